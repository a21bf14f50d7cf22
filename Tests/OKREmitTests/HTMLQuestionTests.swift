import Foundation
import OKREmit
import OKRModel
import OKRSource
import Testing

/// What somebody comes to the page with: where is my team, what is said twice, how does it stand, what is wrong and why.
@Suite("HTML: the questions of a planning meeting")
struct HTMLQuestionTests {
  private func page(_ files: [String: String], _ options: EmitOptions = EmitOptions(version: "1")) async throws -> String {
    let artifact = try #require(Emitter.html.emit(await Compiled.documents(files), options).first)
    return String(decoding: artifact.bytes, as: UTF8.self)
  }

  /// What stands between two texts, for the first time.
  private func part(_ page: String, from start: String, to end: String) throws -> String {
    let head = try #require(page.range(of: start))
    let tail = try #require(page.range(of: end, range: head.upperBound..<page.endIndex))
    return String(page[head.upperBound..<tail.lowerBound])
  }

  private func section(_ name: String, of page: String) throws -> String {
    try part(page, from: "<section id=\"page_\(name)\"", to: "\n</section>")
  }

  private static func unit(_ name: String, _ body: String, level: String = "team") -> String {
    "---\nteam: \(name)\nlevel: \(level)\nperiod: 2026-Q1\n---\n\n\(body)"
  }

  private static let acme = unit(
    "Acme", "## O1: Customers stay with us\n\n- KR1: Customers who renew from 60% to 80%\n- KR2: Ropes from 3 to 9\n",
    level: "company")

  @Test("Units are found by name near the top, in alphabetical order; many are folded under their initials")
  func index() async throws {
    var files = ["acme.md": Self.acme]
    for name in ["Éclair", "zebra", "Bear"] {
      files["\(name).md"] = Self.unit(name, "## O1: Pull \(name)\n\n- KR1: Metres from 3 to 9\n")
    }
    let few = try part(await page(files), from: "<div class=\"index\">", to: "</nav>")
    let names = few.components(separatedBy: "<bdi>").dropFirst().compactMap { $0.components(separatedBy: "</bdi>").first }
    #expect(names == ["Acme", "Bear", "Éclair", "zebra"] && !few.contains("<details>"))
    for i in 10..<60 { files["t\(i).md"] = Self.unit("Team \(i)", "## O1: Pull \(i)\n\n- KR1: Metres from 3 to \(i)\n") }
    let many = try part(await page(files), from: "<div class=\"index\">", to: "</nav>")
    #expect(many.contains("<details><summary>54 units, by name</summary>"))
    #expect(many.contains("<p class=\"initial\"><bdi>Z</bdi></p><ul>\n<li><a href=\"#zebra\">"))
    #expect(!(try await page(["acme.md": Self.acme])).contains("class=\"index\""))
  }

