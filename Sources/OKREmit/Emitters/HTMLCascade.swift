import OKRModel
import OKRSource

// The cascade as nested lists: under each objective of the top level its key results, under each of these what contributes to it,
// and so on down. Then what is connected to nothing above, so that nobody vanishes from the picture.

extension HTMLPage {
  /// Empty for a single unit.
  func cascade() -> String {
    guard units.count > 1 else { return "" }
    var tree = CascadeTree(of: self)
    var groups: [HTMLView] = []
    for top in tops {
      for id in workspace[top].objectiveIDs where selection.contains(id) {
        let rows = tree.grow(from: [ElementID(id)], isTop: true)
        let parts = workspace[id].keyResults.count
        let summary = "\(Self.counted(parts, "key result")), \(Self.counted(rows.count { $0.role == .contributor }, "contribution"))"
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

  private var hasProgress: Bool {
    workspace.objectiveIDs.contains { selection.contains($0) && alignment.progress($0) != nil }
  }

  /// Whether anything on the page has a status.
  var hasStatus: Bool {
    workspace.objectiveIDs.contains { selection.contains($0) && status(of: ElementID($0)) != nil }
  }

  /// Each row opens the list of the next when that lies deeper, and closes as many lists as the next lies higher. Long lists are
  /// folded up at first.
  private func nested(_ rows: ArraySlice<CascadeTree.Row>, from base: Int) -> [HTMLView] {
    var views: [HTMLView] = []
    views.reserveCapacity(rows.count)
    var open: [HTMLView] = []
    for i in rows.indices {
      let row = rows[i]
      let next = i + 1 < rows.endIndex ? rows[i + 1].depth : base
      let isFolded = row.contributors > CascadeTree.foldingLimit
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

  private func node(_ row: CascadeTree.Row) -> HTMLView {
    let element = row.element
    let isPart = row.role == .part
    return HTMLView([
      "kind": element.keyResult == nil ? "objective" : "key-result", "anchor": anchor(of: element),
      "reference": isPart ? ownName(of: element) : workspace.reference(of: element), "text": workspace.text(of: element),
      "unit": row.role == .contributor || row.role == .apart ? name(of: workspace.unitID(of: element)) : nil,
      "remark": remark(on: row),
      "isGap": element.keyResult.map { isGap[Int($0.index)] }, "status": status(of: element)?.view,
      "progress": progress(of: element),
    ])
  }

  private func remark(on row: CascadeTree.Row) -> String? {
    if row.isRepeated { return "shown above" }
    if let parent = row.parentBeyondLimit { return "contributes to \(workspace.reference(of: parent))" }
    if let id = row.element.objective, alignment.styles[Int(id.index)] == .handedDown { return "handed down word for word" }
    guard row.role == .apart else { return nil }
    if workspace.poisoned.contains(row.element) { return "names something that does not exist" }
    if workspace.isOwn(row.element) { return "own goal, on purpose" }
    return workspace.contributions(of: row.element).first.map { "contributes to \(workspace.reference(of: $0.to))" }
  }
}

/// Walks down the contributions without recursion, each element's own once: a thing that serves two others is told in full under
/// the first.
private struct CascadeTree {
  enum Role {
    /// A root of the top level.
    case top
    /// A root that contributes to nothing on the page.
    case apart
    /// A key result under its own objective.
    case part
    case contributor
  }

  struct Row {
    var element: ElementID
    var role: Role
    /// Of the nested lists; no more than `depthLimit`, since browsers stop nesting at some hundred.
    var depth: Int
    var contributors = 0
    /// What is below it stands elsewhere.
    var isRepeated = false
    /// What it belongs to, where nesting has stopped.
    var parentBeyondLimit: ElementID?
  }

  private static let depthLimit = 8
  /// More contributions than this are folded up at first.
  static let foldingLimit = 24

  private let page: HTMLPage
  private let workspace: Workspace
  /// For objectives, then for key results: whether what is below it was shown.
  private var isExpanded: [Bool]
  /// For each objective whether it, or a key result of it as a contributor, was shown.
  private var isShown: [Bool]

  init(of page: HTMLPage) {
    self.page = page
    workspace = page.workspace
    isExpanded = Array(repeating: false, count: page.workspace.objectives.count + page.workspace.keyResults.count)
    isShown = Array(repeating: false, count: page.workspace.objectives.count)
  }

  private func contributors(to element: ElementID) -> [ElementID] {
    workspace.links(.contribution, to: element).map(\.from).filter {
      page.contains($0) && workspace.objectiveID(of: $0) != workspace.objectiveID(of: element)
    }
  }

  private func slot(_ element: ElementID) -> Int {
    element.objective.map { Int($0.index) } ?? workspace.objectives.count + Int(element.keyResult?.index ?? 0)
  }

  mutating func grow(from roots: [ElementID], isTop: Bool) -> [Row] {
    var rows: [Row] = []
    var waiting = roots.reversed().map { (element: $0, depth: 0, role: isTop ? Role.top : .apart, parent: ElementID?.none) }
    while let next = waiting.popLast() {
      // A root that an earlier root turned out to lead to has its place there.
      if next.role == .apart, isShown[Int(workspace.objectiveID(of: next.element).index)] { continue }
      let element = next.element
      if next.role != .part { isShown[Int(workspace.objectiveID(of: element).index)] = true }
      var row = Row(element: element, role: next.role, depth: min(next.depth, Self.depthLimit))
      if next.depth > Self.depthLimit, next.role == .contributor { row.parentBeyondLimit = next.parent }
      let direct = contributors(to: element)
      var below = direct.map { ($0, Role.contributor) }
      if let id = element.objective {
        for k in workspace[id].keyResultIDs {
          if isTop && next.role == .top || !contributors(to: ElementID(k)).isEmpty { below.append((ElementID(k), .part)) }
        }
      }
      row.contributors = direct.count
      if !below.isEmpty {
        row.isRepeated = isExpanded[slot(element)]
        isExpanded[slot(element)] = true
      }
      if !row.isRepeated {
        waiting += below.reversed().map { (element: $0.0, depth: next.depth + 1, role: $0.1, parent: element) }
      }
      rows.append(row)
    }
    return rows
  }

  /// All that was not reached: first what contributes to nothing, then what goes round.
  mutating func growTheRest() -> [Row] {
    let rest = page.units.flatMap { unit in
      workspace[unit].objectiveIDs.filter { page.isCounted($0) && !isShown[Int($0.index)] }.map { ElementID($0) }
    }
    let loose = rest.filter { workspace.links(.contribution, of: $0).isEmpty }
    var rows = grow(from: loose, isTop: false)
    rows += grow(from: rest, isTop: false)
    return rows
  }
}
