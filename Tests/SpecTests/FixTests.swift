import OKRCompiler
import OKRConfiguration
import OKRModel
import OKRSource
import OKRTestSupport
import Testing

/// What holds for fixes in any documents.
@Suite struct FixTests {
  /// Errors by code.
  static func errors(_ compilation: Compilation) -> [String: Int] {
    var errors: [String: Int] = [:]
    for diagnostic in compilation.diagnostics where diagnostic.severity == .error { errors[diagnostic.code, default: 0] += 1 }
    return errors
  }

  static func fixed(_ world: InMemoryWorld) async -> (fixing: Fixing, world: InMemoryWorld) {
    let fixing = await fix(world, Configuration())
    var after = world
    for change in fixing.changes { after.files[change.path] = change.after }
    return (fixing, after)
  }

  @Test(arguments: PropertyTests.seeds) func makesNoErrorAndLeavesNothingToDo(seed: UInt64) async {
    let world = PropertyTests.world(seed: seed)
    let (fixing, after) = await Self.fixed(world)
    let before = Self.errors(fixing.original)
    for (code, count) in Self.errors(fixing.compilation) {
      #expect(count <= before[code, default: 0], "seed \(seed): \(code)")
    }
    let again = await compile(after, Configuration())
    #expect(PropertyTests.everything(again) == PropertyTests.everything(fixing.compilation), "seed \(seed)")
    let second = await Self.fixed(after)
    #expect(second.fixing.count == 0 && second.world.files == after.files, "seed \(seed)")
  }

  /// Line ends and a byte order mark are kept, and make no other fixes.
  @Test(arguments: PropertyTests.seeds) func keepsLineEndsAndMark(seed: UInt64) async {
    var generator = DocumentGenerator(seed: seed)
    let text = generator.document()
    let unix = await Self.fixed(InMemoryWorld(["a.md": text], today: TestCompilation.today))
    let windows = await Self.fixed(
      InMemoryWorld(["a.md": "\u{FEFF}" + text.replacing("\n", with: "\r\n")], today: TestCompilation.today))
    let expected = String(decoding: unix.world.files["a.md"] ?? [], as: UTF8.self).replacing("\n", with: "\r\n")
    #expect(windows.world.files["a.md"] == Array("\u{FEFF}\(expected)".utf8), "seed \(seed)")
  }

  @Test func generatedDocumentsHaveSomethingToFix() async {
    var count = 0
    for seed in 1...40 { count += await Self.fixed(PropertyTests.world(seed: UInt64(seed))).fixing.count }
    #expect(count > 20)
  }

  @Test func aFileThatCannotBeReadStaysAsItIs() async {
    let text = "## O1: Grow\n\n- KR1: Orders from 1 to 2\n  - due: 1 May 2026\n- KR2: Visits from 1 to 2\n"
    var world = InMemoryWorld(["a.md": text, "b.md": text], today: TestCompilation.today)
    world.files["b.md"]?.append(0xFF)
    let (fixing, after) = await Self.fixed(world)
    #expect(fixing.changes.map(\.path) == ["a.md"])
    #expect(after.files["b.md"] == world.files["b.md"])
  }

  /// Many fixes of which one would make an error: all others are made.
  @Test func oneHarmfulFixHindersNoOther() async {
    var files = [
      "company.md":
        "---\nteam: Company\nperiod: 2026-Q1\n---\n\n## O1: Grow\n\n- contributes to: product/O1\n- KR1: Orders from 1 to 2\n- KR2: Visits from 1 to 2\n",
      "product.md":
        "---\nteam: Product\nlevel: company\nperiod: 2026-Q1\n---\n\n## O1: Stay\n\n- contributes to: compny/O1\n- KR1: Calls from 1 to 2\n- KR2: Mails from 1 to 2\n",
    ]
    for i in 1...9 {
      files["team\(i).md"] =
        "---\nteam: Team \(i)\nperiod: 2026-Q1\n---\n\n## O1: Run \(i)\n\n- contributes to: compny/O1\n- KR1: Faults \(i) from 2 to 1\n- KR2: Repairs \(i) from 2 to 1\n"
    }
    let (fixing, after) = await Self.fixed(InMemoryWorld(files, today: TestCompilation.today))
    #expect(fixing.count == 9 && fixing.refused == 1)
    #expect(after.files["product.md"] == Array((files["product.md"] ?? "").utf8))
    #expect(fixing.compilation.diagnostics.filter { $0.code == "OKR104" }.isEmpty)
  }

  /// Of two that touch, the first is made; of two that are the same, one.
  @Test func editsNeverOverlap() {
    func finding(_ code: String, _ start: Int, _ end: Int, _ text: String) -> Diagnostic {
      let span = Span(FileID(0), start, end)
      return Diagnostic(
        code: code, severity: .note, message: "", primary: span, fixes: [Fix("", isSafe: true, edits: [Edit(span, text)])])
    }
    let chosen = Edits.together([
      finding("A", 2, 4, "x"), finding("B", 4, 6, "y"), finding("C", 2, 4, "x"), finding("D", 5, 5, "z"), finding("E", 5, 5, "w"),
    ])
    #expect(chosen.map(\.codes) == [["A", "C"], ["D"]])
    #expect(Edits.applied(chosen.flatMap(\.fix.edits), to: Array("abcdefg".utf8)) == Array("abxezfg".utf8))
  }
}
