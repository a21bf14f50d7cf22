package import OKRModel
import OKRSource
import OKRSyntax

extension Workspace {
  /// The linked model as an indented list, for tests and for people who work on the compiler.
  package func dump() -> String {
    var out = ""
    for id in unitIDs {
      let unit = self[id]
      var facts = [unit.level]
      if let parent = unit.parent { facts.append("below \(reference(of: parent))") }
      if let period = unit.period { facts.append(period.name) }
      if let owner = unit.owner { facts.append("owner \(owner)") }
      if let status = unit.status { facts.append("status \(status)") }
      out += "unit \(reference(of: id)) “\(unit.name)”: \(facts.joined(separator: ", "))\n"
      for objective in unit.objectiveIDs {
        append(ElementID(objective), "objective", indent: "  ", to: &out)
        for keyResult in self[objective].keyResultIDs { append(ElementID(keyResult), "key result", indent: "    ", to: &out) }
      }
    }
    return out
  }

  private func append(_ element: ElementID, _ noun: String, indent: String, to out: inout String) {
    let facts = facts(of: element)
    out += "\(indent)\(noun) \(reference(of: element)) “\(text(of: element))”"
    out += facts.isEmpty ? "\n" : ": \(facts.joined(separator: ", "))\n"
    for link in links(of: element) {
      let weight = link.weight.map { ", \($0)" } ?? ""
      out += "\(indent)  \(Self.words(link.kind)) \(reference(of: link.to)) (\(link.origin)\(weight))\n"
    }
    for checkIn in checkIns(of: element) {
      var parts = [checkIn.value?.description, checkIn.confidence.map(Self.words)].compactMap(\.self)
      if let note = checkIn.note { parts.append("“\(string(note, in: fileID(of: element)))”") }
      out += "\(indent)  check-in \(checkIn.day): \(parts.joined(separator: ", "))\n"
    }
  }

  private func facts(of element: ElementID) -> [String] {
    var facts: [String] = []
    if let id = writtenID(of: element) { facts.append("id \(id)") }
    if let owner = owner(of: element) { facts.append("owner \(owner)") }
    if let type = type(of: element) { facts.append(type.rawValue) }
    if let priority = priority(of: element) { facts.append("priority \(priority)") }
    if let status = status(of: element) { facts.append("status \(status)") }
    if let metric = metric(of: element) { facts.append(Self.words(metric)) }
    if let now = now(of: element) { facts.append("now \(now.description)") }
    if let score = score(of: element) { facts.append("score \(score)") }
    if let confidence = confidence(of: element) { facts.append("confidence \(Self.words(confidence))") }
    if let weight = weight(of: element) { facts.append("weight \(weight)") }
    if let due = due(of: element) { facts.append("due \(due)") }
    if isOwn(element) { facts.append("own") }
    if let keyResult = element.keyResult, self[keyResult].done != .unsaid { facts.append("\(self[keyResult].done)") }
    if isDropped(element) { facts.append("dropped") }
    return facts
  }

  private static func words(_ kind: Link.Kind) -> String {
    switch kind {
    case .contribution: "contributes to"
    case .need: "needs"
    case .provision: "provides"
    case .relation: "relates to"
    }
  }

  private static func words(_ confidence: Confidence) -> String {
    switch confidence {
    case .onTrack: "on track"
    case .atRisk: "at risk"
    case .offTrack: "off track"
    case .share(let share): "\(share)"
    }
  }

  private static func words(_ metric: Metric) -> String {
    let parts = [metric.from.map { "from \($0)" }, metric.to.map { "to \($0)" }, metric.unit.isEmpty ? nil : metric.unit]
    return (["metric \(metric.kind.name)"] + parts.compactMap(\.self)).joined(separator: " ")
  }
}
