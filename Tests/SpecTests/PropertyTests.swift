import Foundation
import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRModel
import OKRSource
import OKRSyntax
import OKRTestSupport
import Testing

/// What holds for any documents, tried on documents nobody wrote. A failure names its seed, and the seed makes the same documents again.
@Suite struct PropertyTests {
  /// `SEEDS=5000 swift test --filter PropertyTests` tries more.
  static let seeds: [UInt64] = Array(1...(UInt64(ProcessInfo.processInfo.environment["SEEDS"] ?? "") ?? 40))

  /// A few files, some of them damaged.
  static func world(seed: UInt64) -> InMemoryWorld {
    var generator = DocumentGenerator(seed: seed)
    var world = InMemoryWorld(today: TestCompilation.today)
    for name in ["company.md", "product.md", "teams/design.md", "teams/é 漢.md"].prefix(Int.random(in: 1...4, using: &generator.random)) {
      let text = generator.document()
      world.files[name] = generator.random.chance(50) ? generator.damaged(text) : Array(text.utf8)
    }
    return world
  }

  static func everything(_ compilation: Compilation) -> String {
    ["diagnostics", "text", "tree", "json", "csv", "csv-links", "markdown", "dot", "mermaid"]
      .compactMap { TestCompilation.output($0, of: compilation) }.joined(separator: "\n")
  }

  @Test(arguments: seeds) func everyPlaceIsInItsFile(seed: UInt64) async {
    let compilation = await compile(Self.world(seed: seed), Configuration())
    func check(_ span: Span, _ what: String) {
      guard compilation.files.indices.contains(Int(span.file.index)) else {
        Issue.record("seed \(seed): \(what) is in no file")
        return
      }
      let bytes = compilation.workspace.file(span.file).bytes
      let isBoundary: (Int) -> Bool = { $0 == bytes.count || ($0 < bytes.count && bytes[$0] & 0xC0 != 0x80) }
      #expect(
        span.start >= 0 && span.start <= span.end && isBoundary(span.start) && isBoundary(span.end),
        "seed \(seed): \(what) is \(span.start)..<\(span.end) of \(bytes.count) bytes")
    }
    for diagnostic in compilation.diagnostics {
      check(diagnostic.primary, "\(diagnostic.code) \(diagnostic.message)")
      for label in diagnostic.secondary { check(label.span, "\(diagnostic.code) \(label.message)") }
    }
    let workspace = compilation.workspace
    let elements = workspace.objectiveIDs.map { ElementID($0) } + workspace.keyResultIDs.map { ElementID($0) }
    for element in elements {
      check(workspace.span(of: element), workspace.reference(of: element))
      check(workspace.textSpan(of: element), "the text of \(workspace.reference(of: element))")
      for field in workspace.fields(of: element) {
        check(Span(workspace.fileID(of: element), field.keyRange), "a key of \(workspace.reference(of: element))")
        check(Span(workspace.fileID(of: element), field.valueRange), "a value of \(workspace.reference(of: element))")
      }
    }
  }

  @Test(arguments: seeds) func oneRunEqualsAnother(seed: UInt64) async {
    let first = await compile(Self.world(seed: seed), Configuration())
    let second = await compile(Self.world(seed: seed), Configuration())
    #expect(Self.everything(first) == Self.everything(second), "seed \(seed)")
  }

  /// Line ends and a byte order mark are the editor's, not the author's.
  @Test(arguments: seeds) func carriageReturnsChangeNothing(seed: UInt64) async {
    var generator = DocumentGenerator(seed: seed)
    let text = generator.document()
    let unix = await TestCompilation.of(["a.md": text])
    let windows = await TestCompilation.of(["a.md": "\u{FEFF}" + text.replacing("\n", with: "\r\n")])
    #expect(unix.workspace.dump() == windows.workspace.dump(), "seed \(seed)")
    #expect(
      TestCompilation.output("diagnostics", of: unix) == TestCompilation.output("diagnostics", of: windows), "seed \(seed)")
  }

  /// Enough text that more than one is worth their while.
  @Test func moreWorkersEqualOne() async {
    var generator = DocumentGenerator(seed: 7)
    var world = InMemoryWorld(today: TestCompilation.today)
    var bytes = 0
    while bytes < 600_000 {
      let text = generator.document()
      bytes += text.utf8.count
      world.files["team\(world.files.count).md"] = Array(text.utf8)
    }
    let one = await compile(world, Configuration(), workers: 1)
    let three = await compile(world, Configuration(), workers: 3)
    for language in ["diagnostics", "tree"] {
      #expect(TestCompilation.output(language, of: one) == TestCompilation.output(language, of: three))
    }
  }

  /// A disk that fails at the first read, then at the second, and so on: the rest is compiled every time.
  @Test func oneUnreadableFileHidesNoOther() async {
    struct FailingWorld: World {
      let today: CalendarDay? = nil
      let documents: [String: String]
      let failing: String

      func paths() -> [String] { Array(documents.keys) }
      func read(_ path: String) throws(WorldError) -> [UInt8] {
        guard path != failing, let text = documents[path] else { throw WorldError("cannot be read: Input/output error") }
        return Array(text.utf8)
      }
    }
    let names = ["a.md", "b.md", "c.md"]
    let documents = Dictionary(uniqueKeysWithValues: names.map { ($0, "# \($0)\n\n## O1: Grow\n\n- KR1: Orders from 1 to 2\n- KR2: Visits from 1 to 2\n") })
    for name in names {
      let compilation = await compile(FailingWorld(documents: documents, failing: name), Configuration())
      #expect(compilation.workspace.objectives.count == 2)
      let unreadable = compilation.diagnostics.filter { $0.code == "OKR001" }
      #expect(unreadable.map(\.message) == ["‘\(name)’ cannot be read: Input/output error"])
    }
  }
}
