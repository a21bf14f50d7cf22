import OKRModel
import OKRSource

// Who waits for whom, and whether the other side has said so.

extension HTMLPage {
  /// More rows than this are folded up.
  private static let dependencyLimit = 60
  /// Of the units that others wait for, those that are named.
  private static let providerLimit = 3

  /// - Parameter links: Where to look for what is needed; empty when nobody waits.
  func dependencies(_ links: some Sequence<Link>) -> HTMLFragment {
    var rows: [HTMLView] = []
    var waiting: [ID<Unit>: Int] = [:]
    var open = 0
    for link in links where link.kind == .need && (contains(link.from) || contains(link.to)) {
      let isAgreed = workspace.isMatched(link)
      let provider = workspace.unitID(of: link.to)
      if !isAgreed { open += 1 }
      if provider != workspace.unitID(of: link.from) { waiting[provider, default: 0] += 1 }
      rows.append(
        HTMLView([
          "isOpen": !isAgreed, "unit": unitLink(workspace.unitID(of: link.from)), "provider": unitLink(provider),
          "needing": reference(to: link.from, withText: true), "needed": reference(to: link.to, withText: true),
          "due": workspace.due(of: link.to).map { words.text("dependencies.due", ["day": $0.description]) },
          "agreed": isAgreed
            ? HTMLView(["kind": "done", "mark": "✓", "word": words["dependencies.yes"]])
            : HTMLView(["kind": "at-risk", "mark": "▲", "word": words["dependencies.no"]]),
        ]))
    }
    guard !rows.isEmpty else { return .empty }
    let isLong = rows.count > Self.dependencyLimit
    return render(
      "dependencies",
      HTMLView([
        "rows": rows, "summary": summary(rows.count, open), "isLong": isLong, "count": words.counted(rows.count, "dependency"),
        "providers": providers(waiting),
      ]))
  }

  private func unitLink(_ unit: ID<Unit>) -> HTMLView { HTMLView(["link": link(to: unit), "name": name(of: unit)]) }

  private func summary(_ count: Int, _ open: Int) -> String {
    if open == 0 { return words.counted(count, "dependencies.all-agreed") }
    if open == count { return words.counted(count, "dependencies.all-open") }
    return words.counted(open, "dependencies.some-open", ["all": words.counted(count, "dependency")])
  }

  /// The units that most others wait for; none where nobody is waited for by several.
  private func providers(_ waiting: [ID<Unit>: Int]) -> [HTMLView] {
    let most = waiting.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.providerLimit)
    return most.enumerated().map { i, entry in
      HTMLView([
        "isFirst": i == 0, "unit": unitLink(entry.key), "count": Self.grouped(entry.value), "isFollowed": i + 1 < most.count,
      ])
    }
  }
}
