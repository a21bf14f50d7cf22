import OKRConfiguration
import OKRModel
import OKRSource
import OKRSyntax

private let minimum = ConfigurationKey<Int>(
  "sandbagged.min", default: 3, .count(1...99),
  summary: "From how many key results on full scores are reported.",
  explanation: "Two full scores are luck, three a habit: this program's own choice.")

extension Rule {
  static let sandbagged = Rule(
    DiagnosticInfo(
      "OKR406", "sandbagged", severity: nil,
      summary: "Every key result of a closed period scores 1.0.",
      explanation: """
        Where everything is reached, the targets were no stretch: about 0.7 is what an ambitious goal scores on average. When a
        period has ended and each of a unit's key results has a score of 1.0 or more, or a ticked box, this says so. Goals of
        `type: committed` are meant to be reached in full and goals of `type: learning` to be found out, so neither counts; nor
        do struck-through ones. One key result without a score, and nothing is said.

        Aim higher next time, or mark what must be reached as committed. Units with few key results are left alone:
        `sandbagged.min` says how few.
        """,
      source: "Google's re:Work guide: 0.6 to 0.7 is the sweet spot, and whoever always gets 1.0 is not aiming high enough.",
      examples: [
        .bad(
          """
          ---
          team: ‸Product
          period: 2025-Q4
          ---

          ## O1: Customers stay

          - KR1: Churn from 5% to 3%
            - score: 1.0
          - KR2: Complaints from 90 to 30
            - score: 100%
          - [x] KR3: Every complaint is answered within 2 days

          """, says: "all 3 key results of ‘product’ scored 1.0 in 2025-Q4", configuration: "rules: {sandbagged: note}"),
        .good(
          """
          ---
          team: Product
          period: 2025-Q4
          ---

          ## O1: Customers stay

          - KR1: Churn from 5% to 3%
            - score: 0.7
          - KR2: Complaints from 90 to 30
            - score: 1.0
          - KR3: Days without an outage from 80 to 90
            - type: committed
            - score: 1.0

          """, configuration: "rules: {sandbagged: note}"),
      ]),
    options: [KeyInfo(minimum)]
  ) { context, findings in
    guard let today = context.today else { return }
    let workspace = context.workspace
    let least = context.configuration[minimum]
    for id in workspace.unitIDs {
      let unit = workspace[id]
      guard let period = unit.period, let last = period.days?.last, last < today else { continue }
      guard let count = fullScores(of: unit, workspace), count.stretching >= least else { continue }
      let which = count.others == 0 ? "" : " that are not committed or for learning"
      findings.report(
        "all \(count.stretching) key results of \(workspace.quotedName(of: id))\(which) scored 1.0 in \(period.name)",
        at: unit.span,
        help: "aim for targets of which about 0.7 is reached, or mark goals that must be met `type: committed`")
    }
  }

  /// How many key results count, and how many need not stretch; `nil` when one that counts is below 1 or not scored.
  private static func fullScores(of unit: Unit, _ workspace: Workspace) -> (stretching: Int, others: Int)? {
    var stretching = 0
    var others = 0
    for objective in workspace.standing(unit) {
      for keyResult in workspace.standing(workspace[objective]) {
        let element = ElementID(keyResult)
        if let type = workspace.type(of: element) ?? workspace.type(of: ElementID(objective)), type != .aspirational {
          others += 1
          continue
        }
        if let score = workspace.score(of: element) {
          guard score >= .one else { return nil }
        } else if workspace[keyResult].done != .done {
          return nil
        }
        stretching += 1
      }
    }
    return (stretching, others)
  }
}
