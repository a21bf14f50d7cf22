import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let scoreMismatch = Rule(
    DiagnosticInfo(
      "OKR402", "score-mismatch", severity: .warning,
      summary: "A written score or percentage is not what its own numbers make.",
      explanation: """
        Scores are worked out by hand at the end of a long quarter, and public documents hold sums that do not add up: `6/5
        (100%)`, or 0.642 for values whose mean is 0.542. Three things are recomputed. A ratio with its percentage in
        parentheses must be that percentage. An objective's written score must be the mean of its key results' written
        scores, weighted where they have weights; where scores stand behind the text, as in `=> 80%`, every key result must
        have one. And a number in a table's row called `Average`, `Sum` or `Total` must be the mean or the sum of the key
        results' numbers in its column.

        Key results without a score are not counted, nor are struck-through ones. What was rounded or cut to the digits
        written is right, and so is a total that fits in any plausible way: `Total` as a mean or a sum, blanks left out or
        counted as nothing.

        Correct the number that is wrong; or take the objective's score out, and it is computed. Allow it where the score is a
        judgement on purpose, and say whose.
        """,
      source: "The mean is how Google, GitLab, Perdoo and BurningOKR roll scores up; the tolerance is this program's own choice.",
      examples: [
        .bad(
          """
          ## O1: Customers stay

          - score: ‸0.642
          - KR1: Churn from 5% to 3%
            - score: 0.6
          - KR2: Complaints from 90 to 30 a month
            - score: 0.484
          - KR3: Renewals signed early from 20% to 60%
            - score: -

          """, says: "the mean of its key results' scores is 0.542"),
        .bad(
          "## O1: Customers stay\n\n- KR1: Hold talks with five customers ‸6/5 (100%)\n- KR2: Churn from 5% to 3%\n",
          says: "6/5 is 120 %, not 100 %"),
        .bad(
          """
          ## O1: Customers stay

          | KR | Key Result | Score |
          | --- | --- | --- |
          | KR1 | Churn from 5% to 3% | 0.6 |
          | KR2 | Complaints from 90 to 30 a month | 0.484 |
          | | Average | ‸0.642 |

          """, says: "the average of ‘Score’ is written as 0.642, but the mean of its 2 values is 0.542"),
        .good(
          """
          ## O1: Customers stay

          - score: 0.7
          - KR1: Hold talks with three customers 2/3 (67%)
            - score: 0.67
          - KR2: Complaints from 90 to 30 a month
            - score: 0.7

          """),
      ])
  ) { context, findings in
    let workspace = context.workspace
    findings.reportTotals(of: workspace)
    for id in workspace.objectiveIDs where !workspace[id].isDropped {
      reportMean(of: id, workspace, &findings)
      reportRatios(in: ElementID(id), workspace, &findings)
      for k in workspace[id].keyResults where !workspace.keyResults[Int(k)].isDropped {
        reportRatios(in: ElementID(ID<KeyResult>(Int(k))), workspace, &findings)
      }
    }
  }

  /// A ratio beside a percentage that it is not, in the element's text, in what was taken off behind it, or in a field.
  private static func reportRatios(in element: ElementID, _ workspace: Workspace, _ findings: inout Findings) {
    let file = workspace.fileID(of: element)
    let bytes = workspace.file(file).bytes
    let range = workspace.span(of: element).range.indices
    guard range.upperBound <= bytes.count else { return }
    var end = range.upperBound
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D, bytes[end] != 0x7C, end - range.upperBound < 200 { end += 1 }
    report(RatioWithPercentage.all(in: bytes, range.lowerBound..<end), file, bytes, &findings)
    for field in workspace.fields(of: element) where field.key == .score || field.key == .now || field.key == .status {
      let value = field.valueRange.indices
      guard value.lowerBound >= end || value.upperBound <= range.lowerBound, value.upperBound <= bytes.count else { continue }
      report(RatioWithPercentage.all(in: bytes, value), file, bytes, &findings)
    }
  }

  private static func report(_ ratios: [RatioWithPercentage], _ file: FileID, _ bytes: [UInt8], _ findings: inout Findings) {
    for ratio in ratios where !ratio.isRight {
      guard let actual = ratio.actual else { continue }
      let right = actual.rounded(toPlaces: 1)
      findings.report(
        "\(ratio.part)/\(ratio.whole) is \(right) %, not \(ratio.percentage) %",
        at: Span(file, ratio.range.lowerBound, ratio.range.upperBound),
        help: "write \(ratio.part)/\(ratio.whole) (\(right) %), or correct the ratio")
    }
  }

  /// An objective's score that is not the mean of its key results' scores.
  private static func reportMean(of id: ID<Objective>, _ workspace: Workspace, _ findings: inout Findings) {
    let element = ElementID(id)
    guard let field = workspace.field(.score, of: element), case .share(let written) = field.value else { return }
    let file = workspace.file(workspace[id].file)
    guard field.valueRange.indices.upperBound <= file.bytes.count else { return }
    let text = file.bytes[field.valueRange.indices]
    let keyResults = workspace.standing(workspace[id]).map { ElementID($0) }
    let scored = keyResults.filter { workspace.score(of: $0) != nil }
    // Where results stand in running text, one without may have been written in a way that is not read.
    let isRunningText = scored.contains { workspace.field(.score, of: $0)?.origin == .text }
    guard !scored.isEmpty, !isRunningText || scored.count == keyResults.count, let step = WrittenNumber.step(ofShare: text) else {
      return
    }
    let mean = Mean(of: scored, workspace)
    guard let value = mean.value, !WrittenNumber.fits(value, written: written, step: step) else { return }
    findings.report(
      """
      the score of \(workspace.quotedReference(of: element)) is written as \(file.text(field.valueRange)), but the \
      \(mean.isWeighted ? "weighted " : "")mean of its key results' scores is \(value.rounded(toPlaces: 3)): \(mean.arithmetic)
      """,
      at: Span(file.id, field.valueRange),
      secondary: scored.prefix(8).compactMap { scored in
        workspace.field(.score, of: scored).map { Label(Span(file.id, $0.valueRange), "counts into the mean") }
      },
      help: "write \(value.rounded(toPlaces: 3)), or take the score out and it is computed")
  }
}

/// The mean of written scores, and how it was come by.
private struct Mean {
  var value: ExactDecimal?
  var isWeighted: Bool
  var arithmetic: String

  init(of scored: [ElementID], _ workspace: Workspace) {
    let scores = scored.map { workspace.score(of: $0) ?? .zero }
    let weights = scored.map { workspace.weight(of: $0) }
    isWeighted = weights.allSatisfy { $0 != nil }
    var sum = ExactDecimal.zero
    var total = ExactDecimal.zero
    var terms: [String] = []
    for (score, weight) in zip(scores, weights) {
      let weight = isWeighted ? weight ?? .one : .one
      sum = sum + score * weight
      total = total + weight
      terms.append(isWeighted ? "\(Self.short(score)) × \(Self.short(weight))" : Self.short(score))
    }
    value = sum.divided(by: total)
    let shown = terms.count > 8 ? terms.prefix(7) + ["…"] : terms[...]
    arithmetic = "(\(shown.joined(separator: " + "))) ÷ \(Self.short(total))"
  }

  private static func short(_ number: ExactDecimal) -> String { number.rounded(toPlaces: 3).description }
}
