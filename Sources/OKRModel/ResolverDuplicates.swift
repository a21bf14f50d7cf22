import OKRSource
import OKRSyntax

// Two things of one name (OKR103) inside a unit and period.

extension Resolver {
  /// Counts the bearers of each name, and reports labels and ids that were written twice.
  mutating func markDuplicates() {
    for u in workspace.units.indices {
      let objectives = workspace.units[u].objectives
      for (index, first, nth) in Self.repetitions(objectives, names.objectives) {
        workspace.objectives[Int(index)].duplicate = nth
        reportObjective(index, first)
      }
      for o in objectives {
        for (index, first, nth) in Self.repetitions(workspace.objectives[Int(o)].keyResults, names.keyResults) {
          workspace.keyResults[Int(index)].duplicate = nth
          reportKeyResult(index, first)
        }
      }
    }
    reportIDs()
  }

  /// Indices whose code occurred before, with the first that has it and the number of those before.
  private static func repetitions(_ range: Range<Int32>, _ codes: [NameCode]) -> [(index: Int32, first: Int32, nth: Int32)] {
    var found: [(index: Int32, first: Int32, nth: Int32)] = []
    if range.count > 24 {
      var seen: [NameCode: (first: Int32, count: Int32)] = [:]
      for i in range {
        let before = seen[codes[Int(i)]]
        if let before { found.append((i, before.first, before.count)) }
        seen[codes[Int(i)]] = (before?.first ?? i, (before?.count ?? 0) + 1)
      }
      return found
    }
    for i in range {
      var first: Int32 = -1
      var count: Int32 = 0
      for j in range.lowerBound..<i where codes[Int(j)] == codes[Int(i)] {
        if first < 0 { first = j }
        count += 1
      }
      if first >= 0 { found.append((i, first, count)) }
    }
    return found
  }

  private mutating func reportObjective(_ index: Int32, _ first: Int32) {
    let objective = workspace.objectives[Int(index)]
    // Where only the counting gave a name, the author named nothing twice.
    guard let label = objective.label, workspace.objectives[Int(first)].label != nil else { return }
    report(
      .duplicateID, at: Span(objective.file, notes.objectiveLabels[Int(index)]),
      "two objectives of ‘\(workspace.reference(of: objective.unit))’ are called ‘\(label)’",
      secondary: [Label(Span(objective.file, notes.objectiveLabels[Int(first)]), "first called so here")],
      help: "give one of them another number")
  }

  private mutating func reportKeyResult(_ index: Int32, _ first: Int32) {
    let keyResult = workspace.keyResults[Int(index)]
    guard let label = keyResult.label, workspace.keyResults[Int(first)].label != nil else { return }
    report(
      .duplicateID, at: Span(keyResult.file, notes.keyResultLabels[Int(index)]),
      "two key results of ‘\(workspace.reference(of: ElementID(keyResult.objective)))’ are called ‘\(label)’",
      secondary: [Label(Span(keyResult.file, notes.keyResultLabels[Int(first)]), "first called so here")],
      help: "give one of them another number")
  }

  private mutating func reportIDs() {
    var firsts: [String: Int] = [:]
    var unit: Int32 = -1
    for (i, id) in names.ids.enumerated() {
      if id.unit != unit {
        firsts.removeAll(keepingCapacity: true)
        unit = id.unit
      }
      let key = Folding.key(id.name)
      guard let first = firsts[key] else {
        firsts[key] = i
        continue
      }
      let other = names.ids[first]
      guard other.element != id.element else { continue }
      report(
        .duplicateID, at: Span(workspace.fileID(of: id.element), id.range),
        "two things in ‘\(workspace.reference(of: ID<Unit>(Int(unit))))’ have the id ‘\(id.name)’",
        secondary: [Label(Span(workspace.fileID(of: other.element), other.range), "first given here")],
        help: "give one of them another id")
    }
  }
}
