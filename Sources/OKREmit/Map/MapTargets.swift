import OKRModel

/// Who serves what among the objectives of a map.
struct MapTargets {
  /// Of each objective of the workspace, where its targets begin; one more at the end.
  private var starts: [Int32]
  private var targets: [ElementID] = []
  private var servesObjective: [Bool]
  private var servesKeyResult: [Bool]

  /// Of objectives that are shown, in any order.
  init(of shown: [ID<Objective>], in workspace: Workspace) {
    let count = workspace.objectives.count
    var isIn = [Bool](repeating: false, count: count)
    for id in shown { isIn[Int(id.index)] = true }
    starts = Array(repeating: 0, count: count + 1)
    servesObjective = Array(repeating: false, count: count)
    servesKeyResult = Array(repeating: false, count: workspace.keyResults.count)
    for i in 0..<count {
      if isIn[i] { add(ID<Objective>(i), in: workspace, isIn) }
      starts[i + 1] = Int32(truncatingIfNeeded: targets.count)
    }
  }

  /// What an objective, or one of its key results, contributes to within the map, in the order it is written; what is above it
  /// first.
  subscript(_ id: ID<Objective>) -> ArraySlice<ElementID> {
    targets[Int(starts[Int(id.index)])..<Int(starts[Int(id.index) + 1])]
  }

  /// Whether something else in the map contributes to the objective or a key result of it.
  func isServed(_ id: ID<Objective>) -> Bool { servesObjective[Int(id.index)] }
  func isServed(_ id: ID<KeyResult>) -> Bool { servesKeyResult[Int(id.index)] }

  private mutating func add(_ id: ID<Objective>, in workspace: Workspace, _ isIn: [Bool]) {
    let first = targets.count
    append(ElementID(id), of: id, first, in: workspace, isIn)
    for k in workspace[id].keyResultIDs { append(ElementID(k), of: id, first, in: workspace, isIn) }
    guard targets.count > first + 1 else { return }
    let rank = workspace[workspace[id].unit].rank
    let found = targets[first...]
    let isAbove = found.map { workspace[workspace.unitID(of: $0)].rank < rank }
    let sorted = zip(found, isAbove).filter(\.1).map(\.0) + zip(found, isAbove).filter { !$0.1 }.map(\.0)
    targets.replaceSubrange(first..., with: sorted)
  }

  private mutating func append(
    _ element: ElementID, of id: ID<Objective>, _ first: Int, in workspace: Workspace, _ isIn: [Bool]
  ) {
    guard !workspace.isDropped(element) else { return }
    for link in workspace.links(of: element) where link.kind == .contribution && !workspace.isDropped(link.to) {
      let target = workspace.objectiveID(of: link.to)
      guard target != id, isIn[Int(target.index)], !targets[first...].contains(link.to) else { continue }
      targets.append(link.to)
      servesObjective[Int(target.index)] = true
      if let k = link.to.keyResult { servesKeyResult[Int(k.index)] = true }
    }
  }
}
