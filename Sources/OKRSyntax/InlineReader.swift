import OKRMarkdown
import OKRSource

/// Reads inlines into an `InlineText`, reusing its storage from call to call.
struct InlineReader {
  private let bytes: [UInt8]
  private let definitions: [(label: String, target: ByteRange)]
  var text = InlineText()
  private var raw: [UInt8] = []
  private var rawOrigin: [Int32] = []
  var delimiters: [Delimiter] = []
  private var brackets: [(at: Int, image: Bool)] = []
  /// Which bytes of `text.plain` are markup that was used.
  var removed: [Bool] = []

  /// A run of emphasis marks.
  struct Delimiter {
    let byte: UInt8
    let start: Int
    let length: Int
    var left: Int
    let canOpen: Bool
    let canClose: Bool
    /// Bytes used from the right end, as opener; those used as closer are the rest of what is not `left`.
    var usedRight = 0
    var usedLeft: Int { length - left - usedRight }
    var isActive = true
  }

  init(_ bytes: [UInt8], definitions: [(label: String, target: ByteRange)]) {
    self.bytes = bytes
    self.definitions = definitions
  }

  /// Reads the content of some lines.
  mutating func read(_ lines: ArraySlice<ByteRange>) {
    text.plain.removeAll(keepingCapacity: true)
    text.lineStarts.removeAll(keepingCapacity: true)
    if !text.origin.isEmpty { text.origin.removeAll(keepingCapacity: true) }
    if !text.links.isEmpty { text.links.removeAll(keepingCapacity: true) }
    if !text.strong.isEmpty { text.strong.removeAll(keepingCapacity: true) }
    if !text.struck.isEmpty { text.struck.removeAll(keepingCapacity: true) }
    if !text.comments.isEmpty { text.comments.removeAll(keepingCapacity: true) }
    text.base = Int(lines.first?.start ?? 0)
    if lines.count == 1, let line = lines.first, isPlain(line.indices) {
      text.plain.append(contentsOf: bytes[line.indices])
      text.lineStarts.append(0)
      return
    }
    raw.removeAll(keepingCapacity: true)
    rawOrigin.removeAll(keepingCapacity: true)
    for (n, line) in lines.enumerated() {
      if n > 0 {
        while let last = raw.last, last == 0x20 || last == 0x09 || last == 0x5C {
          raw.removeLast()
          rawOrigin.removeLast()
        }
        raw.append(0x0A)
        rawOrigin.append((rawOrigin.last ?? line.start) + 1)
      }
      for i in line.indices {
        raw.append(bytes[i])
        rawOrigin.append(Int32(truncatingIfNeeded: i))
      }
    }
    scan()
    pairDelimiters()
    compact()
  }

  private func isPlain(_ r: Range<Int>) -> Bool {
    for i in r {
      switch bytes[i] {
      case 0x26, 0x2A, 0x3C, 0x5B, 0x5C, 0x5D, 0x5F, 0x60, 0x7E: return false  // & * < [ \ ] _ ` ~
      default: continue
      }
    }
    return true
  }

  // Scanning.

  private mutating func emit(_ byte: UInt8, from i: Int) {
    text.plain.append(byte)
    text.origin.append(rawOrigin[i])
  }

  private mutating func scan() {
    delimiters.removeAll(keepingCapacity: true)
    brackets.removeAll(keepingCapacity: true)
    var absentRuns = [Bool](repeating: false, count: 33)
    text.lineStarts.append(0)
    var i = 0
    let n = raw.count
    while i < n {
      let b = raw[i]
      switch b {
      case 0x5C where i + 1 < n && Bytes.isPunctuation(raw[i + 1]):
        emit(raw[i + 1], from: i + 1)
        i += 2
      case 0x60: i = codeSpan(i, &absentRuns)
      case 0x2A, 0x5F, 0x7E: i = delimiterRun(i)
      case 0x5B:
        brackets.append((text.plain.count, false))
        emit(b, from: i)
        i += 1
      case 0x5D: i = closeBracket(i)
      case 0x21 where i + 1 < n && raw[i + 1] == 0x5B:
        brackets.append((text.plain.count, true))
        emit(0x21, from: i)
        emit(0x5B, from: i + 1)
        i += 2
      case 0x3C: i = angle(i)
      case 0x26: i = entity(i)
      case 0x0A:
        emit(0x20, from: i)
        i += 1
        text.lineStarts.append(text.plain.count)
      default:
        emit(b, from: i)
        i += 1
      }
    }
    removed.removeAll(keepingCapacity: true)
    removed.append(contentsOf: repeatElement(false, count: text.plain.count))
    for mark in pendingRemovals { removed[mark] = true }
    pendingRemovals.removeAll(keepingCapacity: true)
  }

