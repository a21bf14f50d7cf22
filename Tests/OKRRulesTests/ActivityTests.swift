import OKRSource
import Testing

/// An objective with one sound key result and another.
private func document(_ text: String) -> String {
  "# Product\n\n## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n- KR2: \(text)\n"
}

@Suite struct ActivityTests {
  @Test(
    arguments: [
      "Launch 3 features", "Launch at least 3 features", "Launched 3 features", "Launching 3 features in Q2",
      "Launches 3 features", "Consult 5 teams", "Consulted with 5 teams by May", "Help the sales team by 2026-03-31",
      "Help teams adopt the tool by March", "Analyse 12 competitors", "Analyze the market by end of May",
      "Participate in 3 conferences", "Participating in the trade fair in May", "Attend 4 meetups",
      "Support the 3 regional teams", "Support 5 teams with their migration", "Write 12 articles", "Wrote 12 articles",
      "Writing the 12 articles", "Ship v2 by the end of Q2", "Rolled out the tool in 3 regions", "Successfully launch 2 apps",
      "We will publish 3 papers", "Run 3 pilots in 2 regions", "Hold 10 workshops", "Hosts 3 events", "Set up 3 dashboards",
      "Publish 3 articles and 2 videos", "🚀 Launch 2 products", "Meet with 20 customers", "Talk to at least 20 customers",
      "**Interview** 15 users", "Build the new portal by 15 April", "Create 2 courses every 2 weeks", "Deploy Search 2.0 by May",
      "Launch Windows 11 images by May", "Release 4 modules", "Launch the redesign in 2026", "Support two teams",
    ])
  func `work without an effect is reported`(_ text: String) async {
    #expect(await Checked(document(text)).of("OKR304").count == 1)
  }

  @Test(
    arguments: [
      "Launch X, raising sign-ups from 3 % to 8 %", "Launch the portal with 1,000 subscribers", "Deliver 95% of parcels on time",
      "Deliver every order within 2 days", "Publish the report, read by 500 people", "Ship the search that answers in 2 seconds",
      "Create value for 3,000 members", "Migrate every table with no downtime", "Run 5 km in under 25 minutes",
      "Launch the app and reach 20,000 downloads", "Support 200 concurrent users by May", "Build a team that earns $2m",
      "Launch the app, halving the queue", "Run the shop at a loss below 3 per cent", "Identify the baseline of churn by May",
    ])
  func `a quantity of the effect is enough`(_ text: String) async {
    #expect(await Checked(document(text)).messages("OKR304") == [])
  }

  @Test(
    arguments: [
      "Support tickets answered within 4 hours", "Support portal live by the end of May", "Write latency below 5 ms",
      "Help pages read by 500 people a day", "Help desk queue under 20", "Build times under 10 minutes",
      "Design system used by 4 teams", "Training sessions rated 4.5 of 5", "Released features used by 40 customers",
      "Launches per month from 2 to 8", "Reviews per product from 3 to 10", "Writing time per article from 3 to 2 hours",
      "Shipping costs below €4", "Talk time below 3 minutes", "Test coverage at 80 by June", "Run rate of $5m by June",
      "Launch-day sales of 300", "Helping hands found for 12 events", "Implementation of 3 modules", "Win 3 hospitals",
    ])
  func `a thing that is called like work is left alone`(_ text: String) async {
    #expect(await Checked(document(text)).messages("OKR304") == [])
  }

  @Test(
    arguments: [
      "Support für 3 Teams", "Launch der App bis Ende Mai", "Analyse der 5 größten Kunden bis Mai", "Release von 3 Modulen",
      "Test de 3 produits avec les clients", "Organiser 3 ateliers", "Support à 3 équipes pour le lancement",
      "Plan para 3 equipos", "Produce 3 vídeos para los clientes", "Document publié par 3 équipes", "支持 3 teams",
    ])
  func `words of other languages are no work`(_ text: String) async {
    #expect(await Checked(document(text)).messages("OKR304") == [])
  }

  @Test func `documents in another language are left alone`() async {
    #expect(await Checked(document("Launch 3 Features"), configuration: "lang: de-AT").of("OKR304").isEmpty)
    #expect(await Checked(document("Launch 3 features"), configuration: "lang: en-GB").of("OKR304").count == 1)
  }

  @Test func `what nothing measures is another finding, and only that`() async {
    let checked = await Checked(document("Launch the portal"))
    #expect(checked.codes.filter { $0.hasPrefix("OKR30") } == ["OKR303"])
  }

  @Test(
    arguments: [
      ("metric: 10 → 40 visitors", 0), ("metric: yes/no", 0), ("metric: visits a day", 0), ("metric: 80 %", 0),
      ("metric: 0 → 3", 1), ("metric: 3", 1), ("due: 2026-03-01", 1), ("now: 1", 1),
    ])
  func `a metric tells unless it repeats the count`(_ field: String, _ findings: Int) async {
    #expect(await Checked(document("Launch 3 features\n  - \(field)")).of("OKR304").count == findings)
  }

  @Test func `a check box measures, and does not say what changes`() async {
    let text = "# Product\n\n## O1: A\n\n- [ ] Publish the guide\n- [x] Launch the app\n- ~~[ ] Write a book~~\n"
    let checked = await Checked(text)
    #expect(checked.texts("OKR304") == ["Publish the guide", "Launch the app"])
    #expect(checked.severities("OKR304") == [.note, .note])
  }

  @Test func `the message says the word and whether it is counted`() async {
    let says = "begins with an output (“set up”) and counts it; no quantity says what it changes"
    #expect(await Checked(document("Set up 3 dashboards")).messages("OKR304") == ["“Set up 3 dashboards” \(says)"])
  }
}
