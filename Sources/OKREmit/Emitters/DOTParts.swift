import OKRModel

// Graphs of parts beside the whole one, where that is too large to be looked at: of each objective of the top level with what
// contributes to it, and of each unit below with what it is tied to.

extension DOTGraph {
  /// More units than this have no graph each; one of them is drawn by its reference.
  private static let unitLimit = 2_000
  /// Where they stand in the output folder.
  private static let folder = "graphs"

  /// Nothing where the whole can be read, or is a part already.
  var parts: [Artifact] {
    guard isLarge, options.focus == .everything else { return [] }
    var names = ArtifactNames()
    var parts: [Artifact] = []
    func add(_ focus: EmitOptions.Focus, _ anchor: String) {
      var graph = part(focus)
      graph.write()
      parts.append(Artifact(path: "\(Self.folder)/\(names.name(anchor)).dot", bytes: graph.writer.bytes))
    }
    let top = workspace.topRank
    for id in workspace.objectiveIDs where selection.contains(id) && workspace[workspace[id].unit].rank == top && isServed(id) {
      add(.element(ElementID(id)), anchors.name(of: ElementID(id)))
    }
    let units = workspace.unitIDs.filter { unit in
      selection.contains(unit) && workspace[unit].rank != top && !workspace[unit].objectives.isEmpty
    }
    guard units.count <= Self.unitLimit else { return parts }
    for unit in units { add(.unit(unit), anchors.name(of: unit)) }
    return parts
  }

  private func isServed(_ id: ID<Objective>) -> Bool {
    ([ElementID(id)] + workspace[id].keyResultIDs.map { ElementID($0) }).contains { element in
      workspace.links(.contribution, to: element).contains { selection.contains($0.from, in: workspace) }
    }
  }
}