  private var pendingRemovals: [Int] = []

  private mutating func codeSpan(_ start: Int, _ absent: inout [Bool]) -> Int {
    var i = start
    while i < raw.count, raw[i] == 0x60 { i += 1 }
    let length = i - start
    if length > 32 || !absent[length] {
      var j = i
      while j < raw.count {
        guard raw[j] == 0x60 else {
          j += 1
          continue
        }
        var k = j
        while k < raw.count, raw[k] == 0x60 { k += 1 }
        if k - j == length {
          var a = i
          var b = j
          if b - a >= 2, raw[a] == 0x20, raw[b - 1] == 0x20, raw[a..<b].contains(where: { $0 != 0x20 }) {
            a += 1
            b -= 1
          }
          for m in a..<b { emit(raw[m] == 0x0A ? 0x20 : raw[m], from: m) }
          return k
        }
        j = k
      }
      if length <= 32 { absent[length] = true }
    }
    for m in start..<i { emit(raw[m], from: m) }
    return i
  }

  private mutating func delimiterRun(_ start: Int) -> Int {
    let byte = raw[start]
    var i = start
    while i < raw.count, raw[i] == byte { i += 1 }
    let before = Bytes.Neighbour(endingAt: start, of: raw)
    let after = Bytes.Neighbour(startingAt: i, of: raw)
    let left = after != .space && (after != .punctuation || before != .word)
    let right = before != .space && (before != .punctuation || after != .word)
    var canOpen = left
    var canClose = right
    if byte == 0x5F {
      canOpen = left && (!right || before == .punctuation)
      canClose = right && (!left || after == .punctuation)
    }
    let length = i - start
    if byte != 0x7E || length == 2 {
      delimiters.append(
        Delimiter(byte: byte, start: text.plain.count, length: length, left: length, canOpen: canOpen, canClose: canClose))
    }
    for m in start..<i { emit(byte, from: m) }
    return i
  }

  /// `](target)`, `][label]`, `]` after a defined label; otherwise a plain bracket.
  private mutating func closeBracket(_ i: Int) -> Int {
    guard let open = brackets.popLast() else {
      emit(0x5D, from: i)
      return i + 1
    }
    let textStart = open.at + (open.image ? 2 : 1)
    if i + 1 < raw.count, raw[i + 1] == 0x28, let (target, end) = inlineTarget(i + 2) {
      closeLink(open, textStart, target)
      return end
    }
    if !definitions.isEmpty {
      var label = text.plain[textStart...]
      var end = i + 1
      if end < raw.count, raw[end] == 0x5B, let close = raw[end...].firstIndex(of: 0x5D) {
        if close > end + 1 { label = ArraySlice(raw[(end + 1)..<close]) }
        end = close + 1
      }
      let folded = LinkDefinition.folded(label)
      if let definition = definitions.first(where: { $0.label == folded }) {
        closeLink(open, textStart, definition.target)
        return end
      }
    }
    emit(0x5D, from: i)
    return i + 1
  }

  private mutating func closeLink(_ open: (at: Int, image: Bool), _ textStart: Int, _ target: ByteRange) {
    for m in open.at..<textStart { pendingRemovals.append(m) }
    text.links.append(InlineText.Link(text: textStart..<text.plain.count, target: target))
  }

