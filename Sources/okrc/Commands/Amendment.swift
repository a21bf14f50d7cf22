import ArgumentParser
import OKRCompiler
import OKREmit
import OKRModel
import OKRRules
import OKRSource

/// What commands that change documents have in common.
struct AmendmentOptions: ParsableArguments {
  @Flag(help: "Print what would be written as a unified diff, and write nothing.")
  var diff = false

  @Option(help: ArgumentHelp("The day that counts as today, as 2026-02-01; otherwise the system's.", valueName: "day"))
  var today: String?

  /// The workspace around the current folder.
  func job() throws(Failure) -> Job {
    let options = ReportOptions(isColoured: Terminal().wantsColour(isTerminal: Terminal.isErrorATerminal))
    return try Job(Request(paths: [], today: try today.map(Self.day)), options)
  }

  /// What was done, for people: on standard output, unless that is the diff's.
  func report(_ text: String) throws(Failure) {
    if diff { StandardStreams.say(text) } else { try StandardStreams.write(Array(text.utf8)) }
  }

  static func day(_ text: String) throws(Failure) -> CalendarDay {
    guard let day = CalendarDay(iso: Array(text.utf8)[...]) else {
      throw Failure("‘\(TerminalText.escaped(text))’ is not a day; write it as 2026-02-01")
    }
    return day
  }
}

/// A change of documents, compiled before anything is written.
struct Amendment {
  let job: Job
  let before: Compilation
  let after: Compilation
  private let snapshot: Snapshot

  init(_ job: Job, before: Compilation, _ snapshot: Snapshot) async {
    self.job = job
    self.before = before
    self.snapshot = snapshot
    after = await job.compile(snapshot)
  }

  var changes: [Snapshot.Change] { snapshot.changes }

  /// Findings that were not there before, whatever line they are in.
  var newFindings: [Diagnostic] {
    var known: [[String]: Int] = [:]
    for finding in before.diagnostics { known[[finding.code, finding.message], default: 0] += 1 }
    return after.diagnostics.filter { finding in
      let key = [finding.code, finding.message]
      guard let count = known[key], count > 0 else { return true }
      known[key] = count - 1
      return false
    }
  }

  /// Those of which there are more than before: a message names things, and may only name one otherwise now.
  var addedFindings: [Diagnostic] {
    var counts: [String: Int] = [:]
    for finding in after.diagnostics { counts[finding.code, default: 0] += 1 }
    for finding in before.diagnostics { counts[finding.code, default: 0] -= 1 }
    return newFindings.filter { counts[$0.code, default: 0] > 0 }
  }

  /// Stops where an error would come of it.
  func refuseNewErrors(_ what: String) throws(Failure) {
    let errors = addedFindings.filter { $0.severity == .error }
    guard !errors.isEmpty else { return }
    say(errors)
    throw Failure("\(what), because \(errors.count == 1 ? "this error" : "these errors") would come of it; nothing was written")
  }

  /// Shows findings of the compilation afterwards on standard error.
  func say(_ findings: [Diagnostic]) {
    guard !findings.isEmpty else { return }
    let options = ReportOptions(isColoured: Terminal().wantsColour(isTerminal: Terminal.isErrorATerminal))
    var renderer = TextRenderer(files: after.files, infos: after.infos, options: options)
    for finding in findings { renderer.append(finding) }
    StandardStreams.say(renderer.bytes)
  }

  /// Writes everything or nothing; with `--diff` shows it instead.
  func settle(_ options: AmendmentOptions) throws(Failure) {
    guard !options.diff else {
      let isTerminal = Terminal.isOutputATerminal
      let isColoured = Terminal().wantsColour(isTerminal: isTerminal)
      return try StandardStreams.write(
        pieces: changes.lazy.map {
          UnifiedDiff.render(path: $0.path, before: $0.before, after: $0.after, isForTerminal: isTerminal, isColoured: isColoured)
        })
    }
    var items: [FileTransaction.Item] = []
    for change in changes {
      let place = job.settings.root.appending(change.path)
      let location = job.location(of: change.path) ?? place
      items.append(
        FileTransaction.Item(
          location: location, name: TerminalText.escaped(change.path), before: change.isNew ? nil : change.before,
          after: change.after))
    }
    try FileTransaction.write(items)
  }
}

extension Job {
  /// What a reference typed on the command line means; one thing, or a message that names the nearest.
  func find(_ reference: String, in workspace: Workspace) throws(Failure) -> Called {
    let found = workspace.called(reference, today: today)
    let written = TerminalText.escaped(reference)
    guard let first = found.first else {
      let near = NearMiss.nearest(to: reference, among: workspace.allReferences, limit: 3).map { "‘\(TerminalText.escaped($0))’" }
      let help = near.isEmpty ? "`okrc check` shows what there is" : "did you mean \(near.joined(separator: " or "))?"
      throw Failure("no unit, objective or key result is called ‘\(written)’; \(help)")
    }
    guard found.count == 1 else {
      let names = found.prefix(8).map { "‘\(TerminalText.escaped(workspace.reference(of: $0)))’" }
      let rest = found.count > 8 ? " and \(found.count - 8) more" : ""
      throw Failure("‘\(written)’ may be \(names.joined(separator: ", "))\(rest); write one of them")
    }
    return first
  }
}
