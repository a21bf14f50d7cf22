import OKRModel
import OKRSource

// The cascade as nested lists: under each objective of the top level its key results, under each of these what contributes to it,
// and so on down. Then what is connected to nothing above, so that nobody vanishes from the picture.

extension HTMLPage {
  /// Empty for a single unit.
  func cascade() -> String {
    guard units.count > 1 else { return "" }
    var tree = HTMLCascadeTree(of: self)
    var groups: [HTMLView] = []
    for top in tops {
      for id in workspace[top].objectiveIDs where selection.contains(id) {
        let rows = tree.grow(from: [ElementID(id)], isTop: true)
        let parts = Self.counted(workspace[id].keyResults.count, "key result")
        let summary = "\(parts), \(Self.counted(rows.count { $0.role == .contributor }, "contribution"))"
        groups.append(
          HTMLView([
            "root": node(rows[0]), "hasRows": rows.count > 1, "summary": summary, "rows": nested(rows.dropFirst(), from: 1),
          ]))
      }
    }
    let apart = tree.growTheRest()
    if !apart.isEmpty {
      let summary = Self.counted(apart.count { $0.role == .apart }, "objective")
      groups.append(HTMLView(["isApart": true, "hasRows": true, "summary": summary, "rows": nested(apart[...], from: 0)]))
    }
    return HTMLTemplates.render("cascade", HTMLView(["isPlain": !hasStatus && !hasProgress, "groups": groups]))
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
        view["folded"] = isFolded ? Self.counted(row.contributors, "contribution") : nil
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
      "kind": element.keyResult == nil ? "objective" : "key-result", "anchor": anchor(of: element),
      "reference": isPart ? ownName(of: element) : workspace.reference(of: element), "text": Self.short(workspace.text(of: element)),
      "unit": row.role == .contributor || row.role == .apart ? name(of: workspace.unitID(of: element)) : nil,
      "remark": remark(on: row),
      "isGap": element.keyResult.map { isGap[Int($0.index)] }, "status": status(of: element)?.view,
      "progress": progress(of: element),
    ])
  }

  private func remark(on row: HTMLCascadeTree.Row) -> String? {
    if row.isRepeated { return "shown above" }
    if let parent = row.parentBeyondLimit { return "contributes to \(workspace.reference(of: parent))" }
    if let id = row.element.objective, alignment.styles[Int(id.index)] == .handedDown { return "handed down" }
    guard row.role == .apart else { return nil }
    if workspace.poisoned.contains(row.element) { return "names something that does not exist" }
    if workspace.isOwn(row.element) { return "own goal, on purpose" }
    return workspace.contributions(of: row.element).first.map { "contributes to \(workspace.reference(of: $0.to))" }
  }
}
