import ArgumentParser
import OKRAuthoring
import OKRCompiler
import OKREmit
import OKRModel
import OKRSource

/// `okrc new objective`: one more objective in a unit's document.
struct NewObjectiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "objective", abstract: "Add an objective with the next free label to a unit's document.",
    discussion: "What is not given is asked for on a terminal. Nothing else in the document changes.")

  @Argument(help: "The objective in words.")
  var text: String?

  @Option(help: ArgumentHelp("The unit whose objective it is; otherwise the only one.", valueName: "reference"))
  var unit: String?

  @Option(help: ArgumentHelp("A key result in words, as `Churn from 5% to 3%`. May be repeated.", valueName: "text"))
  var keyResult: [String] = []

  @Option(help: ArgumentHelp("What it contributes to: company/KR3. May be repeated.", valueName: "reference"))
  var contributesTo: [String] = []

  @Option(help: ArgumentHelp("That it is the unit's own, and why.", valueName: "reason"))
  var own: String?

  @Option(help: ArgumentHelp("Who answers for it.", valueName: "name"))
  var owner: String?

  @OptionGroup var options: AmendmentOptions

  func run() async throws {
    let job = try options.job()
    let snapshot = job.snapshot
    let before = await job.compile(snapshot)
    let unit = try unit(in: before.workspace, job)
    let isAsking = text == nil && Prompt.isPossible
    let text = try Prompt.required(text, "What will be better, in a sentence?", flag: "the objective's text")
    let results = isAsking && keyResult.isEmpty ? Self.askForKeyResults() : keyResult
    let parents = isAsking && contributesTo.isEmpty && own == nil ? Self.askForParents() : contributesTo
    var fields: [Draft.Field] = []
    if !parents.isEmpty { fields.append(Draft.Field("contributes to", parents.joined(separator: ", "))) }
    if let own { fields.append(Draft.Field("own", own)) }
    if let owner { fields.append(Draft.Field("owner", owner)) }
    let (edit, label) = NewObjective(text: text, fields: fields, keyResults: results).edit(of: unit, in: before.workspace)
    let amendment = await Amendment(job, before: before, snapshot.applying([edit], in: before.files))
    let name = TerminalText.escaped("\(before.workspace.reference(of: unit))/\(label)")
    if let difference = NewObjective.difference(label, of: unit, before: before.workspace, after: amendment.after.workspace) {
      throw Failure("‘\(name)’ cannot be added: \(difference); write it by hand, as the document writes its others")
    }
    try amendment.refuseNewErrors("‘\(name)’ cannot be added")
    try amendment.settle(options)
    let path = before.workspace.file(edit.span.file).path
    try options.report("\(name) stands in \(TerminalText.escaped(path)) now\n")
    amendment.say(amendment.newFindings)
  }

  private func unit(in workspace: Workspace, _ job: Job) throws(Failure) -> ID<Unit> {
    if unit == nil, workspace.units.count == 1 { return ID(0) }
    let names = workspace.unitIDs.map { workspace.reference(of: $0) }
    guard !names.isEmpty else { throw Failure("there is no unit yet; `okrc init` or `okrc new team` begins one") }
    let list = names.prefix(12).map { TerminalText.escaped($0) }.joined(separator: ", ")
    let name = try Prompt.required(unit, "Whose objective is it? (\(list))", flag: "--unit")
    guard case .unit(let found) = try job.find(name, in: workspace) else {
      throw Failure("‘\(TerminalText.escaped(name))’ is no unit; name one of \(list)")
    }
    return found
  }

  private static func askForKeyResults() -> [String] {
    var results: [String] = []
    while let answer = Prompt.ask("By which number will that be seen? (`Churn from 5% to 3%`; nothing when done)"),
      !answer.isEmpty
    {
      results.append(answer)
    }
    return results
  }

  private static func askForParents() -> [String] {
    guard let answer = Prompt.ask("What does it contribute to? (`company/KR3`; nothing for none)"), !answer.isEmpty else {
      return []
    }
    return [answer]
  }
}
