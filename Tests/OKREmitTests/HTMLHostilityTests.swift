import Foundation
import OKREmit
import OKRModel
import OKRSource
import Testing

/// Whatever documents say, the page holds only the elements and attributes of its templates. Python's parser is the judge.
@Suite("HTML: hostile documents")
struct HTMLHostilityTests {
  /// Exits with 0 when the page holds nothing that the templates do not write, and every link stays inside it.
  private static let judge = """
    import html.parser, sys
    text = open(sys.argv[1], newline="", encoding="utf-8").read()
    tags = set("a article bdi body br caption circle code dd desc details div dl dt footer g h1 h2 h3 h4 head header html li line "
               "main mark meta nav ol p path polyline rect section span strong style summary svg table tbody td text th thead "
               "title tr tspan ul".split())
    attributes = set("aria-describedby aria-hidden aria-label aria-labelledby charset class content cx cy d dir fill font-family "
                     "font-size font-weight height href http-equiv id lang name open points preserveaspectratio r role rx scope "
                     "stroke stroke-dasharray stroke-width tabindex text-anchor viewbox width x x1 x2 xmlns y y1 y2".split())
    wrong, open_, styles = [], [], []
    class Reader(html.parser.HTMLParser):
      def handle_starttag(self, tag, given):
        if tag not in tags: wrong.append(tag)
        wrong.extend(name for name, value in given if name not in attributes)
        wrong.extend(value for name, value in given if name == "href" and not value.startswith("#"))
        if tag == "style": styles.append(tag)
        if tag not in ("br", "meta"): open_.append(tag)
      def handle_startendtag(self, tag, given):
        self.handle_starttag(tag, given)
        if tag not in ("br", "meta"): open_.pop()
      def handle_endtag(self, tag):
        if not open_ or open_.pop() != tag: wrong.append("/" + tag)
      def handle_comment(self, data): wrong.append("comment")
      def unknown_decl(self, data): wrong.append("declaration")
    reader = Reader(convert_charrefs=True)
    reader.feed(text)
    reader.close()
    sys.exit(0 if not wrong and not open_ and len(styles) == 1 else repr((wrong[:5], open_)))
    """

  private func judge(_ compilation: Compilation) throws {
    let python = try #require(Tool.python)
    let artifact = try #require(Emitter.html.emit(compilation, EmitOptions(version: "1")).first)
    let folder = try TemporaryFolder()
    let program = try folder.file("judge.py", Array(Self.judge.utf8))
    let page = try folder.file("page.html", artifact.bytes)
    let outcome = try python.run([program.path, page.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(
    "Shuffled hostile texts stay texts", .enabled(if: Tool.python != nil, "python3 is not installed"),
    arguments: [1, 2, 3] as [UInt64])
  func shuffled(_ seed: UInt64) async throws { try judge(await Compiled.hostile(seed: seed)) }

  /// A mark that combines with the character before it must not hide that character from escaping.
  private static let attack =
    "\"\u{301}><script>alert(1)</script><img src=x onerror=alert(2)> '\u{301} onfocus=alert(3) \u{202E}{{{style}}}"

  @Test("Names, fields, paths and references too", .enabled(if: Tool.python != nil, "python3 is not installed"))
  func everywhere() async throws {
    let quoted = Self.attack.replacing("'", with: "''")
    func document(_ name: String, _ level: String, _ body: String) -> String {
      """
      ---
      team: '\(name) \(quoted)'
      id: '\(name)\(quoted)'
      level: \(level)
      period: 'Set \(quoted)'
      owner: '\(quoted)'
      ---

      \(body)
      """
    }
    let body = """
      ## O1: start \(Self.attack)

      - owner: \(Self.attack)
      - own: \(Self.attack)
      - contributes to: nobody\(Self.attack)/KR1
      - KR1: start \(Self.attack) from 3% to 8%
        - owner: \(Self.attack)
        - now: 5 \(Self.attack)
        - 2026-02-01: 5%, at risk — \(Self.attack)
        - 2026-02-09: 6%, on track — \(Self.attack)
      - KR2: again Customers who renew and stay \(Self.attack)
        - needs: company/O1/KR1
      - KR3: again Customers who renew and stay \(Self.attack)
      """
    try judge(
      await Compiled.documents([
        "company.md": document("company", "company", body),
        "\(Self.attack.filter { $0 != "/" }).md": document("team", "team", body),
      ]))
  }

  @Test("A quote with a combining mark behind it is escaped")
  func combiningMarks() async throws {
    let files = ["okrs.md": "---\nteam: \"A \\\"\u{301} onfocus=alert(1)\"\n---\n\n## O1: x\n\n- KR1: 3 y\n"]
    let artifact = try #require(Emitter.html.emit(await Compiled.documents(files), EmitOptions(version: "1")).first)
    #expect(String(decoding: artifact.bytes, as: UTF8.self).contains("&quot;\u{301} onfocus"))
  }
}
