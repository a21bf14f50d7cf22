/// A number in running text that says how much: read from bytes, with the words around it.
///
/// Numbers that name something are none: `v2`, `B2B`, `#12`, `24/7`, `COVID-19`, `2-day`, `4.1.2`, `Phase 2`, `ISO 9001`, `5G`,
/// `10th`; nor are years, quarters, weeks of the calendar and dates.
struct WrittenQuantity {
  enum Measure {
    case percentage, money
    /// `10x`, `x3`.
    case factor
    /// Seconds, kilometres, gigabytes: what is measured rather than counted.
    case measure
    /// Days and longer, which may be a deadline.
    case days
    case count
  }

  /// From the sign, currency or digit to the last digit or sign; the word behind it is not part of it.
  var range: Range<Int>
  var measure: Measure
  /// A thousand or more.
  var isLarge: Bool
  /// Behind `at least`, `under`, `≥` and the like.
  var isCompared: Bool
  /// The word before it, comparisons passed over.
  var before: Range<Int>?
  /// The word behind it, where only spaces stand between.
  var after: Range<Int>?

  /// All in a range, in order.
  ///
  /// - Parameter includingWords: Whether `two`, `dozen` and `million` are numbers too.
  static func all(in bytes: [UInt8], _ range: Range<Int>, includingWords: Bool) -> [WrittenQuantity] {
    var found: [WrittenQuantity] = []
    var i = range.lowerBound
    while i < range.upperBound {
      if PackedWord.isDigit(bytes[i]) {
        let number = DigitRun(bytes, range, at: i)
        if let quantity = WrittenQuantity(number, bytes, range) { found.append(quantity) }
        i = number.end
      } else if includingWords, PackedWord.isPart(bytes[i]) {
        let start = i
        while i < range.upperBound, PackedWord.isPart(bytes[i]) { i += 1 }
        guard QuantityWords.mayBeNumber(bytes[start]), i - start <= 9 else { continue }
        if let quantity = WrittenQuantity(word: start..<i, bytes, range) { found.append(quantity) }
      } else {
        i += 1
      }
    }
    return found
  }

  private init?(_ number: DigitRun, _ bytes: [UInt8], _ limits: Range<Int>) {
    guard let reading = number.reading else { return nil }
    var measure = reading
    after = PackedWord.word(bytes, number.end, limits.upperBound)
    let leading = Leading(bytes, number.start, limits.lowerBound)
    if measure == .count, let after {
      let word = PackedWord.of(bytes, after)
      if QuantityWords.currencies.contains(word) {
        measure = .money
      } else if QuantityWords.percents.contains(word) {
        measure = .percentage
      } else if QuantityWords.measures.contains(word) {
        measure = .measure
      } else if QuantityWords.days.contains(word) {
        measure = .days
      } else if QuantityWords.months.contains(word), !leading.isCompared {
        return nil
      }
    }
    if let word = leading.word, measure == .count || measure == .days {
      let packed = PackedWord.of(bytes, word)
      if QuantityWords.currencies.contains(packed) {
        measure = .money
      } else if QuantityWords.names.contains(packed) || QuantityWords.months.contains(packed), !leading.isCompared {
        return nil
      } else if bytes[word.lowerBound] &- 0x41 < 26, word.lowerBound > limits.lowerBound, !leading.isCompared {
        return nil
      }
    }
    if number.mayBeYear, measure == .count, !leading.isCompared {
      // `2000 users`, but not `the 2026 goals`.
      let isNamed = leading.word.map { QuantityWords.beforeYears.contains(PackedWord.of(bytes, $0)) } ?? false
      guard WrittenQuantity.isPlural(after, bytes), !isNamed else { return nil }
    }
    range = number.start..<number.end
    self.measure = measure
    isLarge = number.isLarge
    isCompared = leading.isCompared
    before = leading.word
  }

  private init?(word: Range<Int>, _ bytes: [UInt8], _ limits: Range<Int>) {
    let packed = PackedWord.of(bytes, word)
    guard QuantityWords.numbers.contains(packed) || QuantityWords.largeNumbers.contains(packed) else { return nil }
    if word.upperBound < limits.upperBound, bytes[word.upperBound] == 0x2D { return nil }
    if word.lowerBound > limits.lowerBound, bytes[word.lowerBound - 1] == 0x2D { return nil }
    let leading = Leading(bytes, word.lowerBound, limits.lowerBound)
    range = word
    after = PackedWord.word(bytes, word.upperBound, limits.upperBound)
    let next = after.map { PackedWord.of(bytes, $0) } ?? 0
    measure =
      QuantityWords.measures.contains(next) ? .measure : QuantityWords.days.contains(next) ? .days
      : QuantityWords.percents.contains(next) ? .percentage : .count
    isLarge = QuantityWords.largeNumbers.contains(packed)
    isCompared = leading.isCompared
    before = leading.word
  }

  /// The number with the word behind it, where that is its unit or what it counts.
  func shown(_ bytes: [UInt8]) -> Range<Int> {
    guard let after, measure == .measure || measure == .days || Self.isPlural(after, bytes) else { return range }
    return range.lowerBound..<after.upperBound
  }

  /// Whether a word is a plural in lower case, as far as its last letter tells.
  static func isPlural(_ word: Range<Int>?, _ bytes: [UInt8]) -> Bool {
    guard let word, word.count > 2, bytes[word.lowerBound] | 0x20 == bytes[word.lowerBound] else { return false }
    let packed = PackedWord.of(bytes, word)
    if QuantityWords.pluralsWithoutS.contains(packed) { return true }
    return bytes[word.upperBound - 1] == 0x73 && bytes[word.upperBound - 2] != 0x73 && !QuantityWords.endingInS.contains(packed)
  }
}

/// What stands before a number: a comparison, and the word before that.
private struct Leading {
  var word: Range<Int>?
  var isCompared = false

  init(_ bytes: [UInt8], _ start: Int, _ first: Int) {
    var at = start
    while at > first, bytes[at - 1] <= 0x20 { at -= 1 }
    if at > first, [0x3C, 0x3D, 0x3E, 0x7E].contains(bytes[at - 1]) || Self.isSign(bytes, at, first) {
      isCompared = true
      while at > first, bytes[at - 1] <= 0x20 || bytes[at - 1] == 0x3D || bytes[at - 1] == 0x3C || bytes[at - 1] == 0x3E { at -= 1 }
      word = PackedWord.word(bytes, before: at, first)
      return
    }
    word = PackedWord.word(bytes, before: at, first)
    while let found = word {
      let packed = PackedWord.of(bytes, found)
      let isUpTo = packed == QuantityWords.to && Self.follows(QuantityWords.up, bytes, found.lowerBound, first)
      guard isUpTo || QuantityWords.comparisons.contains(packed) else { return }
      isCompared = true
      word = PackedWord.word(bytes, before: found.lowerBound, first)
    }
  }

  private static func follows(_ wanted: UInt128, _ bytes: [UInt8], _ at: Int, _ first: Int) -> Bool {
    PackedWord.word(bytes, before: at, first).map { PackedWord.of(bytes, $0) == wanted } ?? false
  }

  /// `≥`, `≤`.
  private static func isSign(_ bytes: [UInt8], _ at: Int, _ first: Int) -> Bool {
    at - first >= 3 && bytes[at - 3] == 0xE2 && bytes[at - 2] == 0x89 && (bytes[at - 1] == 0xA4 || bytes[at - 1] == 0xA5)
  }
}
