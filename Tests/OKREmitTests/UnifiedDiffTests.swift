import Foundation
import OKREmit
import OKRTestSupport
import Testing

@Suite struct UnifiedDiffTests {
  static func diff(_ before: String, _ after: String, path: String = "a.md") -> String {
    String(
      decoding: UnifiedDiff.render(path: path, before: Array(before.utf8), after: Array(after.utf8), isForTerminal: false),
      as: UTF8.self)
  }

  static func lines(_ range: ClosedRange<Int>) -> String { range.map { "\($0)\n" }.joined() }

  @Test func equalTextsHaveNone() {
    #expect(Self.diff("a\n", "a\n").isEmpty)
  }

  @Test func changesFarApartHaveHunksOfTheirOwn() {
    let before = Self.lines(1...30)
    let after = before.replacing("\n5\n", with: "\nfive\n").replacing("\n25\n", with: "\n25\nand more\n")
    #expect(
      Self.diff(before, after) == """
        --- a/a.md
        +++ b/a.md
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        @@ -23,6 +23,7 @@
         23
         24
         25
        +and more
         26
         27
         28

        """)
  }

  @Test func aMissingLastLineEndIsSaid() {
    #expect(
      Self.diff("a\nb", "a\nc") == "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n")
  }

  @Test(arguments: [
    ("a.md", "--- a/a.md"), ("with space/é.md", "--- a/with space/é.md\t"), ("a\nb\"c\\.md", #"--- "a/a\012b\"c\\.md""#),
    ("a\u{202E}b.md", #"--- "a/a\342\200\256b.md""#),
  ]) func namesAreQuotedAsGitDoes(path: String, head: String) {
    #expect(Self.diff("a\n", "b\n", path: path).hasPrefix(head + "\n"))
  }

  @Test func terminalsGetNothingToObey() {
    let text = UnifiedDiff.render(
      path: "a.md", before: Array("\u{1B}[31m\u{202E}\t\r\n".utf8), after: Array("\u{1B}]0;x\u{7}\t\r\n".utf8), isForTerminal: true)
    #expect(!text.contains(0x1B) && !text.contains(0x07) && !text.contains(0x0D))
    #expect(!String(decoding: text, as: UTF8.self).unicodeScalars.contains("\u{202E}"))
  }

  /// Whatever is changed, `patch` makes the one of the other.
  @Test(.enabled(if: Tool.patch != nil), arguments: 1...40) func isAPatch(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    func text(_ count: Int) -> [String] { (0..<count).map { _ in random.pick(["a\n", "b\n", "c\r\n", "\n", "é\n", "-- x\n"]) } }
    let before = text(Int.random(in: 1...60, using: &random))
    var after = before
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let at = Int.random(in: 0...after.count, using: &random)
      if random.chance(50), at < after.count { after.remove(at: at) } else { after.insert("new\n", at: at) }
    }
    if random.chance(30) { after.append("no end") }
    guard before != after else { return }
    let folder = try TemporaryFolder()
    let file = try folder.file("a.md", Array(before.joined().utf8))
    let patch = try folder.file("x.patch", Array(Self.diff(before.joined(), after.joined()).utf8))
    let place = file.deletingLastPathComponent().path()
    let outcome = try #require(Tool.patch).run(["-p1", "--binary", "-s", "-d", place, "-i", patch.path()])
    #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
    #expect(try Data(contentsOf: file) == Data(after.joined().utf8), "seed \(seed)")
  }
}
