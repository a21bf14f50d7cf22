import OKRModel
import OKRSource

extension Emitter {
  package static let mermaid = Emitter(
    name: "mermaid", summary: "a small graph that forges draw in Markdown", mediaType: "text/vnd.mermaid", fileExtension: "mmd"
  ) { compilation, options in
    [Artifact(path: Emitter.fileName("mmd"), bytes: Array(MermaidGraph(compilation, options).text.utf8))]
  }
}

/// Objectives, the key results that something serves or should serve, and what contributes to what. Only the oldest parts of the
/// language are used: nodes with quoted labels, subgraphs, three kinds of edges, comments.
struct MermaidGraph {
  /// Nodes that are still readable.
  static let nodeLimit = 60
  /// Mermaid draws nothing at all above 500.
  static let edgeLimit = 400

  private let page: HTMLPage
  private let objectives: [ID<Objective>]
  private var workspace: Workspace { page.workspace }
  private var words: Words { page.words }

  init(_ compilation: Compilation, _ options: EmitOptions) {
    let page = HTMLPage(compilation, options)
    self.page = page
    objectives = page.units.flatMap { page.workspace[$0].objectiveIDs.filter { page.isCounted($0) } }
  }

  var text: String {
    guard !objectives.isEmpty else { return "flowchart LR\n  none[\"\(Escaping.mermaid(words["mermaid.nothing"]))\"]\n" }
    let nodes = objectives.reduce(0) { $0 + 1 + workspace[$1].keyResultIDs.count(where: isDrawn) }
    let edges = nodes <= Self.nodeLimit ? edges : []
    guard nodes <= Self.nodeLimit, edges.count <= Self.edgeLimit else { return tooLarge }
    var writer = Writer()
    writer.write("flowchart LR\n")
    for unit in page.units { write(unit, &writer) }
    for edge in edges { writer.write("  \(edge)\n") }
    return writer.text
  }

  /// A graph that says why it is none.
  private var tooLarge: String {
    let (units, count) = (words.counted(page.units.count, "unit"), words.counted(objectives.count, "objective"))
    let text = words.text("mermaid.too-many", ["units": units, "objectives": count, "command": "okrc build --focus"])
    return "flowchart LR\n  many[\"\(Escaping.mermaid(text, limit: 400))\"]\n"
  }

  private func write(_ unit: ID<Unit>, _ writer: inout Writer) {
    let shown = workspace[unit].objectiveIDs.filter { page.isCounted($0) }
    guard !shown.isEmpty else { return }
    writer.write("  subgraph u\(unit.index)[\"\(Escaping.mermaid(page.name(of: unit)))\"]\n")
    for id in shown {
      writer.write("    \(name(ElementID(id)))(\"\(label(ElementID(id)))\")\n")
      for keyResult in workspace[id].keyResultIDs where isDrawn(keyResult) {
        let gap = page.isGap[Int(keyResult.index)] ? "<br/>\(Escaping.mermaid(words["mermaid.gap"]))" : ""
        writer.write("    \(name(ElementID(keyResult)))[\"\(label(ElementID(keyResult)))\(gap)\"]\n")
        writer.write("    \(name(ElementID(id))) --- \(name(ElementID(keyResult)))\n")
      }
    }
    writer.write("  end\n")
  }

  private var edges: [String] {
    // Only letters may stand there unquoted.
    let needs = words["mermaid.needs"].filter { $0.isLetter || $0 == " " }
    return workspace.links.compactMap { link in
      guard page.contains(link.from), page.contains(link.to), let from = drawn(link.from), let to = drawn(link.to), from != to
      else { return nil }
      return switch link.kind {
      case .contribution: "\(from) --> \(to)"
      case .need: "\(from) -. \(needs) .-> \(to)"
      case .provision, .relation: nil
      }
    }
  }

  private func isDrawn(_ id: ID<KeyResult>) -> Bool {
    guard !workspace[id].isDropped else { return false }
    return page.isGap[Int(id.index)]
      || workspace.links(to: ElementID(id)).contains { $0.kind == .contribution && page.contains($0.from) }
  }

  private func name(_ element: ElementID) -> String {
    element.keyResult.map { "k\($0.index)" } ?? "o\(workspace.objectiveID(of: element).index)"
  }

  /// The node itself, or that of its objective; `nil` for what is dropped.
  private func drawn(_ element: ElementID) -> String? {
    let objective = workspace.objectiveID(of: element)
    guard !workspace.isDropped(element), page.isCounted(objective) else { return nil }
    if let id = element.keyResult, !isDrawn(id) { return name(ElementID(objective)) }
    return name(element)
  }

  private func label(_ element: ElementID) -> String {
    Escaping.mermaid("\(page.ownName(of: element)) \(workspace.text(of: element))")
  }
}
