import Foundation
import OKREmit
import OKRModel
import OKRTestSupport
import Testing

@Suite("Markdown: a summary that notifies nobody")
struct MarkdownSummaryTests {
  private static let noRenderer: Comment = "cmark-gfm is not installed (Debian: apt-get install cmark-gfm)"

  @Test(
    "What a forge would find is broken up",
    arguments: [
      ("@dana", "@<!-- -->dana"), ("#12", "#<!-- -->12"), ("GH-12", "GH-<!-- -->12"), ("http://a", "http:<!-- -->//a"),
      ("www.a.de", "www<!-- -->.a.de"),
      (":tada:", ":<!-- -->tada:"), ("R&1", "R&amp;<!-- -->1"), ("deadbeef", "deadbe<!-- -->ef"),
      ("50 % more: a-b", "50 % more: a-b"), ("a|b", "a&#124;b"), ("*x*", "\\*x\\*"), ("<b>", "&lt;b&gt;"),
    ])
  func breaksUp(text: String, markdown: String) { #expect(Escaping.markdown(text) == markdown) }

  @Test("A code span holds back-ticks") func code() {
    #expect(Escaping.markdownCode("a/O1") == "`a/O1`")
    #expect(Escaping.markdownCode("a``b`") == "``` a``b` ```")
  }

  @Test("It stays below the limit, names what it leaves out and closes what it opens") func limit() async throws {
    let objectives = (1...300).map { "## O\($0): \(String(repeating: "@many #1 ", count: 40))\n\n- KR1: Orders from 1 to 2\n" }
    let compilation = await Compiled.documents(["a.md": objectives.joined(separator: "\n")])
    let bytes = try #require(Emitter.markdown.emit(compilation, EmitOptions(version: "1")).first).bytes
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.utf16.count < 60_000)
    #expect(text.contains("left out: "))
    #expect(text.components(separatedBy: "<details>").count == text.components(separatedBy: "</details>").count)
  }

  @Test("No documents make a summary, too") func empty() async throws {
    let bytes = try #require(Emitter.markdown.emit(await Compiled.documents([:]), EmitOptions(version: "1")).first).bytes
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("## Objectives and key results\n"))
  }

  /// As forges render it, before they look for mentions.
  private func rendered(_ markdown: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let extensions = ["table", "strikethrough", "autolink", "tagfilter", "tasklist"].flatMap { ["-e", $0] }
    let outcome = try #require(Tool.markdown).run(["--unsafe"] + extensions + [folder.file("a.md", markdown).path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  /// Reads the elements and the pieces of text between tags and comments, where forges look for mentions.
  private static let reader = #"""
    import html.parser, re, sys
    class Reader(html.parser.HTMLParser):
      def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.found, self.isCode, self.isOurs = set(), [], False, False
      def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.isCode = tag == "code"
        if tag in ("td", "h2", "li"):
          self.found.append("")
          self.isOurs = True
      def handle_endtag(self, tag):
        self.isCode = False
        if tag in ("td", "h2", "li"): self.isOurs = False
      def handle_data(self, data):
        if self.isOurs: self.found[-1] += data
        mention = re.search(r"@\w|#\w|(?i:GH-\d)|[!$%&~^]\d|\b[0-9a-fA-F]{7,40}\b|www\.\w|://|:\w+:", data)
        if mention and not self.isCode: sys.exit("a forge finds %r in %r" % (mention.group(), data))
    reader = Reader()
    reader.feed(open(sys.argv[1], newline="", encoding="utf-8").read())
    reader.close()
    def plain(text):
      text = re.sub("[\t\r\n\u2028\u2029]", " ", text)
      return re.sub(" +", " ", re.sub("[\x00-\x1f\x7f-\x9f]", "\ufffd", text)).strip(" ")

    """#

  @Test(
    "Text comes back from a renderer as it went in, in headings, cells and items",
    .enabled(if: Tool.python != nil && Tool.markdown != nil, noRenderer), arguments: ForeignParserTests.seeds)
  func texts(seed: UInt64) throws {
    var source = HostileText(seed: seed)
    let texts = source.several(300)
    var page = Writer()
    for text in texts {
      let inline = Escaping.markdown(text)
      page.write("## x\(inline)\n\n| a |\n| --- |\n| x\(inline) |\n\n- x\(Escaping.markdownCode(text)) \(inline)\n\n")
    }
    let outcome = try ForeignParserTests.python(
      Self.reader + #"""
        if not reader.tags <= {"h2", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "code"}: sys.exit(str(reader.tags))
        expected = []
        for line in open(sys.argv[2]):
          text = plain(bytes.fromhex(line.strip()).decode())
          expected += [plain("x" + text)] * 2 + [plain("x" + text + " " + text)]
        found = [plain(x) for x in reader.found]
        # Blanks at the edges count for nothing.
        tight = lambda text: text.replace(" ", "")
        for a, b in zip(found, expected):
          if tight(a) != tight(b): sys.exit("%r is not %r" % (a, b))
        sys.exit(0 if len(found) == len(expected) else "%d, not %d" % (len(found), len(expected)))
        """#, rendered(page.bytes), texts)
    #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
  }

  @Test(
    "A whole summary of hostile texts has only our elements, and notifies nobody",
    .enabled(if: Tool.python != nil && Tool.markdown != nil, noRenderer), arguments: ForeignParserTests.seeds)
  func summary(seed: UInt64) async throws {
    let bytes = try #require(Emitter.markdown.emit(await Compiled.hostile(seed: seed), EmitOptions(version: "1")).first).bytes
    let outcome = try ForeignParserTests.python(
      Self.reader + """
        ours = "h2 p strong table thead tbody tr th td details summary ul li code".split()
        sys.exit(0 if "table" in reader.tags and reader.tags <= set(ours) else str(reader.tags))
        """, rendered(bytes), [])
    #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
  }
}
