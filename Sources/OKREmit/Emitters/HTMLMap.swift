import OKRModel

// The alignment map in the page: one picture while all of it can be read, else an overview and a picture for each objective of
// the top level.

extension HTMLPage {
  /// More pictures than this are not drawn.
  private static let pictureLimit = 24
  /// More pictures than this are folded up but for the first.
  private static let openLimit = 3

  /// Empty for a single unit.
  func mapSection() -> HTMLFragment {
    guard units.count > 1 else { return .empty }
    var whole = picture(of: shownObjectives, number: 0)
    guard !whole.map.cards.isEmpty else { return .empty }
    var pictures = [view(&whole, words["map.title"])]
    var leftOut: String?
    if whole.map.isFolded {
      pictures[0]["isOverview"] = true
      let parts = mapParts
      let drawn = parts.prefix(Self.pictureLimit)
      for (i, part) in drawn.enumerated() {
        var drawing = picture(of: part.objectives, number: i + 1)
        var view = view(&drawing, part.name ?? words["map.rest"])
        view["summary"] = HTMLView([
          "reference": part.reference, "text": part.name ?? words["map.rest"], "count": part.count,
          "isOpen": i == 0 || drawn.count <= Self.openLimit,
        ])
        pictures.append(view)
      }
      if parts.count > drawn.count {
        let command = "okrc build --format svg --focus"
        leftOut = words.counted(parts.count - drawn.count, "map.left-out", ["command": command])
      }
    }
    return render("map", HTMLView(["pictures": pictures, "leftOut": leftOut]))
  }

  /// One picture of the whole, without those of its parts; empty for a single unit.
  func mapOverview() -> HTMLFragment {
    guard units.count > 1 else { return .empty }
    var whole = picture(of: shownObjectives, number: 0)
    guard !whole.map.cards.isEmpty else { return .empty }
    return render("map", HTMLView(["pictures": [view(&whole, words["map.title"])]]))
  }

  /// What leads to one objective of the top level.
  func mapSection(of part: MapPart) -> HTMLFragment {
    var picture = picture(of: part.objectives, number: 0)
    return render("map", HTMLView(["pictures": [view(&picture, part.name ?? words["map.rest"])]]))
  }

  private func picture(of objectives: [ID<Objective>], number: Int) -> MapDrawing {
    map(of: objectives, name: "page_map_\(number)") { link(to: $0) }
  }

  private func view(_ drawing: inout MapDrawing, _ title: String) -> HTMLView {
    HTMLView([
      "svg": drawing.svg(title: title), "label": words.text("map.scroll", ["name": title]),
      "isWide": drawing.grid.columns > 4,
    ])
  }

  struct MapPart {
    /// `nil` for what is tied to nothing of the top level.
    var id: ID<Objective>?
    var reference: String?
    /// `nil` for what is tied to nothing of the top level.
    var name: String?
    var objectives: [ID<Objective>]
    var count: String
  }

  /// For each objective of the top level that something serves all that leads to it; then what leads to none.
  var mapParts: [MapPart] {
    var isReached = [Bool](repeating: false, count: workspace.objectives.count)
    var parts: [MapPart] = []
    let topIDs = tops.flatMap { workspace[$0].objectiveIDs.filter { isCounted($0) } }
    for id in topIDs { isReached[Int(id.index)] = true }
    for id in topIDs {
      let below = contributors(to: id)
      guard !below.isEmpty else { continue }
      for other in below { isReached[Int(other.index)] = true }
      parts.append(
        MapPart(
          id: id, reference: workspace.reference(of: ElementID(id)), name: workspace.text(of: ElementID(id)),
          objectives: shownObjectives(id, below), count: words.counted(below.count, "map.contributors")))
    }
    let rest = shownObjectives.filter { isCounted($0) && !isReached[Int($0.index)] }
    if !rest.isEmpty {
      parts.append(MapPart(id: nil, reference: nil, name: nil, objectives: rest, count: words.counted(rest.count, "objective")))
    }
    return parts
  }

  private func shownObjectives(_ top: ID<Objective>, _ below: [ID<Objective>]) -> [ID<Objective>] {
    ([top] + below).sorted { (workspace[workspace[$0].unit].rank, $0) < (workspace[workspace[$1].unit].rank, $1) }
  }

  /// All that leads to an objective or a key result of it, over any number of steps.
  private func contributors(to top: ID<Objective>) -> [ID<Objective>] {
    var isSeen: Set<ID<Objective>> = [top]
    var found: [ID<Objective>] = []
    var waiting = [top]
    while let id = waiting.popLast() {
      for element in [ElementID(id)] + workspace[id].keyResultIDs.map({ ElementID($0) }) {
        for link in workspace.links(.contribution, to: element) where contains(link.from) && !workspace.isDropped(link.from) {
          let other = workspace.objectiveID(of: link.from)
          guard isCounted(other), isSeen.insert(other).inserted else { continue }
          found.append(other)
          waiting.append(other)
        }
      }
    }
    return found
  }
}
