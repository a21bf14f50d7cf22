import OKRModel
import OKRSource
import OKRSyntax

/// One unit's OKRs of the next period.
struct UnitDrafting {
  private let unit: ID<Unit>
  private let period: NextPeriod
  /// All units that are drafted.
  private let drafted: Set<ID<Unit>>
  private(set) var carried = 0
  /// What is done: its text, and the name under which it stays known.
  private(set) var done: [(text: String, name: String)] = []
  private var objectives: [Draft.Objective] = []

  init(_ unit: ID<Unit>, _ period: NextPeriod, _ drafted: Set<ID<Unit>>) {
    self.unit = unit
    self.period = period
    self.drafted = drafted
    for objective in period.workspace[unit].objectiveIDs { add(objective) }
  }

  private var workspace: Workspace { period.workspace }

  // What goes on.

  private func isDone(_ element: ElementID) -> Bool {
    if let keyResult = element.keyResult, workspace[keyResult].done == .done { return true }
    return period.alignment.progress(of: element) == .one
  }

  /// Whether an element is in the new period as well.
  private func isCarried(_ element: ElementID) -> Bool {
    guard drafted.contains(workspace.unitID(of: element)), !workspace.isDropped(element) else { return false }
    if element.keyResult != nil { return !isDone(element) && isCarried(ElementID(workspace.objectiveID(of: element))) }
    guard let objective = element.objective else { return false }
    let keyResults = workspace[objective].keyResultIDs.filter { !workspace.isDropped(ElementID($0)) }
    return keyResults.isEmpty ? !isDone(element) : keyResults.contains { !isDone(ElementID($0)) }
  }

  private mutating func add(_ id: ID<Objective>) {
    let element = ElementID(id)
    guard !workspace.isDropped(element) else { return }
    guard isCarried(element) else {
      done.append((workspace.text(of: element), pastName(of: element)))
      return
    }
    var draft = Draft.Objective(label: label(workspace.name(of: workspace[id])), text: workspace.text(of: element))
    let keyResults = workspace[id].keyResultIDs.map { ElementID($0) }.filter { !workspace.isDropped($0) }
    let isWhole = keyResults.allSatisfy { !isDone($0) }
    let links = self.links(of: element)
    draft.fields = links + words(of: element)
    if links.contains(where: { $0.key == FieldKey.contributesTo.rawValue || $0.key == FieldKey.relatesTo.rawValue }) {
      draft.fields.append(Draft.Field("tags", Self.mark(period.new)))
    }
    for keyResult in keyResults {
      if isDone(keyResult) {
        done.append((workspace.text(of: keyResult), pastName(of: keyResult)))
      } else {
        draft.keyResults.append(self.keyResult(keyResult, keepsWeight: isWhole))
        carried += 1
      }
    }
    objectives.append(draft)
  }

  private func keyResult(_ element: ElementID, keepsWeight: Bool) -> Draft.KeyResult {
    let baseline = NewBaseline(element, in: workspace)
    var fields = links(of: element) + words(of: element)
    if let metric = baseline.metric { fields.append(Draft.Field("metric", metric)) }
    // Weights of an objective's key results sum to one, or are all absent.
    if keepsWeight, let weight = workspace.weight(of: element) { fields.append(Draft.Field("weight", weight.description)) }
    let name = element.keyResult.map { workspace.name(of: workspace[$0]) } ?? ""
    return Draft.KeyResult(label: label(name), text: baseline.text, fields: fields)
  }

  /// A second bearer of a name gets one of its own.
  private func label(_ name: String) -> String? { name.contains("~") ? nil : name }

  /// Fields that hold in the next period, too. What was known of the old one does not.
  private func words(of element: ElementID) -> [Draft.Field] {
    var fields: [Draft.Field] = []
    for field in workspace.fields(of: element) where field.key == .own {
      if case .text(let text) = field.value {
        fields.append(Draft.Field("own", workspace.string(text, in: workspace.fileID(of: element))))
        break
      }
    }
    if let owner = workspace.owner(of: element) { fields.append(Draft.Field("owner", owner)) }
    if let type = workspace.type(of: element) { fields.append(Draft.Field("type", type.rawValue)) }
    if let id = workspace.writtenID(of: element) { fields.append(Draft.Field("id", id)) }
    return fields
  }

  // References.

