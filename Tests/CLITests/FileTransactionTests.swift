import Foundation
import Testing

@testable import okrc

/// Several files are written together: all of them, or none.
@Suite struct FileTransactionTests {
  private func item(_ path: String, in workshop: borrowing Workshop, _ before: String?, _ after: String) -> FileTransaction.Item {
    FileTransaction.Item(
      location: DiskPath(workshop.url(path).path()), name: path, before: before.map { Array($0.utf8) }, after: Array(after.utf8))
  }

  private func message(_ items: [FileTransaction.Item]) -> String? {
    do throws(Failure) { try FileTransaction.write(items) } catch { return error.message }
    return nil
  }

  @Test func allAreWritten() throws {
    let workshop = try Workshop(["a.md": "a", "b.md": "b"])
    let items = [
      item("a.md", in: workshop, "a", "A"), item("b.md", in: workshop, "b", "B"), item("new/c.md", in: workshop, nil, "C"),
    ]
    #expect(message(items) == nil)
    #expect(try ["a.md", "b.md", "new/c.md"].map { try workshop.text($0) } == ["A", "B", "C"])
    #expect(try workshop.names() == ["a.md", "b.md", "new/c.md"])
  }

  @Test func noneIsWrittenWhereOneChangedMeanwhile() throws {
    let workshop = try Workshop(["a.md": "a", "b.md": "changed"])
    let items = [
      item("a.md", in: workshop, "a", "A"), item("b.md", in: workshop, "b", "B"), item("new/c.md", in: workshop, nil, "C"),
    ]
    #expect(message(items) == "‘b.md’ changed meanwhile, and nothing was written; run okrc again")
    #expect(try workshop.text("a.md") == "a")
    // No temporary file stays, nor a folder made for nothing.
    #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.folder.path()).sorted() == ["a.md", "b.md"])
  }

  @Test func whatWasWrittenIsTakenBackWhenALaterStepFails() throws {
    let workshop = try Workshop(["a.md": "a"])
    // The second of two files of one name finds it taken when the first already has it.
    let items = [
      item("a.md", in: workshop, "a", "A"), item("c.md", in: workshop, nil, "C"), item("c.md", in: workshop, nil, "D"),
    ]
    #expect(message(items) == "cannot write ‘c.md’: it is there already; nothing was written")
    #expect(try workshop.text("a.md") == "a")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.folder.path()) == ["a.md"])
  }

  @Test func nothingThatIsThereIsWrittenOver() throws {
    let workshop = try Workshop(["a.md": "mine"])
    #expect(message([item("a.md", in: workshop, nil, "A")]) == "‘a.md’ is there already")
    #expect(try workshop.text("a.md") == "mine")
  }

  @Test func manyMayBeWrittenAtTheSameTime() async throws {
    let workshop = try Workshop([:])
    let items = (0..<200).map { item("\($0).md", in: workshop, nil, "text \($0)") }
    await withTaskGroup(of: Void.self) { group in
      for item in items { group.addTask { _ = try? FileTransaction.write([item]) } }
    }
    #expect(try workshop.names().count == 200)
  }
}
