/// Units below the units that are above them, arranged for a walk. Above a unit is its parent; without one, the unit to which the
/// first of its upward contributions points.
struct RestatementForest {
  private(set) var roots: [Int32] = []
  /// The unit above each, or -1.
  private let above: [Int32]
  private var starts: [Int32]
  private var children: [Int32]

  init(of workspace: Workspace) {
    above = Self.above(workspace)
    let count = workspace.units.count
    starts = Array(repeating: 0, count: count + 1)
    for upper in above where upper >= 0 { starts[Int(upper) + 1] += 1 }
    for i in 1..<starts.count { starts[i] += starts[i - 1] }
    children = Array(repeating: 0, count: Int(starts[count]))
    var next = starts
    for (unit, upper) in above.enumerated() {
      if upper < 0 {
        roots.append(Int32(truncatingIfNeeded: unit))
      } else {
        children[Int(next[Int(upper)])] = Int32(truncatingIfNeeded: unit)
        next[Int(upper)] += 1
      }
    }
  }

  func children(of unit: Int) -> ArraySlice<Int32> { children[Int(starts[unit])..<Int(starts[unit + 1])] }

  /// Whether one unit is the parent of another, or its parent's, and so on.
  func isAbove(_ upper: ID<Unit>, _ lower: ID<Unit>) -> Bool {
    var at = above[Int(lower.index)]
    while at >= 0 {
      if at == upper.index { return true }
      at = above[Int(at)]
    }
    return false
  }

  /// The index of the unit above each, or -1. Parents that go round are cut where the round is first met.
  private static func above(_ workspace: Workspace) -> [Int32] {
    var above = workspace.units.map { $0.parent.map(\.index) ?? -1 }
    for link in workspace.links where link.kind == .contribution {
      let unit = Int(workspace.unitID(of: link.from).index)
      if above[unit] < 0, workspace.units[unit].parent == nil, workspace.direction(of: link) == .upward {
        above[unit] = workspace.unitID(of: link.to).index
      }
    }
    // 0: not seen; otherwise the number of the walk that saw it.
    var seen = [Int32](repeating: 0, count: above.count)
    for start in above.indices where seen[start] == 0 {
      let walk = Int32(truncatingIfNeeded: start + 1)
      var at = start
      while seen[at] == 0 {
        seen[at] = walk
        guard above[at] >= 0 else { break }
        let next = Int(above[at])
        if seen[next] == walk { above[at] = -1 } else { at = next }
      }
    }
    return above
  }
}
