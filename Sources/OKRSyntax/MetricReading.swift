package import OKRSource

/// Reads metrics: whole values of a `metric` field, and the forms that stand in a key result's own words.
package enum MetricReading {
  /// A metric that fills `r`: `7 → 1 days`, `from 3% to 8%`, `≥ 95%`, `40..60 %`, `3/5`, `yes/no`, `50 points`.
  static func value(_ s: [UInt8], _ r: Range<Int>) -> Metric? {
    if Bytes.equal(s, r, "yes/no") || Bytes.equal(s, r, "yes / no") { return Metric(.yesNo) }
    if Bytes.equal(s, r, "yes") { return Metric(.yesNo, to: .one) }
    if Bytes.equal(s, r, "no") { return Metric(.yesNo, from: .zero) }
    if let (metric, end) = change(s, r.lowerBound, r.upperBound), let rest = Numbers.unit(s, end..<r.upperBound) {
      return rest.isEmpty ? metric : with(metric, unit: rest)
    }
    if let (metric, end) = comparison(s, r.lowerBound, r.upperBound), let rest = Numbers.unit(s, end..<r.upperBound) {
      return rest.isEmpty ? metric : with(metric, unit: rest)
    }
    if let (metric, end) = span(s, r.lowerBound, r.upperBound), let rest = Numbers.unit(s, end..<r.upperBound) {
      return rest.isEmpty ? metric : with(metric, unit: rest)
    }
    if let (metric, end) = count(s, r.lowerBound, r.upperBound), let rest = Numbers.unit(s, end..<r.upperBound) {
      return with(metric, unit: rest)
    }
    return Numbers.quantity(s, r).map { Metric(.target, to: $0.value, unit: $0.unit) }
  }

  private static func with(_ metric: Metric, unit: String) -> Metric {
    var found = metric
    found.unit = found.unit.isEmpty ? unit : found.unit == unit ? unit : found.unit + " " + unit
    return found
  }

  /// The first metric in a sentence. Only forms that cannot mean anything else.
  ///
  /// Documents do not keep it: whoever wants to know asks here, and most metrics are never asked for.
  /// - Parameter r: The text in `s`, UTF-8 without markup.
  /// - Returns: The metric, and where in `s` it stands.
  package static func inText(_ s: [UInt8], _ r: Range<Int>) -> (metric: Metric, range: Range<Int>)? {
    var i = r.lowerBound
    var digit = nextDigit(s, from: i, r.upperBound)
    var fallback: (Metric, Range<Int>)?
    while digit < r.upperBound {
      // No form begins further than this before its number, so words far from numbers are not looked at.
      if digit - i > longestLead { i = digit - longestLead }
      guard mayBegin(s[i]), i == r.lowerBound || !Bytes.isWord(s[i - 1]) else {
        i += 1
        if i > digit { digit = nextDigit(s, from: i, r.upperBound) }
        continue
      }
      if let (metric, end) = change(s, i, r.upperBound) { return (named(metric, s, end, r.upperBound), i..<end) }
      if let (metric, end) = comparison(s, i, r.upperBound) {
        let found = (named(metric, s, end, r.upperBound), i..<end)
        if fallback == nil { fallback = found }
        i = end
        digit = nextDigit(s, from: i, r.upperBound)
        continue
      }
      if fallback == nil, let (metric, end) = relative(s, r.lowerBound, i, r.upperBound) { fallback = (metric, i..<end) }
      if fallback == nil, Bytes.isDigit(s[i]), let (quantity, end) = Numbers.glued(s, i, r.upperBound), quantity.unit == "%",
        Bytes.hasPrefix(s, end, " of ")
      {
        fallback = (Metric(.target, to: quantity.value, unit: "%"), i..<end)
      }
      i += 1
      if i > digit { digit = nextDigit(s, from: i, r.upperBound) }
    }
    return fallback
  }

  /// Bytes of the longest words before a number, `no more than ` with a currency sign.
  private static let longestLead = 18

  private static func nextDigit(_ s: [UInt8], from start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, !Bytes.isDigit(s[i]) { i += 1 }
    return i
  }

  /// Whether a metric in a sentence can begin with a byte: digits, signs, currencies, and the first letters of `from`, `by`, `at least` and the like.
  private static func mayBegin(_ b: UInt8) -> Bool {
    switch b | 0x20 {
    case 0x61, 0x62, 0x66, 0x6C, 0x6D, 0x6E, 0x6F, 0x75: true  // a b f l m n o u
    default:
      b >= 0x80 || Bytes.isDigit(b) || b == 0x24 || b == 0x2B || b == 0x2D || b == 0x2E || b == 0x3C || b == 0x3E || b == 0x7E
    }
  }

  /// Adds the word after the number as unit, when the metric has none and that word can be one.
  private static func named(_ metric: Metric, _ s: [UInt8], _ end: Int, _ limit: Int) -> Metric {
    guard metric.unit.isEmpty, end < limit, s[end] == 0x20 else { return metric }
    var i = end + 1
    while i < limit, Bytes.isLetter(s[i]) || s[i] == 0x2F || s[i] >= 0x80 || (s[i] == 0x2D && i > end + 1) { i += 1 }
    let word = String(decoding: s[(end + 1)..<i], as: UTF8.self)
    guard i > end + 1, word.utf8.count <= 20, !connectives.contains(word.lowercased()) else { return metric }
    var found = metric
    found.unit = word
    return found
  }

  private static let connectives: Set<String> = [
    "in", "on", "at", "by", "for", "of", "per", "with", "and", "or", "the", "a", "an", "to", "within", "across", "over", "under",
    "until", "before",
    "after", "during", "from", "while", "each", "every", "this", "as", "through", "using", "via", "so", "that", "is", "are",
    "than", "among",
  ]

  /// `from X to Y`, `X → Y`, `X -> Y`.
  private static func change(_ s: [UInt8], _ start: Int, _ limit: Int) -> (Metric, Int)? {
    var i = start
    let saysFrom = Bytes.hasPrefix(s, i, "from ")
    if saysFrom { i += 5 }
    guard let (from, afterFrom) = Numbers.glued(s, i, limit) else { return nil }
    i = afterFrom
    var firstUnit = from.unit
    // At most two words of unit may stand between the first number and the arrow.
    var words = 0
    let unitStart = i
    while true {
      while i < limit, s[i] == 0x20 { i += 1 }
      if let after = arrow(s, i, limit, saysFrom: saysFrom) {
        if firstUnit.isEmpty, let unit = Numbers.unit(s, unitStart..<i), !unit.isEmpty { firstUnit = unit }
        guard let (to, end) = Numbers.glued(s, after, limit) else { return nil }
        // `from 3 days to 4 hours`: the two ends cannot be compared, so only the target is sure.
        if to.unit.isEmpty, let unit = durationWord(s, end, limit), durations.contains(firstUnit.lowercased()),
          unit.lowercased() != firstUnit.lowercased()
        {
          return (Metric(.target, to: to.value, unit: unit), end + 1 + unit.utf8.count)
        }
        return (Metric(.change, from: from.value, to: to.value, unit: to.unit.isEmpty ? firstUnit : to.unit), end)
      }
      guard words < 2, i < limit, Bytes.isLetter(s[i]) || s[i] >= 0x80 else { return nil }
      while i < limit, s[i] > 0x20 { i += 1 }
      words += 1
    }
  }

  private static let durations: Set<String> = [
    "ms", "s", "sec", "second", "seconds", "min", "minute", "minutes", "h", "hour", "hours", "day", "days", "week", "weeks",
    "month", "months",
    "quarter", "quarters", "year", "years",
  ]

  /// The unit of time that follows a number after one space.
  private static func durationWord(_ s: [UInt8], _ end: Int, _ limit: Int) -> String? {
    guard end + 1 < limit, s[end] == 0x20 else { return nil }
    var i = end + 1
    while i < limit, Bytes.isLetter(s[i]) { i += 1 }
    let word = String(decoding: s[(end + 1)..<i], as: UTF8.self)
    return durations.contains(word.lowercased()) ? word : nil
  }

  private static func arrow(_ s: [UInt8], _ i: Int, _ limit: Int, saysFrom: Bool) -> Int? {
    var after: Int
    if Bytes.hasPrefix(s, i, "to "), saysFrom {
      after = i + 3
    } else if i + 2 < limit, s[i] == 0xE2, s[i + 1] == 0x86, s[i + 2] == 0x92 {
      after = i + 3
    } else if i + 1 < limit, s[i] == 0x2D, s[i + 1] == 0x3E {
      after = i + 2
    } else {
      return nil
    }
    while after < limit, s[after] == 0x20 { after += 1 }
    return after
  }

  /// The words of a comparison at `i`, and how many bytes they take.
  private static func comparative(_ s: [UInt8], _ i: Int) -> (kind: Metric.Kind, length: Int)? {
    func found(_ phrase: String, _ kind: Metric.Kind) -> (kind: Metric.Kind, length: Int)? {
      Bytes.hasPrefix(s, i, phrase) ? (kind, phrase.utf8.count) : nil
    }
    switch Bytes.lower(s[i]) {
    case 0x61: return found("at least ", .atLeast) ?? found("at most ", .atMost) ?? found("above ", .atLeast)
    case 0x62: return found("below ", .atMost)
    case 0x66: return found("fewer than ", .atMost)
    case 0x6C: return found("less than ", .atMost)
    case 0x6D: return found("more than ", .atLeast)
    case 0x6E: return found("no less than ", .atLeast) ?? found("no more than ", .atMost)
    case 0x6F: return found("over ", .atLeast)
    case 0x75: return found("under ", .atMost) ?? found("up to ", .atMost)
    default: return nil
    }
  }

  /// `≥ N`, `>= N`, `> N`, `at least N`, `below N` …
  private static func comparison(_ s: [UInt8], _ start: Int, _ limit: Int) -> (Metric, Int)? {
    var i = start
    var kind: Metric.Kind?
    guard i < limit else { return nil }
    switch s[i] {
    case 0x3E, 0x3C:
      kind = s[i] == 0x3E ? .atLeast : .atMost
      i += 1
      if i < limit, s[i] == 0x3D { i += 1 }
    case 0xE2 where i + 2 < limit && s[i + 1] == 0x89 && (s[i + 2] == 0xA5 || s[i + 2] == 0xA4):
      kind = s[i + 2] == 0xA5 ? .atLeast : .atMost
      i += 3
    default:
      guard let words = comparative(s, i) else { return nil }
      kind = words.kind
      i += words.length
    }
    guard let kind else { return nil }
    while i < limit, s[i] == 0x20 { i += 1 }
    guard let (quantity, end) = Numbers.glued(s, i, limit) else { return nil }
    return (Metric(kind, to: quantity.value, unit: quantity.unit), end)
  }

  /// `40..60`, `40–60`: a range to stay in.
  private static func span(_ s: [UInt8], _ start: Int, _ limit: Int) -> (Metric, Int)? {
    guard let (low, afterLow) = Numbers.glued(s, start, limit) else { return nil }
    var i = afterLow
    while i < limit, s[i] == 0x20 { i += 1 }
    if i + 1 < limit, s[i] == 0x2E, s[i + 1] == 0x2E {
      i += 2
    } else if i + 2 < limit, s[i] == 0xE2, s[i + 1] == 0x80, s[i + 2] == 0x93 {
      i += 3
    } else {
      return nil
    }
    while i < limit, s[i] == 0x20 { i += 1 }
    guard let (high, end) = Numbers.glued(s, i, limit), low.value <= high.value else { return nil }
    return (Metric(.range, from: low.value, to: high.value, unit: high.unit.isEmpty ? low.unit : high.unit), end)
  }

  /// `3/5`.
  private static func count(_ s: [UInt8], _ start: Int, _ limit: Int) -> (Metric, Int)? {
    guard let (done, after) = Numbers.decimal(s, start, limit), after < limit, s[after] == 0x2F,
      let (whole, end) = Numbers.decimal(s, after + 1, limit)
    else { return nil }
    return (Metric(.count, from: done, to: whole), end)
  }

  private static let rises = ["increase", "grow", "raise", "improve", "lift", "boost", "up"]
  private static let falls = ["reduce", "decrease", "cut", "lower", "shrink", "down", "drop", "shorten"]

  /// `increase … by N %`: `at` is where `by` stands; the verb begins the sentence.
  private static func relative(_ s: [UInt8], _ sentence: Int, _ at: Int, _ limit: Int) -> (Metric, Int)? {
    guard Bytes.hasPrefix(s, at, "by "), let (quantity, end) = Numbers.glued(s, at + 3, limit), quantity.unit == "%" else {
      return nil
    }
    func begins(_ verbs: [String]) -> Bool { verbs.contains { Bytes.hasPrefix(s, sentence, $0) } }
    if begins(rises) { return (Metric(.relative, to: quantity.value, unit: "%"), end) }
    if begins(falls) { return (Metric(.relative, to: -quantity.value, unit: "%"), end) }
    return nil
  }
}
