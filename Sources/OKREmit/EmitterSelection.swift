package import OKRModel
package import OKRSource

/// Which units and objectives the options ask for. Every emitter shows these and no others, in the workspace's order.
package struct Selection: Sendable {
  /// For each unit of the workspace.
  private var showsUnit: [Bool]
  /// For each objective of the workspace; its key results go with it.
  private var showsObjective: [Bool]
  /// Whether something is left out.
  package let isPartial: Bool

  package init(of workspace: Workspace, options: EmitOptions) {
    isPartial = options.period != nil || options.focus != .everything
    showsUnit = workspace.units.map { unit in
      guard let wanted = options.period else { return true }
      return Self.touches(unit.period, wanted)
    }
    showsObjective = []
    showsObjective.reserveCapacity(workspace.objectives.count)
    for objective in workspace.objectives { showsObjective.append(showsUnit[Int(objective.unit.index)]) }
    switch options.focus {
    case .everything: break
    case .unit(let unit): narrow(to: Array(workspace[unit].objectiveIDs), unit: unit, in: workspace)
    case .element(let element):
      narrow(to: [workspace.objectiveID(of: element)], unit: workspace.unitID(of: element), in: workspace)
    }
  }

  /// Equal periods, and one that encloses the other: a company's year goes with its teams' quarters.
  private static func touches(_ period: Period?, _ wanted: Period) -> Bool {
    guard let period else { return false }
    return period == wanted || period.encloses(wanted) == true || wanted.encloses(period) == true
  }

  /// Keeps what can be reached from `objectives` by contribution, upward only or downward only, and what they are tied to
  /// sideways.
  private mutating func narrow(to objectives: [ID<Objective>], unit: ID<Unit>, in workspace: Workspace) {
    var reached = [Bool](repeating: false, count: showsObjective.count)
    for upward in [true, false] {
      var visited = [Bool](repeating: false, count: showsObjective.count)
      var waiting = objectives
      while let id = waiting.popLast() {
        let index = Int(id.index)
        guard !visited[index] else { continue }
        visited[index] = true
        reached[index] = true
        let links = Self.links(of: id, upward: upward, in: workspace)
        waiting.append(contentsOf: links.filter { $0.kind == .contribution }.map { Self.end(of: $0, upward, in: workspace) })
      }
    }
    for id in objectives {
      for upward in [true, false] {
        for link in Self.links(of: id, upward: upward, in: workspace) where link.kind != .contribution {
          reached[Int(Self.end(of: link, upward, in: workspace).index)] = true
        }
      }
    }
    for i in showsObjective.indices { showsObjective[i] = showsObjective[i] && reached[i] }
    var units = [Bool](repeating: false, count: showsUnit.count)
    for i in showsObjective.indices where showsObjective[i] { units[Int(workspace.objectives[i].unit.index)] = true }
    units[Int(unit.index)] = true
    showsUnit = units
  }

  private static func end(of link: Link, _ upward: Bool, in workspace: Workspace) -> ID<Objective> {
    workspace.objectiveID(of: upward ? link.to : link.from)
  }

  /// Links that begin (upward) or end at an objective or one of its key results.
  private static func links(of id: ID<Objective>, upward: Bool, in workspace: Workspace) -> [Link] {
    let elements = [ElementID(id)] + workspace[id].keyResultIDs.map { ElementID($0) }
    return elements.flatMap { upward ? Array(workspace.links(of: $0)) : workspace.links(to: $0) }
  }

  package func contains(_ unit: ID<Unit>) -> Bool { showsUnit[Int(unit.index)] }
  package func contains(_ objective: ID<Objective>) -> Bool { showsObjective[Int(objective.index)] }
  package func contains(_ element: ElementID, in workspace: Workspace) -> Bool {
    contains(workspace.objectiveID(of: element))
  }

  package func units(of workspace: Workspace) -> [ID<Unit>] { workspace.unitIDs.filter { contains($0) } }
  package func objectives(of workspace: Workspace) -> [ID<Objective>] { workspace.objectiveIDs.filter { contains($0) } }

  /// Findings in files that hold a shown unit, and in files that hold none at all: a file that could not be read stays visible.
  package func diagnostics(of compilation: Compilation) -> [Diagnostic] {
    guard isPartial else { return compilation.diagnostics }
    var shown = [Bool](repeating: false, count: compilation.files.count)
    var holdsUnit = shown
    for id in compilation.workspace.unitIDs {
      let file = Int(compilation.workspace[id].span.file.index)
      holdsUnit[file] = true
      if contains(id) { shown[file] = true }
    }
    return compilation.diagnostics.filter {
      let file = Int($0.primary.file.index)
      return shown[file] || !holdsUnit[file]
    }
  }
}
