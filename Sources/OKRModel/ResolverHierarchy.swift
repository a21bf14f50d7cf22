import OKRSource
import OKRSyntax

// Levels and parents of units (section 1 of the language page).

extension Resolver {
  /// Gives each unit its level, rank and parent. Parents never form a circle afterwards, so walks upward end.
  mutating func arrangeUnits() {
    reportDuplicateUnits()
    var parents = writtenParents()
    breakCircles(&parents, inferred: [])
    assignLevels(parents)
    var inferred = [Bool](repeating: false, count: parents.count)
    var places = HigherUnits(workspace)
    for u in workspace.units.indices where parents[u] < 0 && workspace.units[u].rank > 0 {
      parents[u] = places.onlyUnit(above: workspace.units[u], in: workspace)
      inferred[u] = parents[u] >= 0
    }
    breakCircles(&parents, inferred: inferred)
    for u in workspace.units.indices where parents[u] >= 0 { workspace.units[u].parent = ID(Int(parents[u])) }
  }

  private mutating func writtenParents() -> [Int32] {
    var parents = [Int32](repeating: -1, count: workspace.units.count)
    for u in workspace.units.indices {
      guard let written = notes.claims[u].parent, !written.isEmpty else { continue }
      parents[u] = parent(written, of: Int32(truncatingIfNeeded: u))
    }
    return parents
  }

  /// The unit a `parent:` names; reports a name that nothing has. A unit that exists, but not for this period, is no parent.
  private mutating func parent(_ written: String, of unit: Int32) -> Int32 {
    let (name, period) = Self.splitPeriod(written)
    let claim = notes.claims[Int(unit)]
    let span = Span(workspace.units[Int(unit)].span.file, claim.parentRange)
    let named = units(named: name).filter { workspace.units[Int($0)].duplicate == 0 }
    guard !named.isEmpty else {
      reportUnknownUnit(written, at: span, from: unit)
      return -1
    }
    let others = named.filter { $0 != unit && (period == nil || isUnit($0, in: period)) }
    guard !others.isEmpty else {
      if period != nil, named != [unit] {
        reportUnknownUnit(written, at: span, from: unit)
      } else {
        report(
          .alignmentCycle, at: span, "the unit ‘\(workspace.units[Int(unit)].id)’ is its own parent",
          help: "name the unit above it, or leave `parent` out")
      }
      return -1
    }
    let own = workspace.units[Int(unit)].period
    let same = others.filter { Period.areSame(workspace.units[Int($0)].period, own) }
    let fitting = same.isEmpty ? others.filter { Period.mayServe(own, workspace.units[Int($0)].period) } : same
    let choice = fitting.isEmpty ? others : fitting
    if Set(choice.map { workspace.units[Int($0)].id }).count > 1 {
      reportAmbiguous(
        written, at: span, candidates: choice.map { (workspace.reference(of: ID<Unit>(Int($0))), workspace.units[Int($0)].span) })
      return -1
    }
    return choice.reduce(choice[0]) {
      Period.encloses(workspace.units[Int($0)].period, workspace.units[Int($1)].period) ? $1 : $0
    }
  }

  /// Takes `@2025-Q4` off a unit's name.
  static func splitPeriod(_ written: String) -> (name: String, period: String?) {
    guard let at = written.lastIndex(of: "@"), at != written.startIndex else { return (written, nil) }
    return (String(written[..<at]), String(written[written.index(after: at)...]))
  }

  func isUnit(_ unit: Int32, in period: String?) -> Bool {
    guard let period else { return true }
    return Period.areSame(workspace.units[Int(unit)].period, Period(period) ?? Period.named(period))
  }

  /// Cuts every circle of parents: at its guesses when it holds any, else with a report.
  private mutating func breakCircles(_ parents: inout [Int32], inferred: [Bool]) {
    // 0 not visited, else the number of the walk that came by first.
    var visits = [Int32](repeating: 0, count: parents.count)
    var walk: Int32 = 0
    for start in parents.indices where visits[start] == 0 {
      walk += 1
      var u = Int32(truncatingIfNeeded: start)
      while u >= 0, visits[Int(u)] == 0 {
        visits[Int(u)] = walk
        u = parents[Int(u)]
      }
      guard u >= 0, visits[Int(u)] == walk else { continue }
      var circle = [u]
      var next = parents[Int(u)]
      while next != u {
        circle.append(next)
        next = parents[Int(next)]
      }
      if inferred.isEmpty {
        reportCircle(circle)
        parents[Int(circle.min() ?? u)] = -1
      } else {
        for member in circle where inferred[Int(member)] { parents[Int(member)] = -1 }
      }
    }
  }

  private mutating func reportCircle(_ circle: [Int32]) {
    let smallest = circle.indices.min { circle[$0] < circle[$1] } ?? 0
    let path = Array(circle[smallest...] + circle[..<smallest])
    let names = path.map { "‘\(workspace.reference(of: ID<Unit>(Int($0))))’" }
    func place(_ unit: Int32) -> Span {
      Span(workspace.units[Int(unit)].span.file, notes.claims[Int(unit)].parentRange)
    }
    report(
      .alignmentCycle, at: place(path[0]), "parents go round: \(Self.path(names + [names[0]]))",
      secondary: path.indices.dropFirst().prefix(Self.longestPath).map {
        Label(place(path[$0]), "\(names[$0]) is below \(names[($0 + 1) % path.count])")
      },
      help: "remove the `parent` that points downward")
  }

  /// Levels as read, from the name, or one below the parent's.
  private mutating func assignLevels(_ parents: [Int32]) {
    let vocabulary = LevelVocabulary(levels)
    var isKnown = [Bool](repeating: false, count: parents.count)
    for start in parents.indices where !isKnown[start] {
      var path: [Int] = []
      var u = start
      while !isKnown[u] {
        path.append(u)
        guard vocabulary.rank(ofLevel: notes.claims[u].level) == nil, parents[u] >= 0 else { break }
        u = Int(parents[u])
      }
      for u in path.reversed() {
        let above = parents[u] >= 0 && isKnown[Int(parents[u])] ? workspace.units[Int(parents[u])].rank : nil
        let rank = vocabulary.rank(of: workspace.units[u].name, level: notes.claims[u].level, above: above)
        workspace.units[u].rank = rank
        workspace.units[u].level = levels[rank]
        isKnown[u] = true
      }
    }
  }

  private mutating func reportDuplicateUnits() {
    for u in workspace.units.indices where workspace.units[u].duplicate > 0 {
      let unit = workspace.units[u]
      let first = units(named: unit.id).first {
        Period.areSame(workspace.units[Int($0)].period, unit.period)
      }
      guard let first else { continue }
      let period = unit.period.map { " in \($0.name)" } ?? ""
      report(
        .duplicateID, at: unit.span, "a unit ‘\(unit.id)’ is declared twice\(period)",
        secondary: [Label(workspace.units[Int(first)].span, "first declared here")],
        help: "give one of them another `id`, or join the two files")
    }
  }
}
