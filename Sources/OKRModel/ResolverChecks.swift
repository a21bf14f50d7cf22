import OKRSource
import OKRSyntax

// What else is wrong with links and weights: OKR105 to OKR108.

extension Resolver {
  /// Contributions downward (OKR107) and into another period (OKR105). A downward step of a reported cycle is that cycle's cause.
  mutating func checkDirections() {
    var reported: Set<Span> = []
    for (index, link) in workspace.links.enumerated() where link.kind == .contribution {
      let lower = workspace.unitID(of: link.from)
      let upper = workspace.unitID(of: link.to)
      if lower == upper || workspace.isDropped(link.from) { continue }
      let place = Span(workspace.fileID(of: link.from), link.range)
      if link.origin == .heading, reported.contains(place) { continue }
      if isAbove(lower, upper), !linksOnCycles.contains(Int32(truncatingIfNeeded: index)) {
        reported.insert(place)
        reportDownward(link, at: place, lower, upper)
      } else if !Period.mayServe(workspace[lower].period, workspace[upper].period) {
        reported.insert(place)
        reportPeriod(link, at: place, lower, upper)
      }
    }
  }

  /// Whether a unit is on a level above another's, or its ancestor on the same.
  private func isAbove(_ unit: ID<Unit>, _ other: ID<Unit>) -> Bool {
    let (a, b) = (workspace[unit].rank, workspace[other].rank)
    if a != b { return a < b }
    var ancestor = workspace[other].parent
    var steps = 0
    while let above = ancestor, steps < 64 {
      if above == unit { return true }
      ancestor = workspace[above].parent
      steps += 1
    }
    return false
  }

  private mutating func reportDownward(_ link: Link, at place: Span, _ from: ID<Unit>, _ to: ID<Unit>) {
    let (source, target) = ("‘\(workspace.reference(of: link.from))’", "‘\(workspace.reference(of: link.to))’")
    let how = workspace[from].rank == workspace[to].rank ? "below it" : "on the \(workspace[to].level) level"
    report(
      .contributesDownward, at: place, label: "‘\(workspace[from].id)’ is on the \(workspace[from].level) level",
      "\(source) contributes downward, to \(target)",
      secondary: [Label(workspace.textSpan(of: link.to), "‘\(workspace[to].id)’ is \(how)")],
      help: "let the lower one contribute to the upper, write `relates to`, or correct the `level` of a unit")
  }

  private mutating func reportPeriod(_ link: Link, at place: Span, _ from: ID<Unit>, _ to: ID<Unit>) {
    let own = workspace[from].period?.name ?? ""
    let other = workspace[to].period?.name ?? ""
    let (source, target) = (workspace.reference(of: link.from), workspace.reference(of: link.to))
    report(
      .wrongPeriod, at: place, label: "‘\(workspace[from].id)’ plans for \(own)",
      "‘\(source)’ contributes to ‘\(target)’, whose period \(other) does not enclose \(own)",
      secondary: [Label(workspace.textSpan(of: link.to), "in \(other)")],
      help: "name a parent in \(own) or in a period that encloses it")
  }

  /// Weights of an objective's key results, and of lists of references, that do not sum to 1 (OKR106).
  mutating func checkWeights() {
    var last: ID<Objective>?
    for mention in names.weights {
      let o = workspace.objectiveID(of: mention.element)
      if o != last { checkKeyResultWeights(of: o) }
      last = o
    }
    for list in weightedLists { checkListWeights(list) }
  }

  private mutating func checkKeyResultWeights(of o: ID<Objective>) {
    guard !workspace[o].isDropped else { return }
    var sum = ExactDecimal.zero
    var places: [(Span, ExactDecimal)] = []
    var lacking: [ID<KeyResult>] = []
    var weighted: ID<KeyResult>?
    for k in workspace[o].keyResultIDs where !workspace[k].isDropped {
      switch workspace.field(.weight, of: ElementID(k)) {
      case nil: lacking.append(k)
      case let field?:
        guard case .share(let weight) = field.value else { return }
        sum = sum + weight
        places.append((Span(workspace[k].file, field.valueRange), weight))
        weighted = weighted ?? k
      }
    }
    guard let weighted, Self.isOff(sum) else { return }
    reportWeights(
      "the key results of ‘\(workspace.reference(of: ElementID(o)))’", sum, places, lacking.map { workspace.name(of: workspace[$0]) },
      fixes: lacking.count == 1 ? remainder(.one - sum, for: lacking[0], like: weighted) : [])
  }

  private mutating func checkListWeights(_ list: WeightedList) {
    guard !workspace.isDropped(list.element) else { return }
    var sum = ExactDecimal.zero
    var places: [(Span, ExactDecimal)] = []
    var lacking: [Reference] = []
    let file = workspace.fileID(of: list.element)
    var fields = workspace.fields(of: list.element).filter { $0.key == list.key }
    if fields.isEmpty, let o = list.element.objective {
      fields = notes.headings[Int(o.index)].map { workspace.fields[Int($0)] }.filter { $0.key == list.key }
    }
    for field in fields {
      guard case .references(let range) = field.value else { return }
      for reference in workspace.references[Int(range.lowerBound)..<Int(range.upperBound)] {
        if let weight = reference.weight {
          sum = sum + weight
          places.append((Span(file, reference.weightRange), weight))
        } else if reference.weightRange.isEmpty {
          lacking.append(reference)
        } else {
          return
        }
      }
    }
    guard let first = places.first, Self.isOff(sum) else { return }
    reportWeights(
      "the references after `\(list.key.rawValue)`", sum, places, lacking.map(\.name),
      fixes: lacking.count == 1 ? remainder(.one - sum, for: lacking[0], like: first.0.range, in: file) : [])
  }

  private static func isOff(_ sum: ExactDecimal) -> Bool {
    let difference = sum - .one
    let tolerance = ExactDecimal(mantissa: 5, exponent: -3) ?? .zero
    return (difference.isNegative ? -difference : difference) > tolerance
  }

  private mutating func reportWeights(
    _ what: String, _ sum: ExactDecimal, _ places: [(span: Span, weight: ExactDecimal)], _ lacking: [String], fixes: [Fix]
  ) {
    var message = "the weights of \(what) sum to \(sum.rounded(toPlaces: 4)), not 1"
    if !lacking.isEmpty {
      let names = lacking.prefix(5).map { "‘\($0)’" }.joined(separator: ", ")
      let more = lacking.count > 5 ? " and \(lacking.count - 5) more" : ""
      message += "; \(names)\(more) \(lacking.count == 1 ? "has" : "have") none"
    }
    let rest = (.one - sum).rounded(toPlaces: 4)
    let help =
      lacking.count == 1 && sum < .one
      ? "give ‘\(lacking[0])’ the missing \(rest), or remove all weights" : "correct them, or remove all to weigh alike"
    report(
      .weightsDoNotSum, at: places[0].span, message,
      secondary: places.dropFirst().prefix(9).map { Label($0.span, $0.weight.description) }, help: help, fixes: fixes)
  }

  /// Objectives without key results (OKR108).
  mutating func checkEmptiness() {
    for o in workspace.objectives.indices where workspace.objectives[o].keyResults.isEmpty && !workspace.objectives[o].isDropped {
      let element = ElementID(ID<Objective>(o))
      let text = workspace.text(of: element)
      report(
        .emptyObjective, at: workspace.textSpan(of: element),
        text.isEmpty ? "‘\(workspace.reference(of: element))’ has no key results" : "“\(text)” has no key results",
        help: "add the results by which one will see that it was reached")
    }
  }
}
