import OKRSource
import Testing

@Suite struct MissingOwnerTests {
  private func messages(_ body: String, frontMatter: String = "team: Product") async -> [String] {
    let text = "---\n\(frontMatter)\n---\n\n## O1: Customers stay\n\n\(body)"
    return await Checked(text, configuration: "rules: {missing-owner: note}").messages("OKR306")
  }

  @Test(
    arguments: [
      ("- KR1: Churn to 3%\n- KR2: Calls to 3\n", "nor has any of its 2 key results"),
      ("- KR1: Churn to 3%\n", "nor has its key result"),
      ("- KR1: Churn to 3%\n- KR2: Calls to 3 (@ada)\n", "nor has its key result KR1"),
      ("- KR1: Churn to 3%\n- KR2: Calls to 3\n- KR3: Cost to 1 (@ada)\n", "nor have its key results KR1 and KR2"),
    ])
  func `an objective nobody answers for is one finding`(_ body: String, _ says: String) async {
    #expect(await messages(body) == ["“Customers stay” has no owner, \(says)"])
  }

  @Test(
    arguments: [
      "- owner: @ada\n- KR1: Churn to 3%\n", "- KR1: Churn to 3% (@ada)\n- KR2: Calls to 3\n  - owner: Bo\n",
      "- owner: TBD\n- KR1: Churn to 3%\n", "- KR1: Churn to 3% (@ada)\n- ~~KR2: Calls to 3~~\n",
    ])
  func `an owner above or on every key result is enough`(_ body: String) async {
    #expect(await messages(body) == [])
  }

  @Test(arguments: ["team: Product\nowner: Ada", "team: Ada\nlevel: individual"])
  func `the unit's owner holds for all, and an individual owns what is theirs`(_ frontMatter: String) async {
    #expect(await messages("- KR1: Churn to 3%\n", frontMatter: frontMatter) == [])
  }
}

@Suite struct MissingBaselineTests {
  private func messages(_ keyResult: String) async -> [String] {
    let text = "# Product\n\n## O1: Customers stay\n\n- KR1: \(keyResult)\n- KR2: Calls from 9 to 3\n"
    return await Checked(text, configuration: "rules: {missing-baseline: note}").messages("OKR307")
  }

  @Test(
    arguments: [
      ("Increase conversion to 8 %", "8 %"), ("Reduce the weight to below 90 kg", "90 kg"), ("Grow sign-ups by 20 %", "20 %"),
      ("Cut the price to <€5 by June", "€5"), ("Lower the wait to 5 minutes", "5 minutes"), ("Net score\n  - metric: 45 points", "45 points"),
      ("Open rate\n  - metric: 40%", "40%"), ("Publish\n  - metric: 40%", "40%"),
    ])
  func `a target alone is reported`(_ keyResult: String, _ target: String) async {
    let found = await messages(keyResult)
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix("names the target \(target) and not where it starts") == true, "\(found)")
  }

  @Test(
    arguments: [
      "Increase conversion from 3 % to 8 %", "Conversion 3 % → 8 %", "Increase conversion to 8 % (currently 3 %)",
      "Increase conversion to 8 %, up from 3", "Uptime\n  - metric: ≥ 99 %", "Wait\n  - metric: ≤ 200 ms", "Load\n  - metric: 40..60 %",
      "Audit\n  - metric: yes/no", "Talks\n  - metric: 3/5", "Win 3 hospitals", "Win hospitals\n  - metric: 3 hospitals",
      "Publish articles\n  - metric: 12", "Net score\n  - metric: 45\n  - now: 31", "Net score\n  - metric: 45\n  - 2026-01-12: 31",
      "Increase conversion to 8 %\n  - metric: 3 → 8 %", "Achieve at least 90 % precision", "Raise awareness in 3 regions",
      "Reduce the paperwork by May 2026", "Improve the docs", "Net score\n  - metric: weekly active users",
    ])
  func `a start, a threshold or nothing to start from is fine`(_ keyResult: String) async {
    #expect(await messages(keyResult) == [])
  }

  @Test func `a table's target without its baseline is reported`() async {
    let text =
      "# Product\n\n## O1: A\n\n| Key Result | Baseline | Target |\n|---|---|---|\n| Net score | | 45 |\n| Churn | 5% | 3% |\n"
    #expect(await Checked(text, configuration: "rules: {missing-baseline: note}").texts("OKR307") == ["Net score"])
  }
}
