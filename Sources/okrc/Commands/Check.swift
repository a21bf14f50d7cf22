import ArgumentParser
import OKREmit
import OKRModel
import OKRSource

/// `okrc check`: the findings, in one or several formats.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Report what is wrong with the OKRs and how they hang together.")

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp(Self.formatHelp, valueName: "format"), transform: Self.report)
  var format: Report?

  @Option(
    help: ArgumentHelp("Also write a report to a file; - is standard output. May be repeated.", valueName: "format=file"),
    transform: Self.destination)
  var output: [Destination] = []

  @OptionGroup var outcome: OutcomeOptions

  /// A report and where it goes.
  struct Destination: Sendable {
    var report: Report
    /// `nil` is standard output.
    var file: DiskPath?
  }

  private static var formatHelp: String {
    "How to show the findings: " + Report.all.map { "\($0.name) (\($0.summary))" }.joined(separator: "; ") + "."
  }

  private static func report(_ name: String) throws -> Report {
    guard let report = Report.named(name) else {
      throw ValidationError(Suggestion.message("format", name, among: Report.all.map(\.name)))
    }
    return report
  }

  private static func destination(_ text: String) throws -> Destination {
    guard let equals = text.firstIndex(of: "="), text.index(after: equals) < text.endIndex else {
      throw ValidationError("‘\(TerminalText.escaped(text))’ is not FORMAT=FILE")
    }
    let file = String(text[text.index(after: equals)...])
    return Destination(report: try report(String(text[..<equals])), file: file == "-" ? nil : DiskPath(file))
  }

  func run() async throws {
    let job = try Job(input.request, outcome.reportOptions(isTerminal: Terminal.isErrorATerminal))
    let compilation = await job.compile()
    var destinations = output
    if format != nil || !output.contains(where: { $0.file == nil }) {
      destinations.insert(Destination(report: format ?? .standard, file: nil), at: 0)
    }
    for destination in destinations {
      let options = outcome.reportOptions(isTerminal: destination.file == nil && Terminal.isOutputATerminal)
      let isPlain = destination.file != nil && outcome.color != .always
      let bytes = destination.report.render(compilation, isPlain ? ReportOptions() : options)
      if let file = destination.file {
        try OutputFile.write(bytes, to: file, inputs: job.inputs)
      } else {
        try StandardStreams.write(bytes)
      }
    }
    let isSaid = destinations.contains { $0.file == nil && $0.report.isForPeople }
    if !isSaid, compilation.workspace.objectives.isEmpty { StandardStreams.say("\(Program.name): \(Summary.sentence(compilation))\n") }
    try outcome.finish(compilation)
  }
}

extension Report {
  /// What is shown unless another is asked for.
  static var standard: Report { all[0] }
}
