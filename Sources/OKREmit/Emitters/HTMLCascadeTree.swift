import OKRModel
import OKRSource

/// Walks down the contributions without recursion, each element's own once: a thing that serves two others is told in full under
/// the first.
struct HTMLCascadeTree {
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
    /// Contributions below it that the page has no room for.
    var leftOut = 0
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
