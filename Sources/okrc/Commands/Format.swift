import ArgumentParser
import OKREmit
import OKRSource

/// `okrc fmt`: documents in their canonical form.
struct Format: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Write documents in their canonical form.",
    discussion: """
      An objective becomes a heading `## O1: text`, its fields and key results one list below it. Every other word stays where it \
      is, and the document says the same as before; what cannot be rewritten so stays as it stands.
      """)

  @Argument(
    help: "Files or folders; - is standard input. Without any: the folder of the nearest okrc.yml upward, else this one.",
    completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The path that standard input is taken for.", valueName: "path"), completion: .file())
  var stdinFilename: String?

  @Flag(help: "Write nothing; name the files that are not in canonical form, and exit with 1 if there are any.")
  var check = false

  @Flag(help: "Write nothing; print what would change as a unified diff.")
  var diff = false

  @Flag(help: "Say which places stay as they stand, and why.")
  var reasons = false

  @Option(help: .hidden)
  var workers: Int?

  func run() async throws {
    if paths.contains("-"), paths.count > 1 {
      throw Failure("standard input is formatted by itself; name the files in another call")
    }
    let job = try Job(Request(paths: paths, stdinFilename: stdinFilename, workers: workers))
    let run = await FormatRun(job)
    if reasons { run.sayReasons() }
    run.sayProblems()
    if diff {
      try run.showDiff()
    } else if check {
      try StandardStreams.write(pieces: run.changes.lazy.map { Array("\(TerminalText.escaped($0.path))\n".utf8) })
    } else if paths == ["-"], let text = run.text {
      try StandardStreams.write(text)
    }
    let failures = check || diff || paths == ["-"] ? 0 : run.write(job)
    if paths != ["-"] { StandardStreams.say("\(Program.name): \(run.summary(wrote: !check && !diff, failures: failures))\n") }
    if failures > 0 || run.hasProblems { Main.leave(2) }
    Main.leave(check && !run.changes.isEmpty ? 1 : 0)
  }
}
