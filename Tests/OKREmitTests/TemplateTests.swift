import OKRTestSupport
import Testing

@testable import OKREmit

@Suite("Templates: what their tags stand for")
struct TemplateTests {
  private static let view = HTMLView([
    "title": "Bread & <butter>", "quote": "it’s \"'\u{85}", "empty": "", "count": 12_000, "yes": true, "no": false,
    "made": HTMLFragment(Array("<b>made</b>".utf8)), "lines": "one\ntwo",
    "inner": HTMLView(["name": "Ann", "deep": HTMLView(["name": "Bea"])]),
    "list": [HTMLView(["name": "a"]), HTMLView(["name": "b", "last": true])], "none": [HTMLView](),
  ])

  /// The first template filled in; it may call the others.
  private static func filled(_ text: String, _ others: [String: String] = [:]) throws -> String {
    var program = TemplateProgram(["main"] + others.keys.sorted())
    for (name, text) in [("main", text)] + others.sorted(by: { $0.key < $1.key }) { program.add(name, TemplateTags(text)) }
    let words = Words(language: "en", texts: ["skip": "Skip & go", "a.b": "c"])
    let bound = ThemeWords(program.wordKeys.map { words.value(of: $0, beside: "de") })
    let start = try #require(program.start(of: "main"))
    return String(decoding: TemplateRun.bytes(program, from: start, view, bound), as: UTF8.self)
  }

  @Test("Values, sections and words", arguments: [
    ("{{title}}|{{{title}}}|{{& title }}", "Bread &amp; &lt;butter&gt;|Bread & <butter>|Bread & <butter>"),
    ("{{quote}}", "it’s &quot;&#39;\u{FFFD}"),
    ("{{{made}}}{{made}}", "<b>made</b>&lt;b&gt;made&lt;/b&gt;"),
    ("{{count}} {{yes}} {{missing}}{{inner}}{{list}}.", "12000 true ."),
    ("{{#title}}[{{.}}]{{/title}}{{^title}}no{{/title}}", "[Bread &amp; &lt;butter&gt;]"),
    ("{{#empty}}there{{/empty}}{{#count}} {{.}}{{/count}}", "there 12000"),
    ("{{#yes}}{{title}}{{/yes}}{{#no}}no{{/no}}{{^no}}!{{/no}}", "Bread &amp; &lt;butter&gt;!"),
    ("{{#list}}{{name}}{{^last}}, {{/last}}{{/list}}{{#none}}x{{/none}}{{^none}}none{{/none}}", "a, bnone"),
    ("{{^missing}}{{#missing}}x{{/missing}}nothing{{/missing}}", "nothing"),
    ("{{inner.name}} {{inner.deep.name}} {{inner.title}}{{title.name}}{{#inner}}{{deep.name}}{{.name}}{{/inner}}", "Ann Bea BeaAnn"),
    // What the inner view does not hold is nothing; a text has no names, so those around it stand.
    ("{{#inner}}{{title}}{{#deep}}{{name}}{{/deep}}{{name}}{{/inner}}", "BeaAnn"),
    ("{{#inner}}{{#name}}{{.}}{{name}}{{.name}}{{/name}}{{/inner}}", "AnnAnn"),
    ("{{#inner}}{{words.skip}}{{#words.lang}}{{.}}{{/words.lang}}{{/inner}}", "Skip &amp; goen"),
    ("{{words.a.b}}{{#words.english}}x{{/words.english}}{{{words.skip}}}", "cxSkip & go"),
    ("a{{! {{title}} b", "a b"), ("a { {b}} }{", "a { {b}} }{"),
  ])
  func values(_ text: String, _ expected: String) throws { #expect(try Self.filled(text) == expected) }

  @Test("A line that holds one tag that shows nothing goes with it", arguments: [
    ("a\n{{#yes}}\nb\n{{/yes}}\nc", "a\nb\nc"), ("a\n  {{#yes}}\t\n b\n  {{/yes}}", "a\n b\n"),
    ("{{#yes}}\n{{#yes}}\nx\n{{/yes}}\n{{/yes}}\n", "x\n"), ("a {{#yes}}\nb{{/yes}}\n", "a \nb\n"),
    ("{{#yes}}{{/yes}}\n", "\n"), ("{{! nothing }}\na\n {{! two\nlines }} \nb {{! x }}\n", "a\nb \n"),
    ("{{#list}}\n{{name}}\n{{/list}}\n", "a\nb\n"), ("{{title}}\n", "Bread &amp; &lt;butter&gt;\n"), ("{{^no}}\n\n{{/no}}\n", "\n"),
  ])
  func lines(_ text: String, _ expected: String) throws { #expect(try Self.filled(text) == expected) }

  @Test("A template called stands in its caller's view, and its lines begin as its call did", arguments: [
    ("{{> part}}.", "Ann", "Ann."), ("{{#inner}}{{> part}}{{/inner}}", "{{name}}", "Ann"),
    ("a\n{{> part}}\nb", "x\n", "a\nx\nb"), ("a\n{{> part}}\nb", "x", "a\nxb"), ("a {{> part}}\nb", "x\ny", "a x\ny\nb"),
    ("<p>\n  {{> part}}\n</p>", "<b>\n{{#yes}}\n{{lines}}\n{{/yes}}\n</b>\n", "<p>\n  <b>\n  one\ntwo\n  </b>\n</p>"),
    ("  {{> part}}\n", "{{#list}}\n {{> other}}\n{{/list}}\n", "   a\n   a\n"),
  ])
  func calls(_ text: String, _ part: String, _ expected: String) throws {
    #expect(try Self.filled(text, ["part": part, "other": "a\n"]) == expected)
  }

  @Test("Names are told apart by 16 bytes, and no template has longer ones")
  func names() {
    var longest = 0
    for (name, text) in Theme.defaults where name.hasSuffix(".mustache") {
      for tag in TemplateTags(text).tags where tag.kind != .partial && !tag.name.hasPrefix("words.") {
        for part in tag.name.split(separator: ".") { longest = max(longest, part.utf8.count) }
      }
    }
    #expect((1...16).contains(longest))
    #expect(HTMLName("link") != HTMLName("kind") && HTMLName("x") != HTMLName("y") && HTMLName("name") == "name")
  }

  @Test("Sections however deep need no stack of the machine")
  func depth() throws {
    let text = String(repeating: "{{#yes}}", count: 20_000) + "x" + String(repeating: "{{/yes}}", count: 20_000)
    #expect(try Self.filled(text) == "x")
  }
}
