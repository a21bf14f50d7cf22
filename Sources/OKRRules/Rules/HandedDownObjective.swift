import OKRModel
import OKRSource

extension Rule {
  static let handedDownObjective = Rule(
    DiagnosticInfo(
      "OKR204", "handed-down-objective", severity: .warning,
      summary: "An objective restates a key result or an objective of the level above.",
      explanation: """
        In a strict cascade each level takes a key result of the level above as its own objective. It is orderly, and a
        bottleneck: nobody below decides anything, and every change travels through all levels. With directional alignment the
        company's goals set the direction, and a unit says in its own words how it contributes.

        Ask how this unit can help, and write the answer as its objective with `contributes to`. An objective that restates a
        key result word for word and names no parent is linked to it, since that is what was meant, and reported here. An
        organisation that cascades on purpose sets `style: cascading`, which switches this off. Texts are compared as for
        `copied-key-result`, with the same threshold.
        """,
      source: "Castro (“OKRs do not cascade”), Krezzo and open-okr (“contribution, not copying”).",
      examples: [
        .bad(
          files: [
            .init("company.md", company),
            .init(
              "marketing.md",
              """
              ---
              team: Marketing
              ---

              ## O1: ‸Win 500 new customers in the north

              - KR1: Visits to the northern pages from 2k to 9k a week
              - KR2: Trials started from 100 to 400

              """),
          ], says: "‘marketing/O1’ repeats ‘company/O1/KR1’ word for word"),
        .good(
          files: [
            .init("company.md", company),
            .init(
              "marketing.md",
              """
              ---
              team: Marketing
              ---

              ## O1: Everybody in the north has heard of us

              - contributes to: company/KR1
              - KR1: Visits to the northern pages from 2k to 9k a week
              - KR2: Trials started from 100 to 400

              """),
          ]),
      ])
  ) { context, findings in
    let workspace = context.workspace
    let overlaps = Restatement.best(.handedDown, in: context)
    for (overlap, others) in overlaps {
      report(Restatement(overlap.a, of: overlap.b, in: context), others: others, workspace, &findings)
    }
    // Links that stand for a restatement are reported even where the comparison is more careful.
    let reported = Set(overlaps.map(\.overlap.a))
    for link in workspace.links where link.kind == .contribution && link.origin == .restated && !reported.contains(link.from) {
      guard !workspace.isDropped(link.from) else { continue }
      report(Restatement(link.from, of: link.to, in: context), others: [], workspace, &findings)
    }
  }

  private static let company = """
    ---
    team: Company
    ---

    ## O1: The north knows us

    - KR1: Win 500 new customers in the north
    - KR2: Brand recall in the north from 4% to 15%

    """

  private static func report(
    _ restatement: Restatement, others: [ElementID], _ workspace: Workspace, _ findings: inout Findings
  ) {
    let isImplied = workspace.links(.contribution, of: restatement.copy).contains {
      $0.origin == .restated && $0.to == restatement.original
    }
    findings.report(
      restatement, others: others, because: isImplied ? ", so it is read as contributing to it" : "",
      help: "write what this unit wants to reach in its own words, with `contributes to: "
        + "\(workspace.reference(of: restatement.original))`; if goals are handed down on purpose, set `style: cascading`",
      workspace)
  }
}
