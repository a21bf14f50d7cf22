import OKRModel
import OKRSource
import OKRSyntax

// Units as clusters, objectives and key results as nodes.

extension DOTGraph {
  mutating func writeCluster(_ id: ID<Unit>) {
    let unit = workspace[id]
    let objectives = unit.objectiveIDs.filter { selection.contains($0) }
    guard !objectives.isEmpty else { return }
    writer.write("  subgraph cluster_u\(id.index) {\n")
    writer.write("    graph [style=\"rounded,filled\", fillcolor=\"#f5f5f5\", color=\"#8c8c8c\", margin=10, labeljust=l,\n")
    writer.write("      label=\"")
    for line in DOTText.wrapped(unit.name, columns: 48, lines: 2) { writeRow(line) }
    writeRow(about(id))
    writeFindings(findings[id])
    writer.write("\"")
    writeLink(anchors.address(of: id, in: options.reportAddress), unit.span)
    writer.write(", tooltip=\"")
    writer.writeDOT(unit.name)
    writer.write("\"];\n")
    var keyResults: [Int32] = []
    for objective in objectives {
      writeObjective(objective)
      let whole = wholes[Int(objective.index)]
      if whole >= 0 {
        writeWhole(objective, whole)
        keyResults.append(whole)
      }
      for keyResult in workspace[objective].keyResultIDs where isDrawn(ElementID(keyResult)) {
        writeKeyResult(keyResult)
        if let node = node(ElementID(keyResult)) { keyResults.append(node) }
      }
    }
    writeOrder(objectives.compactMap { node(ElementID($0)) })
    writeOrder(keyResults)
    writer.write("  }\n")
  }

  /// Level, period and aligned share of a unit.
  private func about(_ id: ID<Unit>) -> String {
    let unit = workspace[id]
    var words = [unit.level]
    if let period = unit.period { words.append(period.name) }
    if let share = compilation.alignment.alignedShare(id) { words.append("\(share.percentage) aligned") }
    return words.joined(separator: " · ")
  }

  /// Sets nodes of one column below each other. `dot` lays columns out from below, hence backwards.
  private mutating func writeOrder(_ nodes: [Int32]) {
    guard nodes.count > 1 else { return }
    writer.write("    { rank=same; \(nodes.reversed().map { "n\($0)" }.joined(separator: " -> ")) [style=invis]; }\n")
  }

  private mutating func writeObjective(_ id: ID<Objective>) {
    let element = ElementID(id)
    let objective = workspace[id]
    let hidden = objective.keyResultIDs.count { !isDrawn(ElementID($0)) }
    var rows = rows(of: element, named: workspace.name(of: objective), progress: compilation.alignment.progress(id))
    if hidden > 0 {
      let drawn = objective.keyResults.count - hidden
      rows.append("\(hidden) \(drawn > 0 ? "more " : "")key result\(hidden == 1 ? "" : "s")")
    }
    writeNode(element, rows, shape: ["rounded", "filled"], fill: "#dfe8f3", isGap: false)
  }

  private mutating func writeWhole(_ id: ID<Objective>, _ whole: Int32) {
    guard let objective = node(ElementID(id)) else { return }
    writer.write("    n\(whole) [label=\"")
    writeRow("\(workspace.name(of: workspace[id])) as a whole")
    writer.write("\", style=\"rounded,filled\", fillcolor=\"#dfe8f3\", tooltip=\"contributions to the objective as a whole\"];\n")
    writeTwig(objective, whole)
  }

  /// The thin line from an objective to what belongs to it.
  private mutating func writeTwig(_ objective: Int32, _ own: Int32) {
    writer.write("    n\(objective) -> n\(own) ")
    writer.write("[dir=none, color=\"#a0a0a0\", penwidth=0.8, weight=8, tailport=e, headport=w];\n")
  }

