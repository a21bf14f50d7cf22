import Foundation
import OKREmit
import OKRModel
import OKRSource
import Testing

@Suite("HTML: the report")
struct HTMLTests {
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

  /// The values of an attribute, in the order of the page.
  private func values(of attribute: String, in page: String) -> [String] {
    page.components(separatedBy: " \(attribute)=\"").dropFirst().compactMap { $0.components(separatedBy: "\"").first }
  }

  private func headings(_ page: String) -> [String] {
    page.components(separatedBy: "<h2 id=\"").dropFirst().compactMap {
      $0.components(separatedBy: "</h2>").first?.components(separatedBy: ">").last
    }
  }

  private static let company = """
    ---
    team: Acme
    level: company
    period: 2026-Q1
    ---

    ## O1: Customers stay with us

    - KR1: Churn from 5% to 3%
    - KR2: Reference customers from 4 to 10

    """

  private static func team(_ name: String, _ body: String) -> String {
    "---\nteam: \(name)\nlevel: team\nparent: acme\nperiod: 2026-Q1\n---\n\n\(body)"
  }

  @Test("The parts stand in the order in which a reader asks")
  func order() async throws {
    let page = try await page(Compiled.organisation)
    #expect(
      headings(page) == [
        "Needs attention", "Coverage", "Alignment map", "Cascade", "Units", "Dependencies", "Check-ins and progress", "Findings",
        "Glossary", "Rules and their sources",
      ])
    #expect(page.contains("<h1><bdi>Company</bdi></h1>"))
    #expect(page.contains("<p class=\"kicker\">Objectives and key results · 2026-Q1</p>"))
  }

  @Test("A small organisation gets no empty sections")
  func small() async throws {
    let text = "## Objective: Sleep well\n\n- KR1: Hours a night from 5 to 8\n- KR2: Naps from 4 to 1\n"
    let page = try await page(["okrs.md": text])
    #expect(headings(page) == ["Needs attention", "Objectives"])
    #expect(page.contains("No errors, gaps, copies, overlaps or one-sided dependencies, and no chain too long."))
  }

  @Test("Documents without objectives give a page that says what one looks like")
  func empty() async throws {
    let page = try await page(["notes.md": "# Minutes\n\nWe met.\n"])
    #expect(headings(page) == ["No objectives yet"])
    #expect(!page.contains("<dl"))
  }

  @Test("A key result that nobody serves is a gap in the matrix, in the cascade and in the sentence at the top")
  func gap() async throws {
    let page = try await page([
      "acme.md": Self.company,
      "sales.md": Self.team("Sales", "## O1: Buyers come back\n\n- contributes to: acme/KR1\n- KR1: Orders from 3 to 5\n"),
    ])
    #expect(page.contains("1 key result of \u{2068}Acme\u{2069} is served by nobody."))
    let rows = try part(page, from: "<table class=\"coverage", to: "</table>").components(separatedBy: "<tr class=\"")
    let served = try #require(rows.first { $0.contains("Churn") })
    let gap = try #require(rows.first { $0.contains("Reference customers") })
    #expect(served.contains("<a href=\"#sales/O1\">") && served.contains("<td class=\"sum\">1</td>"))
    #expect(gap.hasPrefix("key-result gap") && gap.contains("gap</span>") && gap.contains("<td class=\"sum\">0</td>"))
    let cascade = try part(page, from: "<section class=\"plain\" id=\"page_cascade\"", to: "</section>")
    #expect(cascade.components(separatedBy: "gap: nobody contributes").count == 2)
  }

  @Test("Contributions are told from both ends")
  func links() async throws {
    let page = try await page(Compiled.organisation)
    let churn = try part(page, from: "id=\"company/O1/KR1\">", to: "</li>")
    let served = "served by</span> <a href=\"#product/O1\"><span class=\"ref\">product/O1</span></a>"
    #expect(churn.contains(served + " <span class=\"weight\">60\u{A0}%"))
    let product = try part(page, from: "id=\"product/O1\">", to: "<ol")
    #expect(product.contains("contributes to</span> <a href=\"#company/O1/KR1\">"))
    #expect(product.contains("related to by</span> <a href=\"#design/O1\">"))
  }

  @Test("A need that the other side provides is told once on each side, and counts as agreed")
  func dependencies() async throws {
    let page = try await page(Compiled.organisation)
    let need = try part(page, from: "id=\"product/O1/KR1\">", to: "</li>")
    #expect(need.contains("needs</span>") && !need.contains("provided by"))
    #expect(try part(page, from: "<table class=\"dependencies\">", to: "</table>").contains("✓</span> yes"))
  }

  @Test("A key result shows its metric and value, status, fields and check-ins")
  func keyResult() async throws {
    let page = try await page(Compiled.organisation)
    let churn = try part(page, from: "id=\"company/O1/KR1\">", to: "</li>")
    #expect(churn.contains("<span class=\"number\">50\u{A0}%</span>"))
    #expect(churn.contains("<bdi>5 % → 3 %, now 4 %</bdi>"))
    #expect(churn.contains("on track</span>") && churn.contains("confidence <bdi>70\u{A0}%</bdi>"))
    #expect(churn.contains("<th scope=\"row\">2026-02-01</th>") && churn.contains("two large accounts left"))
    let references = try part(page, from: "id=\"company/O1/KR2\">", to: "</li>")
    #expect(references.contains("due <bdi>2026-03-31</bdi>") && references.contains("weight <bdi>40\u{A0}%</bdi>"))
    // What its objective says is not said again: a name is never looked for further out.
    #expect(!references.contains("@ana"))
  }

  @Test("What serves two things is told in full once, and a circle ends")
  func repetition() async throws {
    let page = try await page([
      "acme.md": Self.company,
      "sales.md": Self.team(
        "Sales", "## O1: Buyers come back\n\n- contributes to: acme/KR1, acme/KR2\n- KR1: Orders from 3 to 5\n"),
      "shop.md": Self.team("Shop", "## O1: The shop is open\n\n- contributes to: sales/O1\n- KR1: Hours from 3 to 5\n"),
      "left.md": Self.team("Left", "## O1: Left of right\n\n- contributes to: right/O1\n- KR1: Steps from 3 to 5\n"),
      "right.md": Self.team("Right", "## O1: Right of left\n\n- contributes to: left/O1\n- KR1: Steps from 5 to 3\n"),
    ])
    let cascade = try part(page, from: "id=\"page_cascade\"", to: "</section>")
    #expect(cascade.components(separatedBy: "Buyers come back").count == 3)
    #expect(cascade.components(separatedBy: "The shop is open").count == 2)
    // Sales under the second key result, and the circle where it closes.
    #expect(cascade.components(separatedBy: "shown above").count == 3)
    #expect(cascade.components(separatedBy: "Left of right").count == 3)
    #expect(cascade.components(separatedBy: "Right of left").count == 2)
  }

  @Test("A unit's own goal stands apart and says so")
  func own() async throws {
    let page = try await page(Compiled.organisation)
    let apart = try part(page, from: "Not connected to the level above</h3>", to: "</article>")
    #expect(apart.contains("#design/O1") && apart.contains("own goal, on purpose"))
    #expect(!apart.contains("The old console"))
  }

  @Test("The head and each unit below the top say which style they follow, and the target stands where one is set")
  func styles() async throws {
    let page = try await page([
      "acme.md": Self.company,
      "sales.md": Self.team(
        "Sales",
        "## O1: Buyers come back\n\n- contributes to: acme/KR1\n- KR1: Orders from 3 to 5\n\n## O2: Tidy desks\n\n- KR1: Piles from 9 to 2\n"),
      "shop.md": Self.team("Shop", "## O1: Churn from 5% to 3%\n\n- contributes to: acme/KR1\n- KR1: Hours from 3 to 5\n"),
    ])
    #expect(try part(page, from: "<div class=\"shares\">", to: "</div>").contains("level above: <strong>mixed</strong>"))
    #expect(page.contains("<dd><span class=\"figure\">67\u{A0}%</span> <span class=\"note\">about 60\u{A0}% is good</span>"))
    let sales = try part(page, from: "id=\"sales\">", to: "<article")
    #expect(sales.contains("<p>1 contributes in its own words, 1 stands on its own</p>"))
    let shop = try part(page, from: "id=\"shop\">", to: "<article")
    #expect(shop.contains("<p>1 is handed down</p>"))
    #expect(!(try part(page, from: "id=\"acme\">", to: "<article")).contains("class=\"way\""))
  }

  @Test("Every name is unique and every link leads to one", arguments: [false, true])
  func anchors(hasDuplicates: Bool) async throws {
    var files = Compiled.organisation
    if hasDuplicates {
      files["again.md"] = files["teams/product.md"]
      files["twice.md"] = Self.team("Page findings", "## O1: A\n\n- KR1: 3 b\n- KR1: 4 c\n\n## O1: D\n\n- KR1: 5 e\n")
    }
    let page = try await page(files)
    let names = values(of: "id", in: page)
    #expect(Set(names).count == names.count)
    let known = Set(names)
    for link in values(of: "href", in: page) {
      let target = try #require(link.dropFirst().removingPercentEncoding)
      #expect(link.hasPrefix("#") && known.contains(target), "\(link)")
    }
  }

  @Test("Too many units for a matrix become a list, and long lists are folded up")
  func manyUnits() async throws {
    var files = ["acme.md": Self.company]
    for i in 10..<40 {
      files["team-\(i).md"] = Self.team(
        "Team \(i)", "## O1: Pull rope \(i)\n\n- contributes to: acme/KR1\n- KR1: Metres from 3 to \(i)\n")
    }
    let page = try await page(files)
    #expect(page.contains("<table class=\"coverage\">"))
    #expect(try part(page, from: "<table class=\"coverage\">", to: "</table>").contains("<details><summary>30 units</summary>"))
    let cascade = try part(page, from: "id=\"page_cascade\"", to: "</section>")
    #expect(cascade.contains("<details><summary>30 contributions</summary><ul>"))
    // What is opened is closed.
    for tag in ["ul", "li", "details"] {
      let opened = cascade.components(separatedBy: "<\(tag)>").count + cascade.components(separatedBy: "<\(tag) ").count - 1
      #expect(opened == cascade.components(separatedBy: "</\(tag)>").count, "\(tag)")
    }
  }

  @Test("Findings say severity, code and name, place, message and help, and lead to what they are about")
  func findings() async throws {
    let objective = "## O1: Sleep well\n\n- contributes to: company/KR9\n"
    let files = ["okrs.md": objective + "- KR1: Hours from 5 to 8\n- KR2: Naps from 4 to 1\n"]
    let options = EmitOptions(version: "1", sourceAddress: "https://example.org/plans/")
    let page = try await page(files, options)
    let rule = try part(page, from: "id=\"findings_error_OKR101\">", to: "</section>")
    #expect(rule.contains("error</span> <a href=\"#rule_OKR101\"><span class=\"code\">OKR101</span>"))
    #expect(rule.contains("<span class=\"name\">unknown-reference</span>") && rule.contains("A reference names nothing"))
    let finding = try part(page, from: "id=\"finding_1\">", to: "</li>")
    #expect(finding.contains("<span class=\"line\" aria-hidden=\"true\">3</span><code>- contributes to: <mark>company/KR9</mark></code>"))
    #expect(finding.contains("<a href=\"https://example.org/plans/okrs.md#L3\"><bdi>okrs.md:3</bdi></a>"))
    #expect(finding.contains("company/KR9") && finding.contains("<a href=\"#okrs/O1\">"))
    #expect(try part(page, from: "<ol class=\"attention\">", to: "</ol>").contains("<a href=\"#okrs/O1\">"))
  }

  @Test("Language, title and version come from the options")
  func options() async throws {
    let page = try await page(
      Compiled.organisation, EmitOptions(version: "1.2.3", title: "Plan <A>", language: "de-CH"))
    #expect(page.contains("<html lang=\"de-CH\">"))
    #expect(page.contains("<title>Plan &lt;A&gt; · 2026-Q1</title>"))
    #expect(page.contains("<p>Erstellt von okrc 1.2.3 aus 3 Dateien.</p>"))
  }

  @Test("The same documents give the same bytes, without attributes that the policy forbids and without missing values")
  func sameness() async throws {
    let first = try await page(Compiled.organisation)
    #expect(try await page(Compiled.organisation) == first)
    let body = try part(first, from: "</style>", to: "</html>")
    #expect(!body.contains("style=") && !body.contains("<script") && !body.contains("{{"))
    #expect(!body.contains(">false<") && !body.contains("\"false\"") && !body.contains("Optional("))
  }
}
