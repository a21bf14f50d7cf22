/// A short word in lower case as one number: compared and looked up without making a text of it.
enum PackedWord {
  /// Of the first 16 bytes; longer words that begin alike are one.
  static func of(_ bytes: [UInt8], _ range: Range<Int>) -> UInt128 {
    var value: UInt128 = 0
    for i in range.prefix(16) { value = value << 8 | UInt128(isLetter(bytes[i]) ? bytes[i] | 0x20 : bytes[i]) }
    return value
  }

  static func of(_ text: String) -> UInt128 {
    let bytes = Array(text.utf8)
    return of(bytes, bytes.indices)
  }

  /// Words parted by spaces.
  static func set(_ list: String) -> Set<UInt128> { Set(list.split(separator: " ").map { of(String($0)) }) }

  static func isDigit(_ b: UInt8) -> Bool { b &- 0x30 < 10 }
  static func isLetter(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 }

  /// Whether a byte is part of a word: letters of any script, apostrophes not.
  static func isPart(_ b: UInt8) -> Bool { isLetter(b) || b >= 0x80 }

  /// The word that begins at or after some spaces; `nil` when something else does.
  static func word(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Range<Int>? {
    var start = at
    while start < end, bytes[start] <= 0x20 { start += 1 }
    var i = start
    while i < end, isPart(bytes[i]) { i += 1 }
    return i > start ? start..<i : nil
  }

  /// The word that ends before some spaces; `nil` when something else does.
  static func word(_ bytes: [UInt8], before at: Int, _ first: Int) -> Range<Int>? {
    var end = at
    while end > first, bytes[end - 1] <= 0x20 { end -= 1 }
    var i = end
    while i > first, isPart(bytes[i - 1]) { i -= 1 }
    return i < end ? i..<end : nil
  }
}
