import OKRModel
import OKRSource

/// An element's links in both directions, as lines; those with many ends are folded up.
struct HTMLLinks {
  private(set) var short: [HTMLView] = []
  private(set) var long: [HTMLView] = []

  /// More ends than this are named without their texts.
  private static let textLimit = 4
  private static let foldingLimit = 12

  init(of element: ElementID, on page: HTMLPage) {
    let outgoing = page.workspace.links(of: element)
    let incoming = page.workspace.links(to: element)
    guard !outgoing.isEmpty || !incoming.isEmpty else { return }
    let words = page.words
    let kinds: [(Link.Kind, name: String, arrow: String, inverse: String, inverseArrow: String)] = [
      (.contribution, words["link.contributes-to"], "↑", words["link.served-by"], "↓"),
      (.need, words["link.needs"], "←", words["link.needed-by"], "→"),
      (.provision, words["link.provides-for"], "→", words["link.provided-by"], "←"),
      (.relation, words["link.relates-to"], "↔", words["link.related-to-by"], "↔"),
    ]
    for (kind, name, arrow, inverse, inverseArrow) in kinds {
      add(outgoing.filter { $0.kind == kind }.map { ($0.to, $0.weight) }, name, arrow, page, isUpward: kind == .contribution)
      let answers = outgoing.filter { $0.kind == Self.answer(to: kind) }
      let rest = incoming.filter { link in link.kind == kind && !answers.contains { $0.to == link.from } }
      add(rest.map { ($0.from, $0.weight) }, inverse, inverseArrow, page, isUpward: false)
    }
  }

  /// What says the same from the other side, and so needs no saying twice.
  private static func answer(to kind: Link.Kind) -> Link.Kind? {
    switch kind {
    case .need: .provision
    case .provision: .need
    case .relation: .relation
    case .contribution: nil
    }
  }

  private mutating func add(
    _ ends: [(element: ElementID, weight: ExactDecimal?)], _ name: String, _ arrow: String, _ page: HTMLPage, isUpward: Bool
  ) {
    guard !ends.isEmpty else { return }
    let targets = ends.enumerated().map { i, end in
      var view = page.reference(to: end.element, withText: ends.count <= Self.textLimit, weight: end.weight)
      view["isFollowed"] = i + 1 < ends.count
      return view
    }
    let line = HTMLView([
      "name": name, "arrow": arrow, "kind": isUpward ? "up" : "other", "targets": targets, "count": HTMLPage.grouped(ends.count),
    ])
    if ends.count > Self.foldingLimit { long.append(line) } else { short.append(line) }
  }
}
