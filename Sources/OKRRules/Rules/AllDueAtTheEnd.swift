import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let allDueAtTheEnd = Rule(
    DiagnosticInfo(
      "OKR404", "all-due-at-the-end", severity: nil,
      summary: "Every key result of a unit is due on the period's last day.",
      explanation: """
        A date that is only the end of the period says nothing that the period does not say, and when all fall on one day,
        nobody learns before it whether the goals are within reach. Dates are worth writing where they are real: what must come
        first is due first.

        Give the key results on which others wait an earlier day, or take the dates out; without one the period's end holds
        anyway. A key result without a date has that of its objective. Nothing is said when one has none, nor about a single
        key result.
        """,
      source: "Google's OKR playbook asks for dates that are real and spread over the quarter.",
      examples: [
        .bad(
          """
          ---
          team: ‸Product
          period: 2026-Q1
          ---

          ## O1: Customers stay

          - due: 2026-03-31
          - KR1: Churn from 5% to 3%
          - KR2: Complaints from 90 to 30
            - due: 2026-03-31

          """, says: "all 2 key results of ‘product’ are due on 2026-03-31, the last day of 2026-Q1",
          configuration: "rules: {all-due-at-the-end: note}"),
        .good(
          """
          ---
          team: Product
          period: 2026-Q1
          ---

          ## O1: Customers stay

          - KR1: Churn from 5% to 3%
            - due: 2026-03-31
          - KR2: Complaints from 90 to 30
            - due: 2026-02-28

          """, configuration: "rules: {all-due-at-the-end: note}"),
      ])
  ) { context, findings in
    let workspace = context.workspace
    for id in workspace.unitIDs {
      let unit = workspace[id]
      guard let period = unit.period, let last = period.days?.last else { continue }
      let dues = dueFields(of: unit, on: last, workspace)
      guard dues.count > 1 else { continue }
      findings.report(
        """
        all \(dues.count) key results of \(workspace.quotedName(of: id)) are due on \(last), the last day of \(period.name)
        """,
        at: unit.span, secondary: dues.prefix(3).map { Label($0, "due here") },
        help: "give what others wait for an earlier day, or take the dates out: the period's end holds without them")
    }
  }

  /// The place of every key result's date, its objective's where it has none; empty when one is missing or another day.
  private static func dueFields(of unit: Unit, on last: CalendarDay, _ workspace: Workspace) -> [Span] {
    var places: [Span] = []
    for objective in workspace.standing(unit) {
      for keyResult in workspace.standing(workspace[objective]) {
        let element = ElementID(keyResult)
        guard let field = workspace.field(.due, of: element) ?? workspace.field(.due, of: ElementID(objective)),
          case .day(last) = field.value
        else { return [] }
        places.append(Span(workspace.fileID(of: element), field.valueRange))
      }
    }
    return places
  }
}
