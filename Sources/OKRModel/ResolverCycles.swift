import OKRSource
import OKRSyntax

// Contribution that goes round (OKR104), and needs that go round across units (OKR109).

extension Resolver {
  /// At most this many rounds of looking again after the links of the cycles found so far are taken away.
  private static let mostRounds = 16

  mutating func checkCycles() {
    checkContributions()
    checkNeeds()
  }

  private mutating func checkContributions() {
    guard workspace.links.contains(where: { $0.kind == .contribution }) else { return }
    let graph = workspace.contributionGraph()
    forEachCycle(of: graph, isLink: { workspace, from, to in Self.linkIndex(.contribution, from, to, workspace) != nil }) {
      $0.reportContributionCycle($1)
    }
  }

  /// Elements that wait for one another.
  private mutating func checkNeeds() {
    let graph = workspace.needGraph()
    guard graph.count > 0 else { return }
    forEachCycle(
      of: graph,
      isLink: { workspace, from, to in
        workspace.unitID(of: from) != workspace.unitID(of: to) && Self.linkIndex(.need, from, to, workspace) != nil
      }
    ) {
      $0.reportNeedCycle($1)
    }
  }

  /// Calls `body` with the elements of one shortest cycle at a time, rotated to its first element, whose edges hold one that
  /// `isLink` accepts; then takes those links away and looks again, so that two cycles which share a link count once.
  private mutating func forEachCycle(
    of graph: Graph, isLink: (Workspace, ElementID, ElementID) -> Bool, _ body: (inout Resolver, [ElementID]) -> Void
  ) {
    var removed = [Bool](repeating: false, count: graph.targets.count)
    for _ in 0..<Self.mostRounds {
      let parts = graph.parts(removed: removed)
      var foundAny = false
      for part in 0..<parts.starts.count - 1 {
        let nodes = parts.order[Int(parts.starts[part])..<Int(parts.starts[part + 1])]
        // A part of one node is a cycle only where the node points at itself.
        if nodes.count == 1, let node = nodes.first,
          !graph.edges(of: node).contains(where: { graph.targets[$0] == node && !removed[$0] })
        {
          continue
        }
        let cycle = cycle(in: nodes.sorted(), of: graph, parts, removed, isLink)
        if cycle.isEmpty { continue }
        foundAny = true
        let path = cycle.map { workspace.element(ofNode: graph.source(of: $0)) }
        for (i, edge) in cycle.enumerated() where isLink(workspace, path[i], path[(i + 1) % path.count]) { removed[edge] = true }
        let smallest = path.indices.min { graph.source(of: cycle[$0]) < graph.source(of: cycle[$1]) } ?? 0
        body(&self, Array(path[smallest...] + path[..<smallest]))
      }
      if !foundAny { return }
    }
  }

  /// A shortest cycle through the first node of a part from which an accepted link leads on.
  private func cycle(
    in nodes: [Int32], of graph: Graph, _ parts: Graph.Parts, _ removed: [Bool],
    _ isLink: (Workspace, ElementID, ElementID) -> Bool
  ) -> [Int] {
    for node in nodes {
      for edge in graph.edges(of: node) where !removed[edge] {
        let target = graph.targets[edge]
        guard parts.part[Int(target)] == parts.part[Int(node)],
          isLink(workspace, workspace.element(ofNode: node), workspace.element(ofNode: target))
        else { continue }
        return graph.shortestCycle(through: node, first: edge, in: parts, removed: removed)
      }
    }
    return []
  }

  private static func linkIndex(_ kind: Link.Kind, _ from: ElementID, _ to: ElementID, _ workspace: Workspace) -> Int? {
    workspace.links(of: from).firstIndex { $0.kind == kind && $0.to == to }
  }

  private mutating func reportContributionCycle(_ path: [ElementID]) {
    let (indices, places) = steps(of: path, .contribution)
    for index in indices { if let index { linksOnCycles.insert(Int32(truncatingIfNeeded: index)) } }
    let names = path.map { "‘\(workspace.reference(of: $0))’" }
    if path.count == 1 {
      report(
        .alignmentCycle, at: places[0], "\(names[0]) contributes to itself",
        help: "name what it contributes to above it, or remove the reference")
      return
    }
    let first = indices.firstIndex { $0 != nil } ?? 0
    var labels: [Label] = []
    for i in path.indices where i != first && labels.count < Self.longestPath {
      let next = names[(i + 1) % names.count]
      labels.append(
        Label(places[i], indices[i] == nil ? "\(names[i]) is a key result of \(next)" : "\(names[i]) contributes to \(next)"))
    }
    report(
      .alignmentCycle, at: places[first], label: "\(names[first]) contributes to \(names[(first + 1) % names.count])",
      "contribution goes round: \(Self.path(names + [names[0]]))", secondary: labels,
      help: "remove the reference that points downward, or make it `relates to`")
  }

  private mutating func reportNeedCycle(_ path: [ElementID]) {
    let (indices, places) = steps(of: path, .need)
    let names = path.map { "‘\(workspace.reference(of: $0))’" }
    let first = indices.firstIndex { $0 != nil } ?? 0
    var labels: [Label] = []
    for i in path.indices where i != first && labels.count < Self.longestPath {
      let next = names[(i + 1) % names.count]
      labels.append(Label(places[i], indices[i] == nil ? "\(next) is a key result of \(names[i])" : "\(names[i]) needs \(next)"))
    }
    report(
      .dependencyCycle, at: places[first], label: "\(names[first]) needs \(names[(first + 1) % names.count])",
      "needs go round: \(Self.path(names + [names[0]]))", secondary: labels,
      help: "agree who delivers first, and split what is needed so that one side can begin")
  }

  /// For each element of a cycle the link to the next, or none where a key result and its objective follow one another; and its
  /// place.
  private func steps(of path: [ElementID], _ kind: Link.Kind) -> (links: [Int?], places: [Span]) {
    var links: [Int?] = []
    var places: [Span] = []
    for (i, element) in path.enumerated() {
      let next = path[(i + 1) % path.count]
      let index = Self.linkIndex(kind, element, next, workspace)
      links.append(index)
      if let index {
        places.append(Span(workspace.fileID(of: element), workspace.links[index].range))
      } else {
        places.append(workspace.textSpan(of: element.keyResult == nil ? next : element))
      }
    }
    return (links, places)
  }
}
