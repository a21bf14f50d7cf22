import OKRSource

/// Chains of contribution, objective by objective: a key result's contribution counts for its objective, and one to a key result
/// as one to its objective. Links that point downward, links of dropped elements and links that go round are in no chain.
struct ContributionChains {
  /// For each objective the number of objectives on the longest chain that ends at it, itself included.
  private(set) var depths: [Int32]
  /// For each objective the next one up on that chain; -1 at the top.
  private(set) var parents: [Int32]
  /// For each objective whether no other one contributes to it.
  private(set) var ends: [Bool]

  init(of workspace: Workspace) {
    let count = workspace.objectives.count
    depths = Array(repeating: 1, count: count)
    parents = Array(repeating: -1, count: count)
    ends = Array(repeating: true, count: count)
    measure(Graph(nodes: count, edges: Self.edges(of: workspace)))
  }

  private static func edges(of workspace: Workspace) -> [(from: Int32, to: Int32)] {
    var edges: [(from: Int32, to: Int32)] = []
    for link in workspace.links where link.kind == .contribution {
      let (from, to) = (workspace.objectiveID(of: link.from), workspace.objectiveID(of: link.to))
      guard from != to, !workspace.isDropped(link.from), !workspace.isDropped(link.to) else { continue }
      if workspace.direction(of: link) != .downward { edges.append((from.index, to.index)) }
    }
    return edges
  }

  /// Each objective after all it contributes to. Links inside a strongly connected part go round; all of them count as absent, so
  /// that no depth hangs on which is looked at first.
  private mutating func measure(_ graph: Graph) {
    let parts = graph.parts()
    for node in parts.order {
      let n = Int(node)
      for edge in graph.edges(of: node) {
        let target = Int(graph.targets[edge])
        guard parts.part[target] != parts.part[n] else { continue }
        ends[target] = false
        if depths[target] >= depths[n] {
          depths[n] = depths[target] + 1
          parents[n] = graph.targets[edge]
        }
      }
    }
  }
}

/// Where a contribution points.
package enum ContributionDirection: Sendable {
  /// To an element of a unit of a level above, or of a unit that is above by its parents.
  case upward
  /// To an element of the same level, in the same unit or in another.
  case sideways
  case downward
}

extension Workspace {
  package func direction(of link: Link) -> ContributionDirection {
    let from = unitID(of: link.from)
    let to = unitID(of: link.to)
    if from == to { return .sideways }
    let (lower, upper) = (self[from].rank, self[to].rank)
    if upper < lower || isAncestor(to, of: from) { return .upward }
    return upper == lower ? .sideways : .downward
  }

  /// Whether one unit is above another by parents. Parents that go round are followed once.
  package func isAncestor(_ above: ID<Unit>, of unit: ID<Unit>) -> Bool {
    var at = self[unit].parent
    for _ in 0..<units.count {
      guard let parent = at else { return false }
      if parent == above { return true }
      at = self[parent].parent
    }
    return false
  }
}
