import OKRSource

/// Takes names of units, objectives and key results apart: `company/KR3 (60%)`, `unit@2025-Q4/O1/KR2`, `Company O1 KR3`, Markdown links.
enum ReferenceReading {
  /// One piece of a list of references; `weightFault` when something stands in parentheses that is no weight.
  struct Piece {
    var reference: Reference
    var weightFault: ByteRange?
  }

  /// The references in `text.plain[r]`, separated by commas or semicolons outside parentheses.
  static func list(_ text: InlineText, _ r: Range<Int>, in bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var start = r.lowerBound
    var depth = 0
    for i in r {
      switch text.plain[i] {
      case 0x28: depth += 1
      case 0x29: depth = max(0, depth - 1)
      case 0x2C, 0x3B:
        if depth == 0 {
          if let piece = one(text, start..<i, in: bytes) { pieces.append(piece) }
          start = i + 1
        }
      default: break
      }
    }
    if let piece = one(text, start..<r.upperBound, in: bytes) { pieces.append(piece) }
    return pieces
  }

  private static func one(_ text: InlineText, _ whole: Range<Int>, in bytes: [UInt8]) -> Piece? {
    let s = text.plain
    var r = text.trimmed(whole)
    if !r.isEmpty, s[r.upperBound - 1] == 0x2E { r = text.trimmed(r.lowerBound..<(r.upperBound - 1)) }
    guard !r.isEmpty else { return nil }
    var weight: ExactDecimal?
    var weightRange = ByteRange.zero
    var fault: ByteRange?
    if s[r.upperBound - 1] == 0x29, let open = s[r].lastIndex(of: 0x28), open > r.lowerBound {
      let inner = text.trimmed((open + 1)..<(r.upperBound - 1))
      weightRange = text.range(inner)
      if let share = Numbers.share(s, inner) { weight = share } else { fault = weightRange }
      r = text.trimmed(r.lowerBound..<open)
      guard !r.isEmpty else { return nil }
    }
    let link = text.links.first { $0.text.lowerBound < r.upperBound && r.lowerBound < $0.text.upperBound }
    let name = text.string(r)
    let (unit, period, path) = parts(of: s, r)
    let target = link.map { String(decoding: bytes[$0.target.indices], as: UTF8.self) }
    let reference = Reference(
      range: text.range(r), name: name, unit: unit, period: period, path: path, link: target,
      linkRange: link?.target ?? .zero, weight: weight, weightRange: weightRange)
    return Piece(reference: reference, weightFault: fault)
  }

  /// The unit, its period and the path of a name.
  static func parts(of s: [UInt8], _ r: Range<Int>) -> (unit: String?, period: String?, path: [String]) {
    func text(_ r: Range<Int>) -> String { LiteralText.string(s[r]) }
    if s[r].contains(0x2F) {
      var pieces: [Range<Int>] = []
      var start = r.lowerBound
      for i in r where s[i] == 0x2F {
        pieces.append(trimmed(s, start..<i))
        start = i + 1
      }
      pieces.append(trimmed(s, start..<r.upperBound))
      if let first = pieces.first, let label = label(s, first) {
        return (nil, nil, [label] + pieces.dropFirst().map { self.label(s, $0) ?? text($0) })
      }
      let (unit, period) = unitAndPeriod(s, pieces[0])
      return (unit, period, pieces.dropFirst().map { self.label(s, $0) ?? text($0) })
    }
    // Words: labels at the end are the path, what stands before them is the unit.
    var path: [String] = []
    var end = r.upperBound
    while end > r.lowerBound, let (label, start) = lastLabel(s, r.lowerBound..<end) {
      path.insert(label, at: 0)
      end = trimmed(s, r.lowerBound..<start).upperBound
    }
    let rest = trimmed(s, r.lowerBound..<end)
    if path.isEmpty { return (nil, nil, [text(r)]) }
    guard !rest.isEmpty else { return (nil, nil, path) }
    let (unit, period) = unitAndPeriod(s, rest)
    return (unit, period, path)
  }

  private static func unitAndPeriod(_ s: [UInt8], _ r: Range<Int>) -> (String, String?) {
    guard let at = s[r].firstIndex(of: 0x40), at > r.lowerBound else { return (LiteralText.string(s[r]), nil) }
    return (
      LiteralText.string(s[trimmed(s, r.lowerBound..<at)]),
      LiteralText.string(s[trimmed(s, (at + 1)..<r.upperBound)])
    )
  }

  private static func trimmed(_ s: [UInt8], _ r: Range<Int>) -> Range<Int> {
    var a = r.lowerBound
    var b = r.upperBound
    while a < b, s[a] <= 0x20 { a += 1 }
    while b > a, s[b - 1] <= 0x20 { b -= 1 }
    return a..<b
  }

  /// The canonical label when `r` is one and nothing else.
  static func label(_ s: [UInt8], _ r: Range<Int>) -> String? {
    guard let found = Labels.match(s, r, bare: true), found.prefix.isEmpty, found.range == r else { return nil }
    return found.name
  }

  /// A label that ends `r` after a space: `O1`, `KR 3`, `Key Result 3`.
  private static func lastLabel(_ s: [UInt8], _ r: Range<Int>) -> (label: String, start: Int)? {
    var start = r.upperBound
    for _ in 0..<3 {
      while start > r.lowerBound, s[start - 1] > 0x20 { start -= 1 }
      if let label = label(s, start..<r.upperBound) { return (label, start) }
      while start > r.lowerBound, s[start - 1] <= 0x20 { start -= 1 }
      if start == r.lowerBound { return nil }
    }
    return nil
  }
}
