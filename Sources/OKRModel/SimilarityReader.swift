import OKRSource

/// Reads texts, byte by byte, into what they are compared by: the stems of their content words, and a hash of all their words in
/// order. Flat: no string and no allocation per word.
struct SimilarityReader {
  private let lexicon = SimilarityLexicon.standard
  private let classes = SimilarityReader.byteClasses
  private(set) var vocabulary = SimilarityLexicon.standard.vocabulary
  /// The stems of all texts read, each text's in its order and with repetitions.
  var stems: [Int32] = []
  /// For each stem the bytes it was read from, when they are wanted.
  private(set) var places: [ByteRange] = []
  private let keepsPlaces: Bool

  /// What the word before makes of a number or of a unit.
  private enum Before { case other, number, numbered }
  private var before = Before.other
  private var isAfterApostrophe = false
  private var hasPhrase = false
  private var first = 0
  private var exact = StableHash()
  private var words = 0
  /// A word with letters outside ASCII, folded.
  private var folded: [UInt8] = []

  init(keepsPlaces: Bool = false) { self.keepsPlaces = keepsPlaces }

  /// Reads one text and appends its stems. The hash is of all its words and numbers, folded but not stemmed: equal for texts that
  /// differ only in case, Unicode form, punctuation and marks around them; 0 for a text without words.
  mutating func read(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    let text = SimilarityMarks.trimmed(bytes, range)
    before = .other
    isAfterApostrophe = false
    hasPhrase = false
    first = stems.count
    exact = StableHash()
    words = 0
    var at = text.lowerBound
    while at < text.upperBound {
      switch classes[Int(bytes[at])] {
      case .letter: at = readWord(bytes, at, text.upperBound)
      case .digit: at = readNumber(bytes, at, text.upperBound)
      case .high: at = readHigh(bytes, at, text.upperBound)
      case .apostrophe:
        isAfterApostrophe = at > text.lowerBound && classes[Int(bytes[at - 1])] != .separator
        at += 1
        continue
      case .comparison:
        exact.combine(word: UInt64(bytes[at]))
        at += 1
      case .bracket: at = SimilarityMarks.endOfMark(bytes, at, text.upperBound) ?? at + 1
      case .separator: at += 1
      }
      isAfterApostrophe = false
    }
    if hasPhrase { collapsePhrases() }
    return words == 0 ? 0 : exact.value
  }

  // MARK: Words

  private mutating func readWord(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var hash = StableHash()
    var at = start
    var hasDigit = false
    while at < end {
      let kind = classes[Int(bytes[at])]
      if kind == .high { return readFolded(bytes, start, end) }
      guard kind == .letter || kind == .digit else { break }
      if kind == .digit { hasDigit = true }
      hash.combine(bytes[at] | 0x20)
      at += 1
    }
    let wordEnd = at
    // `C++`, `C#`, `F#`: the signs are the name.
    while wordEnd - start == 1, at < end, bytes[at] == 0x2B || bytes[at] == 0x23 {
      hash.combine(bytes[at])
      at += 1
    }
    exact.combine(word: hash.value)
    words += 1
    if wordEnd - start == 1, at == wordEnd { return at }
    if isAfterApostrophe, wordEnd - start <= 2 { return at }
    if hasDigit || at > wordEnd {
      if !Self.isCalendarOrLabel(bytes, start, at) { take(vocabulary.number(hash.value), start, at) }
      return at
    }
    let stem = Stemming.stem(bytes, start, wordEnd)
    let stemHash = stem.end == wordEnd && stem.last == 0 ? hash.value : SimilarityLexicon.stemHash(bytes, start, stem)
    take(vocabulary.number(stemHash), start, wordEnd)
    return at
  }

  /// What a word counts for.
  private mutating func take(_ id: Int32, _ start: Int, _ end: Int) {
    guard id < lexicon.count else {
      emit(id, start, end)
      before = .other
      return
    }
    switch lexicon.kinds[Int(id)] {
    case .dropped:
      before = .other
    case .unit where before == .number: break
    case .number:
      if before == .numbered { nameLast(lexicon.canonical[Int(id)], end) } else { before = .number }
    case .numbered:
      emit(lexicon.canonical[Int(id)], start, end)
      before = .numbered
    case .unit, .content:
      emit(lexicon.canonical[Int(id)], start, end)
      before = .other
    }
  }

