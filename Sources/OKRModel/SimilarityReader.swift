import OKRSource

/// Reads texts, byte by byte, into what they are compared by: the stems of their content words, and a hash of all their words in
/// order. Flat: no string and no allocation per word.
struct SimilarityReader {
  let lexicon = SimilarityLexicon.standard
  let classes = SimilarityReader.byteClasses
  var vocabulary = SimilarityLexicon.standard.vocabulary
  /// The stems of all texts read, each text's in its order and with repetitions.
  var stems: [Int32] = []
  /// For each stem the bytes it was read from, when they are wanted.
  private(set) var places: [ByteRange] = []
  private let keepsPlaces: Bool

  /// What the word before makes of a number or of a unit.
  enum Before { case other, number, numbered }
  var before = Before.other
  var isAfterApostrophe = false
  private var hasPhrase = false
  private var first = 0
  var exact = StableHash()
  var words = 0
  /// A word with letters outside ASCII, folded.
  var folded: [UInt8] = []

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

  mutating func readWord(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
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
  mutating func take(_ id: Int32, _ start: Int, _ end: Int) {
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

  mutating func emit(_ id: Int32, _ start: Int, _ end: Int) {
    stems.append(id)
    if keepsPlaces { places.append(ByteRange(start, end)) }
    if id < lexicon.count, lexicon.firstPhrase[Int(id)] >= 0 { hasPhrase = true }
  }

  /// `line 4`: the noun read last and its number become one stem.
  mutating func nameLast(_ number: Int32, _ end: Int) {
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

  enum ByteClass: UInt8 { case separator, letter, digit, high, apostrophe, comparison, bracket }

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