  private func links(of element: ElementID) -> [Draft.Field] {
    let order: [(kind: Link.Kind, key: FieldKey)] = [
      (.contribution, .contributesTo), (.need, .needs), (.provision, .provides), (.relation, .relatesTo),
    ]
    var past: [String] = []
    var fields: [Draft.Field] = []
    for (kind, key) in order {
      let links = workspace.links(kind, of: element)
      // Nobody contributes to what is over: the tie stays to be seen, and counts for nothing.
      let isPast = links.map { kind == .contribution && isOver($0.to) }
      let keepsWeights = !isPast.contains(true)
      var names: [String] = []
      for (link, isPast) in zip(links, isPast) {
        let name = self.name(of: link.to)
        if isPast { past.append(name) } else { names.append(name + (keepsWeights ? Self.weight(link.weight) : "")) }
      }
      if kind == .relation { names += past }
      if !names.isEmpty { fields.append(Draft.Field(key.rawValue, names.joined(separator: ", "))) }
    }
    return fields
  }

  private func isOver(_ target: ElementID) -> Bool {
    workspace[workspace.unitID(of: target)].period == period.old && !isCarried(target)
  }

  private static func weight(_ weight: ExactDecimal?) -> String {
    guard let weight else { return "" }
    guard let share = weight.scaled(byPowerOfTen: 2), share.description.utf8.count <= 5 else { return " (\(weight))" }
    return " (\(share)%)"
  }

  private func name(of target: ElementID) -> String {
    let unit = workspace.unitID(of: target)
    guard workspace[unit].period == period.old else { return workspace.reference(of: target) }
    guard isCarried(target) else { return pastName(of: target) }
    return unit == self.unit ? path(of: target) : "\(workspace[unit].id)/\(path(of: target))"
  }

  /// `company@2026-Q1/O2/KR4`
  private func pastName(of target: ElementID) -> String {
    "\(workspace[workspace.unitID(of: target)].id)@\(period.old.name)/\(path(of: target))"
  }

  private func path(of target: ElementID) -> String {
    let objective = workspace.name(of: workspace[workspace.objectiveID(of: target)])
    guard let keyResult = target.keyResult else { return objective }
    let name = workspace.name(of: workspace[keyResult])
    let all = workspace[workspace.unitID(of: target)].objectiveIDs.flatMap {
      workspace[$0].keyResultIDs.map { workspace.name(of: workspace[$0]) }
    }
    return all.count { $0 == name } == 1 ? name : "\(objective)/\(name)"
  }

  // Text.

  /// What a person is to look at before the alignment holds; reported as text of a template.
  private static func mark(_ period: Period) -> String { "[alignment to be reviewed for \(period.name)]" }

  private var draft: Draft {
    let unit = workspace[unit]
    var frontMatter = [
      Draft.Field("team", unit.name), Draft.Field("id", unit.id), Draft.Field("level", unit.level),
    ]
    if let parent = unit.parent { frontMatter.append(Draft.Field("parent", workspace[parent].id)) }
    frontMatter.append(Draft.Field("period", period.new.name))
    if let owner = unit.owner { frontMatter.append(Draft.Field("owner", owner)) }
    frontMatter.append(Draft.Field("status", "draft"))
    return Draft(frontMatter: frontMatter, title: "\(unit.name), \(period.new.name)", objectives: objectives)
  }

  /// The document's lines: front matter and title, what is done, the objectives.
  private var parts: (head: [String], done: [String], objectives: [String]) {
    let marked = MarkdownText.written(Self.mark(period.new), at: .value)
    let written = DraftWriter.text(of: draft).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasSuffix(marked) ? line.dropLast(marked.count) + Self.mark(period.new) : String(line)
    }
    let lines = Array(written.dropLast())
    let first = lines.firstIndex { $0.hasPrefix("## ") } ?? lines.count
    var list: [String] = []
    if !done.isEmpty {
      list = ["", "Done in \(period.old.name):", ""]
      list += done.map { "- \(MarkdownText.written($0.text, at: .prose)) (\($0.name))" }
    }
    var head = Array(lines[..<first])
    while head.last == "" { head.removeLast() }
    return (head, list, Array(lines[first...]))
  }

  var text: String {
    let parts = parts
    let objectives = parts.objectives.isEmpty ? [] : [""] + parts.objectives
    return (parts.head + parts.done + objectives).map { $0 + "\n" }.joined()
  }

  /// Without front matter and title, for a section.
  var body: [String] {
    let parts = parts
    let list = parts.done.isEmpty ? [] : Array(parts.done.dropFirst()) + [""]
    return list + parts.objectives
  }
}
