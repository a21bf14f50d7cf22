import ArgumentParser
import OKRConfiguration
import OKREmit
import OKRModel
import OKRSource

/// `okrc build`: the artefacts. Findings go to standard error.
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Write the OKRs as a page, as data or as a drawing.")

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp(Self.formatHelp, valueName: "format"), completion: .list(BuildFormat.all.map(\.name)))
  var format: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A file, a folder (made if missing when it ends in /), or - for standard output.", valueName: "file"),
    completion: .file())
  var output: String = "-"

  @Option(help: ArgumentHelp("Only this unit or objective and what it is tied to.", valueName: "reference"))
  var focus: String?

  @Option(
    help: ArgumentHelp("A folder with files of the page that replace the default ones; see okrc new theme.", valueName: "folder"),
    completion: .directory)
  var theme: String?

  @OptionGroup var site: SiteOptions

  @OptionGroup var printed: PaperOptions

  @OptionGroup var ending: OutcomeOptions

  private static var formatHelp: String {
    "What to write, may be repeated: " + BuildFormat.all.map { "\($0.name) (\($0.summary))" }.joined(separator: "; ") + "."
  }

  func run() async throws {
    let outcome = try ending.outcome()
    let formats = format.isEmpty ? [BuildFormat.standard] : try format.map(BuildFormat.named)
    let hasPage = formats.contains { $0.name == Emitter.html.name }
    try site.check(hasPage: hasPage, isInFolder: isFolder(formats.count))
    let paper = try printed.size
    let printing = try printed.printing(formats)
    let theme = try theme.map { name throws(Failure) in try ThemeFolder(DiskPath(name)) }
    let job = try Job(input.request, outcome.reportOptions(isTerminal: Terminal.isErrorATerminal))
    let compilation = await job.compile()
    var options = EmitOptions(version: Program.version)
    options.period = input.period
    options.title = job.configuration.title.isEmpty ? nil : job.configuration.title
    options.language = job.configuration.lang
    options.paper = paper
    if let theme { options.theme = theme.theme }
    // Drawings lead to the page when both are made together, else to the documents.
    if formats.count > 1, formats.contains(where: { $0.name == Emitter.html.name }) {
      options.reportAddress = Emitter.html.fileName
    } else {
      options.sourceAddress = ""
    }
    if let focus { options.focus = try Self.focus(on: focus, in: compilation.workspace) }
    options.isInFolder = isFolder(formats.count)
    options.isSplit = hasPage && site.isWanted(for: compilation, options)
    if options.isSplit {
      // Neither the one page that drawings could lead to nor the way from each of many to the documents is known.
      (options.reportAddress, options.sourceAddress) = ("", nil)
    }
    var made: [(format: String, artifacts: [Artifact])] = []
    for format in formats {
      made.append((format.name, try await format.artifacts(compilation, options, printing: printing)))
    }
    try write(made, inputs: job.inputs.union(theme?.identities ?? []))
    if let text = Report.named("text") {
      StandardStreams.say(text.render(compilation, outcome.reportOptions(isTerminal: Terminal.isErrorATerminal)))
    }
    outcome.leave(after: compilation)
  }

  /// Writes what each format made: all of it to a folder, the main file of the only format to a file or to standard output.
  private func write(
    _ made: [(format: String, artifacts: [Artifact])], inputs: Set<FileStatus.Identity>
  ) throws(Failure) {
    let path = DiskPath(output)
    guard !isFolder(made.count) else {
      for (format, artifacts) in made where format == Emitter.html.name {
        try OutputFile.makeFolder(path)
        try SiteFolder(path, inputs: inputs).write(artifacts)
      }
      for artifact in made.filter({ $0.format != Emitter.html.name }).map(\.artifacts).joined() {
        let file = path.appending(artifact.path)
        try OutputFile.makeFolder(file.folder)
        try OutputFile.write(artifact.bytes, to: file, inputs: inputs)
      }
      return
    }
    guard let main = made.first?.artifacts.first, made.count == 1 else {
      throw Failure("several files cannot go to standard output; name a folder with -o")
    }
    if output == "-" {
      try StandardStreams.write(main.bytes)
    } else {
      try OutputFile.write(main.bytes, to: path, inputs: inputs)
    }
    let others = made[0].artifacts.dropFirst().map(\.path).joined(separator: ", ")
    if !others.isEmpty { StandardStreams.say("okrc: \(others) is not written; name a folder with -o to get it, too\n") }
  }

  /// Whether the formats go to a folder, and not to a file or to standard output.
  private func isFolder(_ formats: Int) -> Bool {
    output != "-" && (output.hasSuffix("/") || formats > 1 || (try? FileSystem.status(DiskPath(output)))?.kind == .folder)
  }

  /// A unit by its id, or an element by its reference as the reports print it.
  private static func focus(on reference: String, in workspace: Workspace) throws(Failure) -> EmitOptions.Focus {
    let wanted = Folding.key(reference)
    for unit in workspace.unitIDs where Folding.key(workspace.reference(of: unit)) == wanted { return .unit(unit) }
    let objectives = workspace.objectiveIDs.map { ElementID($0) }
    let keyResults = workspace.keyResultIDs.map { ElementID($0) }
    for element in objectives + keyResults where Folding.key(workspace.reference(of: element)) == wanted { return .element(element) }
    let names = workspace.unitIDs.map { workspace.reference(of: $0) } + objectives.map { workspace.reference(of: $0) }
    throw Failure(Suggestion.message("unit or objective", reference, among: names))
  }
}
