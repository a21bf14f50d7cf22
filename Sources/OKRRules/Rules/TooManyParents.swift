import OKRConfiguration
import OKRModel
import OKRSource

private let limit = ConfigurationKey<Int>(
  "too-many-parents.max", default: 3, .count(1...99),
  summary: "To how many things one objective or key result may contribute.",
  explanation: "The default of three is this program's own choice.")

extension Rule {
  static let tooManyParents = Rule(
    DiagnosticInfo(
      "OKR211", "too-many-parents", severity: .warning,
      summary: "An objective or a key result contributes to too many things.",
      explanation: """
        What contributes to everything moves nothing in particular: nobody above counts on it, and when time is short it does
        not say what to drop. Most goals serve one thing, some serve two.

        Keep the references without which somebody above would miss the goal, and take the others out or make them `relates to`,
        which is drawn and counts for nothing. References on a heading count for each objective below it and are reported once.
        Move the number with `too-many-parents.max`.
        """,
      source: "This program's own choice; the guides show one parent, rarely two.",
      examples: [
        .bad(
          files: [
            .init("company.md", company),
            .init(
              "data.md",
              """
              ---
              team: Data
              ---

              ## O1: ‸Everybody has the numbers

              - contributes to: company/KR1, company/KR2, company/KR3, company/KR4
              - KR1: Questions answered within a day from 40% to 80%

              """),
          ], says: "‘data/O1’ contributes to 4 things, more than 3: ‘company/O1/KR1’"),
        .good(
          files: [
            .init("company.md", company),
            .init(
              "data.md",
              """
              ---
              team: Data
              ---

              ## O1: Everybody has the numbers

              - contributes to: company/KR1
              - relates to: company/KR2, company/KR3, company/KR4
              - KR1: Questions answered within a day from 40% to 80%

              """),
          ]),
      ]),
    options: [KeyInfo(limit)]
  ) { context, findings in
    let workspace = context.workspace
    let most = context.configuration[limit]
    var last: Span?
    var i = 0
    while i < workspace.links.count {
      let element = workspace.links[i].from
      var end = i + 1
      while end < workspace.links.count, workspace.links[end].from == element { end += 1 }
      defer { i = end }
      guard end - i > most, !workspace.isDropped(element), !workspace.poisoned.contains(element) else { continue }
      let parents = workspace.links[i..<end].filter { $0.kind == .contribution && !workspace.isDropped($0.to) }
      guard parents.count > most, let first = parents.first else { continue }
      let place = Span(workspace.fileID(of: element), first.range)
      if first.origin == .heading, place == last { continue }
      last = place
      let names = Wording.few(parents.map { workspace.quotedReference(of: $0.to) }, limit: 6)
      findings.report(
        "\(workspace.quotedReference(of: element)) contributes to \(parents.count) things, more than \(most): \(names)",
        at: workspace.textSpan(of: element), label: "\(parents.count) parents",
        secondary: parents.prefix(8).map { Label(workspace.textSpan(of: $0.to), "one of them") },
        help: "keep those that would miss it, and write `relates to` for the others")
    }
  }

  private static let company = """
    ---
    team: Company
    ---

    ## O1: Customers stay

    - KR1: Churn from 5% to 3%
    - KR2: Complaints from 90 to 30 a month
    - KR3: Orders on time from 80% to 95%
    - KR4: Customers who recommend us from 20% to 40%

    """
}
