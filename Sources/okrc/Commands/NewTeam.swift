import ArgumentParser
import OKRAuthoring
import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRModel
import OKRSource

/// `okrc new team`: the document of one more unit.
struct NewTeam: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: "Begin the document of a team or another unit below a parent.",
    discussion: "What is not given is asked for on a terminal. No document is written over.")

  @Argument(help: "The name of the unit as people read it.")
  var name: String?

  @Option(help: ArgumentHelp("Its short name in references; otherwise made of the name.", valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("The unit above; otherwise the only one of the level above.", valueName: "reference"))
  var parent: String?

  @Option(help: ArgumentHelp("Its level; otherwise the one below the parent's.", valueName: "name"))
  var level: String?

  @Option(help: ArgumentHelp("What it plans for, as 2026-Q1; otherwise what the parent does.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("What its objective contributes to: company/KR3.", valueName: "reference"))
  var contributesTo: String?

  @Option(
    help: ArgumentHelp(
      "Where the document goes, relative to the workspace; otherwise beside those of its siblings.", valueName: "file"))
  var file: String?

  @OptionGroup var options: AmendmentOptions

  func run() async throws {
    let job = try options.job()
    let snapshot = job.snapshot
    let before = await job.compile(snapshot)
    let workspace = before.workspace
    let name = try Prompt.required(name, "What is the team called?", flag: "the team's name")
    let id = id ?? Folding.slug(name)
    guard !id.isEmpty, !id.contains(where: { $0 == "/" || $0 == "@" || $0.isWhitespace }) else {
      throw Failure("‘\(TerminalText.escaped(id))’ is no id; give one of letters, digits and ‘-’ by --id")
    }
    let parent = try parent(in: workspace, job)
    let period = period.map { Period($0) ?? .named($0) } ?? parent.flatMap { workspace[$0].period } ?? job.configuration.period
    for unit in workspace.units where Folding.key(unit.id) == Folding.key(id) && (unit.period == period || period == nil) {
      let place = TerminalText.escaped(workspace.file(unit.span.file).path)
      throw Failure("there is a unit ‘\(TerminalText.escaped(unit.id))’ already, in \(place); choose another --id")
    }
    let path = file ?? Self.path(id, below: parent, in: workspace)
    guard path.hasSuffix(".md"), !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw Failure("‘\(TerminalText.escaped(path))’ is no document of the workspace; write a path below it that ends in .md")
    }
    let text = Template.filled(
      Template.team,
      [
        "name": .scalar(name), "id": .scalar(id), "level": .scalar(try level(below: parent, in: before)),
        "parent": .scalar(parent.map { workspace[$0].id } ?? ""), "period": .scalar(period?.name ?? ""),
        "title": .title(period.map { "\(name), \($0.name)" } ?? name), "target": .field(contributesTo ?? ""),
      ])
    if snapshot.has(path) { throw Failure("‘\(TerminalText.escaped(path))’ is there already; give another place by --file") }
    let amendment = await Amendment(job, before: before, snapshot.adding(Array(text.utf8), at: path))
    try amendment.refuseNewErrors("the document cannot be written")
    try amendment.settle(options)
    try options.report(
      "\(TerminalText.escaped(path)) is the document of ‘\(TerminalText.escaped(id))’; fill in what stands in brackets\n")
  }

  private func parent(in workspace: Workspace, _ job: Job) throws(Failure) -> ID<Unit>? {
    guard let parent else { return Self.onlyTop(of: workspace) }
    guard case .unit(let unit) = try job.find(parent, in: workspace) else {
      throw Failure("‘\(TerminalText.escaped(parent))’ is no unit; the parent of a team is the unit above")
    }
    return unit
  }

  /// The latest unit of the top level, where all of that level are one unit.
  private static func onlyTop(of workspace: Workspace) -> ID<Unit>? {
    guard let rank = workspace.units.map(\.rank).min() else { return nil }
    let top = workspace.unitIDs.filter { workspace[$0].rank == rank }
    return Set(top.map { Folding.key(workspace[$0].id) }).count == 1 ? top.last : nil
  }

  private func level(below parent: ID<Unit>?, in compilation: Compilation) throws(Failure) -> String {
    if let level {
      guard let known = compilation.levels.first(where: { Folding.key($0) == Folding.key(level) }) else {
        throw Failure(Suggestion.message("level", level, among: compilation.levels))
      }
      return known
    }
    guard let parent else { return compilation.levels.contains("team") ? "team" : compilation.levels.last ?? "team" }
    // Siblings tell; without any the word `team`, if that is below, says what the command does.
    let workspace = compilation.workspace
    if let sibling = workspace.units.last(where: { $0.parent == parent }) { return sibling.level }
    let below = compilation.levels.dropFirst(workspace[parent].rank + 1)
    return below.contains("team") ? "team" : below.first ?? compilation.levels.last ?? "team"
  }

  /// Beside the documents of the parent's other units, else in `teams/` beside the parent's.
  private static func path(_ id: String, below parent: ID<Unit>?, in workspace: Workspace) -> String {
    let name = "\(id).md"
    guard let parent else { return name }
    let parentPath = workspace.file(workspace[parent].span.file).path
    let siblings = workspace.units.filter { $0.parent == parent }.map { workspace.file($0.span.file).path }.filter {
      $0 != parentPath
    }
    let folder = siblings.last.map(Self.folder) ?? (folder(of: parentPath) + "teams/")
    return folder + name
  }

  private static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
}
