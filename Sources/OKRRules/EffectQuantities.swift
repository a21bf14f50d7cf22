import OKRSource
import OKRSyntax

/// What the numbers of a text that begins with work say: whether one of them tells of an effect.
///
/// Counting what is done or made tells of none (`Launch 3 features`), nor does when, how often and where (`by March`, `every 2
/// weeks`, `in 2 regions`). Everything else might, and is taken for an effect: percentages, money, from–to, comparisons, what is
/// measured, thousands, twice, half, zero, and any number that does not stand right behind the work.
struct EffectQuantities {
  private(set) var holdsEffect = false
  /// The number of things done or made, where it stands right behind the work.
  private(set) var count: Range<Int>?

  init(_ bytes: [UInt8], _ range: Range<Int>, work: ActivityWords.Match) {
    let quantities = WrittenQuantity.all(in: bytes, work.end..<range.upperBound, includingWords: true)
    for quantity in quantities {
      if isObject(quantity, bytes, work.end) {
        count = quantity.range
      } else if isEffect(quantity, bytes, range) {
        holdsEffect = true
        return
      }
    }
    holdsEffect = holdsEffectWord(bytes, work.end..<range.upperBound) || quantities.count > 1 && holdsChange(bytes, range)
  }

  /// Whether a number counts what is done or made.
  private func isObject(_ quantity: WrittenQuantity, _ bytes: [UInt8], _ start: Int) -> Bool {
    guard quantity.measure == .count, !quantity.isLarge else { return false }
    if let after = quantity.after, Self.together.contains(PackedWord.of(bytes, after)) { return false }
    // A second count beside the first: `3 articles and 2 films`.
    if count != nil, let before = quantity.before, Self.joins.contains(PackedWord.of(bytes, before)) { return true }
    var at = start
    while let word = PackedWord.word(bytes, at, quantity.range.lowerBound) {
      guard Self.fillers.contains(PackedWord.of(bytes, word)) else { return false }
      at = word.upperBound
    }
    return bytes[at..<quantity.range.lowerBound].allSatisfy { $0 <= 0x20 || $0 == 0x3C || $0 == 0x3D || $0 == 0x3E || $0 >= 0x80 }
  }

  private func isEffect(_ quantity: WrittenQuantity, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    switch quantity.measure {
    case .percentage, .money, .factor, .measure: return true
    case .days:
      guard !quantity.isCompared, let before = quantity.before else { return true }
      return !Self.beforeTimes.contains(PackedWord.of(bytes, before))
    case .count:
      guard !quantity.isLarge, !quantity.isCompared, let before = quantity.before else { return true }
      let isPlace = Self.places.contains(PackedWord.of(bytes, before)) && WrittenQuantity.isPlural(quantity.after, bytes)
      return !isPlace
    }
  }

  private func holdsEffectWord(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      guard let word = PackedWord.word(bytes, at, range.upperBound) else {
        at += 1
        continue
      }
      if word.count <= 10, Self.mayBeEffect(bytes[word.lowerBound]), Self.effects.contains(PackedWord.of(bytes, word)) {
        return true
      }
      at = word.upperBound
    }
    return false
  }

  private func holdsChange(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    MetricReading.inText(bytes, range)?.metric.kind == .change
  }

  /// May stand between the work and the number of what is done: `talk to at least 20 customers`.
  private static let fillers = PackedWord.set(
    """
    at least most more than less fewer over under up to with in into for on about around the our all another further \
    additional minimum maximum max min of a and
    """)
  private static let joins = PackedWord.set("and or plus")
  /// `10 concurrent users`: what a thing can bear, not how many are served.
  private static let together = PackedWord.set("concurrent simultaneous parallel active daily weekly monthly paying")
  private static let beforeTimes = PackedWord.set("in for every each per next last after during by the first two three")
  private static let places = PackedWord.set("in at for across on")
  /// By the first letter, which spares most words a look into the list.
  private static func mayBeEffect(_ b: UInt8) -> Bool { "hdtznwb".utf8.contains(b | 0x20) }

  private static let effects = PackedWord.set(
    """
    half halve halves halved halving double doubles doubled doubling triple triples tripled tripling twice tenfold zero no \
    without never baseline
    """)
}