  /// The target of `(target "title")` and the place after the closing parenthesis.
  private func inlineTarget(_ start: Int) -> (ByteRange, Int)? {
    var i = start
    while i < raw.count, raw[i] <= 0x20 { i += 1 }
    guard i < raw.count else { return nil }
    var a = i
    var b: Int
    if raw[i] == 0x3C {
      a = i + 1
      while i < raw.count, raw[i] != 0x3E, raw[i] != 0x0A { i += 1 }
      guard i < raw.count, raw[i] == 0x3E else { return nil }
      b = i
      i += 1
    } else {
      var depth = 0
      while i < raw.count, raw[i] > 0x20 {
        if raw[i] == 0x5C, i + 1 < raw.count {
          i += 1
        } else if raw[i] == 0x28 {
          depth += 1
        } else if raw[i] == 0x29 {
          if depth == 0 { break }
          depth -= 1
        }
        i += 1
      }
      b = i
    }
    while i < raw.count, raw[i] <= 0x20 { i += 1 }
    if i < raw.count, raw[i] == 0x22 || raw[i] == 0x27 || raw[i] == 0x28 {
      let close: UInt8 = raw[i] == 0x28 ? 0x29 : raw[i]
      i += 1
      while i < raw.count, raw[i] != close { i += raw[i] == 0x5C ? 2 : 1 }
      i += 1
      while i < raw.count, raw[i] <= 0x20 { i += 1 }
    }
    guard i < raw.count, raw[i] == 0x29 else { return nil }
    if b < a { b = a }
    let origin = b > a ? ByteRange(Int(rawOrigin[a]), Int(rawOrigin[b - 1]) + 1) : ByteRange(Int(rawOrigin[i]), Int(rawOrigin[i]))
    return (origin, i + 1)
  }

  /// A comment, a tag, an autolink, or a plain `<`.
  private mutating func angle(_ start: Int) -> Int {
    let n = raw.count
    if start + 3 < n, raw[start + 1] == 0x21, raw[start + 2] == 0x2D, raw[start + 3] == 0x2D {
      var i = start + 4
      while i + 2 < n, !(raw[i] == 0x2D && raw[i + 1] == 0x2D && raw[i + 2] == 0x3E) { i += 1 }
      if i + 2 < n {
        text.comments.append(ByteRange(Int(rawOrigin[start]), Int(rawOrigin[i + 2]) + 1))
        return i + 3
      }
    }
    guard start + 1 < n, Bytes.isLetter(raw[start + 1]) || raw[start + 1] == 0x2F else {
      emit(0x3C, from: start)
      return start + 1
    }
    var i = start + 1
    var isAddress = false
    var spaced = false
    while i < n, raw[i] != 0x3E, raw[i] != 0x3C {
      if raw[i] == 0x3A || raw[i] == 0x40, !spaced { isAddress = true }
      if raw[i] <= 0x20 { spaced = true }
      i += 1
    }
    guard i < n, raw[i] == 0x3E, i > start + 1 else {
      emit(0x3C, from: start)
      return start + 1
    }
    if isAddress, !spaced {
      let textStart = text.plain.count
      for m in (start + 1)..<i { emit(raw[m], from: m) }
      text.links.append(
        InlineText.Link(text: textStart..<text.plain.count, target: ByteRange(Int(rawOrigin[start + 1]), Int(rawOrigin[i]))))
      return i + 1
    }
    guard isTag(start + 1, i) else {
      emit(0x3C, from: start)
      return start + 1
    }
    if i - start >= 3, raw[start + 1] | 0x20 == 0x62, raw[start + 2] | 0x20 == 0x72 { emit(0x20, from: start) }
    return i + 1
  }

  /// Whether raw bytes between `<` and `>` are a tag: a name, then attributes that hold an `=` or nothing.
  private func isTag(_ a: Int, _ b: Int) -> Bool {
    var i = raw[a] == 0x2F ? a + 1 : a
    let nameStart = i
    while i < b, Bytes.isLetter(raw[i]) || Bytes.isDigit(raw[i]) || raw[i] == 0x2D { i += 1 }
    guard i > nameStart else { return false }
    let rest = raw[i..<b]
    return rest.allSatisfy { $0 <= 0x20 || $0 == 0x2F } || (rest.first.map { $0 <= 0x20 } ?? true) && rest.contains(0x3D)
  }

  private mutating func entity(_ start: Int) -> Int {
    var i = start + 1
    while i < raw.count, i - start < 12, Bytes.isLetter(raw[i]) || Bytes.isDigit(raw[i]) || raw[i] == 0x23 { i += 1 }
    if i < raw.count, raw[i] == 0x3B, let scalar = Entities.scalar(raw[(start + 1)..<i]) {
      let isLiteral = raw[start + 1] == 0x23 && (scalar.isASCII && scalar.value > 0x20 || scalar == "·")
      if isLiteral { emit(LiteralText.fence, from: start) }
      for byte in String(Character(scalar)).utf8 { emit(byte, from: start) }
      if isLiteral { emit(LiteralText.fence, from: i) }
      return i + 1
    }
    emit(0x26, from: start)
    return start + 1
  }
}
