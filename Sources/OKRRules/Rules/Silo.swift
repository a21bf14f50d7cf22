import OKRModel
import OKRSource

extension Rule {
  static let silo = Rule(
    DiagnosticInfo(
      "OKR209", "silo", severity: .note,
      summary: "Nothing ties a unit below the top to any other unit.",
      explanation: """
        Units that plan without a look to the side do the same work twice and wait for one another without knowing. Ties to the
        side matter as much as those upward. A unit is a silo when no goal of it names one of another unit, in `contributes to`,
        `needs`, `provides` or `relates to`, and no other unit names one of its goals. It is a note: some units do stand alone,
        and a first draft has no links yet.

        Ask at the cross-team review what the unit contributes to, whom it needs and whom it helps, and write it down. Nothing
        is said where no level above has objectives in the period, or where a reference that might tie the unit names nothing
        and is reported already. Where none of three or more units has a tie, that is one finding.
        """,
      source: """
        Krezzo's guide to cascading, which warns of silos where nothing is aligned and asks for sideways alignment as well.
        """,
      examples: [
        .bad(
          files: [
            .init("company.md", company),
            .init(
              "archive.md",
              """
              ---
              team: ‸Archive
              ---

              ## O1: Every drawing can be found

              - KR1: Drawings with a number from 30% to 90%
              - KR2: Minutes to find a drawing from 25 to 5

              """),
          ], says: "nothing ties ‘archive’ to another unit: its objective refers to none"),
        .good(
          files: [
            .init("company.md", company),
            .init(
              "archive.md",
              """
              ---
              team: Archive
              ---

              ## O1: Every drawing can be found

              - relates to: company/KR1
              - KR1: Drawings with a number from 30% to 90%
              - KR2: Minutes to find a drawing from 25 to 5

              """),
          ]),
      ])
  ) { context, findings in
    let workspace = context.workspace
    let isTied = tied(workspace)
    guard isTied.contains(false) else { return }
    let organisations = Organisations(of: workspace)
    let failed = FailedReferences(in: workspace)
    var below: [Organisations.Season: Int] = [:]
    var silos: [Organisations.Season: [ID<Unit>]] = [:]
    var seasons: [Organisations.Season] = []
    for id in workspace.unitIDs where organisations.hasLevelAbove(id, in: workspace) {
      let unit = workspace[id]
      guard !workspace.standing(unit).isEmpty, let season = organisations.season(of: id, in: workspace) else { continue }
      below[season, default: 0] += 1
      guard !isTied[Int(id.index)], !failed.writers.contains(id), !failed.name(unit) else { continue }
      guard organisations.companion(of: id, in: workspace) != nil else { continue }
      if silos[season] == nil { seasons.append(season) }
      silos[season, default: []].append(id)
    }
    for season in seasons {
      let units = silos[season] ?? []
      // Where nobody writes references, that is one thing to say and not one of each unit.
      if units.count > 2, units.count == below[season] {
        report(all: units, workspace, &findings)
      } else {
        for id in units { report(id, organisations, workspace, &findings) }
      }
    }
  }

  private static func report(
    _ id: ID<Unit>, _ organisations: Organisations, _ workspace: Workspace, _ findings: inout Findings
  ) {
    let unit = workspace[id]
    let count = workspace.standing(unit).count
    let objectives = count == 1 ? "its objective refers to none" : "its \(count) objectives refer to none"
    let other = unit.parent ?? organisations.companion(of: id, in: workspace)
    findings.report(
      "nothing ties \(workspace.quotedName(of: id)) to another unit: \(objectives), and nothing refers to \(count == 1 ? "it" : "them")",
      at: unit.span,
      secondary: other.map { [Label(workspace[$0].span, unit.parent == nil ? "plans at the same time" : "the unit above")] } ?? [],
      help: help)
  }

  private static func report(all units: [ID<Unit>], _ workspace: Workspace, _ findings: inout Findings) {
    let names = Wording.few(units.map { workspace.quotedName(of: $0) })
    findings.report(
      "nothing ties any of the \(units.count) units below the top to another or to the top: \(names) refer to nobody",
      at: workspace[units[0]].span, secondary: units.dropFirst().map { Label(workspace[$0].span, "and this one") }, help: help)
  }

  private static let help = "ask whom it serves, whom it needs and whom it helps, and write `contributes to`, `needs` or `relates to`"

  /// Of each unit whether a link of what stands leads from it to a unit of another name, or back.
  private static func tied(_ workspace: Workspace) -> [Bool] {
    var isTied = [Bool](repeating: false, count: workspace.units.count)
    for link in workspace.links {
      let (from, to) = (workspace.unitID(of: link.from), workspace.unitID(of: link.to))
      guard from != to, !workspace.isDropped(link.from), !workspace.isDropped(link.to) else { continue }
      if isTied[Int(from.index)], isTied[Int(to.index)] { continue }
      guard workspace[from].id != workspace[to].id else { continue }
      isTied[Int(from.index)] = true
      isTied[Int(to.index)] = true
    }
    return isTied
  }

  private static let company = """
    ---
    team: Company
    ---

    ## O1: Bridges are finished on the day we said

    - KR1: Days of delay per bridge from 40 to 10
    - KR2: Drawings asked for twice from 200 to 20

    """
}
