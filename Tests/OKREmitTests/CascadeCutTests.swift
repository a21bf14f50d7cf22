import OKRModel
import OKRTestSupport
import Testing

@testable import OKREmit

@Suite("The cascade of an objective that thousands serve")
struct CascadeCutTests {
  private typealias Row = HTMLCascadeTree.Row

  /// A root and rows below it, each no more than one deeper than the last.
  private static func tree(_ count: Int, deepest: Int, _ random: inout SeededGenerator) -> [Row] {
    var rows = [Row(element: ElementID(ID<Objective>(0)), role: .top, depth: 0)]
    for i in 1..<count {
      let depth = Int.random(in: 1...min(rows[i - 1].depth + 1, deepest), using: &random)
      let isPart = Int.random(in: 0..<4, using: &random) == 0
      rows.append(
        isPart
          ? Row(element: ElementID(ID<KeyResult>(i)), role: .part, depth: depth)
          : Row(element: ElementID(ID<Objective>(i)), role: .contributor, depth: depth))
    }
    return rows
  }

  @Test("Never more rows than the limit, each below its own, and every contribution shown or counted", arguments: 1...60)
  func cut(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = Self.tree(Int.random(in: 2...400, using: &random), deepest: Int.random(in: 1...8, using: &random), &random)
    let limit = Int.random(in: 1...300, using: &random)
    let kept = HTMLCascadeTree.cut(rows, to: limit)
    #expect(kept.count == rows.count || kept.count <= limit)
    #expect(kept.first?.role == .top)
    for (above, row) in zip(kept, kept.dropFirst()) { #expect(row.depth >= 1 && row.depth <= above.depth + 1) }
    let order = rows.map(\.element).filter { element in kept.contains { $0.element == element } }
    #expect(kept.map(\.element) == order)
    let contributors = rows.count { $0.role == .contributor }
    #expect(kept.count { $0.role == .contributor } + kept.reduce(0) { $0 + $1.leftOut } == contributors)
    // What is left out belongs to the row it is counted at.
    for row in kept where row.leftOut > 0 {
      let start = rows.firstIndex { $0.element == row.element } ?? 0
      let below = rows[(start + 1)...].prefix { $0.depth > row.depth }
      let missing = below.filter { a in a.role == .contributor && !kept.contains { $0.element == a.element } }
      #expect(row.leftOut <= missing.count)
    }
  }

  @Test("Rows with as many below them as others get as much room, and what was told further up in vain is told below")
  func shares() {
    func row(_ i: Int, _ depth: Int) -> Row {
      Row(element: ElementID(ID<Objective>(i)), role: depth == 0 ? .top : .contributor, depth: depth)
    }
    var rows = [row(0, 0), row(1, 1)] + (10..<20).map { row($0, 2) } + [row(2, 1)] + (20..<30).map { row($0, 2) }
    var repeated = row(19, 1)
    repeated.isRepeated = true
    repeated.contributors = 3
    rows.append(repeated)
    let kept = HTMLCascadeTree.cut(rows, to: 10)
    #expect(kept.map { Int($0.element.raw >> 1) } == [0, 1, 10, 11, 2, 20, 21, 19])
    #expect(kept.map(\.leftOut) == [0, 8, 0, 0, 8, 0, 0, 3])
    #expect(kept.last?.isRepeated == false)
  }
}
