import OKRModel
import OKRSource

// The units by name, near the top of the page: where somebody looks for her own.

extension HTMLPage {
  /// More units than this are folded up, and stand under their initials.
  private static let indexLimit = 40

  /// `nil` for a single unit.
  func unitIndex() -> HTMLView? {
    guard units.count > 1 else { return nil }
    let entries = units.map { (order: AlphabeticOrder(name(of: $0)), id: $0) }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    let isLong = entries.count > Self.indexLimit
    var groups: [(initial: String?, units: [HTMLView])] = []
    for entry in entries {
      let initial = isLong ? entry.order.initial : nil
      if groups.isEmpty || groups[groups.count - 1].initial != initial { groups.append((initial, [])) }
      groups[groups.count - 1].units.append(HTMLView(["link": link(to: entry.id), "name": name(of: entry.id)]))
    }
    return HTMLView([
      "isLong": isLong, "title": words.text("index.title", ["units": words.counted(entries.count, "unit")]),
      "groups": groups.map { HTMLView(["initial": $0.initial, "units": $0.units]) },
    ])
  }
}
