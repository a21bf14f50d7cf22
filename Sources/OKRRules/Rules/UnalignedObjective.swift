import OKRConfiguration
import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let unalignedObjective = Rule(
    DiagnosticInfo(
      "OKR207", "unaligned-objective", severity: nil,
      summary: "An objective says neither what it contributes to nor that it is the unit's own.",
      explanation: """
        A reader of an objective without a reference cannot tell whether it serves nothing above on purpose or whether nobody
        asked. `own: yes`, better with the reason, makes it a decision. It is off by default, since about 40 % of a unit's
        objectives are its own and need no paperwork; `style: cascading` makes it a warning, and there `own` is no way out:
        every objective below the top must contribute.

        Write `contributes to`, on the objective or on one of its key results, or `own`. Nothing is said about the top level,
        about periods in which no level above has objectives, nor about references that name nothing, which are reported
        already.
        """,
      source: "Krezzo's guide to cascading: the 40 % that are not aligned are so on purpose. The style is this program's own.",
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

              ## O1: ‸New users see the point at once

              - KR1: Set-up from 40 to 10 minutes

              """),
          ], says: "‘product/O1’ contributes to nothing above and is not declared its unit's own",
          configuration: "rules: {unaligned-objective: warning}"),
        .good(
          files: [
            .init("company.md", company),
            .init(
              "product.md",
              """
              ---
              team: Product
              ---

              ## O1: Nobody is called at night

              - own: two of us asked to leave the rota
              - KR1: Night calls from 12 to 2 a month

              """),
          ], configuration: "rules: {unaligned-objective: warning}"),
      ])
  ) { context, findings in
    let workspace = context.workspace
    let organisations = Organisations(of: workspace)
    let isStrict = context.configuration.style == .cascading
    for unit in workspace.unitIDs where organisations.hasLevelAbove(unit, in: workspace) {
      let isHandedDownSaid = context.configuration.isOn(handedDownObjective.info, in: workspace[unit].span.file)
      for id in workspace.standing(workspace[unit]) {
        // Uncertain ones have no style; what restates something above is told to name it.
        guard let style = context.alignment.style(id), style != .directional else { continue }
        if style == .handedDown, isHandedDownSaid || contributes(id, workspace) { continue }
        let element = ElementID(id)
        if workspace.field(.contributesTo, of: element) != nil { continue }
        let isOwn = workspace.isOwn(element)
        if isOwn, !isStrict { continue }
        report(element, isOwn: isOwn, isStrict: isStrict, workspace, &findings)
      }
    }
  }

  private static func contributes(_ id: ID<Objective>, _ workspace: Workspace) -> Bool {
    let keyResults = workspace.standing(workspace[id]).map { ElementID($0) }
    return ([ElementID(id)] + keyResults).contains { !workspace.links(.contribution, of: $0).isEmpty }
  }

  private static func report(
    _ element: ElementID, isOwn: Bool, isStrict: Bool, _ workspace: Workspace, _ findings: inout Findings
  ) {
    let unit = workspace[workspace.unitID(of: element)]
    var message = "\(workspace.quotedReference(of: element)) contributes to nothing above"
    if isOwn {
      message += ", and in the style `cascading` every objective must"
    } else {
      message += " and is not declared its unit's own"
    }
    findings.report(
      message, at: workspace.textSpan(of: element), label: isOwn ? "declared its unit's own" : "",
      secondary: unit.parent.map { [Label(workspace[$0].span, "the unit above")] } ?? [],
      help: isStrict
        ? "say with `contributes to` which goal of the level above it serves"
        : "say with `contributes to` which goal of the level above it serves, or with `own: yes` that it serves none on purpose")
  }

  private static let company = """
    ---
    team: Company
    ---

    ## O1: Customers stay

    - KR1: Churn from 5% to 3%

    """
}
