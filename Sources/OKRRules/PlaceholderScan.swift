/// Finds template text that was left in, in plain text. Works on bytes; nothing is allocated unless something is found.
enum PlaceholderScan {
  /// Ranges of placeholders, in order, none inside another.
  static func placeholders(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let mayBegin = mayBegin
    var i = range.lowerBound
    while i < range.upperBound {
      guard mayBegin[Int(bytes[i])] else {
        i += 1
        continue
      }
      let end: Int? =
        switch bytes[i] {
        case 0x5B: bracket(bytes, i, range.upperBound)
        case 0x40: marks(bytes, i + 1, range.upperBound)
        case 0x28: questioned(bytes, i, range.upperBound)
        case 0x54, 0x74: word(bytes, range, i, "tbd")
        case 0x4F: upperWord(bytes, range, i, "OWNER")
        case 0x4C, 0x6C: word(bytes, range, i, "lorem")
        case 0x58, 0x59, 0x5A: percentage(bytes, range, i)
        case 0x3F: questionedPercentage(bytes, range, i)
        default: nil
        }
      if let end {
        found.append(i..<end)
        i = end
      } else {
        i += 1
      }
    }
    return found
  }

  /// The bytes with which a placeholder begins: most bytes are passed over by one look here.
  private static let mayBegin: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for b in "[@(?TtOLlXYZ".utf8 { table[Int(b)] = true }
    return table
  }()

  private static func isWord(_ b: UInt8) -> Bool {
    (b | 0x20) &- 0x61 < 26 || b &- 0x30 < 10 || b == 0x5F || b >= 0x80
  }

  private static func startsWord(_ bytes: [UInt8], _ range: Range<Int>, _ at: Int) -> Bool {
    at == range.lowerBound || !isWord(bytes[at - 1])
  }

  /// `TBD`, `Lorem`, in any case.
  private static func word(_ bytes: [UInt8], _ range: Range<Int>, _ at: Int, _ word: StaticString) -> Int? {
    let end = at + word.utf8CodeUnitCount
    guard end <= range.upperBound, startsWord(bytes, range, at), end == range.upperBound || !isWord(bytes[end]) else {
      return nil
    }
    return equals(bytes, at, word, mask: 0x20) ? end : nil
  }

  /// `OWNER`, in capitals only: "Product owner" is a role.
  private static func upperWord(_ bytes: [UInt8], _ range: Range<Int>, _ at: Int, _ word: StaticString) -> Int? {
    let end = at + word.utf8CodeUnitCount
    guard end <= range.upperBound, startsWord(bytes, range, at), end == range.upperBound || !isWord(bytes[end]) else {
      return nil
    }
    return equals(bytes, at, word, mask: 0) ? end : nil
  }

  private static func equals(_ bytes: [UInt8], _ at: Int, _ word: StaticString, mask: UInt8) -> Bool {
    var i = at
    for b in word.description.utf8 {
      if bytes[i] | mask != b | mask { return false }
      i += 1
    }
    return true
  }

  /// `@???`
  private static func marks(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var i = start
    while i < end, bytes[i] == 0x3F { i += 1 }
    return i > start ? i : nil
  }

  /// `(?)`
  private static func questioned(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int? {
    guard let i = marks(bytes, at + 1, end), i < end, bytes[i] == 0x29 else { return nil }
    return i + 1
  }

  /// `XX %`, `Y%`: a letter in place of a number.
  private static func percentage(_ bytes: [UInt8], _ range: Range<Int>, _ at: Int) -> Int? {
    guard startsWord(bytes, range, at) else { return nil }
    var i = at
    while i < range.upperBound, bytes[i] == bytes[at] { i += 1 }
    while i < range.upperBound, bytes[i] == 0x20 { i += 1 }
    // A no-break space before the sign.
    if i + 1 < range.upperBound, bytes[i] == 0xC2, bytes[i + 1] == 0xA0 { i += 2 }
    return i < range.upperBound && bytes[i] == 0x25 ? i + 1 : nil
  }

  /// `??%`: marks in place of a number.
  private static func questionedPercentage(_ bytes: [UInt8], _ range: Range<Int>, _ at: Int) -> Int? {
    guard at == range.lowerBound || bytes[at - 1] <= 0x20, let i = marks(bytes, at, range.upperBound) else { return nil }
    return i < range.upperBound && bytes[i] == 0x25 ? i + 1 : nil
  }

  /// `[what to fill in]`, but no tag (`[COMMITTED]`, `[P1]`), field (`[owner: x]`), check box, number (`[3]`, `[#12]`) or
  /// ticket (`[AB-7]`).
  private static func bracket(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int? {
    var i = at + 1
    var hasLetter = false
    var hasColon = false
    while i < end, bytes[i] != 0x5D {
      // A bracket in a bracket, or a line's end: not ours to judge.
      if bytes[i] == 0x5B || bytes[i] == 0x0A { return nil }
      if bytes[i] == 0x3A { hasColon = true }
      if (bytes[i] | 0x20) &- 0x61 < 26 || bytes[i] >= 0x80 || bytes[i] == 0x2E || bytes[i] == 0x3F || bytes[i] == 0x5F {
        hasLetter = true
      }
      i += 1
    }
    guard i < end, i > at + 1, hasLetter, !hasColon, i - at <= 200 else { return nil }
    // A link: its text is in the brackets.
    if i + 1 < end, bytes[i + 1] == 0x28 || bytes[i + 1] == 0x5B { return nil }
    return isTag(bytes, (at + 1)..<i) ? nil : i + 1
  }

  private static func isTag(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let text = bytes[range]
    if range.count <= 12, tags.contains(String(decoding: text, as: UTF8.self).lowercased()) { return true }
    guard text.contains(where: { $0 &- 0x30 < 10 }) else { return false }
    // Numbers, priorities, tickets: `#12`, `P1`, `0.5`, `AB-7`.
    return text.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x23 || $0 == 0x2D || $0 == 0x2E || ($0 >= 0x41 && $0 <= 0x5A) }
  }

  private static let tags: Set<String> = ["committed", "aspirational", "learning", "stretch", "done", "wip", "x", "px"]
}
