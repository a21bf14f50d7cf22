import Foundation
import OKRAuthoring
import OKRCompiler
import OKRConfiguration
import OKRModel
import OKRRules
import OKRSource
import OKRSyntax
import OKRTestSupport

/// A workspace that is changed by edits, as the command line does it.
struct Amended {
  let configuration: Configuration
  let world: InMemoryWorld
  let compilation: Compilation

  init(_ files: [String: String], configuration text: String = "") async {
    await self.init(InMemoryWorld(files, today: TestCompilation.today), Self.configuration(text))
  }

  init(_ world: InMemoryWorld, _ configuration: Configuration) async {
    self.configuration = configuration
    self.world = world
    compilation = await compile(world, configuration)
  }

  private static func configuration(_ text: String) -> Configuration {
    Configuration.read(SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8))).configuration
  }

  static let samples = ["bottom-up", "cascade", "everything-wrong", "healthy", "shapes"]

  /// A sample workspace; `endings` are put in place of its line feeds.
  static func sample(_ name: String, endings: String = "\n") async throws -> Amended {
    var world = InMemoryWorld(today: TestCompilation.today)
    for path in Repository.files(in: "samples/\(name)", endings: [".md"]) {
      let bytes = try Data(contentsOf: Repository.root.appending(path: path))
      let ended = endings == "\n" ? Array(bytes) : bytes.flatMap { $0 == 0x0A ? Array(endings.utf8) : [$0] }
      world.files[String(path.dropFirst("samples/\(name)/".count))] = ended
    }
    let text = (try? Repository.text("samples/\(name)/okrc.yml")) ?? ""
    return await Amended(world, configuration(text))
  }

  var workspace: Workspace { compilation.workspace }

  var documents: [Document] { compilation.files.map { Document.parse($0, options: options(of: $0)) } }

  func options(of file: SourceFile) -> ReadingOptions { ReadingOptions(for: file.path, configuration) }

  func applying(_ edits: [Edit], adding pages: [String: String] = [:]) async -> Amended {
    var next = world
    for file in compilation.files {
      let own = edits.filter { $0.span.file == file.id }
      guard !own.isEmpty, let bytes = world.files[file.path] else { continue }
      next.files[file.path] = Edits.applied(own, to: bytes, offset: file.hasByteOrderMark ? 3 : 0)
    }
    for (path, text) in pages { next.files[path] = Array(text.utf8) }
    return await Amended(next, configuration)
  }

  var errors: [String: Int] {
    var counts: [String: Int] = [:]
    for finding in compilation.diagnostics where finding.severity == .error { counts[finding.code, default: 0] += 1 }
    return counts
  }
}
