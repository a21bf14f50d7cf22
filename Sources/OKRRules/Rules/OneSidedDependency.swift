import OKRModel
import OKRSource

extension Rule {
  static let oneSidedDependency = Rule(
    DiagnosticInfo(
      "OKR208", "one-sided-dependency", severity: .warning,
      summary: "A unit needs something of another that does not say it will deliver it.",
      explanation: """
        A dependency that only one side knows of is a wish. The cross-team review asks the other side, and its answer is
        written where that side reads it: something of its unit names the needing goal in `provides` or in `contributes to`,
        or the very key result that is needed has a `due` date before the needing one is due, which shows that somebody
        thought about the order. Without a `due` of its own a goal is due on the last day of its period.

        Talk to the other unit, and let it write `provides` under what it delivers. If it cannot deliver, plan without it. Several
        needs of one goal from one unit are one finding. Nothing is said about what is done already, about needs inside one
        unit or in a circle, and about a unit with references that name nothing, since those may be the answer.
        """,
      source: "Krezzo's guide to cascading: the cross-team review looks for dependencies; that both sides write them is this program's own choice.",
      examples: [
        .bad(
          files: [
            .init("design.md", design),
            .init(
              "product.md",
              """
              ---
              team: Product
              ---

              ## O1: New users see the point at once

              - KR1: Set-up from 40 to 10 minutes
                - needs: ‸design/KR1
              - KR2: First report on day one from 20% to 60%

              """),
          ], says: "‘product/O1/KR1’ needs ‘design/O1/KR1’, and nothing in ‘design’ provides it"),
        .good(
          files: [
            .init(
              "design.md",
              """
              ---
              team: Design
              ---

              ## O1: A page explains itself

              - KR1: Screens of the set-up that pass the reading test from 2 to 9
                - provides: product/KR1
              - KR2: Questions about a label from 30 to 5 a week

              """),
            .init(
              "product.md",
              """
              ---
              team: Product
              ---

              ## O1: New users see the point at once

              - KR1: Set-up from 40 to 10 minutes
                - needs: design/KR1
              - KR2: First report on day one from 20% to 60%

              """),
          ]),
      ])
  ) { context, findings in
    let workspace = context.workspace
    let needs = workspace.links.filter { $0.kind == .need }
    guard !needs.isEmpty else { return }
    let failed = FailedReferences(in: workspace)
    var reported: [Dependency: Int] = [:]
    var dependencies: [(key: Dependency, links: [Link])] = []
    for link in needs {
      let provider = workspace.unitID(of: link.to)
      guard !workspace.isDropped(link.from), !failed.writers.contains(provider) else { continue }
      guard workspace[workspace.unitID(of: link.from)].id != workspace[provider].id else { continue }
      // One reference on a heading is one need of everything below it.
      let needing = link.origin == .heading ? nil : link.from
      let key = Dependency(
        file: workspace.fileID(of: link.from), needing: needing, place: needing == nil ? link.range : nil, provider: provider)
      if let i = reported[key] {
        dependencies[i].links.append(link)
      } else {
        reported[key] = dependencies.count
        dependencies.append((key, [link]))
      }
    }
    var circles: [Int32]?
    for (key, links) in dependencies {
      var open = links.filter { !workspace.isMatched($0) && context.alignment.isOpen($0.to) }
      if open.isEmpty || key.needing == nil && open.count < links.count { continue }
      // Needs that go round are reported already.
      let parts = circles ?? workspace.needGraph().parts().part
      circles = parts
      open.removeAll { workspace.isInside(parts, $0) }
      if open.isEmpty { continue }
      report(key.needing == nil ? Array(open.prefix(1)) : open, of: key.provider, workspace, &findings)
    }
  }

  /// What one unit owes one goal.
  private struct Dependency: Hashable {
    let file: FileID
    /// `nil` for a reference on a heading, which has a place instead.
    let needing: ElementID?
    let place: ByteRange?
    let provider: ID<Unit>
  }

  private static func report(_ needs: [Link], of provider: ID<Unit>, _ workspace: Workspace, _ findings: inout Findings) {
    let first = needs[0]
    let unit = workspace.quotedName(of: provider)
    let needing = workspace.quotedReference(of: first.from)
    var message = "\(needing) needs \(workspace.quotedReference(of: first.to)), and nothing in \(unit) provides it"
    if needs.count > 1 {
      let names = Wording.few(needs.map { workspace.quotedReference(of: $0.to) })
      message = "\(needing) needs \(names), and nothing in \(unit) provides any of it"
    } else if workspace.isDropped(first.to) {
      message = "\(needing) needs \(workspace.quotedReference(of: first.to)), which is dropped"
    }
    var help = "agree with \(unit), and let it write `provides: \(workspace.reference(of: first.from))` under what it delivers"
    if needs.count == 1, first.to.keyResult != nil, !workspace.isDropped(first.to), let day = workspace.deadline(of: first.from) {
      help += ", or a `due` before \(day)"
    }
    findings.report(
      message, at: Span(workspace.fileID(of: first.from), first.range), label: "needed here",
      secondary: needs.prefix(8).map { Label(workspace.textSpan(of: $0.to), "names no one who needs it") }, help: help)
  }

  private static let design = """
    ---
    team: Design
    ---

    ## O1: A page explains itself

    - KR1: Screens of the set-up that pass the reading test from 2 to 9
    - KR2: Questions about a label from 30 to 5 a week

    """
}

extension Workspace {
  /// Whether both ends of a link lie in one part of the graph of needs.
  fileprivate func isInside(_ parts: [Int32], _ link: Link) -> Bool {
    let (from, to) = (Int(node(of: link.from)), Int(node(of: link.to)))
    return parts.indices.contains(from) && parts.indices.contains(to) && parts[from] == parts[to]
  }
}

extension Alignment {
  /// Whether there is something left to do for an element, as far as it tells.
  fileprivate func isOpen(_ element: ElementID) -> Bool {
    let progress = element.objective.map { self.progress($0) } ?? element.keyResult.flatMap { self.progress($0) }
    return progress.flatMap { $0 } != .one
  }
}
