import Foundation
import Testing

@testable import okrc

/// A document is replaced as a whole and only while it holds what was read.
@Suite struct ReplacementTests {
  static func replace(_ workshop: borrowing Workshop, _ path: String, _ old: String, _ new: String) throws -> OutputFile.Replacement {
    try OutputFile.replace(DiskPath(workshop.url(path).path()), Array(old.utf8), with: Array(new.utf8), named: path)
  }

  @Test func aFileThatHoldsWhatWasReadIsReplaced() throws {
    let workshop = try Workshop(["a.md": "old\n"])
    #expect(try Self.replace(workshop, "a.md", "old\n", "new\n") == .done)
    #expect(try workshop.text("a.md") == "new\n")
  }

  @Test(arguments: ["other", "old\nand more\n", "ol", "", "OLD\n"]) func aFileThatChangedMeanwhileIsLeftAlone(now: String) throws {
    let workshop = try Workshop(["a.md": now])
    #expect(try Self.replace(workshop, "a.md", "old\n", "new\n") == .changedMeanwhile)
    #expect(try workshop.text("a.md") == now)
    #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.folder.path()) == ["a.md"])
  }

  @Test func aFileThatBecameAFolderOrWentAwayIsNoTrap() throws {
    let workshop = try Workshop(["a.md/inside.md": "old\n"])
    #expect(try Self.replace(workshop, "a.md", "old\n", "new\n") == .changedMeanwhile)
    #expect(throws: Failure.self) { try Self.replace(workshop, "gone.md", "old\n", "new\n") }
  }
}
