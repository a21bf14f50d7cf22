package import OKRSource

extension Period {
  /// Whether two mean the same days, or are the same name; no period is the same as no period.
  package static func areSame(_ a: Period?, _ b: Period?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    switch (a.extent, b.extent) {
    case (.name, .name): return a.name == b.name || Folding.key(a.name) == Folding.key(b.name)
    case (let x, let y): return x == y
    }
  }

  /// Whether what happens in `inner` may serve what is planned for `outer`. Periods that cannot be compared may.
  static func mayServe(_ inner: Period?, _ outer: Period?) -> Bool {
    guard let inner, let outer, inner != outer else { return true }
    if case .name = inner.extent, case .name = outer.extent { return Folding.key(inner.name) == Folding.key(outer.name) }
    return outer.encloses(inner) ?? true
  }

  /// Whether what is planned for two periods is planned for the same time, at least in part: they are known to have days in
  /// common, or one is not said at all.
  static func mayMeet(_ a: Period?, _ b: Period?) -> Bool {
    guard let a, let b, a != b else { return true }
    switch (a.extent, b.extent) {
    case (.days(let first, let last), .days(let otherFirst, let otherLast)): return first <= otherLast && otherFirst <= last
    case (.fiscalMonths(let first, let last), .fiscalMonths(let otherFirst, let otherLast)):
      return first <= otherLast && otherFirst <= last
    default: return Folding.key(a.name) == Folding.key(b.name)
    }
  }

  /// Whether `outer` is known to enclose `inner` and is not the same.
  static func encloses(_ outer: Period?, _ inner: Period?) -> Bool {
    guard let outer, let inner else { return false }
    return !areSame(outer, inner) && outer.encloses(inner) == true
  }

  /// Whether two are known to have a day in common. No period goes with every period.
  package static func overlap(_ a: Period?, _ b: Period?) -> Bool {
    guard let a, let b, a != b else { return true }
    switch (a.extent, b.extent) {
    case (.days(let first, let last), .days(let other, let end)): return first <= end && other <= last
    case (.fiscalMonths(let first, let last), .fiscalMonths(let other, let end)): return first <= end && other <= last
    default: return areSame(a, b)
    }
  }
}
