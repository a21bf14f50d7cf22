import OKRConfiguration
import OKRModel
import OKRSource

private let warnAt = ConfigurationKey<Int>(
  "too-deep.warn-at", default: 3, .count(2...99),
  summary: "From how many objectives on a chain of contribution is a warning.",
  explanation: "Company → team counts 2. The default follows Krezzo's advice of two levels at most.")

private let errorAt = ConfigurationKey<Int>(
  "too-deep.error-at", default: 4, .count(2...99),
  summary: "From how many objectives on a chain of contribution is an error.",
  explanation: "The default follows Krezzo, which calls four levels over-cascading.")

extension Rule {
  static let tooDeep = Rule(
    DiagnosticInfo(
      "OKR201", "too-deep", severity: .error,
      summary: "A chain of contribution counts too many objectives.",
      explanation: """
        Every step from a company's goal down to the one who works on it takes time to agree and dilutes what was meant.
        Company → team is deep enough for most organisations; a third objective on the chain is a warning, a fourth an error.
        The chain is counted in objectives: a key result stands for its objective, and the longest way up counts. It is
        reported once, at its lower end, with every step.

        Let the lower objectives contribute to the top directly, or leave out a step that only passes a goal on. Move the
        numbers with `too-deep.warn-at` and `too-deep.error-at`; a severity under `rules:` holds for both steps. Allow it
        where a large organisation needs the level and has agreed on it.
        """,
      source: """
        Krezzo's guide to cascading: two levels at most, four are over-cascading. GitLab's handbook does not roll a key result
        up by more than one level.
        """,
      examples: [
        .bad(
          files: [
            .init("company.md", "---\nteam: Company\n---\n\n## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n"),
            .init(
              "sales.md",
              """
              ---
              team: Sales
              level: department
              ---

              ## O1: Renewals run by themselves

              - contributes to: company/KR1
              - KR1: Renewals signed a month early from 20% to 60%

              """),
            .init(
              "desk.md",
              """
              ---
              team: Desk
              level: team
              ---

              ## O1: ‸Every contract has an owner

              - contributes to: sales/KR1
              - KR1: Contracts without an owner from 40 to 0

              """),
          ], says: "a chain of 3 objectives: company/O1 → sales/O1 → desk/O1"),
        .good(
          files: [
            .init("company.md", "---\nteam: Company\n---\n\n## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n"),
            .init(
              "desk.md",
              """
              ---
              team: Desk
              ---

              ## O1: Every contract has an owner

              - contributes to: company/KR1
              - KR1: Contracts without an owner from 40 to 0

              """),
          ]),
      ]),
    options: [KeyInfo(warnAt), KeyInfo(errorAt)]
  ) { context, findings in
    let workspace = context.workspace
    let limit = (warning: context.configuration[warnAt], error: context.configuration[errorAt])
    let least = min(limit.warning, limit.error)
    for id in workspace.objectiveIDs where context.alignment.depth(id) >= least && context.alignment.isChainEnd(id) {
      guard !workspace[id].isDropped else { continue }
      let chain = context.alignment.chain(endingAt: id).map { ElementID($0) }
      guard let top = chain.first else { continue }
      let end = ElementID(id)
      findings.report(
        "\(workspace.quotedReference(of: end)) is the end of a chain of \(chain.count) objectives: \(steps(chain, workspace))",
        at: workspace.textSpan(of: end), label: "objective \(chain.count) of the chain",
        secondary: places(chain, workspace),
        help: "let it contribute to \(workspace.quotedReference(of: top)) directly, or leave out a step between",
        grade: chain.count >= limit.error ? .error : .warning)
    }
  }

  /// `a → b → c`; of long chains both ends.
  private static func steps(_ chain: [ElementID], _ workspace: Workspace) -> String {
    let names = (chain.count > 12 ? chain.prefix(6) + chain.suffix(5) : chain[...]).map { workspace.reference(of: $0) }
    guard chain.count > 12 else { return names.joined(separator: " → ") }
    return (names.prefix(6) + ["…"] + names.suffix(5)).joined(separator: " → ")
  }

  private static func places(_ chain: [ElementID], _ workspace: Workspace) -> [Label] {
    chain.dropLast().prefix(12).enumerated().map { step, element in
      Label(workspace.textSpan(of: element), "objective \(step + 1) of the chain")
    }
  }
}
