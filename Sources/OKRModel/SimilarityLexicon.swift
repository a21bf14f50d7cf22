/// What is known of English words (and a few of other languages) when texts are compared: which count for nothing, which go with
/// a number, which abbreviations stand for which words. Built once from the lists in `SimilarityWords`; read by index.
struct SimilarityLexicon: Sendable {
  enum Kind: UInt8, Sendable {
    case content
    /// Counts for nothing: function words, goal verbs, words of amount and of calendar time.
    case dropped
    /// Counts for nothing after a number: `45 minutes`, `12M USD`.
    case unit
    /// A number in letters.
    case number
    /// A noun whose number is a name, not a target: `line 4`, `phase two`.
    case numbered
  }

  /// The stems of the lexicon have the first numbers.
  private(set) var vocabulary = HashNumbering(capacity: 1024)
  private(set) var kinds: [Kind] = []
  /// What a stem counts as: itself, or the one of its synonyms that stands for all.
  private(set) var canonical: [Int32] = []
  /// The first of the phrases that begin with a stem, or -1; phrases with one beginning follow one another, longest first.
  private(set) var firstPhrase: [Int32] = []
  private(set) var phrases: [Phrase] = []

  struct Phrase: Sendable {
    let stems: [Int32]
    /// The stem it counts as.
    let meaning: Int32
  }

  static let standard = SimilarityLexicon()

  /// How many stems it knows; numbers from here on are other words.
  var count: Int { kinds.count }

  private init() {
    list(SimilarityWords.dropped, as: .dropped)
    list(SimilarityWords.goalVerbs, as: .dropped)
    list(SimilarityWords.calendar, as: .dropped)
    list(SimilarityWords.units, as: .unit)
    list(SimilarityWords.numbered, as: .numbered)
    let digits = (0...12).map { add("\($0)", as: .content) }
    for (i, word) in SimilarityWords.numbers.split(separator: " ").enumerated() {
      let id = add(word, as: .number)
      if i < digits.count { canonical[Int(id)] = digits[i] }
    }
    for line in SimilarityWords.synonyms.split(separator: "\n") {
      let words = line.split(separator: " ").map { add($0, as: .content) }
      for word in words { canonical[Int(word)] = words[0] }
    }
    addPhrases()
  }

  private mutating func list(_ words: String, as kind: Kind) {
    for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) { add(word, as: kind) }
  }

  /// The number of a word's stem; a word that is listed already keeps its first kind.
  @discardableResult
  private mutating func add(_ word: some StringProtocol, as kind: Kind) -> Int32 {
    let id = vocabulary.number(Self.stemHash(Array(word.utf8)))
    if Int(id) == kinds.count {
      kinds.append(kind)
      canonical.append(id)
      firstPhrase.append(-1)
    }
    return id
  }

  static func stemHash(_ word: [UInt8]) -> UInt64 {
    let stem = Stemming.stem(word, 0, word.count)
    return stemHash(word, 0, stem)
  }

  @inline(__always)
  static func stemHash(_ bytes: [UInt8], _ start: Int, _ stem: Stemming.Stem) -> UInt64 {
    var hash = StableHash()
    let plainEnd = stem.last == 0 ? stem.end : stem.end - 1
    for i in start..<plainEnd { hash.combine(bytes[i] | 0x20) }
    if stem.last != 0 { hash.combine(stem.last) }
    return hash.value
  }

  /// Lines `short: long form; other long form`. The words of a long form that count for nothing are not part of the phrase, as
  /// they are not part of a text.
  private mutating func addPhrases() {
    var found: [(order: Int, phrase: Phrase)] = []
    for line in SimilarityWords.phrases.split(separator: "\n") {
      let parts = line.split(separator: ":")
      guard parts.count == 2 else { continue }
      let meaning = add(parts[0], as: .content)
      for form in parts[1].split(separator: ";") {
        let words = form.split(separator: " ").map { add($0, as: .content) }
        let stems = words.filter { kinds[Int($0)] != .dropped && kinds[Int($0)] != .number }.map { canonical[Int($0)] }
        if stems.count > 1 { found.append((found.count, Phrase(stems: stems, meaning: canonical[Int(meaning)]))) }
      }
    }
    found.sort { a, b in
      let (x, y) = (a.phrase.stems, b.phrase.stems)
      return (x[0], y.count, a.order) < (y[0], x.count, b.order)
    }
    phrases = found.map(\.phrase)
    for (i, phrase) in phrases.enumerated().reversed() { firstPhrase[Int(phrase.stems[0])] = Int32(truncatingIfNeeded: i) }
  }

  /// The longest phrase that begins at a place of a list of stems.
  func phrase(at place: Int, in stems: [Int32]) -> Phrase? {
    let head = stems[place]
    guard head < count, firstPhrase[Int(head)] >= 0 else { return nil }
    var i = Int(firstPhrase[Int(head)])
    while i < phrases.count, phrases[i].stems[0] == head {
      let phrase = phrases[i].stems
      if place + phrase.count <= stems.count, stems[place..<place + phrase.count].elementsEqual(phrase) { return phrases[i] }
      i += 1
    }
    return nil
  }
}
