import OKRAuthoring
import OKRModel
import OKRSource
import OKRSyntax
import OKRTestSupport
import Testing

/// A check-in changes what its key result says of its progress, and nothing else in the world.
@Suite struct CheckInTests {
  private static let day = CalendarDay(year: 2026, month: 11, day: 17) ?? CalendarDay(ordinal: 0)

  /// Tries a check-in on every key result; returns how many could be written, and how many had a place for one.
  private func tryAll(_ amended: Amended, note: String? = "a *starred* note — it’s `fine` · owner: nobody") async -> (written: Int, all: Int) {
    let workspace = amended.workspace
    let before = ModelPrint(workspace)
    var written = 0
    var all = 0
    for id in workspace.keyResultIDs {
      let file = workspace.file(workspace[id].file)
      let reference = workspace.reference(of: ElementID(id))
      var new = NewCheckIn(day: Self.day, value: "3", confidence: "6/10", note: note)
      var result = new.change(of: id, in: workspace, amended.options(of: file))
      if case .failure(.noColumn) = result {
        new = NewCheckIn(day: Self.day, value: "3")
        result = new.change(of: id, in: workspace, amended.options(of: file))
      }
      // A table without a column for the current value has no place for one.
      if case .failure(.noColumn) = result { continue }
      all += 1
      guard case .success(let change) = result else { continue }
      written += 1
      let after = await amended.applying(change.edits)
      var now = ModelPrint(after.workspace)
      let i = Int(id.index)
      guard now.keyResults.indices.contains(i) else {
        Issue.record("\(reference): key results were lost")
        continue
      }
      #expect(now.keyResults[i].progress != before.keyResults[i].progress, "\(reference): nothing was written")
      if !change.isInTable {
        let found = after.workspace.checkIns(of: ElementID(id)).filter { $0.day == Self.day }
        #expect(found.count == 1)
        #expect(found.first?.note.map { after.workspace.string($0, in: after.workspace[id].file) } == note)
      }
      now.keyResults[i] = before.keyResults[i]
      #expect(now == before, "\(reference): something else reads differently")
    }
    return (written, all)
  }

  @Test(arguments: Amended.samples, ["\n", "\r\n"]) func onlyTheProgressOfOneKeyResultChanges(sample: String, endings: String)
    async throws
  {
    let amended = try await Amended.sample(sample, endings: endings)
    let (written, all) = await tryAll(amended)
    #expect(all > 0 && written * 10 >= all * 9, "\(written) of \(all)")
  }

  @Test(arguments: 0..<60) func onlyTheProgressChangesInDocumentsNobodyWrote(seed: Int) async {
    var generator = DocumentGenerator(seed: UInt64(seed))
    let amended = await Amended(["a.md": generator.document(), "b.md": generator.document()])
    _ = await tryAll(amended, note: nil)
  }

  @Test func linesEndAsTheDocumentsDo() async throws {
    let amended = try await Amended.sample("healthy", endings: "\r\n")
    for id in amended.workspace.keyResultIDs {
      let file = amended.workspace.file(amended.workspace[id].file)
      let new = NewCheckIn(day: Self.day, value: "3")
      guard case .success(let change) = new.change(of: id, in: amended.workspace, amended.options(of: file)) else { continue }
      for edit in change.edits { #expect(edit.replacement.hasSuffix("\r\n")) }
    }
  }

  @Test func checkInsStandInTheOrderOfDays() async throws {
    var amended = await Amended([
      "a.md": "## O1: Grow\n\n- KR1: Orders from 1 to 9\n  - owner: @ana\n  - 2026-11-10: 5\n  - a note\n"
    ])
    for (day, value) in [("2026-11-20", "7"), ("2026-11-03", "3"), ("2026-11-15", "6")] {
      let day = try #require(CalendarDay(iso: Array(day.utf8)[...]))
      let new = NewCheckIn(day: day, value: value)
      let file = amended.workspace.file(FileID(0))
      let change = try new.change(of: ID(0), in: amended.workspace, amended.options(of: file)).get()
      amended = await amended.applying(change.edits)
    }
    #expect(
      amended.workspace.file(FileID(0)).text(ByteRange(0, 1000)) == """
        ## O1: Grow

        - KR1: Orders from 1 to 9
          - owner: @ana
          - 2026-11-03: 3
          - 2026-11-10: 5
          - 2026-11-15: 6
          - 2026-11-20: 7
          - a note

        """)
  }

  @Test func theCurrentValueOfATableIsReplacedAndTheTableStaysInLine() async throws {
    let amended = await Amended([
      "a.md":
        "## O1: Grow\n\n| Key Result | Current | Target |\n| ---------- | ------- | ------ |\n| Orders     | 5       | 900    |\n"
    ])
    let new = NewCheckIn(day: Self.day, value: "123")
    let change = try new.change(of: ID(0), in: amended.workspace, amended.options(of: amended.compilation.files[0])).get()
    let after = await amended.applying(change.edits)
    #expect(after.workspace.file(FileID(0)).text(ByteRange(0, 1000)).hasSuffix("| Orders     | 123     | 900    |\n"))
  }
}
