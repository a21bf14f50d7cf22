import OKRSource
import Testing

@testable import OKRSyntax

/// How text reads without markup, and that every byte finds its way back to the source.
@Suite struct InlineTextTests {
  private func read(_ text: String, definitions: [(label: String, target: ByteRange)] = []) -> InlineText {
    let bytes = Array(text.utf8)
    var reader = InlineReader(bytes, definitions: definitions)
    var lines: [ByteRange] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(ByteRange(start, start + line.utf8.count))
      start += line.utf8.count + 1
    }
    reader.read(lines[...])
    return reader.text
  }

  @Test(
    "Markup is taken off, words stay",
    arguments: [
      ("plain", "plain"),
      ("**bold** and *italic* and __both__", "bold and italic and both"),
      ("***all***", "all"),
      ("a*b*c and snake_case_name", "abc and snake_case_name"),
      ("`code *stays*` here", "code *stays* here"),
      ("``a ` b``", "a ` b"),
      ("[text](url \"title\") end", "text end"),
      ("[a [b] c](url)", "a [b] c"),
      ("![alt](image.png)", "alt"),
      ("[COMMITTED] stays", "[COMMITTED] stays"),
      ("~~gone~~ and ~approx~", "gone and ~approx~"),
      ("1 < 2 and <b>bold</b><br>next", "1 < 2 and bold next"),
      ("<10 seconds, <https://a.example>", "<10 seconds, https://a.example"),
      ("a &amp; b &lt; c &nosuch; &#8364;", "a & b < c &nosuch; €"),
      (#"\*not italic\*"#, "*not italic*"),
      ("before <!-- hidden --> after", "before  after"),
      ("two\nlines", "two lines"),
      ("hard  \nbreak\\\nhere", "hard break here"),
      ("**Objective:** text", "Objective: text"),
      ("** not bold ** here", "** not bold ** here"),
      ("unclosed **bold and `code", "unclosed **bold and `code"),
      ("漢字*強調*です", "漢字強調です"),
    ])
  func plain(_ source: String, _ expected: String) {
    let text = read(source)
    #expect(String(decoding: text.plain, as: UTF8.self) == expected)
  }

  @Test("A place in the plain text is the same character in the source")
  func places() {
    let source = "A **b** `c` [d](e) f"
    let text = read(source)
    let bytes = Array(source.utf8)
    #expect(String(decoding: text.plain, as: UTF8.self) == "A b c d f")
    for (i, byte) in text.plain.enumerated() { #expect(bytes[text.source(i)] == byte) }
  }

  @Test("Bold, struck and linked stretches are known in the plain text")
  func stretches() {
    let text = read("**Bold line:**")
    #expect(text.isStrong(0..<text.plain.count))
    let struck = read("~~all of it~~")
    #expect(struck.isStruck(0..<struck.plain.count))
    let link = read("see [the goal](company.md#kr3)")
    #expect(link.links.count == 1)
    #expect(link.string(link.links[0].text) == "the goal")
  }

  @Test("Links by definition need their definition")
  func definitions() {
    #expect(String(decoding: read("[goal] x").plain, as: UTF8.self) == "[goal] x")
    #expect(String(decoding: read("[goal] x", definitions: [("goal", ByteRange(0, 1))]).plain, as: UTF8.self) == "goal x")
    #expect(String(decoding: read("[the][goal] x", definitions: [("goal", ByteRange(0, 1))]).plain, as: UTF8.self) == "the x")
  }
}
