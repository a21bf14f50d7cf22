import OKRModel
import OKRSource

extension Emitter {
  package static let dot = Emitter(
    name: "dot", summary: "a graph of who contributes to what, for Graphviz", mediaType: "text/vnd.graphviz",
    fileExtension: "dot"
  ) { compilation, options in
    var graph = DOTGraph(compilation, options)
    graph.write()
    let whole = Artifact(path: Emitter.fileName("dot"), bytes: graph.writer.bytes)
    return options.isInFolder ? [whole] + graph.parts : [whole]
  }
}

/// A graph for `dot`: from left to right the levels, in each a column of objectives and one of key results, a box round
/// each unit.
///
/// `dot` keeps neither the order of key results nor that of units by itself. What keeps it: ranks come from invisible edges
/// of one root alone, key results of a unit are chained backwards by invisible edges in their rank, and all other edges are
/// drawn without a say in the ranks. Boxes are plain, not records or HTML, whose labels are little languages of their own.
struct DOTGraph {
  /// Above so many elements only those key results are drawn that are of the top level, linked or at fault; the others are
  /// counted in their objective.
  static let drawnInFull = 160
  /// Above so many nodes a comment advises to draw a part: a picture grows by about 24 points of height for each.
  static let drawnReadably = 500

  let compilation: Compilation
  private(set) var options: EmitOptions
  private(set) var selection: Selection
  let anchors: Anchors
  let findings: ElementFindings
  /// Key results nobody below contributes to.
  let gaps: Set<ID<KeyResult>>
  var writer = Writer()
  /// For each element, objectives first, the number of its node; -1 when it is not drawn.
  var nodes: [Int32]
  /// For each objective the number of the small node where contributions to it as a whole arrive; -1 without any. It stands
  /// among the key results, since `dot` would lead an edge to the objective itself round all of them.
  var wholes: [Int32]
  /// The columns' order of the levels that are shown: index by rank.
  private var columns: [Int] = []
  /// Key results that are counted in their objectives.
  private(set) var folded = 0
  private var nodeCount = 0

  var workspace: Workspace { compilation.workspace }

  init(_ compilation: Compilation, _ options: EmitOptions) {
    self.compilation = compilation
    self.options = options
    let workspace = compilation.workspace
    selection = Selection(of: workspace, options: options)
    anchors = Anchors(of: workspace)
    findings = ElementFindings(compilation.diagnostics, in: workspace)
    gaps = Set(compilation.alignment.gaps)
    nodes = Array(repeating: -1, count: workspace.objectives.count + workspace.keyResults.count)
    wholes = Array(repeating: -1, count: workspace.objectives.count)
    number()
  }

  /// The graph of a part, which need not look for what it has in common with the whole.
  func part(_ focus: EmitOptions.Focus) -> DOTGraph {
    var part = self
    part.options.focus = focus
    part.selection = Selection(of: workspace, options: part.options)
    part.writer = Writer()
    part.nodes = Array(repeating: -1, count: nodes.count)
    part.wholes = Array(repeating: -1, count: wholes.count)
    part.folded = 0
    part.number()
    return part
  }

  /// Too many nodes for one picture.
  var isLarge: Bool { nodeCount > Self.drawnReadably }

  /// Gives the elements that are drawn their nodes, and the levels their columns.
  private mutating func number() {
    let objectives = selection.objectives(of: workspace)
    let keyResults = objectives.flatMap { Array(workspace[$0].keyResultIDs) }
    let isFull = objectives.count + keyResults.count <= Self.drawnInFull
    var next: Int32 = 0
    for id in objectives {
      nodes[slot(ElementID(id))] = next
      next += 1
      guard workspace.links(to: ElementID(id)).contains(where: { arrivesAtWhole($0) }) else { continue }
      wholes[Int(id.index)] = next
      next += 1
    }
    for id in keyResults {
      if isFull || isRemarkable(id) {
        nodes[slot(ElementID(id))] = next
        next += 1
      } else {
        folded += 1
      }
    }
    nodeCount = Int(next)
    var seen = Set<Int>()
    for id in workspace.unitIDs where selection.contains(id) { seen.insert(workspace[id].rank) }
    columns = Array(repeating: 0, count: (seen.max() ?? 0) + 1)
    for (column, rank) in seen.sorted().enumerated() { columns[rank] = column }
  }

