import OKRConfiguration
import OKRModel
import OKRSource

/// Also what `AlignmentOptions.targetShare` is set to.
let targetShareKey = ConfigurationKey<ExactDecimal>(
  "alignment-split.target", default: AlignmentOptions().targetShare, .share,
  summary: "The share of a unit's objectives that should contribute upward.",
  explanation: "60 % is Krezzo's figure, and the only one found in the literature.")

private let tolerance = ConfigurationKey<ExactDecimal>(
  "alignment-split.tolerance", default: ExactDecimal(2).scaled(byPowerOfTen: -1) ?? .zero, .share,
  summary: "How far from the target a unit's share may be.",
  explanation: "The default of 20 points is this program's own choice.")

extension Rule {
  static let alignmentSplit = Rule(
    DiagnosticInfo(
      "OKR202", "alignment-split", severity: .warning,
      summary: "A unit's aligned share is far from the target.",
      explanation: """
        About 60 % of a team's objectives contribute upward, and the rest are its own: maintenance, learning, local needs. A
        team whose every objective serves the level above has no room for what only it can see; one that contributes to
        nothing has not asked how it can help. An objective counts as 1 when it contributes upward, else as the fraction of
        its key results that do.

        It is reported when the share is more than 20 points off and another whole number of aligned objectives would come
        nearer, so a team with one or two objectives is not held to the impossible. The top level aligns with nothing and is
        left out, and so is a unit in a period in which no level above has objectives.

        Do not force a link that is not there: say which objectives are the unit's own with `own: yes`, or which contribute
        with `contributes to`. Move the numbers with `alignment-split.target` and `alignment-split.tolerance`; allow it for a
        unit that exists to serve others.
        """,
      source: """
        The 60 % come from Krezzo's guide to cascading, the only source for such a figure; the tolerance of 20 points is this
        program's own choice.
        """,
      examples: [
        .bad(
          files: [
            .init("company.md", company),
            .init(
              "product.md",
              """
              ---
              team: ‸Product
              ---

              ## O1: New users see the point at once

              - contributes to: company/KR1
              - KR1: Set-up from 40 to 10 minutes

              ## O2: Nobody waits for a page

              - contributes to: company/KR1
              - KR1: 95th percentile below 200 ms

              ## O3: Support hears of a fault before customers do

              - contributes to: company/KR2
              - KR1: Faults found by monitoring from 30% to 80%

              """),
          ], says: "3 of 3 objectives of ‘product’ are aligned (100 %); 2 of 3 would be nearest to 60 %"),
        .good(
          files: [
            .init("company.md", company),
            .init(
              "product.md",
              """
              ---
              team: Product
              ---

              ## O1: New users see the point at once

              - contributes to: company/KR1
              - KR1: Set-up from 40 to 10 minutes

              ## O2: Nobody is called at night

              - own: yes
              - KR1: Night calls from 12 to 2 a month

              """),
          ]),
      ]),
    options: [KeyInfo(targetShareKey), KeyInfo(tolerance)]
  ) { context, findings in
    let workspace = context.workspace
    let target = context.configuration[targetShareKey]
    let allowed = context.configuration[tolerance]
    let organisations = Organisations(of: workspace)
    for id in workspace.unitIDs {
      guard let split = context.alignment.split(id), split.canComeNearer, !split.isUncertain else { continue }
      guard organisations.hasLevelAbove(id, in: workspace) else { continue }
      let isHigh = split.share > target
      guard (isHigh ? split.share - target : target - split.share) > allowed else { continue }
      let whole = Wording.counted(split.objectives, "objective")
      findings.report(
        """
        \(split.aligned.rounded(toPlaces: 2)) of \(whole) of \(workspace.quotedName(of: id)) \
        \(split.objectives == 1 ? "is" : "are") aligned (\(split.share.percentage)); \
        \(split.nearest) of \(split.objectives) would be nearest to \(target.percentage)
        """,
        at: workspace[id].span, secondary: places(of: id, aligned: isHigh, workspace),
        help: isHigh
          ? "leave room for what only this unit can see: mark an objective that is its own with `own: yes` instead of a reference"
          : "ask how the unit can help the level above, and say it with `contributes to`; do not force a link that is not there")
    }
  }

  private static let company = """
    ---
    team: Company
    ---

    ## O1: Customers stay

    - KR1: Churn from 5% to 3%
    - KR2: Complaints from 90 to 30 a month

    """

  /// The objectives that make the share what it is.
  private static func places(of unit: ID<Unit>, aligned: Bool, _ workspace: Workspace) -> [Label] {
    var labels: [Label] = []
    for objective in workspace.standing(workspace[unit]) where labels.count < 10 {
      let element = ElementID(objective)
      let parents = workspace.links(.contribution, of: element)
      guard parents.isEmpty != aligned else { continue }
      let names = Wording.few(parents.map { workspace.reference(of: $0.to) }, limit: 3)
      labels.append(
        Label(workspace.textSpan(of: element), aligned ? "contributes to \(names)" : "names nothing it contributes to"))
    }
    return labels
  }
}
