import ArgumentParser
import OKRAuthoring
import OKREmit
import OKRSource

/// `okrc adopt`: what people have, as documents in the canonical form.
struct Adopt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make documents of wiki pages, spreadsheets and exports.",
    discussion: """
      Reads Markdown of any shape, CSV and TSV, and the JSON of `okrc build`. One document goes to standard output, several go to a \
      folder, a file for each unit and period. What was taken for what is said on standard error.
      """)

  @Argument(help: "Files to adopt; - is standard input.", completion: .file(extensions: ["csv", "tsv", "json", "md"]))
  var files: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A file, a folder (made if missing when it ends in /), or - for standard output.", valueName: "file"),
    completion: .file())
  var output: String = "-"

  @Flag(help: "Write over files that are there.")
  var force = false

  @Option(
    help: ArgumentHelp("What a column of a table holds, 'Ergebnis=key result'; may be repeated.", valueName: "column=field"))
  var map: [String] = []

  @Option(help: ArgumentHelp("The unit, where the input names none.", valueName: "name"))
  var team: String?

  @Option(
    help: ArgumentHelp("The period, where the input names none.", valueName: "period"), transform: { Period($0) ?? .named($0) })
  var period: Period?

  @Option(
    help: ArgumentHelp("How the files are written: utf-8, utf-16, latin1 or windows-1252.", valueName: "encoding"),
    completion: .list(TextEncoding.allCases.map(\.rawValue)))
  var encoding = TextEncoding.utf8.rawValue

  @Option(
    help: ArgumentHelp("What the files are, where their names do not say: csv, json or markdown.", valueName: "kind"),
    completion: .list(Adopting.Kind.allCases.map(\.rawValue)))
  var from: String?

  @Option(
    help: ArgumentHelp("Where to write what was taken for what, instead of standard error.", valueName: "file"),
    completion: .file())
  var report: String?

  @Flag(help: "Ask on the terminal where it is not sure.")
  var interactive = false

  func run() async throws {
    if interactive, !Terminal.isInputATerminal || !Terminal.isErrorATerminal {
      throw Failure("--interactive asks on a terminal, and there is none; leave it out, and look at what is reported as guessed")
    }
    let run = try AdoptionRun(
      files: files, encoding: try Self.encoding(encoding), kind: try from.map(Self.kind), options: try options())
    let adopted = try await run.adopted(isInteractive: interactive)
    let outputs = try AdoptionOutputs(adopted, to: output, force: force, inputs: run.inputs)
    try outputs.write()
    try await run.report(adopted, outputs, to: report)
  }

  private func options() throws(Failure) -> AdoptionOptions {
    var options = AdoptionOptions()
    options.team = team
    options.period = period
    for entry in map { options.mapping.append(try Self.mapping(entry)) }
    if interactive { options.ask = Asking.ask }
    return options
  }

  /// `column=field`; the last `=` counts, since columns may hold some.
  private static func mapping(_ entry: String) throws(Failure) -> (column: String, field: TableField) {
    guard let equals = entry.lastIndex(of: "="), equals != entry.startIndex else {
      throw Failure("‘\(TerminalText.escaped(entry))’ maps nothing; write 'column=field'")
    }
    let column = String(entry[..<equals])
    let name = String(entry[entry.index(after: equals)...])
    guard let field = TableField(rawValue: name) ?? TableField.named(name) else {
      throw Failure(Suggestion.message("field", name, among: TableField.allCases.map(\.rawValue)))
    }
    return (column, field)
  }

  private static func encoding(_ name: String) throws(Failure) -> TextEncoding {
    guard let encoding = TextEncoding.named(name) else {
      throw Failure(Suggestion.message("encoding", name, among: TextEncoding.allCases.map(\.rawValue)))
    }
    return encoding
  }

  private static func kind(_ name: String) throws(Failure) -> Adopting.Kind {
    let all = Adopting.Kind.allCases
    if name == "tsv" { return .table }
    if name == "md" { return .markdown }
    guard let kind = all.first(where: { $0.rawValue == name }) else {
      throw Failure(Suggestion.message("kind of file", name, among: all.map(\.rawValue)))
    }
    return kind
  }
}

/// Questions on the terminal.
enum Asking {
  /// The answer, one of those offered; the first for an empty line, and where nobody answers.
  static func ask(_ question: AdoptionQuestion) -> String? {
    let first = question.answers.first ?? ""
    StandardStreams.say("\(TerminalText.escaped(question.text))\n  \(question.answers.joined(separator: ", ")) [\(first)]: ")
    while let line = readLine() {
      let word = line.filter { !$0.isWhitespace || $0 == " " }
      if word.isEmpty { return first }
      if question.answers.contains(word) || question.isOpen { return word }
      let starts = question.answers.filter { $0.hasPrefix(word) }
      if starts.count == 1 { return starts[0] }
      let near = NearMiss.nearest(to: word, among: question.answers, limit: 1).first.map { "; did you mean ‘\($0)’?" } ?? ""
      StandardStreams.say("  ‘\(TerminalText.escaped(word))’ is none of these\(near) [\(first)]: ")
    }
    return first
  }
}
