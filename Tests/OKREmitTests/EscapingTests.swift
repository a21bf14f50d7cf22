import Foundation
import OKREmit
import Testing

@Suite("Escaping: one function for each language")
struct EscapingTests {
  @Test func jsonKeepsTextAndEscapesWhatJSONForbids() {
    #expect(Escaping.json("a \"quoted\" back\\slash") == #"a \"quoted\" back\\slash"#)
    #expect(Escaping.json("tab\tline\nnul\u{0}") == #"tab\tline\nnul\u0000"#)
    #expect(Escaping.json("漢字 <b>") == "漢字 <b>")
  }

  @Test func jsonInsideHTMLCannotEndItsElement() {
    #expect(Escaping.json("</script><!--", inHTML: true) == #"\u003c/script>\u003c!--"#)
    #expect(Escaping.json("a\u{2028}b", inHTML: true) == #"a\u2028b"#)
  }

  @Test func htmlSpellsOutItsFiveCharacters() {
    #expect(Escaping.html("<a href=\"x\" title='y'>&amp;") == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;")
  }

  @Test func htmlHasNoControlCharacters() {
    #expect(Escaping.html("a\u{0}b\u{1B}c\u{85}d") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d")
    #expect(Escaping.html("one\r\ntwo\rthree\nfour\tfive") == "one\ntwo\nthree\nfour\tfive")
  }

  @Test func dotStringsHaveNeitherEscapesNorReferences() {
    #expect(Escaping.dot(#"\N says "&quot;""#) == #"\\N says \"&amp;quot;\""#)
    #expect(Escaping.dot("a\nb\u{0}c\u{2028}d") == "a\\nb\u{FFFD}c\u{FFFD}d")
  }

  @Test func reportsSpellOutWhateverATerminalWouldObey() {
    let scalars = (UInt32(0)...0xE01FF).lazy.compactMap(Unicode.Scalar.init).filter(Escaping.isControl)
    for scalar in scalars {
      let shown = TerminalText.escaped("‘a\(scalar)b’")
      #expect(!shown.unicodeScalars.contains(scalar), "U+\(String(scalar.value, radix: 16))")
    }
    #expect(TerminalText.escaped("‘a’ “b” … – ‰ 漢 é") == "‘a’ “b” … – ‰ 漢 é")
  }

  @Test func dotStringsAreCut() {
    #expect(Escaping.dot("abcdef", limit: 6) == "abcdef")
    #expect(Escaping.dot("abcdefg", limit: 6) == "abcde…")
  }

  @Test func terminalsSeeWhatWouldMoveReorderOrHide() {
    #expect(Escaping.terminal("a\u{1B}[31mb") == #"a\u{1B}[31mb"#)
    #expect(Escaping.terminal("\u{202E}abc\u{9B}\u{200B}\u{E0041}") == #"\u{202E}abc\u{9B}\u{200B}\u{E0041}"#)
    #expect(Escaping.terminal("Zürich – 漢字 🟢") == "Zürich – 漢字 🟢")
  }

  @Test(arguments: [
    "https://example.org/a?b=c#d", "http://a.example", "mailto:ana@example.org", "HTTPS://EXAMPLE.ORG", "team/a.md#kr3", "#kr3",
    "//host/a", "",
  ])
  func addressesThatMayBeFollowed(_ text: String) {
    #expect(Escaping.address(text) == text)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " \u{1}javascript:alert(1)", "java\nscript:alert(1)", "javascript&#58;alert(1)",
    "javascript&colon;alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "C:\\x", "svg:x", "\u{FEFF}javascript:x",
  ])
  func addressesThatMayNot(_ text: String) {
    #expect(Escaping.address(text) == nil)
  }

  @Test func addressesArePercentEncoded() {
    #expect(Escaping.address("team a/\"x\"<é>.md") == "team%20a/%22x%22%3C%C3%A9%3E.md")
    #expect(Escaping.path("a b/50%#1?.md") == "a%20b/50%25%231%3F.md")
    #expect(Escaping.path("javascript:x.md") == "javascript%3Ax.md")
  }
}
