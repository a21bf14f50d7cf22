import OKRSource
import OKRSyntax

// Two things of one name (OKR103) inside a unit and period.

extension Resolver {
  /// Counts the bearers of each name, and reports labels and ids that were written twice.
  mutating func markDuplicates() {
    for u in workspace.units.indices {
      let objectives = workspace.units[u].objectives
      let repeated = Self.repetitions(objectives, names.objectives)
      for (index, _, nth) in repeated { workspace.objectives[Int(index)].duplicate = nth }
      for run in runs(repeated, { workspace.objectives[Int($0)].label }) { reportObjectives(run, in: ID(u)) }
      for o in objectives {
        let repeated = Self.repetitions(workspace.objectives[Int(o)].keyResults, names.keyResults)
        for (index, _, nth) in repeated { workspace.keyResults[Int(index)].duplicate = nth }
        for run in runs(repeated, { workspace.keyResults[Int($0)].label }) { reportKeyResults(run, of: ID(Int(o))) }
      }
    }
    reportIDs()
  }

  /// A label that occurred before, or several in a row: numbering that begins anew is one fault.
  private struct Run {
    var indices: Range<Int32>
    var first: Int32
    /// `‘KR1’`, or `‘KR1’ to ‘KR4’`.
    var labels: String
    var isSingle: Bool { indices.count == 1 }
  }

  /// Where only the counting gave a name, the author named nothing twice.
  private func runs(_ repeated: [Repetition], _ label: (Int32) -> String?) -> [Run] {
    var runs: [Run] = []
    for (index, first, _) in repeated {
      guard let own = label(index), label(first) != nil else { continue }
      if let last = runs.last, last.indices.upperBound == index, let begin = label(last.indices.lowerBound) {
        runs[runs.count - 1].indices = last.indices.lowerBound..<index + 1
        runs[runs.count - 1].labels = "‘\(begin)’ to ‘\(own)’"
      } else {
        runs.append(Run(indices: index..<index + 1, first: first, labels: "‘\(own)’"))
      }
    }
    return runs
  }

  private typealias Repetition = (index: Int32, first: Int32, nth: Int32)

  /// Indices whose code occurred before, with the first that has it and the number of those before.
  private static func repetitions(_ range: Range<Int32>, _ codes: [NameCode]) -> [Repetition] {
    var found: [Repetition] = []
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

  private mutating func reportObjectives(_ run: Run, in unit: ID<Unit>) {
    let place = Span(workspace.objectives[Int(run.indices.lowerBound)].file, notes.objectiveLabels[Int(run.indices.lowerBound)])
    let name = workspace.reference(of: unit)
    report(
      .duplicateID, at: place,
      run.isSingle
        ? "two objectives of ‘\(name)’ are called \(run.labels)" : "the objectives \(run.labels) of ‘\(name)’ are there already",
      secondary: [Label(Span(place.file, notes.objectiveLabels[Int(run.first)]), "first called so here")],
      help: run.isSingle
        ? "give one of them another number" : "number them through, or name the unit or the period of each part in a heading")
  }

  private mutating func reportKeyResults(_ run: Run, of objective: ID<Objective>) {
    let place = Span(workspace[objective].file, notes.keyResultLabels[Int(run.indices.lowerBound)])
    let name = workspace.reference(of: ElementID(objective))
    report(
      .duplicateID, at: place,
      run.isSingle
        ? "two key results of ‘\(name)’ are called \(run.labels)"
        : "the key results \(run.labels) of ‘\(name)’ are there already",
      secondary: [Label(Span(place.file, notes.keyResultLabels[Int(run.first)]), "first called so here")],
      help: run.isSingle ? "give one of them another number" : "number them through, or give each group an objective of its own")
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
