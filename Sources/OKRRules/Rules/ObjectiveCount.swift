import OKRConfiguration
import OKRModel
import OKRSource

private let companyMinimum = ConfigurationKey<Int>(
  "objective-count.company-min", default: 3, .count(1...99),
  summary: "The least number of objectives at the top level.",
  explanation: "Three is the lower end in Google's re:Work guide and in Krezzo's.")

private let companyMaximum = ConfigurationKey<Int>(
  "objective-count.company-max", default: 5, .count(1...99),
  summary: "The greatest number of objectives at the top level.",
  explanation: "Five is the upper end in Google's re:Work guide and in Krezzo's; Radical Focus asks for one.")

private let maximum = ConfigurationKey<Int>(
  "objective-count.max", default: 5, .count(1...99),
  summary: "The greatest number of objectives of a unit below the top.",
  explanation: "Sources range from three (GitLab, open-okr) to seven (early editions of whatmatters.com).")

extension Rule {
  static let objectiveCount = Rule(
    DiagnosticInfo(
      "OKR301", "objective-count", severity: .warning,
      summary: "A unit has too many or too few objectives for one period.",
      explanation: """
        Objectives are a choice of what matters most now, and a long list is none. At the top three to five are broad enough
        for several teams to contribute to, and few enough to remember; below it more than five is too many. Fewer are always
        fine there, and individuals need none at all.

        Merge objectives that serve the same end, move what is not for this period to the next, or keep everyday work out of
        the list. The numbers are `objective-count.company-min`, `objective-count.company-max` and `objective-count.max`.
        Struck-through objectives are not counted, nor are those in a list below another of the same document: they belong to
        the people who take them on.
        """,
      source: """
        Google's re:Work guide (three to five), Krezzo (three to five for a company); GitLab and open-okr ask for three at
        most below, whatmatters.com once allowed seven.
        """,
      examples: [
        .bad(
          "---\nteam: ‸Company\n---\n\n## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n- KR2: Complaints from 90 to 30\n",
          says: "‘company’ has 1 objective; 3 to 5 are expected"),
        .good(
          "---\nteam: Product\n---\n\n## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n- KR2: Complaints from 90 to 30\n"
        ),
      ]),
    options: [KeyInfo(companyMinimum), KeyInfo(companyMaximum), KeyInfo(maximum)]
  ) { context, findings in
    let workspace = context.workspace
    let company = (least: context.configuration[companyMinimum], most: context.configuration[companyMaximum])
    let most = context.configuration[maximum]
    for id in workspace.unitIDs {
      let unit = workspace[id]
      let isTop = unit.rank == 0
      let limits = (least: isTop ? company.least : 1, most: isTop ? company.most : most)
      guard !unit.objectives.isEmpty, unit.objectives.count > limits.most || isTop else { continue }
      let objectives = workspace.standing(unit).filter { !isNested($0, workspace) }
      let isMany = objectives.count > limits.most
      guard !objectives.isEmpty, isMany || objectives.count < limits.least else { continue }
      let period = unit.period.map { " for \($0.name)" } ?? ""
      let expected = isTop ? "\(limits.least) to \(limits.most) are expected" : "at most \(limits.most) are expected"
      findings.report(
        "\(workspace.quotedName(of: id)) has \(Wording.counted(objectives.count, "objective"))\(period); \(expected)",
        at: unit.span,
        secondary: isMany
          ? objectives[limits.most...].prefix(1).map {
            Label(workspace.textSpan(of: ElementID($0)), "objective \(limits.most + 1) of \(objectives.count)")
          } : [],
        help: isMany
          ? "merge objectives that serve one end, or move \(objectives.count - limits.most) to another period"
          : "set \(limits.least - objectives.count) more that units below can contribute to, or split one that says two things")
    }
  }

  /// Whether an objective stands in a list below another one of its own unit.
  private static func isNested(_ objective: ID<Objective>, _ workspace: Workspace) -> Bool {
    workspace.links(of: ElementID(objective)).contains {
      $0.origin == .nested && workspace.unitID(of: $0.to) == workspace[objective].unit
    }
  }
}