  private mutating func emit(_ id: Int32, _ start: Int, _ end: Int) {
    stems.append(id)
    if keepsPlaces { places.append(ByteRange(start, end)) }
    if id < lexicon.count, lexicon.firstPhrase[Int(id)] >= 0 { hasPhrase = true }
  }

  /// `line 4`: the noun read last and its number become one stem.
  private mutating func nameLast(_ number: Int32, _ end: Int) {
    before = .other
    guard let noun = stems.last else { return }
    var hash = StableHash()
    hash.combine(word: UInt64(truncatingIfNeeded: noun) + 1)
    hash.combine(word: UInt64(truncatingIfNeeded: number) + 1)
    stems[stems.count - 1] = vocabulary.number(hash.value)
    if keepsPlaces { places[places.count - 1].end = Int32(truncatingIfNeeded: end) }
  }

  /// `Q3`, `H1`, `FY26`, `KR2`: when something is due, or what it is called, not what it measures.
  private static func isCalendarOrLabel(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var letters = start
    while letters < end, bytes[letters] | 0x20 >= 0x61, bytes[letters] | 0x20 <= 0x7A { letters += 1 }
    for i in letters..<end where bytes[i] < 0x30 || bytes[i] > 0x39 { return false }
    let (a, b) = (bytes[start] | 0x20, bytes[min(start + 1, end - 1)] | 0x20)
    switch letters - start {
    case 1: return end - letters == 1 && (a == 0x71 || a == 0x68)
    case 2: return a == 0x66 && b == 0x79 || a == 0x6B && b == 0x72
    default: return false
    }
  }

  // MARK: Numbers

  /// A number is a target and counts for nothing, but for one after a noun it names (`grade 3`) and one that is part of a word (`2FA`).
  private mutating func readNumber(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var hash = StableHash()
    var at = start
    while at < end {
      let kind = classes[Int(bytes[at])]
      if kind == .digit {
        hash.combine(bytes[at])
        at += 1
      } else if bytes[at] == 0x2C || bytes[at] == 0x2E, at + 1 < end, classes[Int(bytes[at + 1])] == .digit {
        // A comma before three digits only groups them.
        if bytes[at] == 0x2E || !Self.groups(bytes, at + 1, end) { hash.combine(0x2E) }
        at += 1
      } else {
        break
      }
    }
    let digitsEnd = at
    var suffix = StableHash()
    while at < end, classes[Int(bytes[at])] == .letter || classes[Int(bytes[at])] == .digit {
      suffix.combine(bytes[at] | 0x20)
      hash.combine(bytes[at] | 0x20)
      at += 1
    }
    exact.combine(word: hash.value)
    words += 1
    if at > digitsEnd, !isUnit(suffix.value) {
      emit(vocabulary.number(hash.value), start, at)
      before = .other
    } else if before == .numbered, at == digitsEnd, at >= end || bytes[at] != 0x25 {
      nameLast(vocabulary.number(hash.value), at)
    } else {
      before = .number
    }
    return at
  }

  private static func groups(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var n = 0
    while start + n < end, bytes[start + n] >= 0x30, bytes[start + n] <= 0x39 { n += 1 }
    return n == 3
  }

  private func isUnit(_ suffix: UInt64) -> Bool {
    let id = lexicon.vocabulary.find(suffix)
    return id >= 0 && (lexicon.kinds[Int(id)] == .unit || lexicon.kinds[Int(id)] == .dropped)
  }

  // MARK: Beyond ASCII

  private mutating func readHigh(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    let (scalar, length) = Self.scalar(bytes, start, end)
    switch WordFolding.fold(scalar) {
    case .separator, .ignored, .mark: break
    case .apostrophe:
      isAfterApostrophe = true
      return skipApostrophe(bytes, start + length, end)
    case .comparison(let sign): exact.combine(word: UInt64(sign))
    case .ideograph:
      var hash = StableHash()
      for i in start..<start + length { hash.combine(bytes[i]) }
      exact.combine(word: hash.value)
      words += 1
      take(vocabulary.number(hash.value), start, start + length)
    case .letters, .other: return readFolded(bytes, start, end)
    }
    return start + length
  }

