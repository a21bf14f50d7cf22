import OKRConfiguration
import OKRModel
import OKRSource

/// Also what `AlignmentOptions.copyThreshold` is set to, for all rules that compare texts.
let copyThresholdKey = ConfigurationKey<ExactDecimal>(
  "copied-key-result.threshold", default: Similarity.defaultThreshold, .share,
  summary: "The share of content words from which one text restates another; holds for all rules that compare texts.",
  explanation: """
    Content words are what is left without target numbers, units, function words and goal verbs, reduced to their stems. The
    default was the best of those tried on labelled pairs of key results, mostly written for the purpose. Besides
    `copied-key-result` it holds for `handed-down-objective`, `overlapping-key-results` and `repeated-key-result`.
    """)

extension Rule {
  static let copiedKeyResult = Rule(
    DiagnosticInfo(
      "OKR203", "copied-key-result", severity: .error,
      summary: "A key result restates one of a unit above.",
      explanation: """
        A key result that is copied down says nothing about how the team will move it: the number is the company's, and five
        teams that all carry it own it five times or not at all. A team contributes with a result of its own, and names what
        it contributes to.

        A copy word for word is an error; letter case, punctuation, labels, owners and results behind the text make no
        difference. One in other words is a warning from 65 % of the content words on, and the message prints them; the same
        metric with another number is a copy, another metric in a like sentence is not. Where a single word differs on each
        side text alone cannot decide, and it stays a note. A severity under `rules:` holds for copies and restatements alike,
        not for the notes.

        Write what this unit will do for it, with `contributes to`. Where a result is passed through on purpose, as GitLab's
        handbook allows, say so in a comment that allows it.
        """,
      source: """
        open-okr (“contribution, not copying”), Castro (“OKRs do not cascade”) and Krezzo, against GitLab's pass-through key
        results. The threshold was measured on labelled pairs.
        """,
      examples: [
        .bad(
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
              - KR1: ‸Reduce monthly customer churn from 5% to 3%
              - KR2: Set-up from 40 to 10 minutes

              """),
          ], says: "‘product/O1/KR1’ repeats ‘company/O1/KR1’ word for word"),
        .bad(
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
              - KR1: ‸Decrease the monthly churn of customers to 4%
              - KR2: Set-up from 40 to 10 minutes

              """),
          ], says: "‘product/O1/KR1’ restates ‘company/O1/KR1’"),
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
              - KR2: First report on day one from 20% to 60%

              """),
          ]),
      ]),
    options: [KeyInfo(copyThresholdKey)]
  ) { context, findings in
    let workspace = context.workspace
    for (overlap, others) in Restatement.best(.copied, in: context) {
      let restatement = Restatement(overlap.a, of: overlap.b, in: context)
      let reference = workspace.reference(of: overlap.b)
      findings.report(
        restatement, others: others, because: "",
        help: restatement.comparison.isOneWordSubstitution
          ? "if both mean the same metric, write what this unit will do for it in its own words"
          : "write what this unit will do for it in its own words, with `contributes to: \(reference)`",
        grade: restatement.comparison.isVerbatim ? .error : .warning, workspace)
    }
  }

  private static let company = """
    ---
    team: Company
    ---

    ## O1: Customers stay

    - KR1: Reduce monthly customer churn from 5% to 3%
    - KR2: Complaints from 90 to 30 a month

    """
}