  @Test("What several units go for is shown once, side by side, with the words they share marked")
  func overlap() async throws {
    var files = ["acme.md": Self.acme]
    let texts = ["from 3% to 9%", "up from 2% to 8%", "to 7%"]
    for (i, name) in ["Ants", "Bees", "Cats"].enumerated() {
      files["\(name).md"] = Self.unit(
        name,
        "## O1: \(name) pull\n\n- contributes to: acme/KR\(i % 2 + 1)\n- KR1: Readers who finish the welcome tour \(texts[i])\n")
    }
    let overlaps = try section("overlaps", of: await page(files))
    #expect(overlaps.components(separatedBy: "<li class=\"warning\">").count == 2)
    #expect(overlaps.contains("100\u{A0}% of the content words are the same"))
    for name in ["ants", "bees", "cats"] { #expect(overlaps.contains("<a href=\"#\(name)/O1/KR1\">")) }
    let marked = "<mark>Readers</mark> who <mark>finish</mark> the <mark>welcome tour</mark>"
    #expect(overlaps.components(separatedBy: marked).count == 4)
  }

  @Test("What somebody has allowed is not told as said twice")
  func allowed() async throws {
    let copy = "KR1: Customers who renew from 60% to 80%\n"
    func files(_ comment: String) -> [String: String] {
      let ants = Self.unit("Ants", "## O1: Ants pull\n\n- contributes to: acme/KR1\n\(comment)- \(copy)")
      return ["acme.md": Self.acme, "ants.md": ants]
    }
    let told = try await page(files(""))
    #expect(try section("overlaps", of: told).contains("word for word the same"))
    #expect(try section("overlaps", of: told).contains("<mark>Customers who renew from 60% to 80%</mark>"))
    let silent = try await page(files("<!-- okrc: allow copied-key-result: agreed with the board -->\n\n"))
    #expect(!silent.contains("id=\"page_overlaps\""))
  }

  private static let tracked = unit(
    "Anvil",
    """
    ## O1: Smiths come back

    - KR1: Smiths who order twice from 30% to 60%
      - 2026-01-01: 30%, on track — first letters
      - 2026-02-14: 45%, at risk
      - 2026-03-31: 60%, on track
    - KR2: Days to delivery from 12 to 5
      - 2026-02-01: 9, at risk — the post
    """, level: "company")

  @Test("The check-ins of a key result are a line over its period, those of all units a table with the latest first")
  func tracking() async throws {
    let ants = Self.unit("Ants", "## O1: Pull\n\n- KR1: Ropes from 3 to 9\n")
    let page = try await page(["anvil.md": Self.tracked, "ants.md": ants])
    // 132 wide and 32 high with a margin of 3: the first day bottom left, the last top right, half-way between them.
    #expect(page.contains("<polyline points=\"3,29 65.3,16 129,3\"/>") && page.contains("<circle cx=\"129\" cy=\"3\""))
    #expect(page.components(separatedBy: "class=\"spark\"").count == 2)
    let tracking = try section("tracking", of: page)
    #expect(tracking.contains("<a href=\"#anvil\"><bdi>Anvil</bdi></a>") && !tracking.contains("#ants"))
    #expect(tracking.contains("1 at risk</span>") && tracking.contains("<td>2026-03-31</td><td class=\"sum\">4</td>"))
    let news = try part(tracking, from: "<ol class=\"news\">", to: "</ol>")
    #expect(news.components(separatedBy: "<li>").dropFirst().map { $0.contains("2026-03-31") } == [true, false])
    #expect(!news.contains("first letters") && news.contains("the post"))
  }

  @Test("A finding shows its line around the marked place, however long the line is")
  func excerpt() async throws {
    let filler = String(repeating: "wörter/O1, ", count: 200)
    let words = String(repeating: "wörter ", count: 400)
    let page = try await page([
      "acme.md": Self.acme,
      "wörter.md": Self.unit(
        "Wörter", "## O1: Pull\n\n- contributes to: \(filler)acme/KR7, \(filler)acme/KR1\n- KR1: \(words)to 9\n"),
    ])
    let findings = try part(page, from: "id=\"findings_error_OKR101\">", to: "</section>")
    let code = try part(findings, from: "<code>", to: "</code>")
    #expect(code.hasPrefix("… wörter/O1, ") && code.contains("<mark>acme/KR7</mark>") && code.hasSuffix(" …"))
    #expect(code.utf8.count < 320 && !code.contains("\u{FFFD}"))
    // The text is told in full where it belongs, and shortened where it is only named.
    #expect(try part(page, from: "id=\"wörter/O1/KR1\">", to: "</li>").contains(words + "to 9"))
    #expect(try !part(page, from: "id=\"page_cascade\"", to: "</section>").contains(words))
  }

  @Test("Findings are linked from where they are, and their rules say why and where they come from")
  func rules() async throws {
    let ants = Self.unit("Ants", "## O1: Pull\n\n- contributes to: acme/KR7\n- KR1: Ropes from 3 to 9\n")
    let page = try await page(["acme.md": Self.acme, "ants.md": ants])
    let objective = try part(page, from: "id=\"ants/O1\">", to: "<ol")
    #expect(objective.contains("<a class=\"error\" href=\"#finding_") && objective.contains("unknown-reference</a>"))
    let rule = try part(page, from: "<div id=\"rule_OKR101\">", to: "</div>")
    #expect(rule.contains("<a class=\"count\" href=\"#findings_error_OKR101\">") && rule.contains("1 error</a>"))
    #expect(rule.contains("Why, and how to mend it") && rule.contains("survives renumbering") && rule.contains("<code>id</code>"))
    #expect(rule.contains("Source</span> <span>The language page, section 5.</span>"))
  }

  @Test("One rule that says much leaves room for the others at the top, and the rest is told and linked")
  func attention() async throws {
    let zebra = Self.unit("Zebra", "## O1: Run\n\n- contributes to: zebra/O1\n- KR1: Miles from 3 to 9\n")
    var files = ["acme.md": Self.acme, "z.md": zebra]
    for i in 10..<30 {
      files["t\(i).md"] = Self.unit("T\(i)", "## O1: Pull\n\n- contributes to: nobody\(i)/KR7\n- KR1: Ropes \(i) from 3 to 9\n")
    }
    let attention = try part(await page(files), from: "<ol class=\"attention\">", to: "</ol>")
    #expect(attention.components(separatedBy: "nobody").count == 4)
    #expect(attention.contains("contributes to itself"))
    #expect(attention.contains("<a href=\"#findings_error_OKR101\">17 more errors</a>"))
  }

  @Test("The glossary explains the words that occur and no others")
  func glossary() async throws {
    let ants = Self.unit("Ants", "## O1: Pull\n\n- contributes to: acme/KR1\n- KR1: Ropes from 3 to 9\n")
    let plain = try part(
      await page(["acme.md": Self.acme, "ants.md": ants]), from: "id=\"page_glossary\"", to: "</section>")
    #expect(plain.contains("<dt>Contributes to</dt>") && plain.contains("<dt>Gap</dt>"))
    #expect(plain.contains("About 60\u{A0}% is a good"))
    for word in ["Check-in", "Status", "Score", "Needs, provides", "Own goal"] { #expect(!plain.contains("<dt>\(word)</dt>")) }
    let tracked = try part(await page(["anvil.md": Self.tracked]), from: "id=\"page_glossary\"", to: "</section>")
    #expect(tracked.contains("<dt>Check-in</dt>") && tracked.contains("<dt>Status</dt>") && !tracked.contains("<dt>Gap</dt>"))
  }

  @Test("A period without objectives says so, and which periods have some")
  func emptyPeriod() async throws {
    let page = try await page(["acme.md": Self.acme], EmitOptions(version: "1", period: Period("2027-Q4")))
    #expect(page.contains("No objectives for \u{2068}2027-Q4\u{2069}</h2>"))
    #expect(page.contains("The documents hold 1 objective, for \u{2068}2026-Q1\u{2069}."))
    #expect(!page.contains("<nav") && !page.contains("id=\"page_glossary\""))
  }
}
