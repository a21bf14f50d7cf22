import OKRModel
import OKRSource
import OKRSyntax

extension Emitter {
  package static let csv = Emitter(
    name: "csv", summary: "key results, and in a second file their links, for spreadsheets", mediaType: "text/csv",
    fileExtension: "csv"
  ) { compilation, options in
    let tables = CSVTables(compilation, options)
    return [
      Artifact(path: Emitter.fileName("csv"), bytes: tables.keyResults()),
      Artifact(path: "okrs-links.csv", bytes: tables.links()),
    ]
  }
}

/// Two tables: a row for each key result, with its objective repeated, and a row for each link. An objective without key results
/// has a row, too.
struct CSVTables {
  private let compilation: Compilation
  private let selection: Selection
  private var workspace: Workspace { compilation.workspace }

  init(_ compilation: Compilation, _ options: EmitOptions) {
    self.compilation = compilation
    selection = Selection(of: compilation.workspace, options: options)
  }

  private enum Cell {
    case empty
    case text(String)
    /// Ours, so it may begin with a minus and is no formula.
    case number(String)

    init(_ text: String?) { self = text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
    init(_ number: ExactDecimal?) { self = number.map { .number($0.description) } ?? .empty }
  }

  // MARK: Key results

  private static let columns = [
    "unit", "level", "period", "objective reference", "objective", "key result reference", "key result", "owner", "type",
    "status", "metric", "from", "to", "now", "measured in", "progress", "score", "confidence", "weight", "due", "contributes to",
    "last check-in", "file", "line",
  ]

  func keyResults() -> [UInt8] {
    var writer = Self.begun(Self.columns)
    var places = SourcePlaces(of: workspace.files)
    for id in selection.objectives(of: workspace) {
      let elements = workspace[id].keyResultIDs.map { ElementID($0) }
      for element in elements.isEmpty ? [ElementID(id)] : elements {
        let span = workspace.span(of: element)
        let place = [Cell(workspace.file(span.file).path), .number("\(places.positions(of: span).start.line)")]
        Self.write(names(of: element) + figures(of: element) + place, &writer)
      }
    }
    return writer.bytes
  }

  /// The columns up to the status.
  private func names(of element: ElementID) -> [Cell] {
    let objective = ElementID(workspace.objectiveID(of: element))
    let unit = workspace[workspace.unitID(of: element)]
    let keyResult = element.keyResult == nil ? nil : element
    let type = workspace.type(of: element) ?? workspace.type(of: objective)
    return [
      Cell(unit.name), Cell(unit.level), Cell(unit.period?.name), Cell(workspace.reference(of: objective)),
      Cell(workspace.text(of: objective)), Cell(keyResult.map { workspace.reference(of: $0) }),
      Cell(keyResult.map { workspace.text(of: $0) }), Cell(owner(of: element)),
      Cell(type?.rawValue), Cell(workspace.isDropped(element) ? "dropped" : workspace.status(of: element)),
    ]
  }

  /// `ana` for `@ana`, which would be a formula.
  private func owner(of element: ElementID) -> String? {
    let owner = workspace.owner(of: element) ?? workspace.owner(of: ElementID(workspace.objectiveID(of: element)))
    return owner.map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 }
  }

  /// The columns from the metric to the last check-in.
  private func figures(of element: ElementID) -> [Cell] {
    let metric = workspace.metric(of: element)
    let now = workspace.now(of: element)
    let alignment = compilation.alignment
    let progress = element.keyResult.map { alignment.progress($0) } ?? alignment.progress(workspace.objectiveID(of: element))
    let contributions = workspace.contributions(of: element).map { workspace.reference(of: $0.to) }
    return [
      Cell(metric?.kind.name), Cell(metric?.from), Cell(metric?.to), Cell(now?.value), Cell(metric?.unit ?? now?.unit),
      Cell(progress?.asShare), Cell(workspace.score(of: element)), Self.cell(workspace.confidence(of: element)),
      Cell(workspace.weight(of: element)), Cell(workspace.due(of: element)?.description),
      Cell(contributions.joined(separator: ", ")), Cell(workspace.checkIns(of: element).last?.day.description),
    ]
  }

  private static func cell(_ confidence: Confidence?) -> Cell {
    switch confidence {
    case .onTrack: .text("on track")
    case .atRisk: .text("at risk")
    case .offTrack: .text("off track")
    case .share(let share): Cell(share)
    case nil: .empty
    }
  }

  // MARK: Links

  func links() -> [UInt8] {
    var writer = Self.begun(["from", "kind", "to", "weight", "answered"])
    for link in workspace.links where selection.contains(link.from, in: workspace) || selection.contains(link.to, in: workspace) {
      let kind =
        switch link.kind {
        case .contribution: "contributes to"
        case .need: "needs"
        case .provision: "provides"
        case .relation: "relates to"
        }
      let answered = link.kind == .need ? (workspace.isMatched(link) ? "yes" : "no") : nil
      let from = Cell(workspace.reference(of: link.from))
      Self.write([from, .text(kind), Cell(workspace.reference(of: link.to)), Cell(link.weight), Cell(answered)], &writer)
    }
    return writer.bytes
  }

  // MARK: Rows

  /// Without a byte order mark Excel takes UTF-8 for the machine's old encoding.
  private static func begun(_ columns: [String]) -> Writer {
    var writer = Writer()
    writer.write("\u{FEFF}")
    write(columns.map { Cell($0) }, &writer)
    return writer
  }

  private static func write(_ cells: [Cell], _ writer: inout Writer) {
    for (i, cell) in cells.enumerated() {
      if i > 0 { writer.write(",") }
      switch cell {
      case .empty: break
      case .text(let text): writer.writeCSV(text)
      case .number(let number): writer.write(number)
      }
    }
    writer.write("\r\n")
  }
}
