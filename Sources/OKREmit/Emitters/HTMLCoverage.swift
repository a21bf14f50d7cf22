import OKRModel
import OKRSource

// Who serves the key results of the top level: a matrix of units while it fits a sheet of paper, else a list.

extension HTMLPage {
  /// More units than this do not fit beside the key results.
  private static let matrixLimit = 18
  /// More than this stand upright.
  private static let wideLimit = 6
  /// More than this are folded up.
  private static let listLimit = 24

  /// Empty unless units below the top level have objectives.
  func coverage() -> HTMLFragment {
    let tops = tops.filter { top in workspace[top].objectiveIDs.contains { isCounted($0) && !workspace[$0].keyResults.isEmpty } }
    guard !tops.isEmpty, units.count > self.tops.count else { return .empty }
    var served = 0
    var total = 0
    let tables = tops.map { coverage(of: $0, &served, &total) }
    let summary = words.counted(served, "coverage.summary", ["total": words.counted(total, "key-result")])
    return render("coverage", HTMLView(["summary": summary, "tables": tables]))
  }

  /// Shown, and not dropped.
  func isCounted(_ id: ID<Objective>) -> Bool { selection.contains(id) && !workspace[id].isDropped }

  /// The contributions to an element by unit, units in order.
  private func services(of element: ElementID) -> [(unit: ID<Unit>, first: ElementID, count: Int)] {
    var services: [(unit: ID<Unit>, first: ElementID, count: Int)] = []
    let servants = workspace.servants(of: element).filter { contains($0) }
    for servant in servants.sorted(by: { (workspace.unitID(of: $0), $0) < (workspace.unitID(of: $1), $1) }) {
      let unit = workspace.unitID(of: servant)
      if services.last?.unit == unit {
        services[services.count - 1].count += 1
      } else {
        services.append((unit, servant, 1))
      }
    }
    return services
  }

  private func coverage(of top: ID<Unit>, _ served: inout Int, _ total: inout Int) -> HTMLView {
    let objectives = workspace[top].objectiveIDs.filter { isCounted($0) }
    var columns: Set<ID<Unit>> = []
    var rows: [[(element: ElementID, services: [(unit: ID<Unit>, first: ElementID, count: Int)])]] = []
    for id in objectives {
      var group = [(ElementID(id), services(of: ElementID(id)))]
      for k in workspace[id].keyResultIDs where !workspace[k].isDropped {
        group.append((ElementID(k), services(of: ElementID(k))))
        total += 1
        if group[group.count - 1].1.isEmpty == false { served += 1 }
      }
      for (_, services) in group { columns.formUnion(services.map(\.unit)) }
      rows.append(group)
    }
    let order = columns.sorted()
    let isMatrix = order.count <= Self.matrixLimit
    let groups = rows.map { group in
      HTMLView(["rows": group.map { row($0.element, $0.services, columns: isMatrix ? order : nil) }])
    }
    return HTMLView([
      "caption": caption(of: top), "label": words.text("coverage.label", ["name": caption(of: top)]),
      "isMatrix": isMatrix, "isList": !isMatrix,
      "isNarrow": isMatrix && order.count > Self.wideLimit,
      "columns": isMatrix ? order.map { HTMLView(["link": link(to: $0), "name": name(of: $0)]) } : [], "groups": groups,
    ])
  }

  private func caption(of unit: ID<Unit>) -> String {
    guard let period = workspace[unit].period else { return workspace[unit].name }
    return "\(Self.isolated(workspace[unit].name)), \(Self.isolated(period.name))"
  }

  private func row(
    _ element: ElementID, _ services: [(unit: ID<Unit>, first: ElementID, count: Int)], columns: [ID<Unit>]?
  ) -> HTMLView {
    let isKeyResult = element.keyResult != nil
    let isGap = element.keyResult.map { self.isGap[Int($0.index)] } ?? false
    var view = HTMLView([
      "kind": isKeyResult ? "key-result" : "objective", "scope": isKeyResult ? "row" : "rowgroup", "isGap": isGap,
      "link": link(to: element), "name": ownName(of: element), "text": Self.short(workspace.text(of: element)),
      "total": isKeyResult || !services.isEmpty ? Self.grouped(services.count) : "",
    ])
    if let columns {
      var rest = services[...]
      view["cells"] = columns.map { unit in
        guard let service = rest.first, service.unit == unit else { return HTMLView() }
        rest.removeFirst()
        return HTMLView([
          "isServed": true, "link": link(to: service.first), "count": Self.grouped(service.count),
          "mark": isKeyResult ? "●" : "○",
          "noun": isKeyResult ? words.counted(service.count, "coverage.noun") : words["coverage.whole"],
        ])
      }
    } else {
      view["isList"] = true
      view["isLong"] = services.count > Self.listLimit
      view["summary"] = words.counted(services.count, "unit")
      view["units"] = services.enumerated().map { i, service in
        HTMLView([
          "link": link(to: service.first), "name": name(of: service.unit), "isFollowed": i + 1 < services.count,
        ])
      }
    }
    return view
  }

  /// `KR2`, without its unit.
  func ownName(of element: ElementID) -> String {
    if let id = element.keyResult { return workspace.name(of: workspace[id]) }
    return workspace.name(of: workspace[workspace.objectiveID(of: element)])
  }
}
