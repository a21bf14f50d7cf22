import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let uncoveredKeyResult = Rule(
    DiagnosticInfo(
      "OKR205", "uncovered-key-result", severity: .warning,
      summary: "No unit below contributes to a key result of the top level.",
      explanation: """
        The cross-team review looks for gaps: a number the whole organisation promised and that nobody works on. A key result
        of the top level is covered when an objective or a key result of a unit below names it in `contributes to`. Naming the
        objective as a whole covers none of its key results, because it does not say which of them will move. Gaps of one
        objective are one finding.

        Ask which unit can move it, and let that unit say so; or strike the key result out if nobody will. It is reported only
        for periods in which some unit below has objectives. Not every key result must cascade: where the top level does the
        work itself, allow it with a word on who does.
        """,
      source: "Krezzo's guide to cascading: a company key result without a contributing team is a gap.",
      examples: [
        .bad(
          files: [
            .init(
              "company.md",
              """
              ---
              team: Company
              ---

              ## O1: Customers stay

              - KR1: Churn from 5% to 3%
              - KR2: ‸Complaints from 90 to 30 a month

              """),
            .init("product.md", product),
          ], says: "nothing below contributes to ‘company/O1/KR2’"),
        .good(
          files: [
            .init("company.md", "---\nteam: Company\n---\n\n## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n"),
            .init("product.md", product),
          ]),
      ])
  ) { context, findings in
    let workspace = context.workspace
    let gaps = context.alignment.gaps
    let references = FailedReferences(in: workspace)
    var failed: (unit: ID<Unit>, references: Int)?
    var i = 0
    while i < gaps.count {
      let objective = workspace[gaps[i]].objective
      var end = i + 1
      while end < gaps.count, workspace[gaps[end]].objective == objective { end += 1 }
      var group = Array(gaps[i..<end])
      i = end
      // References to this unit that name nothing may have meant these; they are reported already.
      let unit = workspace[objective].unit
      if failed?.unit != unit {
        // A unit whose own references upward name nothing is not the top; what is above it is missing.
        failed = (unit, contributesToNothing(unit, workspace) ? Int.max : references.contributions(to: workspace[unit]))
      }
      group.removeAll { references.mayContribute(to: workspace.name(of: workspace[$0]), of: workspace[unit]) }
      guard group.count > failed?.references ?? 0 else { continue }
      report(group, of: objective, workspace, &findings)
    }
  }

  private static let product = """
    ---
    team: Product
    ---

    ## O1: New users see the point at once

    - contributes to: company/KR1
    - KR1: Set-up from 40 to 10 minutes
    - KR2: First report on day one from 20% to 60%

    """

  private static func report(
    _ gaps: [ID<KeyResult>], of objective: ID<Objective>, _ workspace: Workspace, _ findings: inout Findings
  ) {
    let whole = ElementID(objective)
    let elements = gaps.map { ElementID($0) }
    var message = "nothing below contributes to \(workspace.quotedReference(of: elements[0]))"
    if elements.count > 1 {
      let names = Wording.few(gaps.map { workspace.name(of: workspace[$0]) })
      message = "nothing below contributes to \(elements.count) key results of \(workspace.quotedReference(of: whole)): \(names)"
    }
    let servants = workspace.servants(of: whole)
    if let first = servants.first {
      message += "; \(workspace.quotedReference(of: first))"
      if servants.count > 1 { message += " and \(servants.count - 1) more" }
      message += servants.count == 1 ? " contributes" : " contribute"
      message += " to the objective as a whole, which covers none of its key results by name"
    }
    let primary = elements.count > 1 ? whole : elements[0]
    let others = elements.count > 1 ? elements.map { Label(workspace.textSpan(of: $0), "uncovered") } : []
    findings.report(
      message, at: workspace.textSpan(of: primary), label: elements.count > 1 ? "" : "uncovered",
      secondary: others + servants.prefix(3).map { Label(workspace.textSpan(of: $0), "contributes to the objective as a whole") },
      help: "agree which unit will move it, and let it write `contributes to: \(workspace.reference(of: elements[0]))`")
  }

  private static func contributesToNothing(_ unit: ID<Unit>, _ workspace: Workspace) -> Bool {
    workspace.poisoned.contains { element in
      workspace.unitID(of: element) == unit && workspace.field(.contributesTo, of: element) != nil
    }
  }
}
