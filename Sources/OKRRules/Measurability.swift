import OKRSource

/// Whether words say how much or by when, read from bytes without making texts of them.
///
/// A number counts unless a letter stands right before it (`v2`, `OAuth2`, `B2B`) or a `#` (`#12`): those are names. Currency
/// words (`EUR10k`), an `x` (`x3`) and quarters (`Q3`, `H1`, `FY26`) before a number do not make it a name. English number
/// words, words for all and none, months, the end of a period, and how often (at the end: "monthly") count too. Lenient on
/// purpose: a wrong warning costs more than a missed one.
enum Measurability {
  /// Whether the range holds a quantity or a date.
  static func holdsQuantity(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    holdsNumber(bytes, range) || holdsNumberWord(bytes, range)
  }

  private static func isDigit(_ b: UInt8) -> Bool { PackedWord.isDigit(b) }
  private static func isLetter(_ b: UInt8) -> Bool { PackedWord.isLetter(b) }

  private static func holdsNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      let b = bytes[i]
      if isDigit(b) {
        if isQuantity(bytes, range, digitAt: i) { return true }
        while i < range.upperBound, isDigit(bytes[i]) || isLetter(bytes[i]) { i += 1 }
      } else if b >= 0xC0 {
        if let (scalar, length) = scalar(bytes, i, range.upperBound) {
          if scalar.properties.numericType != nil { return true }
          i += length
        } else {
          i += 1
        }
      } else {
        i += 1
      }
    }
    return false
  }

  /// Whether the digits at `at` are a quantity rather than the end of a name.
  private static func isQuantity(_ bytes: [UInt8], _ range: Range<Int>, digitAt at: Int) -> Bool {
    guard at > range.lowerBound else { return true }
    let before = bytes[at - 1]
    if before == 0x23 { return false }
    guard isLetter(before) else { return true }
    var start = at
    while start > range.lowerBound, isLetter(bytes[start - 1]) { start -= 1 }
    // A name goes on: `base64url2`.
    if start > range.lowerBound, isDigit(bytes[start - 1]) { return false }
    return prefixes.contains(PackedWord.of(bytes, start..<at))
  }

  private static func holdsNumberWord(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      guard isLetter(bytes[i]) else {
        i += bytes[i] >= 0xC0 ? 2 : 1
        continue
      }
      let start = i
      while i < range.upperBound, isLetter(bytes[i]) || bytes[i] >= 0x80 { i += 1 }
      guard i - start <= 12, i - start >= 2 else { continue }
      let word = PackedWord.of(bytes, start..<i)
      if words.contains(word), !isPartOfName(bytes, range, start..<i, word) { return true }
      if months.contains(word), bytes[start] & 0x20 == 0, start > range.lowerBound { return true }
      if word == end, let next = wordAfter(bytes, range, i), periods.contains(next) { return true }
      // "Review it monthly", but not "monthly churn".
      if frequencies.contains(word), wordAfter(bytes, range, i) == nil { return true }
    }
    return false
  }

  /// `one-stop`, `mobile-first`, `no-code`, `no longer`: words in which the number names nothing countable.
  private static func isPartOfName(_ bytes: [UInt8], _ range: Range<Int>, _ word: Range<Int>, _ packedWord: UInt128) -> Bool {
    guard joined.contains(packedWord) else { return false }
    if word.lowerBound > range.lowerBound, bytes[word.lowerBound - 1] == 0x2D { return true }
    if word.upperBound < range.upperBound, bytes[word.upperBound] == 0x2D { return true }
    if packedWord == no, let next = wordAfter(bytes, range, word.upperBound) { return notCounting.contains(next) }
    return false
  }

  /// The next word, articles and `of` skipped.
  private static func wordAfter(_ bytes: [UInt8], _ range: Range<Int>, _ at: Int) -> UInt128? {
    var i = at
    while i < range.upperBound {
      while i < range.upperBound, bytes[i] == 0x20 { i += 1 }
      let start = i
      while i < range.upperBound, isLetter(bytes[i]) { i += 1 }
      guard i > start, i - start <= 12 else { return nil }
      let word = PackedWord.of(bytes, start..<i)
      if !skipped.contains(word) { return word }
    }
    return nil
  }

  private static func scalar(_ bytes: [UInt8], _ at: Int, _ end: Int) -> (Unicode.Scalar, length: Int)? {
    let lead = bytes[at]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard at + length <= end else { return nil }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for i in (at + 1)..<(at + length) { value = value << 6 | UInt32(bytes[i] & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  private static let words = PackedWord.set(
    """
      one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
      eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands \
      million millions billion billions dozen dozens pair couple once twice thrice first half halve halves halved \
      double doubles doubled triple triples tripled quadruple quadrupled tenfold zero none nil no nobody never all \
      every each both everyone everybody always any entire digit digits eoq eoy eom today tomorrow
      """)

  /// May be a name's part when joined by a hyphen.
  private static let joined = PackedWord.set("one two three four first half double triple zero no all every pair never any")
  private static let no = PackedWord.of("no")
  private static let notCounting = PackedWord.set("longer matter one code doubt need")
  private static let end = PackedWord.of("end")
  private static let skipped = PackedWord.set("of the this next a")
  private static let periods = PackedWord.set("quarter year month week half summer autumn winter spring")
  private static let frequencies = PackedWord.set(
    "daily weekly fortnightly biweekly monthly quarterly yearly annually hourly")
  private static let months = PackedWord.set(
    """
      january february march april may june july august september october november december jan feb mar apr jun jul \
      aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday christmas easter
      """)
  private static let prefixes = PackedWord.set("x q h fy eur usd gbp chf us ca nok sek dkk pln czk inr jpy cny aud cad week w")
}
