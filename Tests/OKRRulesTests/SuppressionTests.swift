import OKRCompiler
import OKRConfiguration
import OKRModel
import OKRSource
import Testing

@Suite struct SuppressionTests {
  private func document(before first: String = "", between second: String = "", top: String = "") -> String {
    "\(top)# Product\n\n## O1: Customers stay\n\n\(first)- KR1: Improve the docs\n\(second)- KR2: Improve the talks\n"
  }

  @Test func `a comment allows a rule for the next key result, by name or by code`() async {
    for rule in ["unmeasurable-key-result", "OKR303", "okr303", "Unmeasurable-Key-Result"] {
      let checked = await Checked(document(before: "<!-- okrc: allow \(rule): agreed in week 2 -->\n\n"))
      #expect(checked.texts("OKR303") == ["Improve the talks"])
      #expect(checked.codes == ["OKR303"])
    }
  }

  @Test func `between two items it means the second`() async {
    let checked = await Checked(document(between: "<!-- okrc: allow OKR303: agreed -->\n"))
    #expect(checked.texts("OKR303") == ["Improve the docs"])
    #expect(checked.codes == ["OKR303"])
  }

  @Test func `above the first objective it means the file`() async {
    #expect(await Checked(document(top: "<!-- okrc: allow OKR303: a draft -->\n\n")).codes == [])
  }

  @Test func `without a reason it works and is reported`() async {
    let checked = await Checked(document(top: "<!-- okrc: allow OKR303 -->\n\n"))
    #expect(checked.messages("OKR091") == ["‘OKR303’ is allowed without a reason"])
    #expect(checked.codes == ["OKR091"])
  }

  @Test func `one that allows nothing is reported, and so is one that names nothing`() async throws {
    let unused = await Checked(document(top: "<!-- okrc: allow too-deep: agreed -->\n<!-- okrc: allow OKR303: agreed -->\n\n"))
    #expect(unused.messages("OKR092") == ["nothing here is reported as ‘too-deep’"])
    let unknown = await Checked(document(top: "<!-- okrc: allow unmeasurable-key-resolt: agreed -->\n\n"))
    #expect(unknown.messages("OKR092") == ["‘unmeasurable-key-resolt’ is no rule, so this comment allows nothing"])
    #expect(unknown.texts("OKR092") == ["unmeasurable-key-resolt"])
    #expect(try #require(unknown.of("OKR092").first).help == "write ‘unmeasurable-key-result’")
  }

  @Test func `a comment about a rule that is off is left in peace, and the comments' own severities are settings`() async {
    let text = document(top: "<!-- okrc: allow OKR303 -->\n\n")
    #expect(await Checked(text, configuration: "rules: {OKR303: off, OKR091: off}").codes == [])
    #expect(await Checked(text, configuration: "rules: {suppression-without-reason: error}").severities("OKR091") == [.error])
  }

  /// Findings with several places have one that counts: who allows it decides for all.
  @Test func `a finding with several places is allowed at its first`() async {
    func files(keyResult: String = "") -> [String: String] {
      let team = "---\nteam: Sales\nparent: company\n---\n\n## O1: Sell\n\n- own: yes\n- KR1: Orders from 9 to 14\n- KR2: Calls from 9 to 14\n"
      let results = "- KR1: Churn from 5% to 3%\n\n\(keyResult)- KR2: Complaints from 90 to 30 a month\n"
      return ["company.md": "---\nteam: Company\n---\n\nAims.\n\n## O1: Stay\n\n- own: yes\n\(results)", "sales.md": team]
    }
    let comment = "<!-- okrc: allow uncovered-key-result: a quiet year -->\n"
    let quiet = "rules: {objective-count: off, silo: off, alignment-split: off}"
    func codes(_ files: [String: String]) async -> [String] { await Checked(files, configuration: quiet).codes }
    #expect(await codes(files()) == ["OKR205"])
    let misplaced = await Checked(files(keyResult: comment), configuration: quiet)
    #expect(misplaced.codes == ["OKR205", "OKR092"])
    #expect(misplaced.messages("OKR092") == ["what is reported as ‘uncovered-key-result’ with this place stands at another"])
  }

  @Test func `a comment about a finding of another period is used, whichever period is asked for`() async {
    let documents = ["1", "2"].map { quarter in
      "---\nteam: Product\nperiod: 2026-Q\(quarter)\n---\n\n## O1: Stay \(quarter)\n\n<!-- okrc: allow OKR303: agreed -->\n- KR1: Improve the docs\n- KR2: Visits from 1 to 2\(quarter)\n"
    }
    let world = InMemoryWorld(["q1.md": documents[0], "q2.md": documents[1]], today: CalendarDay(year: 2026, month: 2, day: 2))
    for period in [nil, Period("2026-Q1"), Period("2026-Q2")] {
      let found = await compile(world, Configuration(), period: period).diagnostics.map(\.code)
      #expect(!found.contains("OKR092") && !found.contains("OKR303"))
    }
  }

  @Test func `it reaches a heading that stands before its element`() async {
    let text =
      "# All\n\n## Sales Team\n\n### O1: A\n\n- KR1: 1\n- KR2: 2\n\n<!-- okrc: allow objective-count: a busy quarter -->\n\n## Marketing Team\n\n"
      + (1...6).map { "### O\($0): Aim \($0)\n\n- KR1: Number \($0)1\n- KR2: Count \($0)2\n\n" }.joined()
    let checked = await Checked(text)
    #expect(checked.codes == [])
  }
}
