import OKRTestSupport

/// Texts made to leave their place: pieces that mean something in one of the languages we write, shuffled.
struct HostileText {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let pieces = [
    "\"", "'", "\\", "\\\"", "\\N", "\\G", "\\n", "&", "&amp;", "&#34;", "&quot;", "&lt;", "<", ">", "</script>", "<!--", "-->",
    "]]>", "<script>alert(1)</script>", "<b>", "{", "}", "|", "[", "]", ";", "//", "/*", "*/", "#", "$(id)", "`", "%s", "\n", "\r\n",
    "\r", "\t", "\u{0}", "\u{1}", "\u{8}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9B}2J", "\u{2028}", "\u{2029}", "\u{202E}",
    "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{FFFE}", "\u{E0041}", "é", "e\u{301}", "漢字", "👩‍👩‍👧", "\u{10FFFF}", "word", " ",
    "  ", "a very much longer piece of text ", "javascript:alert(1)", "\"];evil[label=\"", "<TABLE>", "\u{FFFD}",
    "::error::", " ::stop-commands::x", "::", "##[warning]x", "##[", "#", "#\u{AD}#[add-mask]", "%0A", "%25", "%", ":", ",", "](1)",
    "=1+1", "=HYPERLINK(\"x\")", "+", "-2", "@SUM(A1)", "\u{FF1D}1", "\u{2212}1", ";=1", "; \"@a", "\"\"=1", " =", "\t=1", "\n-1",
    "@dana", "@org/team", "#12", "GH-12", "a/b#1", "!12", "$1$", "%1", "&1", "~bug", ":tada:", "d670460b4b4aece5915caf5c68d12f560a9fe3e4",
    "1234567", "www.example.com", "http://example.com", "ftp://a.example", "mailto:a@b.example", "a.b@example.com", "**", "__", "~~",
    "![x](y)", "[x](y)", "[^1]", "<!-- x", "--", "</details>", "<img src=x onerror=alert(1)>", "- [ ] ", "$$", "``", "%%{init}%%",
    "style x: y#1;", "end", "-->",
  ]

  mutating func next() -> String {
    (0..<Int.random(in: 0..<24, using: &random)).map { _ in random.pick(Self.pieces) }.joined()
  }

  /// `count` texts, among them each piece alone.
  mutating func several(_ count: Int) -> [String] { Self.pieces + (0..<count).map { _ in next() } }
}
