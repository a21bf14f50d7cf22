package import OKRSource

/// The way to plan that documents follow, by the names that the configuration's `style` has for what it expects.
package enum FollowedStyle: String, Hashable, Sendable {
  /// More than half of the objectives contribute in their own words.
  case directional
  /// More than half are handed down.
  case cascading
  /// More than half stand on their own.
  case bottomUp = "bottom-up"
  /// None of the three has more than half.
  case mixed
}

/// How many objectives below the top level relate to what is above them in which way.
package struct StyleCount: Hashable, Sendable {
  private var handedDown = 0
  private var directional = 0
  private var unaligned = 0

  package init() {}

  package mutating func add(_ style: Alignment.Style) {
    switch style {
    case .handedDown: handedDown += 1
    case .directional: directional += 1
    case .unaligned: unaligned += 1
    }
  }

  package subscript(style: Alignment.Style) -> Int {
    switch style {
    case .handedDown: handedDown
    case .directional: directional
    case .unaligned: unaligned
    }
  }

  package var total: Int { handedDown + directional + unaligned }

  /// From 0 to 1; `nil` without objectives.
  package func share(of style: Alignment.Style) -> ExactDecimal? {
    ExactDecimal(self[style]).divided(by: ExactDecimal(total))
  }

  /// One or two objectives are no style.
  package static let leastObjectives = 3

  /// The style of more than half of the objectives; `nil` for too few.
  package var followed: FollowedStyle? {
    guard total >= Self.leastObjectives else { return nil }
    if directional > total / 2 { return .directional }
    if handedDown > total / 2 { return .cascading }
    return unaligned > total / 2 ? .bottomUp : .mixed
  }
}

extension Alignment {
  /// The styles of a unit's objectives; none for a unit of the top level.
  package func styleCount(of unit: Unit) -> StyleCount {
    var count = StyleCount()
    for o in unit.objectives {
      if let style = styles[Int(o)] { count.add(style) }
    }
    return count
  }
}
