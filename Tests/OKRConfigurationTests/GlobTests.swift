import OKRConfiguration
import Testing

@Suite struct GlobTests {
  @Test(
    arguments: [
      // A name without a slash is looked for at any depth, and a folder covers what is in it.
      ("drafts", "drafts/a.md"), ("drafts", "2026/drafts/b/c.md"), ("README.md", "README.md"), ("README.md", "team/README.md"),
      ("drafts/", "2026/drafts/a.md"), ("*.draft.md", "team/x.draft.md"),
      // With a slash it counts from the top.
      ("/drafts", "drafts/a.md"), ("./drafts/a.md", "drafts/a.md"), ("archive/2025", "archive/2025/q1/a.md"),
      // One star stays inside a name, two cross folders, also none.
      ("archive/*.md", "archive/a.md"), ("archive/**/a.md", "archive/a.md"), ("archive/**/a.md", "archive/x/y/a.md"),
      ("**/old/*.md", "old/a.md"), ("**/old/*.md", "x/old/a.md"), ("archive/**", "archive/x/y.md"), ("a**b", "a/x/b"),
      ("team-?.md", "team-a.md"), ("team-?.md", "team-漢.md"), ("*", "anything/at/all.md"), ("**", "a/b.md"),
    ])
  func `a pattern names a path`(_ pattern: String, _ path: String) {
    #expect(Glob(pattern).matches(path))
  }

  @Test(
    arguments: [
      ("drafts", "draft/a.md"), ("drafts", "mydrafts/a.md"), ("/drafts", "2026/drafts/a.md"), ("archive/*.md", "archive/x/a.md"),
      ("archive/**", "archive"), ("archive/*.md", "x/archive/a.md"), ("team-?.md", "team-ab.md"), ("team-?.md", "team-/.md"),
      ("a/**/b.md", "a/xb.md"), ("", "a.md"), ("*.md", "a.markdown"), ("[ab].md", "a.md"),
    ])
  func `a pattern does not name a path`(_ pattern: String, _ path: String) {
    #expect(!Glob(pattern).matches(path))
  }

  /// A matcher that tries one way after the other would not come back from this.
  @Test func `a hostile pattern costs no more than its length times the path's`() {
    let pattern = String(repeating: "*a**", count: 200) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 2000)))
  }
}