  private mutating func writeKeyResult(_ id: ID<KeyResult>) {
    let element = ElementID(id)
    let keyResult = workspace[id]
    let isGap = gaps.contains(id)
    var rows = rows(of: element, named: workspace.name(of: keyResult), progress: compilation.alignment.progress(id))
    if isGap { rows.append("gap: nobody contributes") }
    writeNode(element, rows, shape: ["filled"], fill: "#ffffff", isGap: isGap)
    guard let objective = node(ElementID(keyResult.objective)), let own = node(element) else { return }
    writeTwig(objective, own)
  }

  /// The lines of a node: name and text, how far it is, and what its arrows cannot say.
  private func rows(of element: ElementID, named name: String, progress: ExactDecimal?) -> [String] {
    var rows = DOTText.wrapped("\(name)  \(workspace.text(of: element))")
    var state: [String] = []
    if workspace.isDropped(element) { state.append("dropped") }
    if let progress { state.append(progress.percentage) }
    switch workspace.confidence(of: element) {
    case .atRisk: state.append("at risk")
    case .offTrack: state.append("off track")
    case .onTrack: state.append("on track")
    case .share, nil: break
    }
    if !state.isEmpty { rows.append(state.joined(separator: " · ")) }
    for link in workspace.links(of: element) {
      if let weight = link.weight { rows.append("\(weight.percentage) to \(workspace.reference(of: link.to))") }
      if link.kind == .need, !workspace.isMatched(link) { rows.append("unanswered need") }
    }
    return rows
  }

  private mutating func writeNode(_ element: ElementID, _ rows: [String], shape: [String], fill: String, isGap: Bool) {
    guard let node = node(element) else { return }
    let found = findings[element].filter { $0.severity > .note }
    writer.write("    n\(node) [label=\"")
    for row in rows { writeRow(row) }
    writeFindings(found)
    let line = isGap ? ["dashed"] : workspace.isDropped(element) ? ["dotted"] : []
    writer.write("\", style=\"\((shape + line).joined(separator: ","))\"")
    writer.write(", fillcolor=\"\(fill)\"")
    switch found.map(\.severity).max() {
    case .error: writer.write(", penwidth=3, color=\"#a80020\"")
    case .warning: writer.write(", penwidth=2.2, color=\"#7a4d00\"")
    case .note, nil: if isGap { writer.write(", penwidth=1.8") }
    }
    writeLink(anchors.address(of: element, in: options.reportAddress), workspace.span(of: element))
    writer.write(", tooltip=\"")
    writer.writeDOT(tooltip(of: element))
    writer.write("\"];\n")
  }

  private func tooltip(of element: ElementID) -> String {
    var text = "\(workspace.reference(of: element)): \(workspace.text(of: element))"
    if let owner = workspace.owner(of: element) { text += " (\(owner))" }
    return text
  }

  /// One row for each kind of error or warning, at most three.
  private mutating func writeFindings(_ found: [Diagnostic]) {
    var rows: [String] = []
    for diagnostic in found where diagnostic.severity > .note {
      let name = compilation.infos.first { $0.code == diagnostic.code }?.name ?? diagnostic.code
      let row = "\(diagnostic.severity.name): \(name)"
      if !rows.contains(row) { rows.append(row) }
    }
    for row in rows.prefix(3) { writeRow(row) }
    if rows.count > 3 { writeRow("and \(rows.count - 3) more") }
  }

  /// To the report, unless only the sources can be linked to.
  private mutating func writeLink(_ address: String, _ span: Span) {
    var address = address
    if options.reportAddress.isEmpty, let source = options.sourceAddress {
      let file = workspace.file(span.file)
      address = "\(source)\(Escaping.path(file.path))#L\(file.lineIndex().line(of: span.start))"
    }
    guard let safe = Escaping.address(address) else { return }
    writer.write(", URL=\"")
    writer.writeDOT(safe, limit: 2000)
    writer.write("\", target=_top")
  }
}
