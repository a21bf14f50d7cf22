import OKRMarkdown
import OKRSource
import Testing

/// Small files that would cost the Markdown library minutes or gigabytes are refused, with the place and the figure.
@Suite struct LimitsTests {
  private func fault(_ text: String) -> String? { Limits.fault(in: Array(text.utf8))?.message }

  @Test("What people write is let through")
  func ordinary() {
    let table = "| a | b |\n| - | - |\n" + String(repeating: "| 1 | 2 |\n", count: 2000)
    #expect(fault(table) == nil)
    #expect(fault(String(repeating: "* **bold** and `code` and [a](b)\n\n", count: 3000)) == nil)
    #expect(fault("1. a\n" + (1...20).map { String(repeating: "   ", count: $0) + "1. a\n" }.joined()) == nil)
  }

  @Test("A long line") func longLine() {
    #expect(fault(String(repeating: "a", count: 70_000)) == "a line has 70000 bytes; at most 65536 are read")
  }

  @Test("Quotes in quotes, lists in lists, on one line or by indentation") func deep() {
    #expect(fault(String(repeating: ">", count: 200))?.contains("nested") == true)
    #expect(fault(String(repeating: "- ", count: 200) + "x")?.contains("nested") == true)
    #expect(fault(String(repeating: "  ", count: 200) + "- x")?.contains("nested") == true)
  }

  @Test("A wide table, and a long one whose short rows would be completed") func tables() {
    let wide = String(repeating: "a|", count: 2000) + "\n" + String(repeating: "-|", count: 2000) + "\n"
    #expect(fault(wide)?.contains("columns") == true)
    let long =
      String(repeating: "a|", count: 100) + "\n" + String(repeating: "-|", count: 100) + "\n"
      + String(repeating: "a\n", count: 1000)
    #expect(fault(long)?.contains("cells") == true)
  }

  @Test("Declarations, brackets and link definitions that multiply") func quadratic() {
    #expect(fault(String(repeating: "<!A ", count: 2000))?.contains("`<!`") == true)
    #expect(fault(String(repeating: "![[]()", count: 3000))?.contains("markup") == true)
    let definition = "[a]: /" + String(repeating: "u", count: 60_000) + "\n\n"
    #expect(fault(definition + String(repeating: "[a]\n\n", count: 2000))?.contains("definitions") == true)
  }

  @Test("The place of a fault is its line") func place() {
    let text = "ok\n" + String(repeating: ">", count: 200) + "\n"
    #expect(Limits.fault(in: Array(text.utf8))?.range.start == 3)
  }
}
