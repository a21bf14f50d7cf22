import OKRConfiguration
import OKRModel
import OKRSource

private let topicsKey = ConfigurationKey<[WordList]>(
  "topics", default: [], .wordLists("a mapping of topics to lists of words, as `churn: [logo loss, lost customers]`"),
  summary: "Topics that `overlapping-key-results` knows, with the words they go by.",
  explanation: """
    A mapping of topics to lists of words, such as `churn: [logo loss, customers lost]`. They are added to the built-in
    topics; an empty list takes a built-in topic out. A word may be a few words that stand together, and needs no entry for its
    plural.
    """,
  example: "{churn: [logo loss, lost customers]}")

private let mostUnits = ConfigurationKey<Int>(
  "overlapping-key-results.topic-units", default: 5, .count(1...99),
  summary: "How many units of one level may share a topic before it counts as everybody's.",
  explanation: """
    A topic that two or three units set goals for is worth a talk; one that most do is the organisation's own. 1 switches the
    notes about topics off. The number is this program's own choice.
    """)

extension Rule {
  static let overlappingKeyResults = Rule(
    DiagnosticInfo(
      "OKR206", "overlapping-key-results", severity: .warning,
      summary: "Two units, neither above the other, go for the same.",
      explanation: """
        When two teams carry one result, each counts on the other, or both do the work. It is the overlap that a review across
        teams looks for: marketing and product both target onboarding.

        Reported are key results and objectives that restate one another (compared as for `copied-key-result`, with the same
        threshold), however many units have them, as one finding with all places. A single word that differs on each side may
        be another metric, and stays a note. So does a shared metric name, `#tag` or topic (churn and customer retention,
        onboarding and activation; `topics` in the configuration adds more), where up to five units of one level have it.

        Units that name one another (`relates to`, `needs`, `provides`, `contributes to`) have talked, and what contributes to
        one objective or key result above is meant to: neither is reported. Nor is what restates something above, which other
        rules report, nor what one unit carries over into its next period.

        Let one unit own the result, or say in one of them how it goes with the other, with `relates to`.
        """,
      source: """
        open-okr's review across teams (dependencies, overlap, gaps). The measure is that of `copied-key-result`; topics are a
        list put together for this program.
        """,
      examples: [
        .bad(
          files: [
            .init("company.md", company),
            .init("marketing.md", marketing("‸Raise the share of new accounts that finish set-up from 45% to 70%")),
            .init("product.md", product("Share of new accounts finishing set-up from 45% to 65%")),
          ], says: "‘marketing/O1/KR1’ restates ‘product/O1/KR1’"),
        .bad(
          files: [
            .init("company.md", company),
            .init("marketing.md", marketing("‸Welcome tour finished by 70% of the readers, up from 40%")),
            .init("product.md", product("First-run errors from 9% to 2%")),
          ], says: "‘marketing’ and ‘product’ both target onboarding (“Welcome tour” and “First-run”)"),
        .good(
          files: [
            .init("company.md", company),
            .init("marketing.md", marketing("Raise the share of new accounts that finish set-up from 45% to 70%")),
            .init(
              "product.md",
              product("Share of new accounts finishing set-up from 45% to 65%", "  - relates to: marketing/O1/KR1\n")),
          ]),
      ]),
    options: [KeyInfo(topicsKey), KeyInfo(mostUnits)]
  ) { context, findings in
    let workspace = context.workspace
    for cluster in context.alignment.clusters where cluster.kind == .overlap {
      report(cluster, in: context, &findings)
    }
    let added = context.configuration[topicsKey].map { Topics.Addition(name: $0.name, words: $0.words) }
    let search = TopicSearch(
      of: workspace, context.alignment, added.isEmpty ? .standard : Topics(added), mostUnits: context.configuration[mostUnits])
    for cluster in search.clusters { report(cluster, workspace, &findings) }
  }

  private static func report(_ cluster: OverlapCluster, in context: Context, _ findings: inout Findings) {
    let workspace = context.workspace
    let restatement = Restatement(cluster.places[0], of: cluster.nearest, in: context)
    let others = cluster.places.dropFirst().filter { $0 != cluster.nearest }
    let more = others.isEmpty ? "" : "; \(Wording.counted(others.count, "more unit")) \(others.count == 1 ? "has" : "have") it too"
    let reference = workspace.reference(of: cluster.nearest)
    findings.report(
      restatement.fact(workspace) + more + ", and \(others.isEmpty ? "neither names the other" : "none names another")",
      at: workspace.textSpan(of: cluster.places[0]), label: "here",
      secondary: ([cluster.nearest] + others).map { Label(workspace.textSpan(of: $0), "and here") },
      help: cluster.isOneWordSubstitution
        ? "if they mean the same, let one unit own it, or write `relates to: \(reference)`"
        : "let one unit own it, or say how they share it, with `relates to: \(reference)`",
      isUndecided: cluster.isOneWordSubstitution)
  }

  private static func report(_ cluster: TopicCluster, _ workspace: Workspace, _ findings: inout Findings) {
    let units = cluster.places.map { workspace.quotedName(of: workspace.unitID(of: $0.element)) }
    let name =
      switch cluster.kind {
      case .metric: "the metric “\(cluster.name)”"
      case .tag: "#\(cluster.name)"
      case .topic: cluster.name
      }
    let said = cluster.kind == .topic ? " (\(Wording.few(cluster.places.map { "“\($0.words)”" })))" : ""
    let first = cluster.places[0].element
    let other = workspace.reference(of: cluster.places[1].element)
    let (all, none) = units.count == 2 ? ("both", "neither names the other") : ("all", "none names another")
    findings.report(
      "\(Wording.few(units)) \(all) target \(name)\(said), and \(none)",
      at: workspace.textSpan(of: first), label: "here",
      secondary: cluster.places.dropFirst().map { Label(workspace.textSpan(of: $0.element), "and here") },
      help: "ask whether one of them does it for all; if they share it, say so with `relates to: \(other)`", isUndecided: true)
  }

  private static let company = """
    ---
    team: Company
    ---

    ## O1: People who try us stay

    - KR1: Accounts still active after 30 days from 20% to 35%
    - KR2: Complaints from 90 to 30 a month

    """

  private static func marketing(_ keyResult: String) -> String {
    """
    ---
    team: Marketing
    parent: company
    ---

    ## O1: The first week with us is a good one

    - contributes to: company/O1/KR1
    - KR1: \(keyResult)
    - KR2: Letters opened from 20% to 35%

    """
  }

  private static func product(_ keyResult: String, _ field: String = "") -> String {
    """
    ---
    team: Product
    parent: company
    ---

    ## O1: Forms that people finish

    - contributes to: company/O1/KR2
    - KR1: \(keyResult)
    \(field)- KR2: Questions per form from 30 to 12

    """
  }
}
