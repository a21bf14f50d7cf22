import OKRSource
import Testing

private func document(_ objective: String) -> String {
  "# Product\n\n## O1: \(objective)\n\n- KR1: Churn from 5% to 3%\n- KR2: Complaints from 90 to 30\n"
}

@Suite struct NumericObjectiveTests {
  @Test(
    arguments: [
      ("Grow to 10,000 happy readers", "10,000"), ("Grow revenue by 20 %", "20 %"), ("Reach €5m in sales", "€5m"),
      ("Win 3 new hospitals", "3"), ("Sell 500 tickets", "500 tickets"), ("Answer in under 10 seconds", "10 seconds"),
      ("Lift sales from 3 to 8", "from 3 to 8"), ("Create 10x headroom", "10x"), ("Onboard in 5 minutes", "5 minutes"),
      ("Sign at least 5 deals", "5 deals"), ("Reach 2000 users", "2000 users"), ("Umsatz um 15 % steigern", "15 %"),
      ("$1M ARR", "$1M"), ("Raise the score to >50", "50"), ("50k downloads", "50k downloads"), ("Ship in 3–5 % less", "5 %"),
      ("Answer 3-5% sooner", "3-5%"), ("Zürich zahlt EUR10k", "EUR10k"),
    ])
  func `a target is found where it stands`(_ text: String, _ target: String) async {
    #expect(await Checked(document(text)).texts("OKR305") == [target])
  }

  @Test func `behind markup the whole objective is shown`() async {
    let checked = await Checked(document("Win **3** hospitals"))
    #expect(checked.texts("OKR305") == ["Win **3** hospitals"])
    #expect(checked.messages("OKR305") == ["“Win 3 hospitals” holds the target 3 hospitals"])
  }

  @Test(
    arguments: [
      "Be the Q3 surprise of 2026", "Make the 2026 goals loved", "Serve customers 24/7", "Own the B2B market",
      "Deliver on OKR 2", "Everything in one place", "Become the no. 1 choice", "Become number 1 in Spain",
      "A top 10 employer", "Prepare for ISO 27001", "Bring Windows 11 to everybody", "Launch version 2.0 with joy",
      "Move to Web3 and IPv6", "Our 3 regions work as one", "The first 90 days feel like home",
      "Bring over 100 years of tradition online", "A 5-star experience", "COVID-19 is behind us",
      "Two-factor login (2FA) feels easy", "Ready for the 21st century", "5G for the valley", "4K pictures that just work",
      "Finish Phase 2 of the merger", "Level 3 calls stay calm", "Reach net zero by 2030", "Ready for Mozfest (Oct 27-29)",
      "A 360° view of the customer", "Microsoft 365 without fear", "Fix #12 for good", "The 80/20 rule guides us",
      "Celebrate 31 March together", "Be 1st in class", "Meet at 9:30 every day", "Ship 4.1.2 in peace", "Win three hospitals",
      "Bereit für die Saison 2026/27", "Se préparer pour le 14 juillet", "v2 makes B2C users smile",
    ])
  func `a number that names something is no target`(_ text: String) async {
    #expect(await Checked(document(text)).messages("OKR305") == [])
  }

  @Test func `a number that was handed down with its key result is another finding`() async {
    let files = [
      "company.md": "---\nteam: Company\n---\n\n## O1: We last\n\n- KR1: Cut late deliveries from 9% to 3%\n- KR2: Calls from 9 to 2\n",
      "team.md": "---\nteam: Vans\n---\n\n## O1: Cut late deliveries from 9% to 3%\n\n- KR1: Vans full from 5% to 30%\n- KR2: Trips from 9 to 2\n",
    ]
    let checked = await Checked(files)
    #expect(checked.codes.contains("OKR204"))
    #expect(!checked.codes.contains("OKR305"))
  }
}

@Suite struct LongObjectiveTests {
  private let configuration = "long-objective.max: 4\nrules: {long-objective: note}"

  @Test(arguments: [("One two three four", 0), ("One two three four five", 1), ("One — two & three … four", 0), ("a 2 b 3 c", 1)])
  func `words are counted, signs are not`(_ text: String, _ findings: Int) async {
    #expect(await Checked(document(text), configuration: configuration).of("OKR310").count == findings)
  }

  @Test func `labels, owners and pictures are no words`() async {
    let text = "🚀 Größe ist nicht alles (@ada)"
    #expect(await Checked(document(text), configuration: configuration).messages("OKR310") == [])
  }

  @Test func `it is off by default`() async {
    let text = String(repeating: "word ", count: 40)
    #expect(await Checked(document(text)).of("OKR310").isEmpty)
  }
}

@Suite struct NestedObjectiveTests {
  @Test func `objectives below others are not the unit's own`() async {
    var text = "# Crew: 2026 Q1\n\n1. CEO: The ferry runs\n   - CEO KR: Sailings missed from 9% to 3%\n"
    for i in 1...6 {
      text += "     - Mate \(i): Watch \(i) is calm\n       - Mate \(i) KR: Alarms on watch \(i) from \(9 + i) to \(i)\n"
    }
    #expect(await Checked(text).messages("OKR301") == [])
  }
}
