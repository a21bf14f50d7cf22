import OKRModel
import OKRSource
import OKRSyntax

/// Documents made of the model that `okrc build --format json` writes: the way back. Compiled again they give the same model but for places;
/// what the model does not hold (prose, comments, ids that nothing was called by) was not in it.
package enum ModelAdoption {
  package static func adopt(_ bytes: [UInt8], _ options: AdoptionOptions) throws(AdoptionFault) -> Adoption {
    let model = try ModelFile(bytes)
    var adoption = Adoption()
    var names: [String: Int] = [:]
    for unit in model.units { names[unit.id, default: 0] += 1 }
    for unit in model.units {
      var draft = Draft(title: unit.name + " OKRs" + (unit.period.map { " \($0)" } ?? ""))
      draft.frontMatter.append(.init("team", unit.name))
      if Folding.slug(unit.name) != unit.id { draft.frontMatter.append(.init("id", unit.id)) }
      for (key, value) in [("level", unit.level), ("parent", unit.parent), ("period", unit.period)] {
        if let value { draft.frontMatter.append(.init(key, value)) }
      }
      for objective in model.objectives where objective.unit == unit.id && objective.period == unit.period {
        draft.objectives.append(self.objective(objective))
      }
      adoption.objectives += draft.objectives.count
      adoption.keyResults += draft.objectives.reduce(0) { $0 + $1.keyResults.count }
      let name = names[unit.id] == 1 ? Folding.slug(unit.id) : Folding.slug(unit.id + "-" + (unit.period ?? "no-period"))
      adoption.documents.append(.init(name: name.isEmpty ? "unit" : name, text: DraftWriter.bytes(of: draft)))
    }
    adoption.log.note(.taken, "version \(ModelFile.schema) of the model: each unit and period is a document")
    if adoption.objectives < model.objectives.count {
      adoption.log.note(
        .wrong, "\(model.objectives.count - adoption.objectives) objectives belong to no unit of the model and are left out")
    }
    return adoption
  }

  private static func objective(_ element: ModelFile.Element) -> Draft.Objective {
    var fields = links(of: element)
    if element.isOwn { fields.append(.init("own", "yes")) }
    fields += values(of: element, ["owner"]) + values(of: element, ["score", "confidence", "type", "due"])
    let (label, id) = name(of: element)
    if let id { fields.append(.init("id", id)) }
    return Draft.Objective(
      label: label, text: element.text, fields: fields, keyResults: element.keyResults.map(keyResult),
      isDropped: element.isDropped)
  }

  private static func keyResult(_ element: ModelFile.Element) -> Draft.KeyResult {
    var fields = links(of: element) + values(of: element, ["owner"])
    let figures = ModelFigures(element)
    fields += figures.fields
    var own = element
    // Without one of its own the model shows that of the last check-in.
    if let last = element.checkIns.last(where: { $0.confidence != nil }), last.confidence == own.values["confidence"] {
      own.values["confidence"] = nil
    }
    fields += values(of: own, ["score", "confidence", "type", "weight", "due"])
    let (label, id) = name(of: element)
    if let id { fields.append(.init("id", id)) }
    fields += element.checkIns.map(checkIn)
    return Draft.KeyResult(label: label, text: element.text, fields: fields, isDropped: element.isDropped, isDone: figures.isDone)
  }

  private static func links(of element: ModelFile.Element) -> [Draft.Field] {
    var fields: [Draft.Field] = []
    if !element.contributions.isEmpty {
      let names = element.contributions.map { contribution in
        contribution.reference + (contribution.weight.map { " (\($0))" } ?? "")
      }
      fields.append(.init("contributes to", names.joined(separator: ", ")))
    }
    for (key, references) in element.others where !references.isEmpty {
      fields.append(.init(key, references.joined(separator: ", ")))
    }
    return fields
  }

  private static func values(of element: ModelFile.Element, _ keys: [String]) -> [Draft.Field] {
    keys.compactMap { key in element.values[key].map { Draft.Field(key, $0) } }
  }

  /// The last part of a reference is the label by which it is called, or its id.
  private static func name(of element: ModelFile.Element) -> (label: String?, id: String?) {
    let last = element.reference.split(separator: "/").last.map(String.init) ?? ""
    if ElementText.isLabel(last) { return (last, nil) }
    return (element.label, last.isEmpty ? nil : last)
  }

  private static func checkIn(_ checkIn: ModelFile.CheckIn) -> Draft.Field {
    var value = checkIn.value.map { value in RowReading.written(value, checkIn.unit ?? "") } ?? ""
    if let confidence = checkIn.confidence { value += (value.isEmpty ? "" : ", ") + confidence }
    if let note = checkIn.note { value += " — " + note }
    return Draft.Field(checkIn.day, value)
  }
}

