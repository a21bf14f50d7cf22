import OKRConfiguration
import OKRModel
import OKRSource

extension Rule {
  static let straysFromStyle = Rule(
    DiagnosticInfo(
      "OKR212", "strays-from-style", severity: .note,
      summary: "A unit plans in another style than the one the organisation has set.",
      explanation: """
        `style` says how goals flow in the organisation, and the documents say how they do. A unit that hands goals down where the
        others write their own, or writes its own where goals are handed down, has not heard of the agreement or does not
        believe in it; both are worth a talk. It is a note, because what works for the unit may be right.

        An objective is handed down when it restates something above, contributes in its own words, or stands on its own. It is
        reported from three objectives on, when at least three in four are what the style does not want: in `directional` handed
        down or on their own, in `cascading` in own words or on their own, in `bottom-up` handed down. What another rule says of
        the same objectives (`alignment-split`, `handed-down-objective`, `unaligned-objective`) is not said again where that rule is on, so with
        the default severities it speaks only in `cascading`.

        Talk about it, and change the goals or the `style`.
        """,
      source: "The three styles are the points of Krezzo's and Castro's spectrum; the numbers are this program's own choice.",
      examples: [
        .bad(
          files: [.init("company.md", company), .init("kitchen.md", kitchen.replacing("team: ", with: "team: ‸"))],
          says: "3 of 3 objectives of ‘kitchen’ contribute in their own words, and the style `cascading` hands goals down",
          configuration: "style: cascading"),
        .good(files: [.init("company.md", company), .init("kitchen.md", kitchen)], configuration: "style: bottom-up"),
      ])
  ) { context, findings in
    let workspace = context.workspace
    let style = context.configuration.style
    let foreign = style.foreign
    guard !foreign.isEmpty else { return }
    var organisations: Organisations?
    for id in workspace.unitIDs {
      let counts = context.alignment.styleCount(of: workspace[id])
      guard counts.total >= StyleCount.leastObjectives, context.alignment.split(id)?.isUncertain == false else { continue }
      guard let stray = foreign.first(where: { counts[$0.style] * 4 >= counts.total * 3 }) else { continue }
      let file = workspace[id].span.file
      guard !stray.saidBy.contains(where: { context.configuration.isOn($0.info, in: file) }) else { continue }
      let known = organisations ?? Organisations(of: workspace)
      organisations = known
      guard known.hasLevelAbove(id, in: workspace) else { continue }
      let whole = Wording.counted(counts.total, "objective")
      findings.report(
        "\(counts[stray.style]) of \(whole) of \(workspace.quotedName(of: id)) \(stray.style.verb), "
          + "and the style `\(style.rawValue)` \(style.demand)",
        at: workspace[id].span, secondary: places(of: id, stray.style, context),
        help: "talk about which of the two is wanted, and change the goals or the `style` of the configuration")
    }
  }

  private static func places(of unit: ID<Unit>, _ style: Alignment.Style, _ context: Context) -> [Label] {
    let workspace = context.workspace
    return workspace.standing(workspace[unit]).filter { context.alignment.style($0) == style }.prefix(8).map { id in
      let element = ElementID(id)
      let parent = workspace.links(.contribution, of: element).first.map { " to ‘\(workspace.reference(of: $0.to))’" } ?? ""
      return Label(workspace.textSpan(of: element), style.label + (style == .directional ? parent : ""))
    }
  }

  private static let company = """
    ---
    team: Company
    ---

    ## O1: Guests come back

    - KR1: Guests who come a second time from 20% to 40%
    - KR2: Plates sent back from 30 to 5 a week

    """

  private static let kitchen = """
    ---
    team: Kitchen
    ---

    ## O1: Food is hot when it is put down

    - contributes to: company/KR2
    - KR1: Minutes from stove to table from 9 to 3

    ## O2: The menu follows the season

    - contributes to: company/KR1
    - KR1: Dishes with what grows nearby from 2 to 8

    ## O3: Nobody waits for a pan

    - contributes to: company/KR2
    - KR1: Pans missing at noon from 6 to 0

    """
}

extension Style {
  /// What units should not mostly do, and the rules that say so of each objective or of the share.
  fileprivate var foreign: [(style: Alignment.Style, saidBy: [Rule])] {
    switch self {
    case .directional:
      [(.handedDown, [.handedDownObjective]), (.unaligned, [.alignmentSplit, .unalignedObjective])]
    case .cascading: [(.directional, []), (.unaligned, [.alignmentSplit, .unalignedObjective])]
    case .bottomUp: [(.handedDown, [.handedDownObjective])]
    case .none: []
    }
  }

  /// What it wants instead, after its name.
  fileprivate var demand: String {
    switch self {
    case .directional: "asks units to contribute in their own words"
    case .cascading: "hands goals down"
    case .bottomUp: "lets units set their own"
    case .none: "asks for nothing"
    }
  }
}

extension Alignment.Style {
  fileprivate var verb: String {
    switch self {
    case .handedDown: "are handed down"
    case .directional: "contribute in their own words"
    case .unaligned: "stand on their own"
    }
  }

  fileprivate var label: String {
    switch self {
    case .handedDown: "handed down"
    case .directional: "contributes in its own words"
    case .unaligned: "stands on its own"
    }
  }
}
