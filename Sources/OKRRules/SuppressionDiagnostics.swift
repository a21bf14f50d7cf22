package import OKRSource

/// What can be wrong with a comment that allows something.
package enum SuppressionDiagnostics {
  package static let unexplained = DiagnosticInfo(
    "OKR091", "suppression-without-reason", severity: .warning,
    summary: "A comment allows something and does not say why.",
    explanation: """
      A comment such as `<!-- okrc: allow copied-key-result: agreed with finance 2026-01-12 -->` silences a rule for the next
      objective or key result, or for the whole file when it stands above the first objective. What follows the second colon
      is for whoever reads the document next quarter and wonders whether the reason still holds. The comment works without one.

      Write after a second colon why it is allowed: who agreed to it, until when.
      """,
    source: "This program's own choice.",
    examples: [
      .bad(
        """
        ## O1: Customers stay

        ‸<!-- okrc: allow unmeasurable-key-result -->

        - KR1: Improve the documentation
        - KR2: Churn from 5% to 3%

        """, says: "‘unmeasurable-key-result’ is allowed without a reason"),
      .good(
        """
        ## O1: Customers stay

        <!-- okrc: allow unmeasurable-key-result: the measure is agreed in week 2 -->

        - KR1: Improve the documentation
        - KR2: Churn from 5% to 3%

        """),
    ])

  package static let unused = DiagnosticInfo(
    "OKR092", "unused-suppression", severity: .warning,
    summary: "A comment allows something that is not there.",
    explanation: """
      The fault that the comment allowed was mended, or the comment stands before the wrong line, or it names no rule. Left in
      place it would silence the next fault of that kind without anyone deciding so. A finding that names several places is allowed
      at its first. A comment about a rule that is switched off is left in peace.

      Take it out, or move it to stand directly before what it means.
      """,
    source: "This program's own choice.",
    examples: [
      .bad(
        """
        ## O1: Customers stay

        ‸<!-- okrc: allow unmeasurable-key-result: the measure is agreed in week 2 -->

        - KR1: Churn from 5% to 3%
        - KR2: Complaints from 90 to 30 a month

        """, says: "nothing here is reported as ‘unmeasurable-key-result’"),
      .good("## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n- KR2: Complaints from 90 to 30 a month\n"),
    ])

  package static let all: [DiagnosticInfo] = [unexplained, unused]
}
