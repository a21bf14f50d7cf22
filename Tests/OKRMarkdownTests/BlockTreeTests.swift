import OKRMarkdown
import OKRSource
import Testing

/// Places of blocks, above all where libcmark-gfm's own positions are wrong.
@Suite struct BlockTreeTests {
  private func dump(_ text: String) -> String {
    let file = SourceFile(id: FileID(0), path: "a.md", bytes: Array(text.utf8))
    return BlockTree(file.bytes).dump(file)
  }

  @Test("Headings keep their text without marks, on one line or underlined")
  func headings() {
    #expect(
      dump("# One #\n\nTwo\nlines\n=====\n") == """
        document 1:1-5:6
          heading 1 1:1-1:6 «One»
          heading 1 3:1-4:6 «Two» «lines»

        """)
  }

  @Test("A heading's underline is none of its text, also where a blank line follows")
  func underlined() {
    #expect(dump("One\n---\n\ntext\n").contains("heading 2 1:1-1:4 «One»\n"))
    #expect(dump("> One\n> ===\n>\n> text\n").contains("«One»\n"))
  }

  @Test("Items begin at their marker; continuation lines lose their indentation; check boxes are read")
  func items() {
    #expect(
      dump("- [x] bar\n  baz\n- [ ] open\n1. one\n") == """
        document 1:1-4:7
          list 1:1-3:11
            item [done] 1:1-2:6
              paragraph 1:7-2:6 «bar» «baz»
            item [open] 3:1-3:11
              paragraph 3:7-3:11 «open»
          list 4:1-4:7
            item 4:1-4:7
              paragraph 4:4-4:7 «one»

        """)
  }

  @Test("A one-line comment ends with its last byte, where the library says 0:0")
  func comment() {
    #expect(dump("<!-- one -->\n").contains("html 1:1-1:13"))
    #expect(dump("text\n\n<!-- a\nb -->\n\nmore\n").contains("html 3:1-4:6"))
  }

  @Test("Rows are whole lines; a paragraph directly above a table does not move its header")
  func tables() {
    #expect(
      dump("Intro\n| a | b |\n| - | - |\n| 1 | 2 |\n").contains("row 1 2:1-2:10 «| a | b |»"))
    #expect(dump("| a |\n| - |\n| 1 |\n").contains("row 3:1-3:6 «| 1 |»"))
  }

  @Test("Link definitions above a paragraph are no text")
  func definitions() {
    #expect(dump("[a]: /url\nText [a].\n").contains("paragraph 1:1-2:10 «Text [a].»"))
  }

  @Test("A paragraph in a quote loses the quote's marks")
  func quotes() {
    #expect(dump("> one\n> two\nlazy\n").contains("«one» «two» «lazy»"))
  }

  @Test("Front matter is no Markdown, and places count from the file's start")
  func skipping() {
    let text = "---\na: b\n---\n# T\n"
    let file = SourceFile(id: FileID(0), path: "a.md", bytes: Array(text.utf8))
    #expect(BlockTree(file.bytes, skipping: 13).dump(file).contains("heading 1 4:1-4:4 «T»"))
  }

  @Test("Lines may end in CRLF or a lone CR")
  func lineEndings() {
    #expect(dump("- a\r\n- b\r\n").contains("paragraph 2:3-2:4 «b»"))
    #expect(dump("# a\rb\r").contains("paragraph 2:1-2:2 «b»"))
  }

  @Test(
    "Cells are split at every unescaped bar",
    arguments: [
      ("| a | b |", ["a", "b"]), ("a | b", ["a", "b"]), ("| a \\| b | c |", ["a \\| b", "c"]), ("| | x |", ["", "x"]),
      ("|a|", ["a"]),
    ])
  func cells(_ line: String, _ expected: [String]) {
    let bytes = Array(line.utf8)
    let cells = TableRow.cells(bytes, ByteRange(0, bytes.count)).map { String(decoding: bytes[$0.indices], as: UTF8.self) }
    #expect(cells == expected)
  }

  @Test("Deep nesting that the limits let through is read without recursion")
  func deep() {
    let text = String(repeating: "> ", count: 60) + "x\n"
    #expect(Limits.fault(in: Array(text.utf8)) == nil)
    #expect(dump(text).contains("paragraph"))
  }
}
