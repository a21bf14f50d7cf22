import OKRModel
import OKRSource

extension Rule {
  static let pastPeriod = Rule(
    DiagnosticInfo(
      "OKR405", "past-period", severity: .note,
      summary: "A document is still a draft although its period has ended.",
      explanation: """
        A document whose front matter says `status: draft` or `status: review` was never agreed. Once its period is over nobody
        can work towards it any more, and readers cannot tell whether these were ever the unit's goals.

        If they were, write `status: final`. If not, move what is still wanted to the running period and delete the rest. A
        file with several periods counts until the last of them has ended; periods without dates never end.
        """,
      source: "This program's own choice.",
      examples: [
        .bad(
          """
          ---
          team: Product
          period: 2025-Q4
          status: ‸draft
          ---

          ## O1: Customers stay

          - KR1: Churn from 5% to 3%
          - KR2: Complaints from 90 to 30

          """, says: "‘product’ is still marked ‘draft’; 2025-Q4 ended on 2025-12-31, 46 days ago"),
        .good(
          """
          ---
          team: Product
          period: 2026-Q1
          status: draft
          ---

          ## O1: Customers stay

          - KR1: Churn from 5% to 3%
          - KR2: Complaints from 90 to 30

          """),
      ])
  ) { context, findings in
    guard let today = context.today else { return }
    let workspace = context.workspace
    var first = 0
    while first < workspace.units.count {
      let file = workspace.units[first].span.file
      var end = first
      while end < workspace.units.count, workspace.units[end].span.file == file { end += 1 }
      defer { first = end }
      guard let unit = (first..<end).first(where: { workspace.units[$0].isUnsettled }),
        let (last, period) = lastDay(of: workspace.units[first..<end]), last < today
      else { continue }
      let age = Int(today.ordinal - last.ordinal)
      findings.report(
        """
        \(workspace.quotedName(of: ID(unit))) is still marked ‘\(workspace.units[unit].status ?? "")’; \
        \(period.name) ended on \(last), \(Wording.counted(age, "day")) ago
        """,
        at: Span(file, workspace.units[unit].statusRange),
        help: "write `status: final` if these goals were agreed, or move what is still wanted to the running period")
    }
  }

  /// The latest day on which a period of these units ends; `nil` when one of them may still run.
  private static func lastDay(of units: ArraySlice<Unit>) -> (day: CalendarDay, period: Period)? {
    var latest: (day: CalendarDay, period: Period)?
    for unit in units {
      guard let period = unit.period, let last = period.days?.last else { return nil }
      if latest.map({ $0.day < last }) ?? true { latest = (last, period) }
    }
    return latest
  }
}
