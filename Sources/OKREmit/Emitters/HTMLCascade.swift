import OKRModel
import OKRSource

// The cascade as nested lists: under each objective of the top level its key results, under each of these what contributes to it,
// and so on down. Then what is connected to nothing above, so that nobody vanishes from the picture.

extension HTMLPage {
  /// Of the top level, in order.
  var topObjectives: [ID<Objective>] { tops.flatMap { workspace[$0].objectiveIDs.filter { selection.contains($0) } } }

  /// Empty for a single unit.
  ///
  /// - Parameters:
  ///   - objectives: Of the top level.
  ///   - hasRest: Whether it ends with what leads to none of them.
  func cascade(of objectives: [ID<Objective>], hasRest: Bool) -> HTMLFragment {
    guard units.count > 1 else { return .empty }
    var tree = HTMLCascadeTree(of: self)
    var groups: [HTMLView] = []
    for id in objectives {
      let all = tree.grow(from: [ElementID(id)], isTop: true)
      let rows = place == nil ? all : HTMLCascadeTree.cut(all, to: HTMLCascadeTree.pageLimit)
      let parts = words.counted(workspace[id].keyResults.count, "key-result")
      let contributions = words.counted(all.count { $0.role == .contributor }, "contribution")
      let more = rows[0].leftOut > 0 ? "; \(words.counted(rows[0].leftOut, "cascade.left-out"))" : ""
      let summary = "\(parts), \(contributions)\(more)"
      groups.append(
        HTMLView([
          "root": node(rows[0]), "hasRows": rows.count > 1, "summary": summary, "rows": nested(rows.dropFirst(), from: 1),
        ]))
    }
    let apart = hasRest ? tree.growTheRest() : []
    if !apart.isEmpty {
      let summary = words.counted(apart.count { $0.role == .apart }, "objective")
      groups.append(HTMLView(["isApart": true, "hasRows": true, "summary": summary, "rows": nested(apart[...], from: 0)]))
    }
    return render("cascade", HTMLView(["isPlain": !hasStatus && !hasProgress, "groups": groups]))
  }

  /// Whether anything on the page has a progress.
  var hasProgress: Bool {
    workspace.objectiveIDs.contains { selection.contains($0) && alignment.progress($0) != nil }
  }

  /// Whether anything on the page has a status.
  var hasStatus: Bool {
    workspace.objectiveIDs.contains { selection.contains($0) && status(of: ElementID($0)) != nil }
  }

  /// Each row opens the list of the next when that lies deeper, and closes as many lists as the next lies higher. Long lists are
  /// folded up at first.
  private func nested(_ rows: ArraySlice<HTMLCascadeTree.Row>, from base: Int) -> [HTMLView] {
    var views: [HTMLView] = []
    views.reserveCapacity(rows.count)
    var open: [HTMLView] = []
    for i in rows.indices {
      let row = rows[i]
      let next = i + 1 < rows.endIndex ? rows[i + 1].depth : base
      let isFolded = row.contributors > HTMLCascadeTree.foldingLimit
      var view = node(row)
      view["isParent"] = next > row.depth
      view["isLeaf"] = next <= row.depth
      if next > row.depth {
        view["folded"] = isFolded ? words.counted(row.contributors, "contribution") : nil
        open.append(HTMLView(["isFolded": isFolded]))
      } else {
        view["closings"] = Array(open.suffix(row.depth - next).reversed())
        open.removeLast(row.depth - next)
      }
      views.append(view)
    }
    return views
  }

  private func node(_ row: HTMLCascadeTree.Row) -> HTMLView {
    let element = row.element
    let isPart = row.role == .part
    return HTMLView([
      "kind": element.keyResult == nil ? "objective" : "key-result", "link": link(to: element),
      "reference": isPart ? ownName(of: element) : workspace.reference(of: element),
      "text": Self.short(workspace.text(of: element)),
      "unit": row.role == .contributor || row.role == .apart ? name(of: workspace.unitID(of: element)) : nil,
      "remark": row.leftOut > 0 && row.role != .top
        ? [remark(on: row), words.counted(row.leftOut, "cascade.left-out")].compactMap(\.self).joined(separator: "; ")
        : remark(on: row),
      "isGap": element.keyResult.map { isGap[Int($0.index)] }, "status": status(of: element)?.view(words),
      "progress": progress(of: element),
    ])
  }

  private func remark(on row: HTMLCascadeTree.Row) -> String? {
    if row.isRepeated { return words["cascade.above"] }
    if let parent = row.parentBeyondLimit { return contributes(to: parent) }
    if let id = row.element.objective, alignment.styles[Int(id.index)] == .handedDown { return words["cascade.handed-down"] }
    guard row.role == .apart else { return nil }
    if workspace.poisoned.contains(row.element) { return words["cascade.broken"] }
    if workspace.isOwn(row.element) { return words["cascade.own"] }
    return workspace.contributions(of: row.element).first.map { contributes(to: $0.to) }
  }

  private func contributes(to element: ElementID) -> String {
    words.text("cascade.contributes", ["name": workspace.reference(of: element)])
  }
}
