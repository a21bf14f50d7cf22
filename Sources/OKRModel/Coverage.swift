import OKRSource

// Which key results of the top level are served from below, and by whom.

extension Workspace {
  /// The elements of units below that contribute to an element by name, in the order of the documents. An objective or key result
  /// listed under it counts too, whichever unit it belongs to: it was put there to serve it. For an objective, contributions to
  /// one of its key results are not among them.
  package func servants(of element: ElementID) -> [ElementID] {
    var servants: [ElementID] = []
    for link in links(to: element) where isService(link) { servants.append(link.from) }
    return servants
  }

  private func isService(_ link: Link) -> Bool {
    guard link.kind == .contribution, !isDropped(link.from) else { return false }
    guard objectiveID(of: link.from) != objectiveID(of: link.to) else { return false }
    return link.origin == .nested || direction(of: link) == .upward
  }

  /// The rank of the level that counts as the top: the highest that has an objective. `nil` without objectives.
  package var topRank: Int? {
    var top: Int?
    for unit in units where !unit.objectives.isEmpty { top = min(top ?? unit.rank, unit.rank) }
    return top
  }
}

extension Alignment {
  /// Key results of the top level that nothing serves by name, where some unit below has objectives in the same period or in one
  /// that it encloses. Of a unit whose key results are all uncovered that is every one of them.
  static func gaps(of workspace: Workspace, topRank: Int) -> [ID<KeyResult>] {
    let below = PeriodsBelow(of: workspace, topRank: topRank)
    guard !below.isEmpty else { return [] }
    var gaps: [ID<KeyResult>] = []
    for unit in workspace.units where unit.rank == topRank && below.hasObjectives(under: unit) {
      for o in unit.objectives where !workspace.objectives[Int(o)].isDropped {
        for id in workspace.objectives[Int(o)].keyResultIDs where !workspace[id].isDropped {
          if workspace.servants(of: ElementID(id)).isEmpty { gaps.append(id) }
        }
      }
    }
    return gaps
  }
}

/// The periods in which units below the top have objectives, by the organisation they belong to: the id of their top-level
/// ancestor, or none when their parents do not lead to the top.
private struct PeriodsBelow {
  private var periods: [String: [Period?]] = [:]
  private var unattached: [Period?] = []

  var isEmpty: Bool { periods.isEmpty && unattached.isEmpty }

  init(of workspace: Workspace, topRank: Int) {
    var seen: Set<String> = []
    for unit in workspace.units where unit.rank > topRank {
      guard unit.objectives.contains(where: { !workspace.objectives[Int($0)].isDropped }) else { continue }
      let root = Self.root(of: unit, workspace, topRank)
      let key = "\(root.map { "@\($0)" } ?? "")\u{0}\(unit.period.map { "@\($0.name)" } ?? "")"
      guard seen.insert(key).inserted else { continue }
      if let root { periods[root, default: []].append(unit.period) } else { unattached.append(unit.period) }
    }
  }

  private static func root(of unit: Unit, _ workspace: Workspace, _ topRank: Int) -> String? {
    var at = unit.parent
    for _ in 0..<workspace.units.count {
      guard let parent = at else { return nil }
      if workspace[parent].rank <= topRank { return workspace[parent].id }
      at = workspace[parent].parent
    }
    return nil
  }

  func hasObjectives(under unit: Unit) -> Bool {
    let mine = periods[unit.id] ?? []
    return mine.contains { Self.encloses(unit.period, $0) } || unattached.contains { Self.encloses(unit.period, $0) }
  }

  /// A unit without a period goes with every period.
  private static func encloses(_ upper: Period?, _ lower: Period?) -> Bool {
    guard let upper, let lower else { return true }
    return upper.encloses(lower) ?? false
  }
}