  /// After a curly apostrophe, `s` and the like belong to the word before.
  private mutating func skipApostrophe(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start < end, classes[Int(bytes[start])] == .letter else { return start }
    return readWord(bytes, start, end)
  }

  /// A word in which letters outside ASCII occur: folded into a buffer, then read like any other. Accents count in the exact hash only.
  private mutating func readFolded(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    folded.removeAll(keepingCapacity: true)
    var hash = StableHash()
    var at = start
    var isASCII = true
    scan: while at < end {
      let kind = classes[Int(bytes[at])]
      if kind == .letter || kind == .digit {
        hash.combine(bytes[at] | 0x20)
        folded.append(bytes[at] | 0x20)
        at += 1
        continue
      }
      guard kind == .high else { break }
      let (scalar, length) = Self.scalar(bytes, at, end)
      switch WordFolding.fold(scalar) {
      case .ignored: break
      case .mark(let mark): hash.combine(mark)
      case .letters(let packed, let mark):
        var rest = packed
        while rest != 0 {
          hash.combine(UInt8(truncatingIfNeeded: rest))
          folded.append(UInt8(truncatingIfNeeded: rest))
          rest >>= 8
        }
        if mark != 0 { hash.combine(mark) }
      case .other(let letter):
        isASCII = false
        hash.combine(word: UInt64(letter))
        folded.append(UInt8(truncatingIfNeeded: letter >> 16))
        folded.append(UInt8(truncatingIfNeeded: letter >> 8))
        folded.append(UInt8(truncatingIfNeeded: letter))
      case .separator, .apostrophe, .comparison, .ideograph: break scan
      }
      at += length
    }
    guard !folded.isEmpty else { return max(at, start + 1) }
    exact.combine(word: hash.value)
    words += 1
    takeFolded(isASCII, start, at)
    return at
  }

  private mutating func takeFolded(_ isASCII: Bool, _ start: Int, _ end: Int) {
    let isNumber = isASCII && folded[0] >= 0x30 && folded[0] <= 0x39
    if isNumber {
      before = .number
    } else if isASCII {
      take(vocabulary.number(SimilarityLexicon.stemHash(folded)), start, end)
    } else {
      var hash = StableHash()
      for byte in folded { hash.combine(byte) }
      take(vocabulary.number(hash.value), start, end)
    }
  }

  /// The scalar at a place of valid UTF-8 and its length; a byte that is none stands for itself.
  private static func scalar(_ bytes: [UInt8], _ at: Int, _ end: Int) -> (value: UInt32, length: Int) {
    let lead = bytes[at]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    guard length > 1, at + length <= end else { return (0xFFFD, 1) }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for i in 1..<length { value = value << 6 | UInt32(bytes[at + i] & 0x3F) }
    return (value, length)
  }

  // MARK: Phrases

  /// Replaces the long forms of abbreviations in the text read last.
  private mutating func collapsePhrases() {
    var kept = first
    var at = first
    while at < stems.count {
      var length = 1
      var stem = stems[at]
      if let phrase = lexicon.phrase(at: at, in: stems) {
        length = phrase.stems.count
        stem = phrase.meaning
      }
      stems[kept] = stem
      if keepsPlaces {
        places[kept] = places[at].union(places[at + length - 1])
      }
      kept += 1
      at += length
    }
    stems.removeSubrange(kept...)
    if keepsPlaces { places.removeSubrange(kept...) }
  }

  // MARK: Classes

  private enum ByteClass: UInt8 { case separator, letter, digit, high, apostrophe, comparison, bracket }

  private static let byteClasses: [ByteClass] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x41...0x5A, 0x61...0x7A: .letter
    case 0x30...0x39: .digit
    case 0x80...0xFF: .high
    case 0x27: .apostrophe
    case 0x3C, 0x3E, 0x25: .comparison
    case 0x5B: .bracket
    default: .separator
    }
  }
}
