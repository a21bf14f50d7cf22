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

  @Option(
    help: ArgumentHelp("Also write a report to a file; - is standard output. May be repeated.", valueName: "format=file"),
    completion: .list(Report.all.map { "\($0.name)=" }))
  var output: [String] = []

  @OptionGroup var fixing: FixOptions

  @OptionGroup var baseline: BaselineOptions

  @OptionGroup var ending: OutcomeOptions

  private static var formatHelp: String {
    "How to show the findings: " + Report.all.map { "\($0.name) (\($0.summary))" }.joined(separator: "; ")
      + ". In GitHub Actions text is followed by annotations unless a format or an output is named."
  }

  func run() async throws {
    let outcome = try ending.outcome()
    let environment = ContinuousIntegration()
    var destinations = try ReportDestination.all(format: format, outputs: output, forRunner: environment.readsWorkflowCommands)
    try refuseContradictions()
    if fixing.diff { destinations.removeAll { $0.file == nil } }
    let job = try Job(input.request, outcome.reportOptions(isTerminal: Terminal.isErrorATerminal))
    // Asking the disk about every document is worth it only where something could be written over.
    let inputs = destinations.contains { $0.file != nil } ? job.inputs : []
    for file in destinations.compactMap(\.file) {
      try OutputFile.checkPlace(file, inputs: inputs)
      if let known = baseline.file(in: job), OutputFile.target(known.file) == OutputFile.target(file) {
        throw Failure("‘\(TerminalText.escaped(known.name))’ is the baseline; give the report a file of its own")
      }
    }
    let work = try await CheckWork(job, fixing, baseline, outcome)
    let compilation = work.compilation
    let base = environment.base(of: job.settings.root)
    try Self.inTurn(destinations) { destination throws(Failure) in
      var options = outcome.reportOptions(isTerminal: destination.file == nil && Terminal.isOutputATerminal)
      options.base = base
      options.closing = work.closing + work.offers
      guard let file = destination.file else {
        return try StandardStreams.write(pieces: destination.report.pieces(compilation, options))
      }
      if outcome.colour != .always { options.isColoured = false }
      try OutputFile.write(destination.report.render(compilation, options), to: file, inputs: inputs)
    }
    if !destinations.contains(where: { $0.file == nil && $0.report.isForPeople }) {
      let emptiness = compilation.workspace.objectives.isEmpty ? [Summary.sentence(compilation)] : []
      for sentence in emptiness + work.closing { StandardStreams.say("\(Program.name): \(sentence)\n") }
    }
    work.leave(outcome)
  }

  private func refuseContradictions() throws(Failure) {
    if fixing.diff, format != nil || output.contains(where: { $0.hasSuffix("=-") }) {
      throw Failure("--diff needs standard output for itself; write reports to files with --output FORMAT=FILE")
    }
    if fixing.diff, baseline.writeBaseline != nil || baseline.pruneBaseline {
      throw Failure("--diff writes nothing; leave it out to write the baseline")
    }
    if fixing.fix, !fixing.diff, input.paths.contains("-") {
      throw Failure("standard input cannot be fixed in place; --diff shows what would be fixed")
    }
  }

  /// Writes each report, the others too when one fails; then the first failure is the outcome.
  private static func inTurn(
    _ destinations: [ReportDestination], write: (ReportDestination) throws(Failure) -> Void
  ) throws(Failure) {
    var failures: [Failure] = []
    for destination in destinations {
      do { try write(destination) } catch { failures.append(error) }
    }
    guard let first = failures.first else { return }
    for failure in failures.dropFirst() { StandardStreams.say("\(Program.name): \(failure.message)\n") }
    throw first
  }
}
