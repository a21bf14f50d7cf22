import OKRModel
import OKRSource

extension Report {
  /// Workflow commands (docs.github.com, “Workflow commands for GitHub Actions”). A step may set ten annotations of each level,
  /// and what is over that is dropped in silence; so the first ten of each are written, and one notice tells how many there are
  /// besides.
  package static let github = Report(
    "github", summary: "annotations for GitHub Actions, at most ten of a level"
  ) { compilation, options in
    var bytes: [UInt8]? = WorkflowCommands(of: compilation, options).lines
    return AnyIterator { bytes.take().flatMap { $0.isEmpty ? nil : $0 } }
  }
}

/// Findings as lines that a runner of GitHub Actions turns into annotations.
private struct WorkflowCommands {
  private(set) var lines: [UInt8] = []
  private let infos: [DiagnosticInfo]
  private let options: ReportOptions
  private var places: SourcePlaces

  private static let annotationsOfLevel = 10
  /// Second places that are named in the text of an annotation.
  private static let placesNamed = 5

  init(of compilation: Compilation, _ options: ReportOptions) {
    infos = compilation.infos
    self.options = options
    places = SourcePlaces(of: compilation.files)
    let counts = Severity.allCases.map { (severity: $0, count: compilation.count($0)) }
    let isWhole = counts.allSatisfy { $0.count <= Self.annotationsOfLevel }
    var room = Dictionary(uniqueKeysWithValues: counts.map { ($0.severity, Self.annotationsOfLevel) })
    // The notice about the others is a notice, too.
    if !isWhole { room[.note] = Self.annotationsOfLevel - 1 }
    let shown = counts.map { ($0.severity, min($0.count, room[$0.severity] ?? 0)) }
    for diagnostic in compilation.diagnostics {
      guard let left = room[diagnostic.severity], left > 0 else { continue }
      room[diagnostic.severity] = left - 1
      annotate(diagnostic)
    }
    guard !isWhole else { return }
    let rest = zip(counts, shown).reversed().map { ($0.severity, $0.count - $1.1) }.filter { $0.1 > 0 }
    let words = rest.map { Summary.counted($1, $0.name) }
    let program = Program.name
    write("::notice title=\(program)::\(Summary.enumerated(words)) more are not annotated; `\(program) check` lists all\n")
  }

  private mutating func write(_ text: String) { lines.append(contentsOf: text.utf8) }

  private mutating func annotate(_ diagnostic: Diagnostic) {
    let (start, end) = places.positionsInLines(of: diagnostic.primary)
    let path = options.repositoryPath(places.file(of: diagnostic.primary)?.path ?? "")
    var properties = "file=\(Escaping.workflowProperty(path)),line=\(start.line),endLine=\(end.line)"
    if start.line == end.line { properties += ",col=\(start.column),endColumn=\(end.column)" }
    properties += ",title=\(Escaping.workflowProperty(CodeName.of(diagnostic.code, in: infos)))"
    var text = diagnostic.message
    for label in diagnostic.secondary.prefix(Self.placesNamed) where !label.message.isEmpty {
      let place = places.positions(of: label.span).start
      text += "\n\(options.repositoryPath(places.file(of: label.span)?.path ?? "")):\(place.line): \(label.message)"
    }
    if let help = diagnostic.help { text += "\nhelp: \(help)" }
    let shown = text.split(separator: "\n").map { TerminalText.escaped($0) }.joined(separator: "\n")
    write("::\(Self.level(diagnostic.severity)) \(properties)::\(Escaping.workflowMessage(shown))\n")
  }

  private static func level(_ severity: Severity) -> String { severity == .note ? "notice" : severity.name }
}

extension SourcePlaces {
  /// As `positions(of:)`, but what goes to the end of a line ends there, not at the start of the next.
  mutating func positionsInLines(of span: Span) -> (start: Position, end: Position) {
    guard let file = file(of: span) else { return positions(of: span) }
    let text = file.bytes[min(span.start, file.bytes.count)..<min(span.end, file.bytes.count)]
    let lineEnds = text.reversed().prefix { $0 == 0x0A || $0 == 0x0D }.count
    return positions(of: Span(span.file, span.start, span.end - lineEnds))
  }
}