  /// Whether a link is drawn to the small node of the objective it ends at: a contribution from a level below.
  func arrivesAtWhole(_ link: Link) -> Bool {
    guard link.kind == .contribution, link.to.objective != nil, selection.contains(link.from, in: workspace) else { return false }
    return workspace[workspace.unitID(of: link.from)].rank > workspace[workspace.unitID(of: link.to)].rank
  }

  /// Whether a large graph draws it too: it is of the top level, at an end of a link, or at fault.
  private func isRemarkable(_ id: ID<KeyResult>) -> Bool {
    let element = ElementID(id)
    return workspace[workspace.unitID(of: element)].rank == 0 || !workspace.links(of: element).isEmpty
      || !workspace.links(to: element).isEmpty || findings[element].contains { $0.severity > .note }
  }

  private func slot(_ element: ElementID) -> Int {
    Int(element.raw >> 1) + (element.keyResult == nil ? 0 : workspace.objectives.count)
  }

  /// The number of an element's node; that of its objective where a key result is not drawn; `nil` when neither is.
  func node(_ element: ElementID) -> Int32? {
    let own = nodes[slot(element)]
    if own >= 0 { return own }
    let objective = nodes[slot(ElementID(workspace.objectiveID(of: element)))]
    return objective >= 0 ? objective : nil
  }

  func isDrawn(_ element: ElementID) -> Bool { nodes[slot(element)] >= 0 }

  /// The column of an element's node from the left: two for each level.
  func column(_ element: ElementID) -> Int {
    2 * columns[workspace[workspace.unitID(of: element)].rank] + (element.keyResult != nil && isDrawn(element) ? 1 : 0)
  }

  mutating func write() {
    writer.write("// okrc: units, objectives and key results. Draw it with: dot -Tsvg -o okrs.svg okrs.dot\n")
    if folded > 0 {
      writer.write("// \(folded) key results without links and findings are counted in their objectives; ")
      writer.write("the graph of one unit or objective (--focus) draws them.\n")
    }
    if nodeCount > Self.drawnReadably {
      writer.write("// \(nodeCount) nodes are valid, but slow to draw and too long to read; choose a part with --focus,\n")
      writer.write("// or name a folder with -o to get a graph of each objective of the top level and of each unit.\n")
    }
    writer.write("digraph okrs {\n")
    writeDefaults()
    for unit in workspace.unitIDs where selection.contains(unit) { writeCluster(unit) }
    writeRanks()
    writeLinks()
    writer.write("}\n")
  }

  private mutating func writeDefaults() {
    let font = "fontname=\"Helvetica,Arial,sans-serif\""
    writer.write("  graph [rankdir=LR, ranksep=0.45, nodesep=0.09, pad=0.3, bgcolor=white, \(font), fontsize=13,\n")
    writer.write("    labelloc=t, labeljust=l, label=\"")
    if let title = options.title {
      for line in DOTText.wrapped(title, columns: 80, lines: 2) { writeRow(line) }
    }
    for line in Self.legend { writeRow(line) }
    writer.write("\"];\n")
    writer.write("  node [shape=box, style=filled, fillcolor=white, color=\"#404040\", penwidth=0.8, \(font), fontsize=11,\n")
    writer.write("    width=2.9, height=0.3, margin=\"0.1,0.06\"];\n")
    // No arrowhead= anywhere: Graphviz 2.43 mixes that attribute up with others between neighbours of one column, and warns.
    writer.write("  edge [color=\"#303030\", penwidth=1.1, arrowsize=0.7];\n")
  }

  private static let legend = [
    "solid arrow: contributes to · dashed: needs · dotted: relates to",
    "dashed box: a gap, nobody contributes to it · thick box: a finding, named in it",
  ]

  /// A line of a label, set to the left.
  mutating func writeRow(_ text: some StringProtocol) {
    writer.writeDOT(text)
    writer.write("\\l")
  }

  /// Fixes the columns: an invisible root, and an edge to each unit as long as its column is far. Between two levels ranks
  /// are left free for the links' curves, more where there are many.
  private mutating func writeRanks() {
    let free = 1 + min(5, workspace.links.count / 12)
    writer.write("  root [style=invis, shape=point, width=0.01, height=0.01];\n")
    for unit in workspace.unitIDs where selection.contains(unit) {
      guard let first = workspace[unit].objectiveIDs.first(where: { selection.contains($0) }) else { continue }
      let element = ElementID(first)
      let distance = (2 + free) * (column(element) / 2) + 1
      writer.write("  root -> n\(nodes[slot(element)]) [style=invis, minlen=\(distance)];\n")
    }
  }
}
