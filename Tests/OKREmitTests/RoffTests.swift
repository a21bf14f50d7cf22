import OKREmit
import Testing

@Suite struct RoffTests {
  @Test(
    arguments: [
      ("plain words", "plain words"), ("--fail-on", "\\-\\-fail\\-on"), (".TH x", "\\&.TH x"), ("'quoted'", "\\&'quoted'"),
      ("a\\fB", "a\\efB"), ("60 % “x”", "60 % \\[u201C]x\\[u201D]"), ("a\n.so /etc/passwd", "a .so /etc/passwd"), ("\u{7}", " "),
    ])
  func `text stays text`(_ text: String, _ escaped: String) {
    #expect(Escaping.roff(text) == escaped)
  }

  @Test func `no text begins a request`() {
    var hostile = HostileText(seed: 7)
    for text in hostile.several(300) {
      var page = RoffWriter()
      page.text(text)
      page.item(text, value: text, text)
      let lines = String(decoding: page.bytes, as: UTF8.self).split(separator: "\n")
      #expect(lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") } == [".TP"], "\(text.debugDescription)")
    }
  }
}
