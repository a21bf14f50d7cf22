import ArgumentParser
import OKREmit
import OKRModel
import OKRSource

/// `okrc check`: the findings, in one or several formats.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Report what is wrong with the OKRs and how they hang together.")

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp(Self.formatHelp, valueName: "format"), completion: .list(Report.all.map(\.name)))
  var format: String?

  @Option(help: ArgumentHelp("Also write a report to a file; - is standard output. May be repeated.", valueName: "format=file"))
  var output: [String] = []

  @OptionGroup var ending: OutcomeOptions

  /// A report and where it goes.
  struct Destination: Sendable {
    var report: Report
    /// `nil` is standard output.
    var file: DiskPath?
  }

  private static var formatHelp: String {
    "How to show the findings: " + Report.all.map { "\($0.name) (\($0.summary))" }.joined(separator: "; ") + "."
  }

  private static func report(_ name: String) throws(Failure) -> Report {
    guard let report = Report.named(name) else {
      throw Failure(Suggestion.message("format", name, among: Report.all.map(\.name)))
    }
    return report
  }

  private static func destination(_ text: String) throws(Failure) -> Destination {
    guard let equals = text.firstIndex(of: "="), text.index(after: equals) < text.endIndex else {
      throw Failure("‘\(TerminalText.escaped(text))’ does not say which format goes where; write FORMAT=FILE")
    }
    let file = String(text[text.index(after: equals)...])
    return Destination(report: try report(String(text[..<equals])), file: file == "-" ? nil : DiskPath(file))
  }

  func run() async throws {
    let outcome = try ending.outcome()
    let destinations = try destinations()
    let job = try Job(input.request, outcome.reportOptions(isTerminal: Terminal.isErrorATerminal))
    let compilation = await job.compile()
    for destination in destinations {
      let options = outcome.reportOptions(isTerminal: destination.file == nil && Terminal.isOutputATerminal)
      let isPlain = destination.file != nil && outcome.colour != .always
      if let file = destination.file {
        let bytes = destination.report.render(compilation, isPlain ? ReportOptions() : options)
        try OutputFile.write(bytes, to: file, inputs: job.inputs)
      } else {
        try StandardStreams.write(pieces: destination.report.pieces(compilation, options))
      }
    }
    let isSaid = destinations.contains { $0.file == nil && $0.report.isForPeople }
    if !isSaid, compilation.workspace.objectives.isEmpty { StandardStreams.say("\(Program.name): \(Summary.sentence(compilation))\n") }
    outcome.leave(after: compilation)
  }
}

extension Check {
  /// Everything that is to be written. Standard output gets a report unless one of the others goes there.
  private func destinations() throws(Failure) -> [Destination] {
    var destinations: [Destination] = []
    for text in output { destinations.append(try Self.destination(text)) }
    if let format {
      destinations.insert(Destination(report: try Self.report(format), file: nil), at: 0)
    } else if !destinations.contains(where: { $0.file == nil }) {
      destinations.insert(Destination(report: .standard, file: nil), at: 0)
    }
    return destinations
  }
}

extension Report {
  /// What is shown unless another is asked for.
  static var standard: Report { all[0] }
}
