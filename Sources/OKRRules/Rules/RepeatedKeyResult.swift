import OKRModel
import OKRSource

extension Rule {
  static let repeatedKeyResult = Rule(
    DiagnosticInfo(
      "OKR309", "repeated-key-result", severity: .warning,
      summary: "A unit has one key result twice.",
      explanation: """
        A result that stands under two objectives of one unit is counted twice, and is checked in twice or in one place only.
        Either it belongs to one of the objectives, or the two measure different things and do not say so.

        Keep it where it belongs, or write what tells the two apart. Texts are compared as for `copied-key-result`, with the
        same threshold; the same metric with another number is the same key result. However often it stands there, it is
        reported once. Under one objective sentences are often parallel on purpose (“features of Secure”, “features of
        Defend”), so only the same content words are reported there, and steps of one number as a note. What differs in its
        quarter, or stands under objectives of different owners, is not reported.
        """,
      source: "This program's own choice; the measure is that of `copied-key-result`.",
      examples: [
        .bad(
          """
          # Support OKRs

          ## O1: Customers get an answer while they still need it

          - KR1: First answer within 4 hours for 60% to 90% of tickets
          - KR2: Open tickets from 300 to 120

          ## O2: Nobody waits over night

          - KR1: ‸Bring first answers within 4 hours from 60% to 95% of the tickets
          - KR2: Night shifts staffed from 3 to 7 a week

          """, says: "‘support/O2/KR1’ restates ‘support/O1/KR1’"),
        .good(
          """
          # Support OKRs

          ## O1: Customers get an answer while they still need it

          - KR1: First answer within 4 hours for 60% to 90% of tickets
          - KR2: Open tickets from 300 to 120

          ## O2: Nobody waits over night

          - KR1: Tickets untouched at 8 in the morning from 40 to 5
          - KR2: Night shifts staffed from 3 to 7 a week

          """),
      ])
  ) { context, findings in
    let workspace = context.workspace
    for cluster in context.alignment.clusters where cluster.kind == .repeated {
      let original = cluster.places[0]
      let restatement = Restatement(cluster.nearest, of: original, in: context)
      let others = cluster.places.dropFirst().filter { $0 != cluster.nearest }
      let more = others.isEmpty ? "" : "; \(others.count == 1 ? "1 more does" : "\(others.count) more do") too"
      let isStep = !restatement.comparison.isVerbatim && restatement.comparison.score == .one
        && Set(cluster.places.map { workspace.objectiveID(of: $0) }).count == 1
      findings.report(
        restatement, others: others, because: more,
        help: isStep
          ? "keep the furthest target if these are steps to it, or write what tells them apart"
          : "keep it under one objective, or write what tells the two apart",
        grade: isStep ? .note : nil, workspace)
    }
  }
}
