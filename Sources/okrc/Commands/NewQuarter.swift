import ArgumentParser
import OKRAuthoring
import OKRCompiler
import OKREmit
import OKRModel
import OKRSource
import OKRSyntax

/// `okrc new quarter`: the next period's documents from the running one's.
struct NewQuarter: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarter", abstract: "Draft the next period's documents from the running one's.",
    discussion: """
      Unfinished key results go on with their last value as the new baseline, done ones are listed, references move along, and
      alignment is marked to be reviewed, which `okrc check` reports until the mark is gone. No document is written over.
      """)

  @Argument(help: "The new period, as 2026-Q2.")
  var period: String?

  @Option(help: ArgumentHelp("The period to draft from; otherwise the one before.", valueName: "period"))
  var from: String?

  @OptionGroup var options: AmendmentOptions

  func run() async throws {
    let job = try options.job()
    let snapshot = job.snapshot
    let before = await job.compile(snapshot)
    let text = try Prompt.required(period, "Which period is to be drafted? (2026-Q2)", flag: "the new period")
    let new = Period(text) ?? .named(text)
    let old = try from.map { Period($0) ?? .named($0) } ?? Self.period(before: new, in: before.workspace)
    let documents = job.documents(of: before)
    let next = NextPeriod(from: old, to: new, in: before.workspace, before.alignment, documents: documents)
    for unit in next.present {
      StandardStreams.say(
        "\(Program.name): ‘\(TerminalText.escaped(before.workspace[unit].id))’ has \(new.name) already and is left alone\n")
    }
    guard !next.units.isEmpty else { throw Failure(Self.nothing(old, new, next, before.workspace)) }
    let (pages, taken) = Self.free(next.pages(), snapshot, job)
    for page in taken {
      StandardStreams.say("\(Program.name): ‘\(TerminalText.escaped(page.path))’ is there already and is left alone\n")
    }
    guard !pages.isEmpty else { throw Failure("every document of \(new.name) is there already") }
    let amendment = await Self.proved(pages, documents, before, snapshot, job)
    let mistakes = try Self.refuseOtherErrors(amendment, "\(TerminalText.escaped(new.name)) cannot be drafted")
    try amendment.settle(options)
    try options.report(Self.summary(pages, amendment, next))
    if mistakes > 0 {
      let errors = mistakes == 1 ? "an error" : "\(mistakes) errors"
      StandardStreams.say("\(Program.name): \(errors) of \(old.name) came along; `okrc check` shows them\n")
    }
  }

  /// Errors that the old period has come along with what they are about; no others may, and no more. Says how many there are.
  private static func refuseOtherErrors(_ amendment: Amendment, _ what: String) throws(Failure) -> Int {
    var known: [String: Int] = [:]
    for finding in amendment.before.diagnostics where finding.severity == .error { known[finding.code, default: 0] += 1 }
    let errors = amendment.after.diagnostics.filter { $0.severity == .error }
    var counts: [String: Int] = [:]
    for finding in errors { counts[finding.code, default: 0] += 1 }
    let others = errors.filter { counts[$0.code, default: 0] > 2 * known[$0.code, default: 0] }
    guard others.isEmpty else {
      amendment.say(others)
      throw Failure("\(what), because \(others.count == 1 ? "this error" : "these errors") would come of it; nothing was written")
    }
    return errors.count - known.values.reduce(0, +)
  }

  /// Pages whose documents are not there yet, and the others.
  private static func free(_ pages: [NextPeriod.Page], _ snapshot: Snapshot, _ job: Job) -> ([NextPeriod.Page], [NextPeriod.Page])
  {
    func isTaken(_ page: NextPeriod.Page) -> Bool {
      guard page.text != nil else { return false }
      return snapshot.has(page.path)
        || (try? FileSystem.status(job.settings.root.appending(page.path), followingLinks: false)) != nil
    }
    return (pages.filter { !isTaken($0) }, pages.filter(isTaken))
  }

  private static func period(before new: Period, in workspace: Workspace) throws(Failure) -> Period {
    var periods: [Period] = []
    for unit in workspace.units { if let period = unit.period, !periods.contains(period) { periods.append(period) } }
    if let found = Period.before(new, among: periods) { return found }
    let list = periods.map { TerminalText.escaped($0.name) }.joined(separator: ", ")
    let help = list.isEmpty ? "give it by --from" : "give it by --from, one of \(list)"
    throw Failure("nothing tells which period comes before \(TerminalText.escaped(new.name)); \(help)")
  }

  private static func nothing(_ old: Period, _ new: Period, _ next: NextPeriod, _ workspace: Workspace) -> String {
    if !next.present.isEmpty {
      return "every unit of \(TerminalText.escaped(old.name)) has \(TerminalText.escaped(new.name)) already"
    }
    var names: [String] = []
    for unit in workspace.units { if let name = unit.period?.name, !names.contains(name) { names.append(name) } }
    let list = names.map { TerminalText.escaped($0) }.joined(separator: ", ")
    return
      "no unit plans for \(TerminalText.escaped(old.name)); \(list.isEmpty ? "no document names a period" : "there are \(list)")"
  }

  /// The drafts, compiled. Where documents that stay as they are named something that has two periods now, they say which they
  /// mean.
  private static func proved(
    _ pages: [NextPeriod.Page], _ documents: [Document], _ before: Compilation, _ snapshot: Snapshot, _ job: Job
  ) async -> Amendment {
    var drafted = snapshot
    for page in pages { if let text = page.text { drafted = drafted.adding(Array(text.utf8), at: page.path) } }
    let sections = pages.compactMap(\.edit)
    let first = await Amendment(job, before: before, drafted.applying(sections, in: before.files))
    let renumbering = Renumbering(before.workspace, first.after.workspace)
    let repairs = ReferenceRepair.edits(
      before: before.workspace, documents, after: first.after.workspace, job.documents(of: first.after)
    ) { renumbering[$0] }
    guard !repairs.isEmpty else { return first }
    return await Amendment(job, before: before, drafted.applying(sections + repairs, in: before.files))
  }

  private static func summary(_ pages: [NextPeriod.Page], _ amendment: Amendment, _ next: NextPeriod) -> String {
    var text = ""
    for page in pages {
      let carried = page.carried == 1 ? "1 key result goes on" : "\(page.carried) key results go on"
      text += "\(TerminalText.escaped(page.path)): \(carried), \(page.done) done\n"
    }
    let written = Set(pages.map(\.path))
    for change in amendment.changes where !written.contains(change.path) {
      text += "\(TerminalText.escaped(change.path)): references say \(TerminalText.escaped(next.old.name)) now\n"
    }
    return text
  }
}
