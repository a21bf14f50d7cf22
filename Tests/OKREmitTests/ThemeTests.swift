import Foundation
import OKREmit
import OKRTestSupport
import Testing

@Suite("Themes: files that replace the default ones")
struct ThemeTests {
  private static func problems(_ name: String, _ text: String) -> [String] {
    do {
      _ = try Theme([(name, Array(text.utf8))])
      return []
    } catch {
      return error.problems.map { "\($0.file):\($0.line ?? 0): \($0.message)" }
    }
  }

  @Test("The default theme can be read, and is what the repository holds")
  func standard() throws {
    _ = try Theme([])
    _ = try Theme(Theme.defaults.map { ($0.name, Array($0.text.utf8)) })
    let written = Repository.files(in: "templates", endings: [".mustache", ".css", ".txt"])
    #expect(Theme.fileNames == written.map { String($0.dropFirst("templates/".count)) }.sorted())
    for (name, text) in Theme.defaults { #expect(try Repository.text("templates/\(name)") == text) }
  }

  @Test("Every way to break a template is told at its line", arguments: [
    ("one\n{{#units}}\n", "report.mustache:2: ‘{{#units}}’ has no end; add ‘{{/units}}’"),
    ("{{/units}}", "report.mustache:1: ‘{{/units}}’ ends a section that was never begun; take it out"),
    ("{{#units}}\n{{/unit}}", "report.mustache:2: ‘{{/unit}}’ stands where ‘{{/units}}’ has to end the section of line 1"),
    ("\n\n{{title", "report.mustache:3: this tag has no end; close it with ‘}}’"),
    ("{{titel}}", "report.mustache:1: no value is called ‘titel’; did you mean ‘title’?"),
    ("{{{title}}}", "report.mustache:1: ‘{{{title}}}’ would not be escaped; write ‘{{title}}’"),
    ("{{&title}}", "report.mustache:1: ‘{{{title}}}’ would not be escaped; write ‘{{title}}’"),
    ("{{> hed}}", "report.mustache:1: no template is called ‘hed’; did you mean ‘head’?"),
    ("{{=<% %>=}}", "report.mustache:1: tags that begin with ‘{{=’ are not for themes; write the text itself"),
    ("{{}}", "report.mustache:1: this tag is empty; take it out"),
    ("{{> report}}", "report.mustache:1: ‘report’ and ‘report’ call each other without end; take one of the calls out"),
    ("{{words.skip.here}}", "report.mustache:1: no text is called ‘skip.here’"),
    ("{{ti tle}}", "report.mustache:1: no value is called ‘ti tle’; did you mean ‘title’?"),
    ("\n{{#first()}}, {{/first()}}", "report.mustache:2: ‘first()’ is a function, and themes have none; write a name"),
  ])
  func templates(_ text: String, _ problem: String) {
    let found = Self.problems("report.mustache", text)
    #expect(found.count == 1 && found.first?.hasPrefix(problem) == true, "\(found)")
  }

  @Test("Comments, spaces within tags, and unescaped HTML that the page makes itself are fine")
  func fine() {
    let text = "{{! {{nothing}}\n{{ title }} {{{style}}} {{#units}}{{.}}{{/units}}"
    #expect(Self.problems("report.mustache", text).isEmpty)
  }

  @Test("No depth, no length and no bytes trap")
  func hostile() {
    #expect(!Self.problems("report.mustache", String(repeating: "{{#units}}", count: 100_000)).isEmpty)
    var source = HostileText(seed: 7)
    var random = SeededGenerator(seed: 7)
    let signs = [
      "{{", "}}", "{{{", "}}}", "{{#units}}", "{{/units}}", "{{^title}}", "{{> status}}", "{{!", "{{=", "\n", "(", ")", ".",
    ]
    for _ in 1...20 {
      let names = ["report.mustache", "unit.mustache", "status.mustache", "report.css", "words/en.txt", "words/xx.txt"]
      let files = names.map { name in
        var text = ""
        for _ in 1...40 { text += signs[Int.random(in: signs.indices, using: &random)] + source.next() }
        return (name, Array(text.utf8))
      }
      _ = try? Theme(files)
    }
  }

  @Test("A theme's style sheet is named by the policy as browsers see it: line feeds only, no byte order mark")
  func lineEnds() async throws {
    let theme = try Theme([("report.css", Array("\u{FEFF}p { color: teal }\r\nq { color: red }\r\n".utf8))])
    #expect(theme.style.text == "p { color: teal }\nq { color: red }")
    #expect(theme.style.digest == HTMLStyle.base64(SHA256.digest(of: Array(theme.style.text.utf8))))
    var options = EmitOptions(version: "1")
    options.theme = theme
    let made = Emitter.html.emit(await Compiled.documents(Compiled.organisation), options)
    let page = String(decoding: made[0].bytes, as: UTF8.self)
    let style = try #require(page.range(of: "<style>\(theme.style.text)\n")).lowerBound..<#require(page.range(of: "</style>")).lowerBound
    let digest = HTMLStyle.base64(SHA256.digest(of: Array(page[style].dropFirst("<style>".count).utf8)))
    #expect(page.contains("style-src 'sha256-\(digest)'"))
  }
}
