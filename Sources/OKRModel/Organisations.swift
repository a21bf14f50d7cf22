import OKRSource

/// Which units belong together: those below one unit of the top level, in whichever period. Documents of several organisations
/// may lie in one workspace, and what one of them does is no measure for another.
package struct Organisations: Sendable {
  /// A unit's organisation: that to whose top its parents lead, else the only one, else that of the first thing it contributes to.
  private let numbers: [Int32?]
  /// Periods of an organisation's units that have objectives, by organisation.
  private var periods: [[Plans]] = []

  /// The units with objectives of one organisation in one period.
  private struct Plans: Sendable {
    let period: Period?
    /// The highest rank among them.
    var top: Int
    /// One of them, and one with another id.
    var first: ID<Unit>
    var second: ID<Unit>?
  }

  package init(of workspace: Workspace) {
    let topRank = workspace.topRank ?? 0
    var known: [String: Int32] = [:]
    var numbers: [Int32?] = []
    for unit in workspace.unitIDs {
      guard let top = workspace.top(above: unit, rank: topRank) else {
        numbers.append(nil)
        continue
      }
      let id = workspace[top].id
      let number = known[id] ?? Int32(truncatingIfNeeded: known.count)
      known[id] = number
      numbers.append(number)
    }
    if known.count == 1 {
      numbers = numbers.map { $0 ?? 0 }
    } else if numbers.contains(nil) {
      for link in workspace.links where link.kind == .contribution {
        let unit = Int(workspace.unitID(of: link.from).index)
        if numbers[unit] == nil { numbers[unit] = numbers[Int(workspace.unitID(of: link.to).index)] }
      }
    }
    self.numbers = numbers
    periods = Array(repeating: [], count: known.count)
    gather(workspace)
  }

  private mutating func gather(_ workspace: Workspace) {
    var places: [Season: Int] = [:]
    for id in workspace.unitIDs {
      let unit = workspace[id]
      guard let number = numbers[Int(id.index)], unit.objectiveIDs.contains(where: { !workspace[$0].isDropped }) else { continue }
      let key = Season(number: number, period: unit.period?.name)
      guard let i = places[key] else {
        places[key] = periods[Int(number)].count
        periods[Int(number)].append(Plans(period: unit.period, top: unit.rank, first: id, second: nil))
        continue
      }
      var plans = periods[Int(number)][i]
      plans.top = min(plans.top, unit.rank)
      if plans.second == nil, workspace[plans.first].id != unit.id { plans.second = id }
      periods[Int(number)][i] = plans
    }
  }

  /// An organisation in one period.
  package struct Season: Hashable, Sendable {
    fileprivate let number: Int32
    fileprivate let period: String?
  }

  package func season(of id: ID<Unit>, in workspace: Workspace) -> Season? {
    numbers[Int(id.index)].map { Season(number: $0, period: workspace[id].period?.name) }
  }

  /// Whether a unit's organisation has objectives on a level above, in its period or one that encloses it.
  package func hasLevelAbove(_ id: ID<Unit>, in workspace: Workspace) -> Bool {
    guard let number = numbers[Int(id.index)] else { return false }
    let unit = workspace[id]
    return periods[Int(number)].contains { plans in
      guard plans.top < unit.rank else { return false }
      guard let upper = plans.period, let lower = unit.period else { return true }
      return upper.encloses(lower) ?? false
    }
  }

  /// Another unit of the same organisation with objectives at the same time.
  package func companion(of id: ID<Unit>, in workspace: Workspace) -> ID<Unit>? {
    guard let number = numbers[Int(id.index)] else { return nil }
    let unit = workspace[id]
    for plans in periods[Int(number)] where Period.overlap(plans.period, unit.period) {
      if workspace[plans.first].id != unit.id { return plans.first }
      if let second = plans.second { return second }
    }
    return nil
  }
}

extension Workspace {
  /// The unit of the top level to which the parents of a unit lead, itself included.
  fileprivate func top(above unit: ID<Unit>, rank: Int) -> ID<Unit>? {
    var at = unit
    for _ in 0..<max(1, units.count) {
      if self[at].rank <= rank { return at }
      guard let parent = self[at].parent else { return nil }
      at = parent
    }
    return nil
  }
}
