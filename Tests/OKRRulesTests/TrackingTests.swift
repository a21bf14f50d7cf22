import OKRSource
import Testing

// The day in these tests is 2026-02-02.

private func unit(_ body: String, period: String = "2026-Q1", more: String = "") -> String {
  "---\nteam: Product\nperiod: \(period)\n\(more)---\n\n## O1: Customers stay\n\n\(body)"
}

@Suite struct StaleCheckInTests {
  private let on = "rules: {stale-check-in: note}"

  private func messages(_ body: String, period: String = "2026-Q1", more: String = "", days: Int = 14) async -> [String] {
    let configuration = "stale-check-in.days: \(days)\n\(on)"
    return await Checked(unit(body, period: period, more: more), configuration: configuration).messages("OKR401")
  }

  @Test(arguments: [("2026-01-19", 0), ("2026-01-18", 1), ("2026-02-02", 0), ("2026-03-01", 0)])
  func `on the fourteenth day nobody is late`(_ day: String, _ findings: Int) async {
    let body = "- KR1: Churn from 5% to 3%\n  - \(day): 4%\n- KR2: Calls from 9 to 3\n  - 2026-02-01: 8\n"
    #expect(await messages(body).count == findings)
  }

  @Test func `the message says when and how long ago, of each that is stale`() async {
    let body = "- KR1: Churn from 5% to 3%\n  - 2026-01-12: 4%\n- KR2: Calls from 9 to 3\n"
    let first = "KR1 (last check-in 2026-01-12, 21 days ago)"
    let second = "KR2 (none since 2026-Q1 began on 2026-01-01, 32 days ago)"
    #expect(await messages(body) == ["‘product/O1’ waits for a check-in on \(first) and \(second)"])
  }

  @Test func `a check-in before the period counts from its first day`() async {
    let body = "- KR1: Churn from 5% to 3%\n  - 2025-12-20: 5%\n- KR2: Calls from 9 to 3\n  - 2026-02-01: 8\n"
    #expect(await messages(body) == ["‘product/O1’ waits for a check-in on KR1 (none since 2026-Q1 began, 32 days ago)"])
    #expect(await messages(body, period: "2026-01-20..2026-03-31") == [])
  }

  @Test(
    arguments: [
      "- [x] KR1: Churn from 5% to 3%\n- ~~KR2: Calls from 9 to 3~~\n", "- KR1: Churn to 3%\n  - score: 0.4\n",
      "- 2026-02-01: 50%\n- KR1: Churn from 5% to 3%\n- KR2: Calls from 9 to 3\n", "- score: 0.5\n- KR1: Churn from 5% to 3%\n",
      "- KR1: Churn from 5% to 3%\n  - 2026-01-12: 3%\n- KR2: Calls from 9 to 3\n  - 2026-01-12: 2\n",
    ])
  func `done, dropped, scored, reached, or checked in on as a whole`(_ body: String) async {
    #expect(await messages(body) == [])
  }

  @Test func `a threshold that is held today may be missed tomorrow`() async {
    let body = "- KR1: Uptime\n  - metric: ≥ 99 %\n  - 2026-01-12: 99.5%\n- KR2: Calls from 9 to 3\n  - 2026-02-01: 8\n"
    #expect(await messages(body).count == 1)
  }

  @Test(arguments: [("2025-Q4", ""), ("2026-Q2", ""), ("FY26-Q1", ""), ("Spring", ""), ("2026-Q1", "status: draft\n")])
  func `only what runs and was agreed`(_ period: String, _ more: String) async {
    #expect(await messages("- KR1: Churn from 5% to 3%\n- KR2: Calls from 9 to 3\n", period: period, more: more) == [])
  }

  @Test func `a unit that never checked in is one finding`() async {
    let body = "- KR1: Churn from 5% to 3%\n\n## O2: B\n\n- KR2: Calls from 9 to 3\n"
    let says = "none of the 2 key results of ‘product’ has a check-in; 2026-Q1 began on 2026-01-01, 32 days ago"
    #expect(await messages(body) == [says])
    #expect(await messages(body, days: 40) == [])
  }
}

@Suite struct ImpossibleCheckInTests {
  private func checked(_ metric: String, _ checkIns: String...) async -> Checked {
    await Checked(
      unit("- KR1: \(metric)\n" + checkIns.map { "  - \($0)\n" }.joined() + "- KR2: Calls from 9 to 3\n"))
  }

  @Test(arguments: [("2025-12-01", 0), ("2025-11-30", 1), ("2026-05-01", 0), ("2026-05-02", 1)])
  func `a month outside the period is let pass`(_ day: String, _ findings: Int) async {
    #expect(await checked("Churn from 5% to 3%", "\(day): 4%").of("OKR403").count == findings)
  }

  @Test func `two for one day are shown together`() async {
    let found = await checked("Churn from 5% to 3%", "2026-01-12: 4%", "2026-01-19: 4%", "2026-01-12: 3%")
    #expect(found.messages("OKR403") == ["‘product/O1/KR1’ has two check-ins for 2026-01-12"])
    #expect(found.severities("OKR403") == [.error])
    #expect(found.of("OKR403").first?.secondary.count == 1)
  }

  @Test func `one slip is one finding`() async {
    #expect(await checked("Churn from 5% to 3%", "2024-01-12: 4%", "2024-01-12: 3%").of("OKR403").count == 2)
  }

