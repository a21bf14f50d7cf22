import OKRSource

// What is said about faults of the graph: directions, circles, periods.

extension DiagnosticInfo {
  static let alignmentCycle = DiagnosticInfo(
    "OKR104", "alignment-cycle", severity: .error,
    summary: "Contribution goes round.",
    explanation: """
      If A serves B and B serves A, neither says what it is for, and progress cannot be rolled up. A key result serves its own \
      objective, so an objective that contributes to a key result of its own, or to one that leads back to it, goes round too. \
      Parents of units must not go round either. A thing that contributes to itself is the shortest case.

      The whole path is shown with the place of each step. Remove the step that points downward; where two things merely touch, \
      write `relates to`.
      """,
    source: "Follows from what contribution means: the means serve the end.",
    examples: [
      .bad(
        files: [
          ResolverDiagnostics.Sample.team(
            "Design", "## O1: Setup explains itself\n\n- contributes to: ‸product/O1\n"
              + "\(ResolverDiagnostics.Sample.otherResults)"),
          ResolverDiagnostics.Sample.team(
            "Product", "## O1: New users feel at home\n\n- contributes to: design/O1\n\(ResolverDiagnostics.Sample.results)"),
        ], says: "‘design/O1’ → ‘product/O1’ → ‘design/O1’"),
      .good(files: [
        ResolverDiagnostics.Sample.team(
          "Design", "## O1: Setup explains itself\n\n- contributes to: product/O1\n\(ResolverDiagnostics.Sample.otherResults)"),
        ResolverDiagnostics.Sample.team(
          "Product", "## O1: New users feel at home\n\n- relates to: design/O1\n\(ResolverDiagnostics.Sample.results)"),
      ]),
    ])

  static let wrongPeriod = DiagnosticInfo(
    "OKR105", "wrong-period", severity: .error,
    summary: "What is contributed to belongs to a period that neither equals nor encloses the contributor's.",
    explanation: """
      A quarter's objective can serve that quarter's goals, or those of the half year or the year around it. It cannot serve a \
      goal whose time is over or has not begun; such references are usually left over from the document of an earlier period.

      Refer to the parent of the right period, or correct the `period` of one of the two. Periods that cannot be compared, such \
      as a fiscal quarter and a calendar quarter, are not reported.
      """,
    source: "Common practice: a parent lies in the same period or in one that encloses it.",
    examples: [
      .bad(
        files: [
          ResolverDiagnostics.Sample.company,
          ResolverDiagnostics.Sample.team(
            "Product", period: "2026-Q2",
            "## O1: New users feel at home\n\n- contributes to: ‸company/O1\n\(ResolverDiagnostics.Sample.results)"),
        ], says: "whose period 2026-Q1 does not enclose 2026-Q2"),
      .good(files: [
        ResolverDiagnostics.Sample.company,
        ResolverDiagnostics.Sample.team(
          "Product", period: "2026-02",
          "## O1: New users feel at home\n\n- contributes to: company/O1\n\(ResolverDiagnostics.Sample.results)"),
      ]),
    ])

  static let contributesDownward = DiagnosticInfo(
    "OKR107", "contributes-downward", severity: .error,
    summary: "An upper unit contributes to a lower one's.",
    explanation: """
      Contribution points upward or sideways: teams serve the department's and the company's goals, and one another's. A company \
      objective that serves a team's turns the cascade on its head; usually the reference stands in the wrong document.

      Let the lower one name the upper. Where the upper only wants to show a connection, `relates to` draws one that counts for \
      nothing. A unit without `level` is placed by its parent, by a word in its name, or as a team: say its `level` where that \
      is wrong.
      """,
    source: "Follows from the order of the levels.",
    examples: [
      .bad(
        files: [
          Example.File(
            "company.md",
            "---\nteam: Company\nperiod: 2026-Q1\n---\n\n## O1: Customers stay because we save them time\n\n"
              + "- contributes to: ‸product/O1\n- KR1: Cut time to value from 7 to 1 days\n"
                + "- KR2: Raise renewals from 82% to 90%\n"
          ),
          ResolverDiagnostics.Sample.team("Product", "## O1: New users feel at home\n\n\(ResolverDiagnostics.Sample.results)"),
        ], says: "‘company/O1’ contributes downward"),
      .good(files: [
        ResolverDiagnostics.Sample.company,
        ResolverDiagnostics.Sample.team(
          "Product", "## O1: New users feel at home\n\n- contributes to: company/O1\n\(ResolverDiagnostics.Sample.results)"),
      ]),
    ])

  static let dependencyCycle = DiagnosticInfo(
    "OKR109", "dependency-cycle", severity: .warning,
    summary: "Needs go round across units.",
    explanation: """
      Each unit waits for what the other is to deliver, so none can begin. An objective is delivered when its key results are: \
      who needs the objective waits for all of them. Rounds inside one unit are its own affair and are not reported.

      Agree who goes first, and split what is needed so that the first part needs nothing.
      """,
    source: "This program's own choice; cross-team reviews look for dependencies before a period begins.",
    examples: [
      .bad(
        files: [
          ResolverDiagnostics.Sample.team(
            "Design", "## O1: Setup explains itself\n\n- needs: ‸product/O1\n\(ResolverDiagnostics.Sample.otherResults)"),
          ResolverDiagnostics.Sample.team(
            "Product", "## O1: New users feel at home\n\n- needs: design/O1\n\(ResolverDiagnostics.Sample.results)"),
        ], says: "‘design/O1’ → ‘product/O1’ → ‘design/O1’"),
      .good(files: [
        ResolverDiagnostics.Sample.team(
          "Design", "## O1: Setup explains itself\n\n- provides: product/O1\n\(ResolverDiagnostics.Sample.otherResults)"),
        ResolverDiagnostics.Sample.team(
          "Product", "## O1: New users feel at home\n\n- needs: design/O1\n\(ResolverDiagnostics.Sample.results)"),
      ]),
    ])
}
