/// A number with its unit: `7 days`, `€ 10000`, `40 %`. Scale suffixes are multiplied in (`10k` is 10000).
package struct Quantity: Hashable, Sendable {
  package var value: ExactDecimal
  /// As written, folded only in spacing: `%`, `days`, `k EUR`, `$`, `MiB/s`; empty without one. Currency signs count as units.
  package var unit: String

  package init(_ value: ExactDecimal, unit: String = "") {
    self.value = value
    self.unit = unit
  }

  /// Whether the unit stands before the number.
  private var unitLeads: Bool { ["$", "€", "£", "¥", "₹"].contains(unit) }

  /// For people: `7 days`, `$5000000`, `40 %`.
  package var description: String {
    if unit.isEmpty { return value.description }
    return unitLeads ? unit + value.description : "\(value) \(unit)"
  }
}

/// What a key result measures and where it is to go.
package struct Metric: Hashable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable {
    /// `from 3 % to 8 %`, `7 → 1 days`: both ends known.
    case change
    /// `≥ 95 %`, `at least 3`: reached at or above `to`.
    case atLeast
    /// `≤ 200 ms`, `below 90 kg`: reached at or below `to`.
    case atMost
    /// `40..60 %`: held between `from` and `to`.
    case range
    /// A number to reach without a baseline, from a table's target or a field `metric: 50`.
    case target
    /// `3/5`: `to` is the whole and the part done is the current value.
    case count
    /// `yes/no`: done or not.
    case yesNo
    /// `increase … by 10 %`: a relative change; `to` is signed.
    case relative

    /// The name in JSON.
    package var name: String {
      switch self {
      case .change: "change"
      case .atLeast: "atLeast"
      case .atMost: "atMost"
      case .range: "range"
      case .target: "target"
      case .count: "count"
      case .yesNo: "yesNo"
      case .relative: "relative"
      }
    }
  }

  package var kind: Kind
  package var from: ExactDecimal?
  package var to: ExactDecimal?
  /// The unit of both ends; of `to` where they differ in spelling.
  package var unit: String

  package init(_ kind: Kind, from: ExactDecimal? = nil, to: ExactDecimal? = nil, unit: String = "") {
    self.kind = kind
    self.from = from
    self.to = to
    self.unit = unit
  }
}
