import ArgumentParser
import OKRAuthoring
import OKRCompiler
import OKREmit
import OKRModel
import OKRSource
import OKRSyntax

/// `okrc check-in`: what is known of a key result on a day.
struct CheckInCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-in", abstract: "Write down the current value of a key result.",
    discussion: """
      The value becomes a dated line below the key result, `- 2026-02-01: 62%, 6/10 — a note`, in the order of days. In a row of a
      table it goes into the column for the current value.
      """)

  @Argument(help: "The key result: product/O1/KR2, product/KR2, or its id.")
  var reference: String

  @Argument(help: "The value in the metric's unit: 62%, 6 days.")
  var value: String

  @Option(help: ArgumentHelp("How likely the target is: 6/10, 60%, or on track, at risk, off track.", valueName: "confidence"))
  var confidence: String?

  @Option(help: ArgumentHelp("A few words besides.", valueName: "text"))
  var note: String?

  @Option(help: ArgumentHelp("The day the value is of; otherwise today.", valueName: "day"))
  var date: String?

  @Flag(help: "Take the place of a check-in of the same day.")
  var replace = false

  @OptionGroup var options: AmendmentOptions

  func run() async throws {
    let job = try options.job()
    guard let day = try date.map(AmendmentOptions.day) ?? job.today else {
      throw Failure("the system does not say what day it is; give it by --date")
    }
    let snapshot = job.snapshot
    let before = await job.compile(snapshot)
    let id = try keyResult(in: before.workspace, job)
    let new = NewCheckIn(day: day, value: value, confidence: confidence, note: note, replaces: replace)
    let file = before.workspace.file(before.workspace[id].file)
    let change: NewCheckIn.Change
    switch new.change(of: id, in: before.workspace, ReadingOptions(for: file.path, job.configuration)) {
    case .success(let found): change = found
    case .failure(let refusal): throw Failure(message(refusal, day, id, before.workspace))
    }
    let amendment = await Amendment(job, before: before, snapshot.applying(change.edits, in: before.files))
    try amendment.refuseNewErrors("the check-in cannot be written")
    try amendment.settle(options)
    try CheckInReport(amendment, id, change, day).show(options)
  }

  private func keyResult(in workspace: Workspace, _ job: Job) throws(Failure) -> ID<KeyResult> {
    let called = try job.find(reference, in: workspace)
    if case .element(let element) = called, let id = element.keyResult { return id }
    var names: [String] = []
    if case .element(let element) = called, let objective = element.objective {
      names = workspace[objective].keyResultIDs.map { workspace.reference(of: ElementID($0)) }
    } else if case .unit(let unit) = called {
      let all = workspace[unit].objectiveIDs.flatMap { Array(workspace[$0].keyResultIDs) }
      names = all.map { workspace.reference(of: ElementID($0)) }
    }
    let kind = if case .unit = called { "a unit" } else { "an objective" }
    let list = names.prefix(8).map { "‘\(TerminalText.escaped($0))’" }.joined(separator: ", ")
    throw Failure(
      "‘\(TerminalText.escaped(reference))’ is \(kind), and check-ins are for key results; "
        + (list.isEmpty ? "it has none" : "name one of \(list)\(names.count > 8 ? " …" : "")"))
  }

  private func message(_ refusal: NewCheckIn.Refusal, _ day: CalendarDay, _ id: ID<KeyResult>, _ workspace: Workspace) -> String {
    let name = "‘\(TerminalText.escaped(workspace.reference(of: ElementID(id))))’"
    switch refusal {
    case .sameDay(let text):
      return "\(name) has a check-in of that day, “\(TerminalText.escaped(text))”; --replace puts the new one in its place"
    case .value:
      return "‘\(TerminalText.escaped(value))’ is no value for a check-in; write a number with the metric's unit, `62%`"
    case .confidence:
      return
        "‘\(TerminalText.escaped(confidence ?? ""))’ is no confidence; write `6/10`, `60%`, `on track`, `at risk` or `off track`"
    case .note:
      return "the note would not read as it was given; leave out what looks like a field after ‘·’ or ‘|’"
    case .noColumn("note"):
      return "\(name) is a row of a table, where a note has no place; leave --note out, or write the key result as a list item"
    case .noColumn(let column):
      let title = column == "confidence" ? "Confidence" : "Current"
      return """
        \(name) is a row of a table without a column for the \(column); add a column ‘\(title)’, or write the key result as a \
        list item
        """
    case .noPlace:
      let span = workspace.span(of: ElementID(id))
      let file = workspace.file(span.file)
      let line = file.lineIndex().line(of: span.start)
      return """
        no place was found where a check-in would be read as one of \(name); \
        write `\(day): \(TerminalText.escaped(value))` below it by hand, in \(TerminalText.escaped(file.path)):\(line)
        """
    }
  }
}

/// What a check-in has changed, for people.
private struct CheckInReport {
  private let amendment: Amendment
  private let element: ElementID
  private let change: NewCheckIn.Change
  private let day: CalendarDay

  init(_ amendment: Amendment, _ id: ID<KeyResult>, _ change: NewCheckIn.Change, _ day: CalendarDay) {
    self.amendment = amendment
    element = ElementID(id)
    self.change = change
    self.day = day
  }

  private var workspace: Workspace { amendment.after.workspace }

  func show(_ options: AmendmentOptions) throws(Failure) {
    let old = amendment.before.alignment.progress(of: element)
    let new = amendment.after.alignment.progress(of: element)
    var text = "\(TerminalText.escaped(workspace.reference(of: element))): \(TerminalText.escaped(workspace.text(of: element)))\n"
    text += "  \(place)\n"
    text += "  progress \(Self.share(old)) → \(Self.share(new))"
    let objective = ElementID(workspace.objectiveID(of: element))
    let around = amendment.after.alignment.progress(of: objective)
    let aroundBefore = amendment.before.alignment.progress(of: objective)
    text += ", objective \(TerminalText.escaped(workspace.name(of: workspace[workspace.objectiveID(of: element)]))) "
    text += "\(Self.share(aroundBefore)) → \(Self.share(around))\n"
    try options.report(text)
    if let now = change.now {
      let line = amendment.before.workspace.file(now.file).lineIndex().line(of: now.start)
      StandardStreams.say("\(Program.name): ‘now’ in line \(line) was brought up to date, since it counts before check-ins\n")
    }
    if change.isInTable { StandardStreams.say("\(Program.name): a table keeps no history; the value before is gone\n") }
    if let old, let new, new < old {
      StandardStreams.say("\(Program.name): this is further from the target than before\n")
    }
    if new == nil {
      StandardStreams.say("\(Program.name): the key result says no metric, so that nothing tells how far it has come\n")
    }
    amendment.say(amendment.newFindings)
  }

  /// The line as it stands in the document now.
  private var place: String {
    let span = workspace.fields(of: element).first { field in
      if change.isInTable { return field.key == .now }
      guard field.key == .checkIn, case .checkIn(let index) = field.value else { return false }
      return workspace.checkIns[Int(index)].day == day
    }
    guard let span else { return "" }
    let file = workspace.file(workspace.fileID(of: element))
    let range = change.isInTable ? span.valueRange : span.keyRange.union(span.valueRange)
    let line = file.lineIndex().line(of: Int(range.start))
    return "\(TerminalText.escaped(file.path)):\(line): \(TerminalText.escaped(file.text(range)))"
  }

  private static func share(_ share: ExactDecimal?) -> String { share.map(\.percentage) ?? "–" }
}
