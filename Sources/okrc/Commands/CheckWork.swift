import OKRCompiler
import OKREmit
import OKRModel
import OKRSource

/// A check that was done, and mended and written what it was to.
struct CheckWork {
  /// What is to be shown.
  private(set) var compilation: Compilation
  /// What was done besides, for the end of reports.
  private(set) var closing: [String]
  /// What could be done, for people.
  private(set) var offers: [String] = []
  /// Documents that could not be mended, as messages.
  private(set) var failures: [String] = []

  init(_ job: Job, _ fixing: FixOptions, _ baseline: BaselineOptions, _ outcome: Outcome) async throws(Failure) {
    let known = try baseline.known(in: job)
    var closing: [String] = []
    let all: Compilation
    if fixing.diff {
      all = try await FixRun.show(job, known, outcome)
    } else if fixing.fix {
      let run = await FixRun.write(job, known)
      (all, closing, failures) = (run.compilation, run.closing, run.failures)
    } else {
      all = await job.compile()
    }
    let settled = try known.settle(all, in: job)
    compilation = settled.compilation
    self.closing = closing + settled.closing
    if !fixing.fix, !fixing.diff { offers = FixOptions.offer(compilation) }
  }

  /// Ends the program: with 2 when something that was asked for was not done.
  func leave(_ outcome: Outcome) -> Never {
    for failure in failures { StandardStreams.say("\(Program.name): \(failure)\n") }
    if !failures.isEmpty { Main.leave(2) }
    outcome.leave(after: compilation)
  }
}
