import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let missingOwner = Rule(
    DiagnosticInfo(
      "OKR306", "missing-owner", severity: nil,
      summary: "Nobody is named who answers for an objective and its key results.",
      explanation: """
        Somebody has to notice when a goal drifts, and that is one person, not everybody. An owner holds for all that stands
        below: the unit's, in the front matter, for its objectives; an objective's for its key results. An objective without
        one is fine while each of its key results has one; and what belongs to an individual needs none.

        Write `owner: @name` on the objective, or in the front matter where one person answers for all of them. A placeholder
        such as `TBD` counts as an owner here, since it is another finding.
        """,
      source: """
        whatmatters.com and GitLab ask for one owner of each key result, open-okr for one of each objective too. That owners
        hold for what stands below is this program's own choice.
        """,
      examples: [
        .bad(
          """
          ---
          team: Product
          ---

          ## O1: ‸Customers stay

          - KR1: Churn from 5% to 3%
            - owner: @ada
          - KR2: Complaints from 90 to 30

          """, says: "“Customers stay” has no owner, nor has its key result KR2", configuration: "rules: {missing-owner: note}"),
        .good(
          """
          ---
          team: Product
          ---

          ## O1: Customers stay

          - owner: @ada
          - KR1: Churn from 5% to 3%
          - KR2: Complaints from 90 to 30

          """, configuration: "rules: {missing-owner: note}"),
        .good(
          """
          ---
          team: Product
          owner: Ada
          ---

          ## O1: Customers stay

          - KR1: Churn from 5% to 3%
          - KR2: Complaints from 90 to 30

          """, configuration: "rules: {missing-owner: note}"),
      ])
  ) { context, findings in
    let workspace = context.workspace
    for unit in workspace.units where unit.owner == nil && unit.level != "individual" {
      for id in workspace.standing(unit) where !hasOwner(ElementID(id), workspace) {
        let keyResults = workspace.standing(workspace[id])
        let ownerless = keyResults.filter { !hasOwner(ElementID($0), workspace) }
        guard !ownerless.isEmpty else { continue }
        let text = Wording.quoted(workspace.text(of: ElementID(id)))
        let names = Wording.few(ownerless.map { workspace.name(of: workspace[$0]) })
        let which =
          ownerless.count == keyResults.count
          ? ownerless.count == 1 ? "nor has its key result" : "nor has any of its \(ownerless.count) key results"
          : ownerless.count == 1 ? "nor has its key result \(names)" : "nor have its key results \(names)"
        findings.report(
          "\(text) has no owner, \(which)", at: workspace.textSpan(of: ElementID(id)),
          help: "write `owner: @name` on it, or in the front matter where one person answers for the whole unit")
      }
    }
  }

  /// Whether an owner is said; one that could not be read was meant.
  private static func hasOwner(_ element: ElementID, _ workspace: Workspace) -> Bool {
    workspace.fields(of: element).contains { $0.key == .owner }
  }
}
