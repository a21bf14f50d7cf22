import OKRSource
import Testing

/// A file of one unit: front matter lines, then the document.
private func unit(_ front: String, _ text: String) -> String { "---\n\(front)\n---\n\n\(text)" }

private let company = unit(
  "team: Company",
  "## O1: Customers stay\n\n- KR1: Reduce monthly customer churn from 5% to 3%\n- KR2: Complaints from 90 to 30 a month\n")

@Suite struct CascadeRuleTests {
  /// Four levels, each contributing to the one above.
  private let chain = [
    "a-company.md": company,
    "b.md": unit(
      "team: Sales\nlevel: department", "## O1: Renew\n\n- contributes to: company/KR1\n- KR1: Early renewals from 2 to 6\n"),
    "c.md": unit("team: North", "## O1: Meet\n\n- contributes to: sales/KR1\n- KR1: Visits from 4 to 9\n"),
    "d.md": unit(
      "team: Ada\nlevel: individual", "## O1: Travel\n\n- contributes to: north/KR1\n- KR1: Days on the road from 1 to 5\n"),
  ]

  @Test func `a chain of four is an error, once, at its end, with every step`() async throws {
    let checked = await Checked(chain)
    #expect(
      checked.messages("OKR201") == ["‘ada/O1’ is the end of a chain of 4 objectives: company/O1 → sales/O1 → north/O1 → ada/O1"])
    #expect(checked.severities("OKR201") == [.error])
    let finding = try #require(checked.of("OKR201").first)
    #expect(finding.secondary.map(\.message) == (1...3).map { "objective \($0) of the chain" })
    #expect(finding.help == "let it contribute to ‘company/O1’ directly, or leave out a step between")
  }

  @Test(
    arguments: [
      ("too-deep: {error-at: 5}", [Severity.warning]), ("too-deep.warn-at: 5\ntoo-deep.error-at: 6", []),
      ("rules: {too-deep: note}", [.note]),
      ("rules: {too-deep: off}", []), ("too-deep: {warn-at: 4, error-at: 4}", [.error]),
    ])
  func `the steps are settings, and a severity holds for both`(_ configuration: String, _ severities: [Severity]) async {
    #expect(await Checked(chain, configuration: configuration).severities("OKR201") == severities)
  }

  @Test func `a copy word for word is an error, whatever stands around the words`() async {
    for text in ["Reduce monthly customer churn from 5% to 3%", "**reduce** monthly customer churn, from 5% to 3% => 40%"] {
      let team = unit(
        "team: Product", "## O1: Aim\n\n- contributes to: company/KR1\n- KR1: \(text)\n- KR2: Set-up from 40 to 10 minutes\n")
      let checked = await Checked(["company.md": company, "product.md": team])
      #expect(checked.messages("OKR203") == ["‘product/O1/KR1’ repeats ‘company/O1/KR1’ word for word"])
      #expect(checked.severities("OKR203") == [.error])
    }
  }

  @Test func `a restatement is a warning that prints the words`() async throws {
    let team = unit(
      "team: Product",
      "## O1: Aim\n\n- contributes to: company/KR1\n- KR1: Decrease the monthly churn of customers to 4%\n- KR2: Set-up to 10 minutes\n"
    )
    let checked = await Checked(["company.md": company, "product.md": team])
    #expect(checked.severities("OKR203") == [.warning])
    let message = try #require(checked.messages("OKR203").first)
    #expect(message.contains("content words are the same (100 %): “monthly”, “churn” and “customers”"), "\(message)")
  }

  @Test func `one word that differs is a note, and stays one`() async {
    let team = unit(
      "team: Product",
      "## O1: Aim\n\n- contributes to: company/KR1\n- KR1: Reduce monthly partner churn from 5% to 3%\n- KR2: Set-up to 10 minutes\n"
    )
    for configuration in [
      "copied-key-result.threshold: 50%", "copied-key-result.threshold: 50%\nrules: {copied-key-result: error}",
    ] {
      let checked = await Checked(["company.md": company, "product.md": team], configuration: configuration)
      #expect(checked.severities("OKR203") == [.note])
      #expect(
        checked.messages("OKR203") == [
          "‘product/O1/KR1’ says “partner” where ‘company/O1/KR1’ says “customer”, and the same words else"
        ])
    }
  }

  @Test(arguments: [
    ("", [Severity.warning], [Severity.error]), ("style: cascading", [], [.warning]), ("style: none", [], [.error]),
  ])
  func `a style decides what handing down counts as`(_ style: String, _ handedDown: [Severity], _ copied: [Severity]) async {
    let team = unit(
      "team: Product",
      "## O1: Reduce monthly customer churn from 5% to 3%\n\n- contributes to: company/KR1\n- KR1: Complaints from 90 to 30 a month\n- KR2: Set-up to 10 minutes\n"
    )
    let checked = await Checked(["company.md": company, "product.md": team], configuration: style)
    #expect(checked.severities("OKR204") == handedDown)
    #expect(checked.severities("OKR203") == copied)
  }

  @Test func `gaps of one objective are one finding, and a contribution to the whole covers none by name`() async throws {
    let team = unit(
      "team: Product",
      "## O1: Aim\n\n- contributes to: company/O1\n- KR1: Set-up to 10 minutes\n- KR2: Reports on day one to 60%\n")
    let checked = await Checked(["company.md": company, "product.md": team])
    #expect(
      checked.messages("OKR205") == [
        "nothing below contributes to 2 key results of ‘company/O1’: KR1 and KR2; ‘product/O1’ contributes to the objective as a whole, "
          + "which covers none of its key results by name"
      ])
    #expect(checked.texts("OKR205") == ["Customers stay"])
    #expect(checked.of("OKR205").first?.secondary.count == 3)
  }

  @Test func `a reference that names nothing is one finding, not also a gap or a share`() async {
    let team = unit(
      "team: Product",
      "## O1: Aim\n\n- contributes to: company/KR1\n- KR1: Set-up to 10 minutes\n- KR2: Reports on day one to 60%\n\n## O2: Other\n\n- contributes to: company/KR9\n- KR1: Calls to 3\n- KR2: Mails to 4\n"
    )
    let checked = await Checked(["company.md": company, "product.md": team])
    #expect(checked.codes.filter { $0 != "OKR301" } == ["OKR101"])
  }

  @Test func `a slip in the unit's name is no gap in what it meant`() async {
    let team = unit(
      "team: Product",
      "## O1: Aim\n\n- contributes to: company/KR1\n- KR1: Set-up to 10 minutes\n- KR2: Reports on day one to 60%\n\n"
        + "## O2: Other\n\n- contributes to: compny/KR2\n- KR1: Calls to 3\n- KR2: Mails to 4\n")
    #expect(await Checked(["company.md": company, "product.md": team]).codes.filter { $0 != "OKR301" } == ["OKR101"])
  }

  @Test func `a unit whose own parent is missing has no gaps of its own to answer for`() async {
    let middle = unit(
      "team: Sales\nlevel: department",
      "## O1: Aim\n\n- contributes to: company/KR1\n- KR1: Set-up to 10 minutes\n- KR2: Reports to 60%\n")
    let below = unit("team: North", "## O1: Meet\n\n- contributes to: sales/KR1\n- KR1: Visits to 9\n- KR2: Calls to 3\n")
    #expect(await Checked(["sales.md": middle, "north.md": below]).codes == ["OKR101"])
  }

  @Test func `without units below there are no gaps, and a lone team has no share`() async {
    #expect(await Checked(["company.md": company]).of("OKR205").isEmpty)
    let team = unit(
      "team: Product", "## O1: Aim\n\n- KR1: Set-up to 10 minutes\n- KR2: Reports to 60%\n\n## O2: B\n\n- KR1: 1\n- KR2: 2\n")
    #expect(await Checked(["product.md": team]).of("OKR202").isEmpty)
  }

  @Test func `in a period without objectives above there is nothing to align with`() async {
    let text = "## O1: A\n\n- KR1: Set-up to 10\n- KR2: Reports to 60\n"
    let files = { (period: String) in
      [
        "company.md": company.replacing("team: Company", with: "team: Company\nperiod: 2026-Q1"),
        "product.md": unit("team: Product\nperiod: \(period)", text),
      ]
    }
    #expect(await Checked(files("2026-02")).of("OKR202").count == 1)
    #expect(await Checked(files("2026-Q2")).of("OKR202").isEmpty)
  }

  /// A team with objectives of which the first few contribute upward.
  private func team(_ objectives: Int, aligned: Int) -> [String: String] {
    let text = (1...objectives).map { o in
      "## O\(o): Aim \(o)\n\n\(o <= aligned ? "- contributes to: company/KR\(o % 2 + 1)\n" : "")- KR1: Number \(o)1\n- KR2: Count \(o)2\n"
    }
    return ["company.md": company, "product.md": unit("team: Product", text.joined(separator: "\n"))]
  }

  @Test(
    arguments: [
      (3, 3, "3 of 3 objectives of ‘product’ are aligned (100 %); 2 of 3 would be nearest to 60 %"),
      (3, 0, "0 of 3 objectives of ‘product’ are aligned (0 %); 2 of 3 would be nearest to 60 %"),
      (5, 1, "1 of 5 objectives of ‘product’ are aligned (20 %); 3 of 5 would be nearest to 60 %"),
      (1, 0, "0 of 1 objective of ‘product’ is aligned (0 %); 1 of 1 would be nearest to 60 %"),
    ])
  func `a share far from the target is reported with the arithmetic`(_ objectives: Int, _ aligned: Int, _ says: String) async {
    #expect(await Checked(team(objectives, aligned: aligned)).messages("OKR202") == [says])
  }

  @Test(arguments: [(1, 1), (2, 1), (3, 2), (4, 2), (4, 3), (5, 2), (5, 4)])
  func `a share that is near, or cannot be nearer, is not`(_ objectives: Int, _ aligned: Int) async {
    #expect(await Checked(team(objectives, aligned: aligned)).messages("OKR202") == [])
  }

  @Test func `key results count in part, and the target is a setting`() async {
    let text =
      "## O1: A\n\n- KR1: Set-up to 10\n  - contributes to: company/KR1\n- KR2: Reports to 60\n\n## O2: B\n\n- KR1: Calls 3\n- KR2: Mails 4\n"
    let files = ["company.md": company, "product.md": unit("team: Product", text)]
    #expect(
      await Checked(files).messages("OKR202") == [
        "0.5 of 2 objectives of ‘product’ are aligned (25 %); 1 of 2 would be nearest to 60 %"
      ])
    #expect(await Checked(files, configuration: "alignment-split: {target: 25%}").messages("OKR202") == [])
    #expect(await Checked(files, configuration: "alignment-split: {tolerance: 40%}").messages("OKR202") == [])
  }
}
