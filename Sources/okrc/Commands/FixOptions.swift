import ArgumentParser
import OKRCompiler
import OKREmit
import OKRModel
import OKRSource

/// Whether findings are mended, and where that is shown.
struct FixOptions: ParsableArguments {
  @Flag(help: "Make the fixes that keep the meaning beyond doubt, and report what is left.")
  var fix = false

  @Flag(help: "Print what --fix would do as a unified diff, and write nothing.")
  var diff = false

  /// The sentence on fixes that were not made.
  static func offer(_ compilation: Compilation) -> [String] {
    let count = Edits.together(compilation.diagnostics).count
    if count == 0 { return [] }
    return [count == 1 ? "1 fix can be made with --fix" : "\(count) fixes can be made with --fix"]
  }
}

/// The findings mended on the disk.
struct FixRun {
  /// What is there now, known findings included.
  private(set) var compilation: Compilation
  private(set) var closing: [String] = []
  /// What could not be written, as messages.
  private(set) var failures: [String] = []

  /// Makes the safe fixes. A document that changed since it was read, or that cannot be written, stays as it is; all others are
  /// still mended.
  static func write(_ job: Job, _ known: KnownFindings) async -> FixRun {
    let fixing = await job.fix { known.shown($0) }
    var run = FixRun(compilation: fixing.compilation)
    var written = 0
    for change in fixing.changes {
      guard let location = job.location(of: change.path) else { continue }
      let name = TerminalText.escaped(change.path)
      do throws(Failure) {
        switch try OutputFile.replace(location, change.before, with: change.after, named: name) {
        case .done: written += 1
        case .changedMeanwhile: run.failures.append("‘\(name)’ changed while it was being fixed and was left alone; run okrc again")
        }
      } catch {
        run.failures.append(error.message)
      }
    }
    if run.failures.isEmpty {
      let fixes = fixing.count == 1 ? "1 fix" : "\(fixing.count) fixes"
      if fixing.count > 0 { run.closing.append("made \(fixes) in \(Summary.counted(written, "file"))") }
    } else {
      // Not everything is as it was to be: what is there now is said.
      run.compilation = await job.compile()
      run.closing.append("made fixes in \(Summary.counted(written, "file")); \(Summary.counted(run.failures.count, "file")) stayed as before")
    }
    if fixing.refused > 0 {
      run.closing.append(
        fixing.refused == 1
          ? "1 fix was not made, because another error would come of it"
          : "\(fixing.refused) fixes were not made, because other errors would come of them")
    }
    return run
  }

  /// Shows what would be written, and returns the findings as they stand.
  static func show(_ job: Job, _ known: KnownFindings, _ outcome: Outcome) async throws(Failure) -> Compilation {
    let fixing = await job.fix { known.shown($0) }
    let isTerminal = Terminal.isOutputATerminal
    let isColoured = outcome.reportOptions(isTerminal: isTerminal).isColoured
    try StandardStreams.write(
      pieces: fixing.changes.lazy.map {
        UnifiedDiff.render(
          path: $0.path, before: $0.before, after: $0.after, isForTerminal: isTerminal, isColoured: isColoured)
      })
    let fixes = fixing.count == 1 ? "1 fix" : "\(fixing.count) fixes"
    let files = Summary.counted(fixing.changes.count, "file")
    StandardStreams.say(
      "\(Program.name): "
        + (fixing.count == 0 ? "there is nothing that --fix would do\n" : "--fix would make \(fixes) in \(files); nothing was written\n"))
    return fixing.original
  }
}
