import OKRSource

// What is said about weights and about objectives without content.

extension DiagnosticInfo {
  static let weightsDoNotSum = DiagnosticInfo(
    "OKR106", "weights-do-not-sum", severity: .error,
    summary: "The weights of one objective's key results, or of one list of references, do not sum to 1.",
    explanation: """
      An objective's progress is the weighted mean of its key results. When the weights sum to something else, a mean over them \
      says something that nobody meant; mostly a key result was added or dropped and the others kept theirs. Dropped key results \
      do not count.

      Correct the weights, or remove all of them: without weights all count alike. Sums that are off by at most 0.005 pass, so \
      three weights of 0.333 are fine.
      """,
    source: "Weights that sum to 1 are common practice; the tolerance of 0.005 is this program's own choice.",
    examples: [
      .bad(
        """
        ---
        team: Product
        period: 2026-Q1
        ---

        ## O1: New users feel at home

        - KR1: Raise activation from 30% to 45%
          - weight: ‸0.5
        - KR2: Cut setup from 9 to 4 minutes
          - weight: 0.3

        """, says: "sum to 0.8, not 1"),
      .good(
        """
        ---
        team: Product
        period: 2026-Q1
        ---

        ## O1: New users feel at home

        - KR1: Raise activation from 30% to 45%
          - weight: 70%
        - KR2: Cut setup from 9 to 4 minutes
          - weight: 30%

        """),
    ])

  static let emptyObjective = DiagnosticInfo(
    "OKR108", "empty-objective", severity: .warning,
    summary: "An objective has no key results.",
    explanation: """
      Without key results nobody can tell whether an objective was reached, and its progress is unknown. Sometimes they are \
      there and were not recognised: a list needs a `Key Results` line above it or labels such as `KR1:` when the objective is \
      not marked.

      Add two to five results that can be measured. An objective that is struck through (`~~…~~`) is dropped and not reported.
      """,
    source: "By definition: an objective says where to, key results say how one will know.",
    examples: [
      .bad(
        "---\nteam: Product\nperiod: 2026-Q1\n---\n\n## O1: ‸New users feel at home\n",
        says: "“New users feel at home” has no key results"),
      .good("---\nteam: Product\nperiod: 2026-Q1\n---\n\n## O1: New users feel at home\n\n\(ResolverDiagnostics.Sample.results)"),
    ])
}
