package import OKRSource

/// What linking the documents can report.
package enum ResolverDiagnostics {
  package static let all: [DiagnosticInfo] = [
    .unknownReference, .ambiguousReference, .duplicateID, .alignmentCycle, .wrongPeriod, .weightsDoNotSum, .contributesDownward,
    .emptyObjective, .dependencyCycle,
  ]

  /// Texts that the examples share.
  enum Sample {
    /// A company whose only objective is enough to be referred to.
    static let company = Example.File(
      "company.md",
      """
      ---
      team: Company
      period: 2026-Q1
      ---

      ## O1: Customers stay because we save them time

      - KR1: Cut time to value from 7 to 1 days
      - KR2: Raise renewals from 82% to 90%

      """)

    static func team(_ name: String, period: String = "2026-Q1", _ text: String) -> Example.File {
      Example.File("\(name.lowercased()).md", "---\nteam: \(name)\nlevel: team\nperiod: \(period)\n---\n\n\(text)")
    }

    static let results = "- KR1: Raise activation from 30% to 45%\n- KR2: Cut setup from 9 to 4 minutes\n"
    static let otherResults = "- KR1: Ship 12 of 15 screens of the new setup\n- KR2: Raise task success from 70% to 85%\n"
  }
}

extension DiagnosticInfo {
  static let unknownReference = DiagnosticInfo(
    "OKR101", "unknown-reference", severity: .error,
    summary: "A reference names nothing that exists.",
    explanation: """
      A contribution to something that is not there is lost in every picture of the organisation, so it is an error. Most often \
      a number or a letter is wrong, or the other document was renumbered. A unit alone is no target either: name the objective \
      or the key result of it that is served.

      Correct the name; the nearest existing ones are shown, and the only near one is offered as a fix. Give things that many \
      documents refer to an `id`: it survives renumbering.
      """,
    source: "The language page, section 5.",
    examples: [
      .bad(
        files: [
          ResolverDiagnostics.Sample.company,
          ResolverDiagnostics.Sample.team(
            "Product", "## O1: New users feel at home\n\n- contributes to: ‸company/O9\n\(ResolverDiagnostics.Sample.results)"),
        ], says: "‘company/O9’"),
      .good(files: [
        ResolverDiagnostics.Sample.company,
        ResolverDiagnostics.Sample.team(
          "Product", "## O1: New users feel at home\n\n- contributes to: company/O1\n\(ResolverDiagnostics.Sample.results)"),
      ]),
    ])

  static let ambiguousReference = DiagnosticInfo(
    "OKR102", "ambiguous-reference", severity: .error,
    summary: "A reference may mean several things.",
    explanation: """
      `unit/KR1` counts through a unit's objectives. When every objective begins again with KR1, it may mean any of them, and \
      choosing one would be a guess. The same happens with a unit that has objectives in several periods, none of which is the \
      referring unit's own or encloses it.

      Write one of the candidates the message lists: they name the objective, or the period after `@`.
      """,
    source: "The language page, section 5.",
    examples: [
      .bad(
        files: [
          ResolverDiagnostics.Sample.team(
            "Design",
            "## O1: Setup explains itself\n\n\(ResolverDiagnostics.Sample.results)\n## O2: Screens speak one language\n\n"
              + ResolverDiagnostics.Sample.otherResults),
          ResolverDiagnostics.Sample.team(
            "Product", "## O1: New users feel at home\n\n- needs: ‸design/KR1\n\(ResolverDiagnostics.Sample.results)"),
        ], says: "‘design/KR1’"),
      .good(files: [
        ResolverDiagnostics.Sample.team(
          "Design",
          "## O1: Setup explains itself\n\n\(ResolverDiagnostics.Sample.results)\n## O2: Screens speak one language\n\n"
            + ResolverDiagnostics.Sample.otherResults),
        ResolverDiagnostics.Sample.team(
          "Product", "## O1: New users feel at home\n\n- needs: design/O2/KR1\n\(ResolverDiagnostics.Sample.results)"),
      ]),
    ])

  static let duplicateID = DiagnosticInfo(
    "OKR103", "duplicate-id", severity: .error,
    summary: "Two units, or two things of one unit and period, have one name.",
    explanation: """
      References find things by name. With two of one name every reference to it means the first, and the second cannot be named \
      at all. Names that differ only in letter case, spaces, `-` and `_` are the same name.

      Renumber the second one, or give one of two units another `id`. Objectives and key results without a label get a number of \
      their own and are never reported.
      """,
    source: "The language page, section 5.",
    examples: [
      .bad(
        "---\nteam: Product\nperiod: 2026-Q1\n---\n\n## O1: New users feel at home\n\n"
          + "\(ResolverDiagnostics.Sample.results)\n## ‸O1: Setup explains itself\n\n"
          + ResolverDiagnostics.Sample.otherResults,
        says: "are called ‘O1’"),
      .good(
        "---\nteam: Product\nperiod: 2026-Q1\n---\n\n## O1: New users feel at home\n\n"
          + "\(ResolverDiagnostics.Sample.results)\n## O2: Setup explains itself\n\n"
          + ResolverDiagnostics.Sample.otherResults),
    ])
}
