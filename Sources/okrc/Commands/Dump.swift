import ArgumentParser
import OKRCompiler
import OKREmit
import OKRModel
import OKRSource
import OKRSyntax

/// `okrc dump`: what the program makes of a file on the way, for people who work on it.
struct Dump: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show a stage of the compilation of one file.")

  enum Stage: String, CaseIterable, ExpressibleByArgument {
    case blocks, syntax, model
  }

  @Option(help: "Blocks of Markdown, OKRs as written, or the linked model.")
  var stage: Stage = .syntax

  @Argument(help: "The file; - is standard input.", completion: .file(extensions: ["md"]))
  var file: String

  func run() async throws {
    let job = try Job(Request(paths: [file]))
    let compilation = await job.compile()
    guard let source = compilation.files.first else { throw Failure("‘\(TerminalText.escaped(file))’ holds no documents") }
    let text =
      switch stage {
      case .blocks: Document.dumpBlocks(of: source)
      case .syntax: Document.parse(source, options: ReadingOptions(for: source.path, job.configuration)).dump(source)
      case .model: compilation.workspace.dump()
      }
    try StandardStreams.write(Array(text.utf8))
  }
}
