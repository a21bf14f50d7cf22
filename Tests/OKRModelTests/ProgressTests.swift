import OKRModel
import OKRSource
import Testing

/// How far key results and objectives have come, by the fields they have.
@Suite struct ProgressTests {
  private func keyResult(_ item: String) -> String {
    AlignmentDocuments("## O1: Calm\n\n\(item)\n").progress("product/O1/KR1")
  }

  @Test(arguments: [
    ("- KR1: Cut time to value from 7 to 1 days\n  - now: 4 days", "0.5"),
    ("- KR1: Cut time to value from 7 to 1 days\n  - now: 9 days", "0"),
    ("- KR1: Cut time to value from 7 to 1 days\n  - now: 0.5 days", "1"),
    ("- KR1: Time to value\n  - metric: 7 → 1 days\n  - now: 5", "0.333333333333"),
    ("- KR1: Uptime\n  - metric: ≥ 80%\n  - now: 60%", "0.75"),
    ("- KR1: Uptime\n  - metric: ≥ 80%\n  - now: 81%", "1"),
    ("- KR1: Latency\n  - metric: ≤ 200 ms\n  - now: 150 ms", "1"),
    ("- KR1: Latency\n  - metric: ≤ 200 ms\n  - now: 400 ms", "0.5"),
    ("- KR1: Utilisation\n  - metric: 40..60 %\n  - now: 50%", "1"),
    ("- KR1: Utilisation\n  - metric: 40..60 %\n  - now: 20%", "0.5"),
    ("- KR1: Utilisation\n  - metric: 40..60 %\n  - now: 80%", "0.75"),
    ("- KR1: Plants\n  - metric: 3/5", "0.6"),
    ("- KR1: Certified\n  - metric: yes/no\n  - now: 1", "1")
  ])
  func byMetricAndCurrentValue(item: String, progress: String) {
    #expect(keyResult(item) == progress)
  }

  @Test func theLastCheckInIsTheCurrentValue() {
    let item = "- KR1: Cut time to value from 7 to 1 days\n  - 2026-03-01: 1 days\n  - 2026-02-01: 4 days, 6/10"
    #expect(keyResult(item) == "1")
  }

  @Test func aWrittenCurrentValueWinsOverCheckIns() {
    let item = "- KR1: Cut time to value from 7 to 1 days\n  - now: 4 days\n  - 2026-03-01: 1 days"
    #expect(keyResult(item) == "0.5")
  }

  @Test func aWrittenScoreIsTheProgress() {
    #expect(keyResult("- KR1: Cut time to value from 7 to 1 days\n  - now: 4 days\n  - score: 0.7") == "0.7")
  }

  @Test func aCheckedBoxIsDoneAndAnOpenOneIsNot() {
    #expect(keyResult("- [x] KR1: Publish the handbook to 5 teams") == "1")
    #expect(keyResult("- [ ] KR1: Publish the handbook to 5 teams") == "0")
  }

  @Test func anOpenBoxWithAValueIsAsFarAsTheValueSays() {
    #expect(keyResult("- [ ] KR1: Cut time to value from 7 to 1 days\n  - now: 4 days") == "0.5")
  }

  @Test(arguments: [
    "- KR1: Cut time to value from 7 to 1 days", "- KR1: Cut time to value from 7 to 7 days\n  - now: 7 days",
    "- KR1: Cut time to value from 7 to 1 days\n  - now: 4 people", "- KR1: Publish the handbook"
  ])
  func otherwiseNothingTells(item: String) {
    #expect(keyResult(item) == "nothing tells")
  }

  @Test func aPercentageOnAnotherMetricIsTheShareReached() {
    #expect(keyResult("- KR1: Move 40 teams to the wizard\n  - 2026-02-01: 62%, 6/10 — half of the users") == "0.62")
  }

  private func objective(_ items: String) -> String { AlignmentDocuments("## O1: Calm\n\n\(items)\n").progress("product/O1") }

  @Test func anObjectiveIsTheMeanOfTheKeyResultsThatTell() {
    #expect(objective("- KR1: A 5\n  - score: 0.5\n- KR2: B 5\n  - score: 1\n- KR3: C 5") == "0.75")
  }

  @Test func weightsWeigh() {
    #expect(objective("- KR1: A 5\n  - score: 0.5\n  - weight: 80%\n- KR2: B 5\n  - score: 1\n  - weight: 20%") == "0.6")
  }

  @Test func aBlankKeyResultTakesItsWeightAway() {
    #expect(objective("- KR1: A 5\n  - score: 0.5\n  - weight: 0.5\n- KR2: B 5\n  - weight: 0.5") == "0.5")
  }

  @Test func droppedKeyResultsDoNotCount() {
    #expect(objective("- KR1: A 5\n  - score: 0.5\n- KR2: ~~B 5~~\n  - score: 1") == "0.5")
  }

  @Test func aWrittenScoreOfTheObjectiveWins() {
    #expect(objective("- score: 0.9\n- KR1: A 5\n  - score: 0.5") == "0.9")
  }

  @Test func withoutAnyNothingTells() {
    #expect(objective("- KR1: A 5\n- KR2: B 5") == "nothing tells")
  }

  @Test func metricsOfZeroDivideNothing() throws {
    let at = { (metric: Metric, now: Int) in Progress.share(of: metric, at: Quantity(ExactDecimal(now)))?.description }
    #expect(at(Metric(.target, to: .zero), 4) == nil)
    #expect(at(Metric(.atLeast, to: .zero), -4) == nil)
    #expect(at(Metric(.atMost, to: .zero), 4) == "0")
    #expect(at(Metric(.change, from: ExactDecimal(3)), 4) == nil)
    #expect(at(Metric(.relative, to: ExactDecimal(-20)), -5) == "0.25")
  }
}
