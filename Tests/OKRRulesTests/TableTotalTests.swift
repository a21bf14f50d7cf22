import OKRSource
import Testing

/// A table of key results with some columns of numbers, and a row of totals.
private func table(_ scores: [String], _ word: String, _ total: String, weights: [String] = [], extra: String = "") -> String {
  var text = "# Product\n\n## O1: Customers stay\n\n| KR | Key Result | Weight | Score |\n|---|---|---|---|\n"
  for (i, score) in scores.enumerated() {
    text += "| KR\(i + 1) | Number \(i + 1) is 7 | \(i < weights.count ? weights[i] : "") | \(score) |\n"
  }
  return text + "| | \(word) | | \(total) |\n" + extra
}

@Suite struct TableTotalTests {
  @Test(
    arguments: [
      (["0.6", "0.484"], "Average", "0.542"), (["0.6", "0.484"], "**Average**", "**0.54**"), (["0.6", "0.484"], "Ø", "0.5"),
      // Blanks are left out, or count as nothing.
      (["0.6", "", "0.3"], "Average:", "0.45"), (["0.6", "-", "0.3"], "Mean", "0.3"),
      (["1", "2"], "Total", "3"), (["1", "2"], "Total", "1.5"), (["1", "2"], "Sum", "3"),
      // Rounded before they were added up.
      (["33%", "33%", "33%"], "Sum", "100%"), (["33%", "34%"], "Average", "33%"), (["33 %", "34 %"], "Average", "34 %"),
      // Other things than numbers, or numbers of another kind.
      (["0.6", "good"], "Average", "0.9"), (["60%", "40%"], "Average", "0.9"), (["0.6"], "Average", "0.9"),
      (["0.6", "0.484"], "Average", "well"),
    ] as [([String], String, String)])
  func `a total that adds up is left alone`(_ scores: [String], _ word: String, _ total: String) async {
    #expect(await Checked(table(scores, word, total)).messages("OKR402") == [])
  }

  @Test(
    arguments: [
      (["0.6", "0.484"], "Average", "0.642", "the average of ‘Score’ is written as 0.642, but the mean of its 2 values is 0.542"),
      (["1", "2", "4"], "Sum", "8", "the sum of ‘Score’ is written as 8, but the sum of its 3 values is 7: 1 + 2 + 4"),
      (["1", "2"], "Total", "4", "the mean of its 2 values is 1.5 and their sum 3: (1 + 2) ÷ 2"),
      (["50%", "60%"], "Durchschnitt", "**80%**", "is written as 80 %, but the mean of its 2 values is 55 %"),
      (["33%", "33%", "33%"], "Sum", "110%", "the sum of its 3 values is 99 %"),
    ] as [([String], String, String, String)])
  func `a total that does not is reported where it stands`(
    _ scores: [String], _ word: String, _ total: String, _ says: String
  ) async {
    let checked = await Checked(table(scores, word, total))
    #expect(checked.texts("OKR402") == [total.filter { $0 != "*" }])
    #expect(checked.messages("OKR402").first?.contains(says) == true, "\(checked.messages("OKR402"))")
  }

  @Test func `weights count, and equal weights are plausible too`() async {
    let weights = ["80%", "20%"]
    #expect(await Checked(table(["1", "0.5"], "Average", "0.9", weights: weights)).of("OKR402").isEmpty)
    #expect(await Checked(table(["1", "0.5"], "Average", "0.75", weights: weights)).of("OKR402").isEmpty)
    let wrong = await Checked(table(["1", "0.5"], "Average", "0.6", weights: weights)).messages("OKR402")
    #expect(wrong.first?.contains("the weighted mean of its 2 values is 0.9: by their weights") == true, "\(wrong)")
  }

  @Test func `a row of totals is no key result and no objective`() async {
    let text =
      "# Product\n\n| Objective | Key Result | Score |\n|---|---|---|\n| Customers stay | Churn from 5% to 3% | 0.5 |\n"
      + "| | Calls from 9 to 3 | 0.7 |\n| **Total** | | 0.6 |\n"
    #expect(await Checked(text).codes == [])
    #expect(await Checked(text.replacing("| 0.6 |", with: "| 0.8 |")).codes == ["OKR402"])
  }

  @Test func `subtotals and the total below them are told apart`() async {
    let rows = "| KR3 | Number 3 is 9 | | 0.2 |\n| KR4 | Number 4 is 9 | | 0.4 |\n| | Average | | 0.3 |\n| | Overall | | 0.425 |\n"
    #expect(await Checked(table(["0.5", "0.6"], "Average", "0.55", extra: rows)).messages("OKR402") == [])
    let wrong = rows.replacing("0.425", with: "0.6")
    #expect(await Checked(table(["0.5", "0.6"], "Average", "0.55", extra: wrong)).texts("OKR402") == ["0.6"])
  }

  @Test func `struck-through rows are not counted`() async {
    let extra = "| KR9 | ~~Number 9 is 9~~ | | 0.1 |\n"
    let text = table(["0.5", "0.7"], "Average", "0.6").replacing("| | Average", with: extra + "| | Average")
    #expect(await Checked(text).messages("OKR402") == [])
  }
}
