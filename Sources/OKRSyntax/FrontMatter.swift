package import OKRSource

/// The block between `---` lines at the very top: flat `key: value` lines, read by our own scanner so that no alias bomb can exist there.
package struct FrontMatter {
  /// One of our keys with its value.
  package struct Entry {
    package var key: String
    package var keyRange: ByteRange
    /// One value, or the items of a list.
    package var values: [(text: String, range: ByteRange)]
    /// From the first value to the last; at the end of the line when there is none.
    package var range: ByteRange
  }

  package private(set) var entries: [Entry] = []
  /// Keys of other tools, with their places.
  var unknown: [(key: String, range: ByteRange)] = []
  /// Bytes up to and including the closing line; 0 when there is no front matter.
  package private(set) var end = 0
  /// What is wrong with the block as such.
  var faults: [(range: ByteRange, message: String, help: String)] = []

  static let keys = ["team", "id", "level", "parent", "period", "owner", "status", "okr"]

  package subscript(_ key: String) -> Entry? { entries.first { $0.key == key } }

  package init(_ bytes: [UInt8]) {
    guard let first = Self.line(bytes, 0), Self.isFence(bytes, first) else { return }
    var at = Self.next(bytes, first.upperBound)
    var lines: [Range<Int>] = []
    var isClosed = false
    while at < bytes.count, let line = Self.line(bytes, at) {
      at = Self.next(bytes, line.upperBound)
      if Self.isFence(bytes, line) || bytes[line].elementsEqual("...".utf8) {
        isClosed = true
        break
      }
      lines.append(line)
    }
    guard isClosed else {
      // A thematic break at the top is no front matter; a key below it is one that was never closed.
      guard let line = lines.first, Self.key(bytes, line) != nil else { return }
      faults.append(
        (ByteRange(first.lowerBound, first.upperBound), "the front matter is never closed", "add a line `---` after its last key")
      )
      end = Self.firstBlank(bytes, lines) ?? at
      read(bytes, lines.prefix { $0.upperBound <= end }[...])
      return
    }
    end = at
    read(bytes, lines[...])
  }

  private static func firstBlank(_ bytes: [UInt8], _ lines: [Range<Int>]) -> Int? {
    lines.first { $0.isEmpty || key(bytes, $0) == nil }?.lowerBound
  }

  private mutating func read(_ bytes: [UInt8], _ lines: ArraySlice<Range<Int>>) {
    var current: Int?
    for line in lines {
      guard let first = bytes[line].first(where: { $0 > 0x20 }), first != 0x23 else { continue }
      let isIndented = bytes[line.lowerBound] <= 0x20
      if first == 0x2D, let current, let dash = bytes[line].firstIndex(of: 0x2D),
        dash + 1 >= line.upperBound || bytes[dash + 1] <= 0x20
      {
        addItem(bytes, (dash + 1)..<line.upperBound, to: current)
        continue
      }
      if isIndented { continue }
      guard let (keyRange, valueStart) = Self.key(bytes, line) else {
        if entries.isEmpty, unknown.isEmpty {
          faults.append(
            (Self.trimmed(bytes, line), "the front matter is not a list of `key: value` lines", "write one `key: value` a line"))
          return
        }
        faults.append(
          (
            Self.trimmed(bytes, line), "this line of the front matter has no `key:`",
            "write `key: value`, or indent it below its key"
          ))
        continue
      }
      current = add(bytes, keyRange, valueStart..<line.upperBound)
    }
  }

  private mutating func add(_ bytes: [UInt8], _ keyRange: Range<Int>, _ rest: Range<Int>) -> Int? {
    let key = String(decoding: bytes[keyRange], as: UTF8.self).lowercased()
    let place = ByteRange(keyRange.lowerBound, keyRange.upperBound)
    guard Self.keys.contains(key) else {
      unknown.append((key, place))
      return nil
    }
    var entry = Entry(key: key, keyRange: place, values: [], range: ByteRange(rest.lowerBound, rest.lowerBound))
    let value = Self.trimmed(bytes, rest)
    if !value.isEmpty { entry.values = values(bytes, value.indices) }
    if let a = entry.values.first?.range, let b = entry.values.last?.range { entry.range = a.union(b) }
    if entries.contains(where: { $0.key == key }) {
      faults.append((place, "the front matter has ‘\(key)’ twice", "keep one of them"))
      return nil
    }
    entries.append(entry)
    return entries.count - 1
  }

  private mutating func addItem(_ bytes: [UInt8], _ rest: Range<Int>, to entry: Int) {
    let item = Self.trimmed(bytes, rest)
    guard !item.isEmpty else { return }
    let read = scalar(bytes, item.indices)
    entries[entry].values.append(read)
    entries[entry].range = entries[entry].values.count == 1 ? read.range : entries[entry].range.union(read.range)
  }

  /// A scalar, or the scalars of `[a, b]`.
  private mutating func values(_ bytes: [UInt8], _ r: Range<Int>) -> [(text: String, range: ByteRange)] {
    if let c = bytes[r].first, c == 0x26 || c == 0x2A || c == 0x21 || c == 0x7B || c == 0x7C || c == 0x3E {
      faults.append(
        (
          ByteRange(r.lowerBound, r.upperBound), "anchors, tags, nesting and block texts are not read here",
          "write a plain or quoted value"
        ))
      return []
    }
    guard bytes[r].first == 0x5B else { return [scalar(bytes, r)] }
    guard let close = bytes[r].lastIndex(of: 0x5D) else {
      faults.append((ByteRange(r.lowerBound, r.upperBound), "this list has no closing `]`", "close it with `]`"))
      return []
    }
    var found: [(String, ByteRange)] = []
    var start = r.lowerBound + 1
    for i in (r.lowerBound + 1)...close where i == close || bytes[i] == 0x2C {
      let item = Self.trimmed(bytes, start..<i)
      if !item.isEmpty { found.append(scalar(bytes, item.indices)) }
      start = i + 1
    }
    return found
  }

  /// A plain or quoted scalar without its comment.
  private func scalar(_ bytes: [UInt8], _ r: Range<Int>) -> (text: String, range: ByteRange) {
    if let quote = bytes[r].first, quote == 0x22 || quote == 0x27 {
      var out: [UInt8] = []
      var i = r.lowerBound + 1
      while i < r.upperBound {
        if bytes[i] == 0x5C, quote == 0x22, i + 1 < r.upperBound {
          out.append(bytes[i + 1] == 0x6E ? 0x20 : bytes[i + 1])
          i += 2
        } else if bytes[i] == quote {
          if quote == 0x27, i + 1 < r.upperBound, bytes[i + 1] == quote {
            out.append(quote)
            i += 2
          } else {
            break
          }
        } else {
          out.append(bytes[i])
          i += 1
        }
      }
      return (String(decoding: out, as: UTF8.self), ByteRange(r.lowerBound + 1, min(i, r.upperBound)))
    }
    var end = r.upperBound
    for i in r where bytes[i] == 0x23 && i > r.lowerBound && bytes[i - 1] <= 0x20 {
      end = i
      break
    }
    let plain = Self.trimmed(bytes, r.lowerBound..<end)
    return (String(decoding: bytes[plain.indices], as: UTF8.self), plain)
  }

  // Lines.

  /// The line at `at` without its ending.
  private static func line(_ bytes: [UInt8], _ at: Int) -> Range<Int>? {
    guard at < bytes.count else { return nil }
    var end = at
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return at..<end
  }

  private static func next(_ bytes: [UInt8], _ end: Int) -> Int {
    guard end < bytes.count else { return bytes.count }
    return bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
  }

  private static func isFence(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let t = trimmed(bytes, line)
    return Int(t.start) == line.lowerBound && t.count == 3 && bytes[t.indices].allSatisfy { $0 == 0x2D }
  }

  private static func trimmed(_ bytes: [UInt8], _ r: Range<Int>) -> ByteRange {
    var a = r.lowerBound
    var b = r.upperBound
    while a < b, bytes[a] <= 0x20 { a += 1 }
    while b > a, bytes[b - 1] <= 0x20 { b -= 1 }
    return ByteRange(a, b)
  }

  /// The key of a line that has one, and the place after its colon. Other tools have keys of two or three words: `creation date`.
  private static func key(_ bytes: [UInt8], _ line: Range<Int>) -> (Range<Int>, Int)? {
    var i = line.lowerBound
    var spaces = 0
    while i < line.upperBound {
      if bytes[i] == 0x20, i > line.lowerBound, bytes[i - 1] != 0x20, spaces < 2 {
        spaces += 1
      } else if !Bytes.isWord(bytes[i]), bytes[i] != 0x2D, bytes[i] != 0x5F, bytes[i] != 0x2E {
        break
      }
      i += 1
    }
    guard i > line.lowerBound, i < line.upperBound, bytes[i] == 0x3A, i + 1 == line.upperBound || bytes[i + 1] <= 0x20 else {
      return nil
    }
    return (line.lowerBound..<i, i + 1)
  }
}