  @Test(
    arguments: [
      ("Time from 9 days to 3 days", "7"), ("Time from 9 days to 3 days", "7 d"), ("Time from 9 days to 3 days", "1 day"),
      ("Time from 9 days to 3 days", "6 working days"), ("Time from 9 days to 3 days", "40%"), ("Sales from €3k to €9k", "5k EUR"),
      ("Sales from €3k to €9k", "5000 Euro"), ("Sales from €3k to €9k", "€5k MRR"), ("Sales from $3k to $9k", "5000 CAD"),
      ("Churn from 5% to 3%", "4 percent"), ("Churn from 5% to 3%", "4 points"), ("Churn from 5% to 3%", "4 pp"),
      ("Shops\n  - metric: 3 → 9 cities", "5 city"), ("Shops\n  - metric: 3 → 9 sign-ups", "5 signups"),
      ("Shops\n  - metric: 3 → 9 Kunden", "5 Kunde"), ("Shops\n  - metric: 3 → 9 shops", "5 so far"),
      ("Shops from 3 to 9 open pitches", "5 pitches"), ("Shops from 3 to 9", "5 hours"), ("Shops\n  - metric: yes/no", "5 days"),
      ("Wait from 3 to 9 min", "5 minutes"), ("Shops\n  - metric: 3 → 9 shops", "5 more shops"), ("A metric: name", "3 days"),
      ("Size from 3 MB to 1 MB", "2 MiB"),
    ])
  func `one unit in two spellings, or none, is fine`(_ metric: String, _ value: String) async {
    #expect(await checked(metric, "2026-01-12: \(value)").messages("OKR403") == [])
  }

  @Test(
    arguments: [
      ("Time from 9 days to 3 days", "40 hours", "the check-in of 2026-01-12 is in ‘hours’, and the metric in ‘days’"),
      ("Churn from 5% to 3%", "€40", "‘€’, and the metric in ‘%’"), ("Sales from €3k to €9k", "$5k", "‘$’, and the metric in ‘€’"),
      ("Sales from €3k to €9k", "5 days", "‘days’"), ("Churn from 5% to 3%", "412 users", "‘users’"),
      ("Shops\n  - metric: 3 → 9 shops", "5 hours", "‘hours’, and the metric in ‘shops’"),
      ("Shops\n  - metric: 3 → 9 complaints", "5 users", "‘users’"),
    ])
  func `another unit is reported`(_ metric: String, _ value: String, _ says: String) async {
    let messages = await checked(metric, "2026-01-12: \(value)").messages("OKR403")
    #expect(messages.count == 1)
    #expect(messages.first?.contains(says) == true, "\(messages)")
  }
}

@Suite struct PeriodRuleTests {
  @Test func `drafts of the past are reported once, at their status`() async {
    let body = "- KR1: Churn from 5% to 3%\n- KR2: Calls from 9 to 3\n"
    let checked = await Checked(unit(body, period: "2025-Q4", more: "status: review\n"))
    #expect(checked.texts("OKR405") == ["review"])
    #expect(checked.messages("OKR405") == ["‘product’ is still marked ‘review’; 2025-Q4 ended on 2025-12-31, 33 days ago"])
    for (period, status) in [("2025-Q4", "final"), ("2026-Q1", "draft"), ("FY20-Q1", "draft"), ("Spring", "draft")] {
      #expect(await Checked(unit(body, period: period, more: "status: \(status)\n")).of("OKR405").isEmpty)
    }
  }

  @Test func `a draft with a running period is not past`() async {
    let sections = "## 2025 Q4\n\n### O1: A\n\n- KR1: 5 of 9\n- KR2: 3 of 4\n"
    let past = "---\nteam: Product\nstatus: draft\n---\n\n\(sections)"
    #expect(await Checked(past).of("OKR405").count == 1)
    #expect(await Checked(past + "\n" + sections.replacing("2025 Q4", with: "2026 Q1")).of("OKR405").isEmpty)
  }

  @Test(
    arguments: [
      (["1", "1.0", "100%"], "", 1), (["1", "1", "0.9"], "", 0), (["1", "1"], "", 0), (["1", "1", "1", "-"], "", 0),
      (["1.1", "1", "1"], "", 1), (["1", "1", "1"], "  - type: committed\n", 0), (["1", "1", "1"], "  - type: aspirational\n", 1),
    ] as [([String], String, Int)])
  func `full scores throughout are sandbags`(_ scores: [String], _ type: String, _ findings: Int) async {
    let body = scores.enumerated().map { "- KR\($0): Calls from 9 to 3 at \($0)\n  - score: \($1)\n\(type)" }.joined()
    let on = "rules: {sandbagged: note}"
    #expect(await Checked(unit(body, period: "2025-Q4"), configuration: on).of("OKR406").count == findings)
    #expect(await Checked(unit(body, period: "2026-Q1"), configuration: on).of("OKR406").isEmpty)
    #expect(await Checked(unit(body, period: "2025-Q4")).of("OKR406").isEmpty)
  }

  @Test(
    arguments: [
      (["2026-03-31", "2026-03-31"], 1), (["2026-03-31", "2026-03-30"], 0), (["2026-03-31", nil], 0), (["2026-03-31"], 0),
      ([nil, nil], 0),
    ] as [([String?], Int)])
  func `dates that are all the last day say nothing`(_ days: [String?], _ findings: Int) async {
    let body = days.enumerated().map { i, day in "- KR\(i): Calls from 9 to 3 at \(i)\n" + (day.map { "  - due: \($0)\n" } ?? "") }
    let checked = await Checked(unit(body.joined()), configuration: "rules: {all-due-at-the-end: note}")
    #expect(checked.of("OKR404").count == findings)
  }
}
