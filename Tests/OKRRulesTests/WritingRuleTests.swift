import OKRSource
import Testing

/// An objective with two sound key results and a third.
private func document(_ text: String) -> String {
  "# Product\n\n## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n- KR2: Complaints from 90 to 30\n- KR3: \(text)\n"
}

@Suite struct MeasurabilityTests {
  @Test(
    arguments: [
      "Reach 10k sign-ups", "Pages under 200 ms", "Grow ARR to EUR10m", "Cut costs x3", "Win two hospitals",
      "Half of the calls answered",
      "Twice as many reviews", "Zero critical faults", "Ship the portal to all users", "Sign our first customer in Spain",
      "Release in Q3", "Publish the report by March", "Publish the report by the end of May", "Close the books by end of quarter",
      "Migrate every table", "Win ３ hospitals", "Win 三 hospitals", "Cut the cost by ½", "No open incidents",
      "None of the pages is slow",
      "Ship v2 to 50 % of users", "Double the number of **reviews**", "Launch [the portal](x.md) in two regions",
      "Reach 4.5 stars",
      "Deliver the 2026-04-01 release", "Improve NPS by ten points", "Hire a dozen engineers", "Review the results monthly",
    ])
  func `a quantity or a date is enough`(_ text: String) async {
    #expect(await Checked(document(text)).texts("OKR303") == [])
  }

  @Test(
    arguments: [
      "Improve the documentation", "Launch v2 of the portal", "Grow the B2B business", "Move to OAuth2", "Fix #123",
      "Launch the one-stop shop",
      "Become mobile-first", "Users no longer wait", "Offer no-code editing", "Marketing may help sales", "Adopt IPv6",
      "Extend the double-entry book",
      "End the old contracts", "Write to S3", "Be **loved** by users", "[Talk](https://example.org/2026/10) to users",
      "Verbessere die Qualität",
      "Improve monthly churn",
    ])
  func `a wish is reported`(_ text: String) async {
    #expect(await Checked(document(text)).of("OKR303").count == 1)
  }

  @Test(
    arguments: [
      "Improve the docs\n  - metric: yes/no", "Improve the docs\n  - due: 2026-03-01", "Improve the docs\n  - metric: ≥ 95 %",
      "Improve the docs\n  - now: 40 %",
    ])
  func `a field is enough`(_ text: String) async {
    #expect(await Checked(document(text)).codes.filter { $0 == "OKR303" } == [])
  }

  @Test func `text of a template is another finding, and only that`() async {
    for text in ["Win [number] hospitals", "Win XX % of the hospitals", "Win ??% of the hospitals", "TBD"] {
      #expect(await Checked(document(text)).codes == ["OKR308"], "\(text)")
    }
  }

  @Test(
    arguments: [
      ("  - At least 2 villages\n  - One beach\n", 0), ("  - Villages\n  - Beaches\n", 1), ("  1. Villages\n  2. Beaches\n", 1),
      ("- KR4: Calls from 9 to 3\n", 1), ("", 1),
    ])
  func `a text that goes on in a list is read on`(_ list: String, _ findings: Int) async {
    #expect(await Checked(document("Plan a boat trip, including:\n\(list)")).of("OKR303").count == findings)
  }

  @Test func `a value that cannot be read is one finding, not two`() async {
    let checked = await Checked(document("Improve the docs\n  - due: soon"))
    #expect(checked.codes == ["OKR004"])
  }

  @Test func `a check box is a yes or no, and a struck-through key result is nothing`() async {
    let text = "# Product\n\n## O1: Customers stay\n\n- [ ] Name an editor\n- [x] Publish the guide\n- ~~Improve the docs~~\n"
    #expect(await Checked(text).of("OKR303").isEmpty)
  }
}

@Suite struct PlaceholderTests {
  @Test(
    arguments: [
      ("Win [number] hospitals", "[number]"), ("Churn from 5% to XX %", "XX %"), ("Churn from 5% to X%", "X%"),
      ("Churn to 3%, TBD", "TBD"),
      ("Talk to @??? about 3 deals", "@???"), ("OWNER signs 3 deals", "OWNER"), ("Sign 3 deals (?) in Spain", "(?)"),
      ("Raise ??% of 3 rates", "??%"),
      ("Lorem ipsum 3", "Lorem"),
      ("Win **[number]** hospitals, 3 at least", "[number]"), ("é漢 3 [Name der Stadt]", "[Name der Stadt]"),
      ("Win [...] of 3", "[...]"),
    ])
  func `text of a template is found where it stands`(_ text: String, _ found: String) async {
    #expect(await Checked(document(text)).texts("OKR308") == [found])
  }

