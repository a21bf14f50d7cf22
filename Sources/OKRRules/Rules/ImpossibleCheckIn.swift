import OKRConfiguration
import OKRModel
import OKRSource
import OKRSyntax

private let slack = ConfigurationKey<Int>(
  "impossible-check-in.days", default: 31, .count(0...366),
  summary: "How many days before and after its period a check-in may lie.",
  explanation: """
    Teams look at the numbers once before a period begins, and once more when they score it. A month is this program's own
    choice.
    """)

extension Rule {
  static let impossibleCheckIn = Rule(
    DiagnosticInfo(
      "OKR403", "impossible-check-in", severity: .error,
      summary: "A check-in lies far outside its period, comes twice for one day, or is in another unit than the metric.",
      explanation: """
        Three slips make a check-in worthless: a date from the wrong year, which lies more than a month outside the period; two
        check-ins for one day, of which only one can be true; and a value that is not in the metric's unit, hours for days or
        euros for a percentage, so that no progress can be worked out. `%` is always understood, as the share of the way gone,
        and so is a number alone. Spellings of one unit are the same: `€` and `EUR`, `day` and `days`.

        Correct the date or the value, or take the check-in out that does not hold.
        """,
      source: "This program's own choice, the 31 days of `impossible-check-in.days` too.",
      examples: [
        .bad(
          """
          ---
          team: Product
          period: 2026-Q1
          ---

          ## O1: Customers stay

          - KR1: Time to the first order from 9 days to 3 days
            - ‸2025-02-02: 7 days
            - 2026-02-02: ‸40 hours
          - KR2: Complaints from 90 to 30
            - 2026-02-02: 71
            - ‸2026-02-02: 68

          """, says: "the check-in of 2025-02-02 lies 333 days before 2026-Q1 begins on 2026-01-01"),
        .good(
          """
          ---
          team: Product
          period: 2026-Q1
          ---

          ## O1: Customers stay

          - KR1: Time to the first order from 9 days to 3 days
            - 2025-12-15: 9 days
            - 2026-02-02: 7 days, 6/10
          - KR2: Orders a month from €20k to €50k
            - 2026-02-02: 31000 EUR
            - 2026-02-09: 40%

          """),
      ]),
    options: [KeyInfo(slack)]
  ) { context, findings in
    let workspace = context.workspace
    guard !workspace.checkIns.isEmpty else { return }
    let slack = context.configuration[slack]
    for unit in workspace.units {
      for objective in workspace.standing(unit) {
        check(ElementID(objective), unit.period, slack, workspace, &findings)
        for k in workspace[objective].keyResults where !workspace.keyResults[Int(k)].isDropped {
          check(ElementID(ID<KeyResult>(Int(k))), unit.period, slack, workspace, &findings)
        }
      }
    }
  }

  private static func check(
    _ element: ElementID, _ period: Period?, _ slack: Int, _ workspace: Workspace, _ findings: inout Findings
  ) {
    var earlier: [CheckIn] = []
    for field in workspace.fields(of: element) where field.key == .checkIn {
      guard case .checkIn(let index) = field.value else { continue }
      let checkIn = workspace.checkIns[Int(index)]
      let place = Span(workspace.fileID(of: element), checkIn.dayRange)
      if let period, let distance = distance(checkIn.day, from: period), distance.days > slack {
        findings.report(
          """
          the check-in of \(checkIn.day) lies \(Wording.counted(distance.days, "day")) \
          \(distance.isBefore ? "before" : "after") \(period.name) \(distance.isBefore ? "begins" : "ended") on \(distance.end)
          """,
          at: place, help: "correct the date, or move the check-in to the period it belongs to")
      } else if let first = earlier.first(where: { $0.day == checkIn.day }) {
        findings.report(
          "\(workspace.quotedReference(of: element)) has two check-ins for \(checkIn.day)", at: place, label: "the second",
          secondary: [Label(Span(workspace.fileID(of: element), first.dayRange), "the first")],
          help: "keep the one that holds, or correct its date")
      }
      earlier.append(checkIn)
      reportUnit(of: checkIn, field, element, workspace, &findings)
    }
  }

  /// How far outside a period a day lies; `nil` inside, and where the period has no dates.
  private static func distance(_ day: CalendarDay, from period: Period) -> (days: Int, isBefore: Bool, end: CalendarDay)? {
    guard let (first, last) = period.days else { return nil }
    if day < first { return (Int(first.ordinal - day.ordinal), true, first) }
    return day > last ? (Int(day.ordinal - last.ordinal), false, last) : nil
  }

  /// A value in days for a metric in per cent.
  private static func reportUnit(
    of checkIn: CheckIn, _ field: Field, _ element: ElementID, _ workspace: Workspace, _ findings: inout Findings
  ) {
    guard element.keyResult != nil, let value = checkIn.value, !value.unit.isEmpty, value.unit != "%",
      let metric = workspace.metric(of: element), !metric.unit.isEmpty, metric.unit != value.unit
    else { return }
    let written = workspace.field(.metric, of: element)
    guard UnitNames.contradict(value.unit, metric: metric.unit, isRead: written == nil) else { return }
    let file = workspace.fileID(of: element)
    findings.report(
      "the check-in of \(checkIn.day) is in ‘\(value.unit)’, and the metric in ‘\(metric.unit)’", at: Span(file, field.valueRange),
      secondary: [Label(written.map { Span(file, $0.valueRange) } ?? workspace.textSpan(of: element), "the metric")],
      help: "write the value in ‘\(metric.unit)’, or correct the metric")
  }
}
