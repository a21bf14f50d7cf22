import OKRModel
import OKRSource

extension Rule {
  static let levelSkip = Rule(
    DiagnosticInfo(
      "OKR210", "level-skip", severity: nil,
      summary: "A contribution passes over a level that lies between.",
      explanation: """
        Where departments plan, a team that contributes to the company directly leaves its department out: the department does
        not see what its people work on, and its own plan says less than is done. It is off by default, because short chains
        are better than long ones, and a team that serves the company without a step between is what most organisations want.

        Switch it on where every level answers for the one below. Then let the goal contribute to one of the unit between, or
        let that unit contribute itself. A level lies between when a unit on the way up has objectives at the time; for a unit
        whose parents are unknown, when any unit of such a level has.
        """,
      source: "The opposite of `too-deep`, for organisations that hold to their levels; this program's own choice.",
      examples: [
        .bad(
          files: [
            .init("company.md", company), .init("sales.md", sales),
            .init(
              "north.md",
              """
              ---
              team: North
              parent: sales
              ---

              ## O1: Every customer has seen us

              - contributes to: ‸company/KR1
              - KR1: Customers visited from 40 to 90

              """),
          ], says: "‘north/O1’ contributes to ‘company/O1/KR1’ and passes over ‘sales’ on the department level",
          configuration: "rules: {level-skip: warning}"),
        .good(
          files: [
            .init("company.md", company), .init("sales.md", sales),
            .init(
              "north.md",
              """
              ---
              team: North
              parent: sales
              ---

              ## O1: Every customer has seen us

              - contributes to: sales/KR1
              - KR1: Customers visited from 40 to 90

              """),
          ], configuration: "rules: {level-skip: warning}"),
      ])
  ) { context, findings in
    let workspace = context.workspace
    var reported: (element: ElementID, place: Span)?
    for link in workspace.links where link.kind == .contribution {
      let place = Span(workspace.fileID(of: link.from), link.range)
      guard !workspace.isDropped(link.from), !workspace.isDropped(link.to) else { continue }
      guard !workspace.poisoned.contains(link.from), reported?.element != link.from, reported?.place != place else { continue }
      guard let between = workspace.unitBetween(link) else { continue }
      reported = (link.from, place)
      let (target, passed) = (workspace.quotedReference(of: link.to), workspace.quotedName(of: between))
      findings.report(
        "\(workspace.quotedReference(of: link.from)) contributes to \(target) and passes over \(passed) "
          + "on the \(workspace[between].level) level",
        at: place, label: "over a level",
        secondary: [
          Label(workspace[between].span, "lies between"), Label(workspace.textSpan(of: link.to), "contributed to"),
        ],
        help: "let it contribute to a goal of \(passed), and that goal to \(target); if \(passed) is not above it, "
          + "name the unit that is as its `parent`")
    }
  }

  private static let company = """
    ---
    team: Company
    ---

    ## O1: Customers stay

    - KR1: Churn from 5% to 3%

    """

  private static let sales = """
    ---
    team: Sales
    level: department
    ---

    ## O1: Renewals run by themselves

    - contributes to: company/KR1
    - KR1: Renewals signed a month early from 20% to 60%

    """
}

extension Workspace {
  /// The first unit with objectives on the way up that a contribution leaves out; without a known way any unit of a level between.
  fileprivate func unitBetween(_ link: Link) -> ID<Unit>? {
    let (lower, upper) = (unitID(of: link.from), unitID(of: link.to))
    guard self[lower].rank > self[upper].rank + 1 else { return nil }
    func lies(_ unit: ID<Unit>) -> Bool {
      self[unit].rank > self[upper].rank && self[unit].rank < self[lower].rank && !standing(self[unit]).isEmpty
        && Period.overlap(self[unit].period, self[lower].period)
    }
    guard var at = self[lower].parent else { return unitIDs.first { lies($0) } }
    for _ in 0..<units.count {
      if lies(at) { return at }
      guard let parent = self[at].parent else { return nil }
      at = parent
    }
    return nil
  }
}