  @Test(
    arguments: [
      "Win 3 hospitals [COMMITTED]", "Win 3 hospitals [owner: Ada]", "Win 3 [hospitals](list.md)", "Win 3 hospitals [#12]",
      "[P1] Win 3 hospitals",
      "Win 3 hospitals [AB-7]", "Index a[0] within 3 ms", "Product owners sign 3 deals", "Win (3?) hospitals", "Max 3 % loss",
      "Tbdata within 3 ms",
      "Win 3 hospitals (@ada)", "Ask 3 customers why?", "3 times why? % of it", "XML in 3 % of files", "FXX % 3",
    ])
  func `what means something is left alone`(_ text: String) async {
    #expect(await Checked(document(text)).texts("OKR308") == [])
  }

  @Test func `an owner nobody named stands before the text`() async {
    for text in ["P1 - OWNER - Win 3 hospitals", "`P0` - @ada (?) Win 3 hospitals"] {
      #expect(await Checked(document(text)).texts("OKR308").count == 1, "\(text)")
    }
    #expect(await Checked(document("P1 - @ada - Win 3 hospitals")).texts("OKR308") == [])
  }

  @Test func `objectives and fields are looked at, and one element is one finding`() async {
    let text = """
      # Product

      ## O1: Win [segment] in [region]

      - owner: OWNER
      - KR1: Churn from 5% to 3%
      - KR2: Complaints from 90 to 30
        - owner: TBD

      """
    let checked = await Checked(text)
    #expect(checked.texts("OKR308") == ["[segment]", "TBD"])
    #expect(checked.of("OKR308").first?.secondary.count == 2)
  }
}

@Suite struct CountTests {
  private func unit(_ name: String, objectives: Int, keyResults: Int = 2) -> String {
    "---\nteam: \(name)\n---\n\n"
      + (1...objectives).map { o in
        "## O\(o): Aim \(o)\n\n" + (1...keyResults).map { "- KR\($0): Number \(o)\($0) to \($0)\n" }.joined()
      }.joined(separator: "\n")
  }

  @Test(arguments: [(2, 1), (3, 0), (5, 0), (6, 1)])
  func `a company has three to five objectives`(_ objectives: Int, _ findings: Int) async {
    #expect(await Checked(unit("Company", objectives: objectives)).of("OKR301").count == findings)
  }

  @Test(arguments: [(1, 0), (5, 0), (6, 1)])
  func `a team has five at most`(_ objectives: Int, _ findings: Int) async {
    #expect(await Checked(unit("Product", objectives: objectives)).of("OKR301").count == findings)
  }

  @Test func `the limits are settings, and the message names the period`() async {
    let text = "---\nteam: Product\nperiod: 2026-Q1\n---\n\n## O1: A\n\n- KR1: 1\n- KR2: 2\n\n## O2: B\n\n- KR1: 3\n- KR2: 4\n"
    let checked = await Checked(text, configuration: "objective-count: {max: 1}")
    #expect(checked.messages("OKR301") == ["‘product’ has 2 objectives for 2026-Q1; at most 1 are expected"])
    #expect(checked.texts("OKR301") == ["Product"])
  }

  @Test(arguments: [(1, 1), (2, 0), (5, 0), (6, 1)])
  func `an objective has two to five key results`(_ keyResults: Int, _ findings: Int) async {
    #expect(await Checked(unit("Product", objectives: 1, keyResults: keyResults)).of("OKR302").count == findings)
  }

  @Test func `struck-through ones are not counted, and none at all is another finding`() async {
    let dropped = "# Product\n\n## O1: A\n\n- KR1: 1\n- KR2: 2\n- ~~KR3: 3~~\n- ~~KR4: 4~~\n- ~~KR5: 5~~\n- ~~KR6: 6~~\n"
    #expect(await Checked(dropped).of("OKR302").isEmpty)
    #expect(await Checked("# Product\n\n## Objective: A\n\nText.\n").of("OKR302").isEmpty)
  }
}
