package import OKRSource
import OKRSyntax

/// How alike two texts are: the share of their content words that both have (Jaccard), after folding case, Unicode form and
/// inflection, taking abbreviations for what they stand for, and leaving out target numbers with their units, function words,
/// goal verbs and words of calendar time. Needs nothing but the two texts, so the verdict on a pair never changes with other
/// files.
///
/// Two texts restate one another when they are verbatim equal, or when the score reaches the threshold and both have two content
/// words or more, or when their content words are the same. Sources: the measure was chosen among twenty on labelled pairs of key
/// results; the threshold is where it decided best.
package enum Similarity {
  package static let defaultThreshold = ExactDecimal(65).scaled(byPowerOfTen: -2) ?? .one

  /// Two texts side by side.
  package struct Comparison: Hashable, Sendable {
    /// From 0 to 1: content words of both ÷ content words of either; 1 for verbatim ones.
    package var score: ExactDecimal
    /// Equal after folding case, Unicode form, punctuation, label, owner and trailing result.
    package var isVerbatim: Bool
    /// Whether they say the same, by the threshold.
    package var isRestatement: Bool
    /// The content words of both, as the first text writes them, in its order.
    package var sharedWords: [String]
    /// The content words only one of them has, as written, in order.
    package var onlyInFirst: [String]
    package var onlyInSecond: [String]

    /// Exactly one content word differs on each side, and some are the same.
    package var isOneWordSubstitution: Bool {
      !isVerbatim && onlyInFirst.count == 1 && onlyInSecond.count == 1 && !sharedWords.isEmpty
    }
  }

  package static func compare(_ a: String, _ b: String, threshold: ExactDecimal = defaultThreshold) -> Comparison {
    var reader = SimilarityReader(keepsPlaces: true)
    let first = SimilarityWordList(a, &reader)
    let second = SimilarityWordList(b, &reader)
    let isVerbatim = first.exact != 0 && first.exact == second.exact
    let (shared, onlyInFirst) = first.split(by: second)
    let onlyInSecond = second.split(by: first).others
    let match = SimilarityMatch(
      shared: shared.count, a: shared.count + onlyInFirst.count, b: shared.count + onlyInSecond.count, isVerbatim: isVerbatim)
    return Comparison(
      score: match.score, isVerbatim: isVerbatim, isRestatement: match.isRestatement(SimilarityThreshold(threshold)),
      sharedWords: shared, onlyInFirst: onlyInFirst, onlyInSecond: onlyInSecond)
  }

  /// Compares two elements of a workspace word by word: for the few pairs that are shown.
  package static func explain(
    _ a: ElementID, _ b: ElementID, in workspace: Workspace, threshold: ExactDecimal = defaultThreshold
  ) -> Comparison {
    compare(workspace.text(of: a), workspace.text(of: b), threshold: threshold)
  }
}

/// The threshold as a fraction, so that comparing takes whole numbers.
struct SimilarityThreshold: Sendable {
  let numerator: Int
  let denominator: Int

  /// Clamped to 0.05…1: below that, everything with a word in common would be alike.
  init(_ value: ExactDecimal) {
    let clamped = min(max(value, ExactDecimal(5).scaled(byPowerOfTen: -2) ?? .one), .one).rounded(toPlaces: 4)
    denominator = 10_000
    var thousandths = Int(clamped.mantissa)
    for _ in 0..<max(0, Int(clamped.exponent) + 4) { thousandths *= 10 }
    numerator = thousandths
  }

  /// The fewest stems a text must share with one of `count` stems to reach the threshold.
  func leastShared(of count: Int) -> Int { (count * numerator + denominator - 1) / denominator }

  /// The fewest stems two texts must share that have `sum` stems in all, each counted by itself.
  func leastShared(ofBoth sum: Int) -> Int { (sum * numerator + denominator + numerator - 1) / (denominator + numerator) }

  /// The fewest stems a text of `count` stems must share with one that has as many or more.
  func leastSharedAsShorter(of count: Int) -> Int { leastShared(ofBoth: 2 * count) }
}

/// The figures of one comparison.
struct SimilarityMatch {
  let shared: Int
  /// How many stems each text has.
  let a: Int
  let b: Int
  let isVerbatim: Bool

  var union: Int { a + b - shared }

  var score: ExactDecimal {
    isVerbatim ? .one : ExactDecimal(shared).divided(by: ExactDecimal(union)) ?? .zero
  }

  var isOneWordSubstitution: Bool { !isVerbatim && a - shared == 1 && b - shared == 1 && shared > 0 }

  func isRestatement(_ threshold: SimilarityThreshold) -> Bool {
    if isVerbatim || (shared > 0 && shared == union) { return true }
    return min(a, b) >= 2 && shared * threshold.denominator >= union * threshold.numerator
  }

  /// Whether this match says more than another.
  func isBetter(than other: SimilarityMatch) -> Bool {
    if isVerbatim != other.isVerbatim { return isVerbatim }
    return shared * other.union > other.shared * union
  }
}

/// The distinct content words of one text with their places, sorted by stem.
private struct SimilarityWordList {
  private let bytes: [UInt8]
  private var words: [(stem: Int32, place: ByteRange)] = []
  let exact: UInt64

  init(_ text: String, _ reader: inout SimilarityReader) {
    bytes = Array(text.utf8)
    let first = reader.stems.count
    exact = reader.read(bytes, bytes.indices)
    for i in first..<reader.stems.count { words.append((reader.stems[i], reader.places[i])) }
    words.sort { ($0.stem, $0.place.start) < ($1.stem, $1.place.start) }
    var kept: [(stem: Int32, place: ByteRange)] = []
    for word in words where kept.last?.stem != word.stem { kept.append(word) }
    words = kept
  }

  /// The words that the other text has too, and those it has not, each in the order of this text.
  func split(by other: SimilarityWordList) -> (shared: [String], others: [String]) {
    var shared: [ByteRange] = []
    var others: [ByteRange] = []
    var j = 0
    for word in words {
      while j < other.words.count, other.words[j].stem < word.stem { j += 1 }
      if j < other.words.count, other.words[j].stem == word.stem { shared.append(word.place) } else { others.append(word.place) }
    }
    return (written(shared), written(others))
  }

  private func written(_ places: [ByteRange]) -> [String] {
    places.sorted { $0.start < $1.start }.map { String(decoding: bytes[$0.indices], as: UTF8.self) }
  }
}
