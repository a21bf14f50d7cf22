import OKRConfiguration
import OKRModel
import OKRSource
import OKRSyntax

private let maximum = ConfigurationKey<Int>(
  "long-objective.max", default: 18, .count(1...99),
  summary: "The greatest number of words of an objective.",
  explanation: "open-okr's method passes 4 to 18 words.")

extension Rule {
  static let longObjective = Rule(
    DiagnosticInfo(
      "OKR310", "long-objective", severity: nil,
      summary: "An objective has too many words.",
      explanation: """
        An objective is a line that people can say by heart. What takes longer usually holds two objectives, or the reasons
        for one, or its key results. Labels, owners and other fields are not counted, and a dash or a sign standing alone is no
        word.

        Keep what is to be true at the end, and move the how and the why to the prose below. The number is
        `long-objective.max`.
        """,
      source: "Google's OKR playbook asks for one line; open-okr passes 4 to 18 words.",
      examples: [
        .bad(
          """
          ## O1: ‸Customers who came for the price stay for the service, tell friends and neighbours, and buy again within a year

          - KR1: Churn from 5% to 3%
          - KR2: Complaints from 90 to 30

          """, says: "has 20 words; at most 18 are expected", configuration: "rules: {long-objective: note}"),
        .good(
          """
          ## O1: Customers who came for the price stay for the service

          - KR1: Churn from 5% to 3%
          - KR2: Complaints from 90 to 30

          """, configuration: "rules: {long-objective: note}"),
      ]),
    options: [KeyInfo(maximum)]
  ) { context, findings in
    let workspace = context.workspace
    let most = context.configuration[maximum]
    var plain = PlainBytes(workspace)
    for id in workspace.objectiveIDs where !workspace[id].isDropped {
      let element = ElementID(id)
      let count = plain.read(element) { wordCount($0, $1) }
      guard count > most else { continue }
      findings.report(
        "\(Wording.quoted(workspace.text(of: element))) has \(count) words; at most \(most) are expected",
        at: workspace.textSpan(of: element),
        help: "keep what is to be true at the end, and move how and why to the prose below")
    }
  }

  /// Runs between spaces that hold a letter or a digit.
  private static func wordCount(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var count = 0
    var isCounted = false
    for i in range {
      let b = bytes[i]
      if b <= 0x20 {
        isCounted = false
      } else if !isCounted, (b | 0x20) &- 0x61 < 26 || b &- 0x30 < 10 || (b >= 0xC3 && b != 0xE2 && b < 0xF0) {
        isCounted = true
        count += 1
      }
    }
    return count
  }
}
