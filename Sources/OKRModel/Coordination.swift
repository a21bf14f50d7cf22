import OKRSource

/// Which units know of one another, so that what they have in common is no accident.
struct Coordination {
  private let workspace: Workspace
  private let forest: RestatementForest
  /// Units that name one another in any reference, both ways.
  private let acquaintances: Graph

  /// For each unit the round in which it was met last, and its first member then.
  private var rounds: [Int32]
  private var members: [Int32]
  private var round: Int32 = 0
  private var targets: [(goal: UInt64, member: Int32)] = []

  /// - Parameter known: Pairs of units of which it has been said already that they have something in common.
  init(of workspace: Workspace, _ forest: RestatementForest, known: [(from: Int32, to: Int32)] = []) {
    self.workspace = workspace
    self.forest = forest
    var edges = known + known.map { ($0.to, $0.from) }
    for link in workspace.links {
      let (from, to) = (workspace.unitID(of: link.from).index, workspace.unitID(of: link.to).index)
      guard from != to else { continue }
      edges.append((from, to))
      edges.append((to, from))
    }
    acquaintances = Graph(nodes: workspace.units.count, edges: edges)
    rounds = Array(repeating: 0, count: workspace.units.count)
    members = rounds
  }

  /// For each element a number that it shares with those of its own unit, of units that name its own or are named by it, and with
  /// those that contribute to the same; and with whatever these share theirs with.
  mutating func circles(of elements: [ElementID]) -> [Int32] {
    var circles = DisjointSets(count: elements.count)
    round += 1
    for (i, element) in elements.enumerated() {
      let unit = Int(workspace.unitID(of: element).index)
      let member = Int32(truncatingIfNeeded: i)
      if rounds[unit] == round {
        circles.unite(members[unit], member)
        continue
      }
      rounds[unit] = round
      members[unit] = member
      for edge in acquaintances.edges(of: Int32(truncatingIfNeeded: unit)) {
        let other = Int(acquaintances.targets[edge])
        if rounds[other] == round { circles.unite(members[other], member) }
      }
    }
    uniteByTargets(elements, &circles)
    return elements.indices.map { circles.root(Int32(truncatingIfNeeded: $0)) }
  }

  /// Those that contribute to one objective or one key result; who serves an objective as a whole serves its key results too.
  private mutating func uniteByTargets(_ elements: [ElementID], _ circles: inout DisjointSets) {
    targets.removeAll(keepingCapacity: true)
    for (i, element) in elements.enumerated() {
      for link in workspace.contributions(of: element) where !workspace.isDropped(link.to) {
        targets.append((workspace.place(of: link.to), Int32(truncatingIfNeeded: i)))
      }
    }
    targets.sort { ($0.goal, $0.member) < ($1.goal, $1.member) }
    // An objective's place comes just before those of its key results.
    var whole: (goal: UInt64, member: Int32)?
    for (i, target) in targets.enumerated() {
      if target.goal & 0xFFFF_FFFF == 0 { whole = target }
      if let whole, whole.goal >> 32 == target.goal >> 32 { circles.unite(whole.member, target.member) }
      if i > 0, targets[i - 1].goal == target.goal { circles.unite(targets[i - 1].member, target.member) }
    }
  }

  func areOfOnePeriod(_ a: ElementID, _ b: ElementID) -> Bool {
    Period.areSame(workspace[workspace.unitID(of: a)].period, workspace[workspace.unitID(of: b)].period)
  }

  /// Whether two elements of different circles stand side by side: in different units at the same time, neither above the other.
  func areSideBySide(_ a: ElementID, _ b: ElementID) -> Bool {
    let (x, y) = (workspace.unitID(of: a), workspace.unitID(of: b))
    // By index: the whole unit would be copied for each question.
    let (i, j) = (Int(x.index), Int(y.index))
    guard x != y, Period.mayMeet(workspace.units[i].period, workspace.units[j].period) else { return false }
    return workspace.units[i].id != workspace.units[j].id && !forest.isAbove(x, y) && !forest.isAbove(y, x)
  }
}

extension Workspace {
  /// A number by which elements stand in the order of the documents, an objective before its key results.
  func place(of element: ElementID) -> UInt64 {
    guard let k = element.keyResult else { return UInt64(element.raw >> 1) << 32 }
    return UInt64(self[k].objective.index) << 32 | UInt64(k.index + 1)
  }
}
