import OKRModel
import OKRSource
import OKRSyntax

// Each unit with its objectives and key results, in full.

extension HTMLPage {
  var unitsHeading: String { units.count == 1 ? words["units.only"] : words["units.heading"] }

  func unitSections() -> HTMLFragment {
    guard !units.isEmpty else { return .empty }
    var sections = HTMLFragment.empty
    for id in units { sections.append(render("unit", unit(id, level: 3))) }
    return render("units", HTMLView(["heading": unitsHeading, "units": sections]))
  }

  /// - Parameter level: Of its heading.
  func unit(_ id: ID<Unit>, level: Int) -> HTMLView {
    let unit = workspace[id]
    var facts: [HTMLView] = [Self.fact(unit.level)]
    if let period = unit.period { facts.append(Self.fact(period.name)) }
    if let status = unit.status { facts.append(Self.fact(status)) }
    if let owner = unit.owner { facts.append(Self.fact(owner, named: words["units.owner"])) }
    if let share = alignment.alignedShare(id) { facts.append(Self.fact(Self.percent(share), named: words["units.aligned"])) }
    return HTMLView([
      "level": level, "anchor": anchors.name(of: id), "name": unit.name, "progress": progress(of: id), "parts": facts,
      "isWhole": fitsOnSheet(unit),
      "styles": styleLine(alignment.styleCount(of: unit)),
      "parent": unit.parent.map { HTMLView(["link": link(to: $0), "name": workspace[$0].name]) },
      "findings": findingLinks(ownFindings[id]),
      "objectives": unit.objectiveIDs.filter { selection.contains($0) }.map { objective($0, level: level + 1) },
    ])
  }

  private func objective(_ id: ID<Objective>, level: Int) -> HTMLView {
    let keyResults = workspace[id].keyResultIDs.map { element(ElementID($0), isDropped: workspace[$0].isDropped) }
    var view = element(ElementID(id), isDropped: workspace[id].isDropped)
    view["level"] = level
    view["keyResults"] = keyResults
    view["hasKeyResults"] = !keyResults.isEmpty
    return view
  }

  private func element(_ element: ElementID, isDropped: Bool) -> HTMLView {
    HTMLView([
      "anchor": anchors.name(of: element), "name": ownName(of: element), "text": workspace.text(of: element),
      "isDropped": isDropped, "progress": progress(of: element), "details": details(of: element),
      "spark": spark(of: element),
    ])
  }

  /// What there is to say beyond text and progress; `nil` for nothing.
  private func details(of element: ElementID) -> HTMLView? {
    let facts = facts(about: element)
    let links = HTMLLinks(of: element, on: self)
    let checkIns = checkIns(of: element)
    let findings = findingLinks(ownFindings[element])
    guard facts != nil || !links.short.isEmpty || !links.long.isEmpty || checkIns != nil || findings != nil else { return nil }
    return HTMLView([
      "facts": facts, "links": links.short, "longLinks": links.long, "checkIns": checkIns, "findings": findings,
    ])
  }

  private static func fact(_ value: String, named name: String? = nil) -> HTMLView {
    HTMLView(["name": name, "value": value])
  }

  private func facts(about element: ElementID) -> HTMLView? {
    var parts: [HTMLView] = []
    if let measure = measure(of: element) { parts.append(Self.fact(measure)) }
    if case .share(let share)? = workspace.confidence(of: element) {
      parts.append(Self.fact(Self.percent(share), named: words["field.confidence"]))
    }
    if let score = workspace.score(of: element) { parts.append(Self.fact(score.description, named: words["field.score"])) }
    if let owner = workspace.owner(of: element) { parts.append(Self.fact(owner, named: words["field.owner"])) }
    if let due = workspace.due(of: element) { parts.append(Self.fact(due.description, named: words["field.due"])) }
    if let type = workspace.type(of: element) { parts.append(Self.fact(name(of: type))) }
    if let weight = workspace.weight(of: element) { parts.append(Self.fact(Self.percent(weight), named: words["field.weight"])) }
    if let priority = workspace.priority(of: element) { parts.append(Self.fact(priority, named: words["field.priority"])) }
    if let status = workspace.status(of: element) { parts.append(Self.fact(status, named: words["field.status"])) }
    if workspace.isOwn(element) { parts.append(Self.fact(words["field.own"])) }
    let status = status(of: element)
    guard status != nil || !parts.isEmpty else { return nil }
    return HTMLView(["status": status?.view(words), "parts": parts])
  }

  /// The metric and its present value. One that stands in the text anyway is repeated only to say how far it is.
  private func measure(of element: ElementID) -> String? {
    let now = workspace.now(of: element)
    guard let metric = workspace.metric(of: element) else {
      return now.map { words.text("measure.now", ["value": $0.description]) }
    }
    guard now != nil || workspace.field(.metric, of: element) != nil else { return nil }
    let aim = aim(of: metric)
    return now.map { words.text("measure.aim-now", ["aim": aim, "value": $0.description]) } ?? aim
  }

  private func name(of type: GoalType) -> String {
    switch type {
    case .committed: words["type.committed"]
    case .aspirational: words["type.aspirational"]
    case .learning: words["type.learning"]
    }
  }

  /// `34 → 60 %`, `≤ 15 min`.
  private func aim(of metric: Metric) -> String {
    func quantity(_ value: ExactDecimal?) -> String { value.map { Quantity($0, unit: metric.unit).description } ?? "?" }
    switch metric.kind {
    case .change: return "\(quantity(metric.from)) → \(quantity(metric.to))"
    case .atLeast: return "≥ \(quantity(metric.to))"
    case .atMost: return "≤ \(quantity(metric.to))"
    case .range: return words.text("measure.range", ["from": quantity(metric.from), "to": quantity(metric.to)])
    case .target, .count: return quantity(metric.to)
    case .yesNo: return words["measure.yes-no"]
    case .relative: return metric.to?.isNegative == false ? "+\(quantity(metric.to))" : quantity(metric.to)
    }
  }

  private func spark(of element: ElementID) -> HTMLView? {
    let checkIns = workspace.checkIns(of: element)
    guard checkIns.count > 1 else { return nil }
    let period = workspace[workspace.unitID(of: element)].period
    return HTMLSpark(checkIns, workspace.metric(of: element), within: period)?.view
  }

  private func checkIns(of element: ElementID) -> HTMLView? {
    let checkIns = workspace.checkIns(of: element)
    guard !checkIns.isEmpty else { return nil }
    let file = workspace.fileID(of: element)
    let rows = checkIns.map { checkIn in
      var view = HTMLView([
        "day": checkIn.day.description, "value": checkIn.value?.description ?? "",
        "confidence": checkIn.confidence.map { HTMLStatus($0).view(words) },
        "note": checkIn.note.map { workspace.string($0, in: file) } ?? "",
      ])
      if case .share(let share)? = checkIn.confidence { view["share"] = Self.percent(share) }
      return view
    }
    return HTMLView(["caption": words.text("check-ins.caption", ["name": workspace.reference(of: element)]), "rows": rows])
  }
}
