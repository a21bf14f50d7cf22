import OKRSource

/// Whether two spellings of a unit of measure can mean the same: `€` and `EUR`, `day` and `days`, `working days` and `days`.
enum UnitNames {
  /// Whether a value's unit cannot be the metric's.
  ///
  /// Units that everybody knows contradict each other. Of other words only a plain plural (`users`) contradicts, because
  /// people also write `14 so far`.
  /// - Parameter isRead: The metric stands in running text, where a word behind its number need not be a unit.
  static func contradict(_ unit: String, metric: String, isRead: Bool) -> Bool {
    let value = words(unit)
    let other = words(metric)
    let known = value.compactMap { names[$0] }
    let knownOfMetric = other.compactMap { names[$0] }
    if !known.isEmpty, !knownOfMetric.isEmpty { return known.allSatisfy { !knownOfMetric.contains($0) } }
    guard !value.contains(where: { a in other.contains { isOneWord(a, $0) } }) else { return false }
    // A known unit contradicts a written noun (`€500` for users), a noun in running text may be no unit at all.
    if !known.isEmpty { return !isRead && !other.isEmpty }
    guard value.count == 1, let word = value.first, word.utf8.count > 3, word.hasSuffix("s") else { return false }
    guard !shares.contains(word) else { return false }
    return !knownOfMetric.isEmpty || (!isRead && other.count == 1)
  }

  private static func words(_ unit: String) -> [String] {
    unit.lowercased().split { $0 == " " || $0 == "-" || $0 == "/" }.map(String.init)
  }

  /// Singular and plural in many languages: one begins like the other.
  private static func isOneWord(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    let shared = a.utf8.elementsCommon(with: b.utf8)
    return shared >= 3 && max(a.utf8.count, b.utf8.count) - shared <= 3
  }

  /// What may stand for a share of the way.
  private static let shares: Set = ["points", "percents", "pts", "plus", "minus"]

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for group in groups {
      for name in group.split(separator: " ") { names[String(name)] = group }
    }
    return names
  }()

  /// Spellings of one unit in each line; all dollars are one, since `$` can be any.
  private static let groups = [
    "% percent percentage pp pct prozent pourcent", "$ usd us$ dollar dollars cad aud nzd sgd hkd mxn", "€ eur euro euros",
    "£ gbp pound pounds", "¥ jpy yen cny rmb yuan", "₹ inr rupee rupees", "chf francs franken", "kr sek nok dkk kronor kroner",
    "ms msec millisecond milliseconds", "s sec secs second seconds sekunde sekunden secondes",
    "min mins minute minutes minuten", "h hr hrs hour hours stunde stunden heure heures horas",
    "d day days tag tage tagen jour jours dias", "w wk wks week weeks woche wochen semaine semaines semanas",
    "month months monat monate monaten mois meses", "year years jahr jahre ans años",
    "kb kib", "mb mib", "gb gib", "tb tib", "kg", "km", "kwh",
  ]
}

extension Collection<UInt8> {
  /// How many bytes both begin with.
  fileprivate func elementsCommon(with other: some Collection<UInt8>) -> Int {
    zip(self, other).prefix { $0 == $1 }.count
  }
}
