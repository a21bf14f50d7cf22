import OKRSource
import Testing

/// An objective with a score, over key results with theirs; `nil` is a blank.
private func scored(_ objective: String, _ keyResults: [String?], weights: [String] = []) -> String {
  var text = "# Product\n\n## O1: Customers stay\n\n- score: \(objective)\n"
  for (i, score) in keyResults.enumerated() {
    text += "- KR\(i + 1): Number \(i + 1)\n"
    if let score { text += "  - score: \(score)\n" }
    if i < weights.count { text += "  - weight: \(weights[i])\n" }
  }
  return text
}

@Suite struct ScoreMismatchTests {
  @Test(
    arguments: [
      // Rounded, or cut, to the digits written.
      ("0.5", ["0.5", "0.5"]), ("0.67", ["0.6", "0.7", "0.7"]), ("0.66", ["0.6", "0.7", "0.7"]), ("0.7", ["0.6", "0.7", "0.7"]),
      ("67%", ["60%", "70%", "70%"]), ("7/10", ["0.6", "0.7", "0.7"]),
      // Blank is not counted.
      ("0.8", ["0.7", nil, "0.9"]), ("0.8", ["0.8", "-", "NA"]), ("0.8", [nil, nil]), ("0", ["0", "0"]), ("1", ["1", "1.0"]),
    ] as [(String, [String?])])
  func `a score that is the mean is right`(_ objective: String, _ keyResults: [String?]) async {
    #expect(await Checked(scored(objective, keyResults)).messages("OKR402") == [])
  }

  @Test(
    arguments: [
      ("0.642", ["0.6", "0.484"], "the mean of its key results' scores is 0.542: (0.6 + 0.484) ÷ 2"),
      ("0.7", ["0.6", "0.6"], "is 0.6: (0.6 + 0.6) ÷ 2"), ("0.5", ["1", nil, nil], "is 1: (1) ÷ 1"),
      ("80%", ["0.5", "0.6"], "is 0.55"),
    ] as [(String, [String?], String)])
  func `a score that is not the mean is reported with the arithmetic`(
    _ objective: String, _ keyResults: [String?], _ says: String
  ) async {
    let checked = await Checked(scored(objective, keyResults))
    #expect(checked.texts("OKR402") == [objective])
    #expect(checked.messages("OKR402").first?.contains(says) == true, "\(checked.messages("OKR402"))")
  }

  @Test func `behind running text every key result must have a score`() async {
    let text =
      "# Product\n\n## O1: Customers stay => 75%\n\n- KR1: Talks held => 75%\n- KR2: Guide out => 100%\n- KR3: Plan made. 50% complete\n"
    #expect(await Checked(text).messages("OKR402") == [])
    let all = text.replacing(". 50% complete", with: " => 100%")
    #expect(await Checked(all).texts("OKR402") == ["75%"])
  }

  @Test func `weights count`() async {
    let right = scored("0.9", ["1", "0.5"], weights: ["80%", "20%"])
    #expect(await Checked(right).of("OKR402").isEmpty)
    let wrong = scored("0.75", ["1", "0.5"], weights: ["80%", "20%"])
    #expect(
      await Checked(wrong).messages("OKR402").first?.contains(
        "weighted mean of its key results' scores is 0.9: (1 × 0.8 + 0.5 × 0.2) ÷ 1") == true)
  }

  @Test(
    arguments: [
      ("Hold talks 6/5 (100%)", "6/5 is 120 %, not 100 %"), ("Hold talks 10/10 (110 %)", "10/10 is 100 %, not 110 %"),
      ("Hold talks => 8/10 (70%)", "8/10 is 80 %, not 70 %"), ("Hold talks 2/3 (65%)", "2/3 is 66.7 %, not 65 %"),
    ])
  func `a percentage that is not its ratio is reported`(_ text: String, _ says: String) async {
    let document = "# Product\n\n## O1: Customers stay\n\n- KR1: \(text)\n- KR2: Churn from 5% to 3%\n"
    #expect(await Checked(document).messages("OKR402") == [says])
  }

  @Test(
    arguments: [
      "Hold talks 2/3 (67%)", "Hold talks 2/3 (66%)", "Hold talks 2/3 (66.7 %)", "Hold talks 8/10 (80%)",
      "Meet on 2026/02/01 (50%)",
      "Sell 1,200/2,000 (60%)", "Hold talks 7/0 (70%)", "Cover 24/7 (all regions), 3 sites", "Churn 3/5 (was 70%)",
    ])
  func `what adds up, or is no ratio, is left alone`(_ text: String) async {
    let document = "# Product\n\n## O1: Customers stay\n\n- KR1: \(text)\n- KR2: Churn from 5% to 3%\n"
    #expect(await Checked(document).messages("OKR402") == [])
  }

  @Test func `a ratio in a table's score column is looked at`() async {
    let table =
      "# Product\n\n## O1: Customers stay\n\n| KR | Key Result | Score |\n|---|---|---|\n| KR1 | Hold talks | 6/5 (100%) |\n| KR2 | Close 3 | 1 |\n"
    #expect(await Checked(table).messages("OKR402") == ["6/5 is 120 %, not 100 %"])
  }
}
