import OKRConfiguration
import OKRModel
import OKRSource
import OKRSyntax

private let limit = ConfigurationKey<Int>(
  "stale-check-in.days", default: 14, .count(1...366),
  summary: "After how many days without a check-in a key result is stale.",
  explanation: """
    Teams check in weekly or fortnightly; on the fourteenth day a fortnightly one is due and nobody is late yet. The number is
    this program's own choice: Radical Focus checks in weekly, Atlassian monthly.
    """)

extension Rule {
  static let staleCheckIn = Rule(
    DiagnosticInfo(
      "OKR401", "stale-check-in", severity: nil,
      summary: "Nobody has checked in on a key result of the running period for a while.",
      explanation: """
        Goals that nobody looks at between planning and scoring steer nothing. In a running period each key result wants a
        check-in every week or two, `2026-02-01: 62%, 6/10`, however short. Days count from the last check-in, or from the
        period's first day where that is later. A check-in on the objective holds for all its key results.

        Nothing is said about what is done, reached, struck through or scored, about drafts and documents under review, nor about
        periods without dates. All stale key results of an objective are one finding; where a unit has never checked in at all,
        the whole unit is.

        Write what is known today, with a word on how sure you are. Where a fortnight is too short, say so with
        `stale-check-in.days`.
        """,
      source: """
        Radical Focus checks in weekly, open-okr calls a check-in stale three days after it was due; 14 days are this program's
        own choice.
        """,
      examples: [
        .bad(
          """
          ---
          team: Product
          period: 2026-Q1
          ---

          ## O1: ‸Customers stay

          - KR1: Churn from 5% to 3%
            - 2026-01-12: 4.8%, 6/10
          - KR2: Complaints from 90 to 30
            - 2026-02-09: 71, 7/10

          """, says: "last check-in 2026-01-12, 34 days ago", configuration: "rules: {stale-check-in: note}"),
        .bad(
          """
          ---
          team: ‸Product
          period: 2026-Q1
          ---

          ## O1: Customers stay

          - KR1: Churn from 5% to 3%
          - KR2: Complaints from 90 to 30

          """, says: "none of the 2 key results of ‘product’ has a check-in; 2026-Q1 began on 2026-01-01, 45 days ago",
          configuration: "rules: {stale-check-in: note}"),
        .good(
          """
          ---
          team: Product
          period: 2026-Q1
          ---

          ## O1: Customers stay

          - KR1: Churn from 5% to 3%
            - 2026-01-12: 4.8%, 6/10
            - 2026-02-09: 4.1%, 7/10
          - [x] KR2: Every complaint is answered within 2 days

          """, configuration: "rules: {stale-check-in: note}"),
      ]),
    options: [KeyInfo(limit)]
  ) { context, findings in
    guard let today = context.today else { return }
    let workspace = context.workspace
    let limit = context.configuration[limit]
    for id in workspace.unitIDs {
      let unit = workspace[id]
      guard !unit.isUnsettled, let period = unit.period, let days = period.days, days.first <= today, today <= days.last,
        Int(today.ordinal - days.first.ordinal) > limit
      else { continue }
      let stale = workspace.standing(unit).map { StaleObjective($0, since: days.first, today, limit, workspace) }
      if stale.allSatisfy(\.neverCheckedIn), let count = stale.totalCount {
        findings.report(
          """
          none of the \(count) key results of \(workspace.quotedName(of: id)) has a check-in; \
          \(period.name) began on \(days.first), \(Wording.counted(Int(today.ordinal - days.first.ordinal), "day")) ago
          """,
          at: unit.span, help: "check in below each of them, `\(today): 62%, 6/10`")
        continue
      }
      for objective in stale where !objective.keyResults.isEmpty { report(objective, period, today, workspace, &findings) }
    }
  }

  private static func report(
    _ stale: StaleObjective, _ period: Period, _ today: CalendarDay, _ workspace: Workspace, _ findings: inout Findings
  ) {
    let parts = stale.keyResults.map { keyResult in
      let age = Wording.counted(Int(today.ordinal - keyResult.since.ordinal), "day")
      let name = workspace.name(of: workspace[keyResult.id])
      if keyResult.last == keyResult.since { return "\(name) (last check-in \(keyResult.since), \(age) ago)" }
      return keyResult.last == nil
        ? "\(name) (none since \(period.name) began on \(keyResult.since), \(age) ago)"
        : "\(name) (none since \(period.name) began, \(age) ago)"
    }
    findings.report(
      "\(workspace.quotedReference(of: ElementID(stale.id))) waits for a check-in on \(Wording.few(parts, limit: 5))",
      at: workspace.textSpan(of: ElementID(stale.id)),
      secondary: stale.keyResults.prefix(4).map { Label(workspace.textSpan(of: ElementID($0.id)), "no check-in lately") },
      help: "check in below \(stale.keyResults.count == 1 ? "it" : "each of them"), `\(today): 62%, 6/10`")
  }
}

/// The key results of an objective on which nobody has checked in for too long.
private struct StaleObjective {
  struct Stale {
    let id: ID<KeyResult>
    let last: CalendarDay?
    /// From when the days count.
    let since: CalendarDay
  }

  let id: ID<Objective>
  private(set) var keyResults: [Stale] = []
  /// How many key results are neither done nor scored.
  private(set) var running = 0

  var neverCheckedIn: Bool { keyResults.count == running && keyResults.allSatisfy { $0.last == nil } }

  init(_ id: ID<Objective>, since first: CalendarDay, _ today: CalendarDay, _ limit: Int, _ workspace: Workspace) {
    self.id = id
    guard workspace.score(of: ElementID(id)) == nil else { return }
    let own = workspace.checkIns(of: ElementID(id)).last?.day
    for keyResult in workspace.standing(workspace[id]) {
      let element = ElementID(keyResult)
      guard workspace[keyResult].done != .done, workspace.score(of: element) == nil, !workspace.isReached(element) else { continue }
      running += 1
      let last = [workspace.checkIns(of: element).last?.day, own].compactMap { $0 }.max()
      let since = max(last ?? first, first)
      if Int(today.ordinal - since.ordinal) > limit { keyResults.append(Stale(id: keyResult, last: last, since: since)) }
    }
  }
}

extension [StaleObjective] {
  /// All key results that run; `nil` for fewer than two, which their objective can name.
  fileprivate var totalCount: Int? {
    let count = reduce(0) { $0 + $1.running }
    return count > 1 ? count : nil
  }
}

extension Workspace {
  /// Whether nothing is left to do: its status says so in a word, or its value is the target's. Thresholds are to be held on.
  fileprivate func isReached(_ element: ElementID) -> Bool {
    if let status = status(of: element), Self.ends.contains(Folding.key(status)) { return true }
    guard let now = now(of: element), let metric = metric(of: element),
      [.change, .target, .count, .yesNo].contains(metric.kind)
    else { return false }
    return Progress.share(of: metric, at: now).map { $0 >= .one } ?? false
  }

  private static let ends: Set = ["done", "met", "complete", "completed", "achieved", "finished", "closed"]
}