/// The metric, the current value and the box of a key result, as fields that give the same figures when they are read.
struct ModelFigures {
  private(set) var fields: [Draft.Field] = []
  private(set) var isDone: Bool?

  init(_ element: ModelFile.Element) {
    let inWords = ValueText.metricInWords(element.text)
    let metric = element.metric.flatMap(Self.metric)
    if let metric, metric != inWords, let written = Self.written(metric) { fields.append(.init("metric", written)) }
    let now = Self.now(element, metric)
    if let now, !Self.isCheckedIn(now, element) { fields.append(.init("now", RowReading.written(now))) }
    guard element.values["score"] == nil, let progress = element.progress.flatMap({ ExactDecimal($0.utf8) }) else { return }
    let told =
      now.flatMap { Progress.share(of: metric, at: $0) }
      ?? (metric?.kind == .count ? metric?.from.flatMap { from in metric?.to.flatMap { from.divided(by: $0) } } : nil)
    if progress == .one, told?.rounded(toPlaces: 4) != .one { isDone = true }
    if progress == .zero, told == nil { isDone = false }
  }

  private static func metric(_ metric: ModelFile.Metric) -> Metric? {
    let kinds: [Metric.Kind] = [.change, .atLeast, .atMost, .range, .target, .count, .yesNo, .relative]
    guard let kind = kinds.first(where: { $0.name == metric.kind }) else { return nil }
    return Metric(
      kind, from: metric.from.flatMap { ExactDecimal($0.utf8) }, to: metric.to.flatMap { ExactDecimal($0.utf8) },
      unit: metric.unit ?? "")
  }

  private static func written(_ metric: Metric) -> String? {
    func with(_ text: String) -> String { metric.unit.isEmpty ? text : "\(text) \(metric.unit)" }
    switch (metric.kind, metric.from, metric.to) {
    case (.yesNo, _, .some): return "yes"
    case (.yesNo, .some, _): return "no"
    case (.yesNo, _, _): return "yes/no"
    case (.change, let from?, let to?): return with("\(from) → \(to)")
    case (.range, let from?, let to?): return with("\(from)..\(to)")
    case (.count, let from?, let to?): return with("\(from)/\(to)")
    case (.atLeast, _, let to?): return with("≥ \(to)")
    case (.atMost, _, let to?): return with("≤ \(to)")
    case (.target, _, let to?): return with(to.description)
    default: return nil
    }
  }

  /// The current value. The model names one unit for metric and value; where its progress shows that the value was a share, it was.
  private static func now(_ element: ModelFile.Element, _ metric: Metric?) -> Quantity? {
    guard let value = element.metric?.now.flatMap({ ExactDecimal($0.utf8) }) else { return nil }
    let plain = Quantity(value, unit: element.metric?.unit ?? "")
    if let last = element.checkIns.last(where: { $0.value != nil }), last.value.flatMap({ ExactDecimal($0.utf8) }) == value {
      return Quantity(value, unit: last.unit ?? "")
    }
    guard let metric, metric.unit != "%", element.values["score"] == nil,
      let progress = element.progress.flatMap({ ExactDecimal($0.utf8) })
    else { return plain }
    let asShare = Quantity(value, unit: "%")
    let told = Progress.share(of: metric, at: plain)?.rounded(toPlaces: 4)
    let shared = Progress.share(of: metric, at: asShare)?.rounded(toPlaces: 4)
    return told != progress.rounded(toPlaces: 4) && shared == progress.rounded(toPlaces: 4) ? asShare : plain
  }

  /// Whether the last check-in says the value already.
  private static func isCheckedIn(_ now: Quantity, _ element: ModelFile.Element) -> Bool {
    guard let last = element.checkIns.last(where: { $0.value != nil }) else { return false }
    return last.value.flatMap { ExactDecimal($0.utf8) } == now.value && (last.unit ?? "") == now.unit
  }
}
