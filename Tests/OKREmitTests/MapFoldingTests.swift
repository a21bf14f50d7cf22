import OKRModel
import Testing

@testable import OKREmit

@Suite("Map: what shares a card")
struct MapFoldingTests {
  /// Objectives of one column, each as `features` says.
  private func groups(_ count: Int, _ features: (Int) -> MapFolding.Features) -> [[Int]] {
    let ids = (0..<count).map { ID<Objective>($0) }
    return MapFolding.groups(of: ids) { features(Int($0.index)) }.map { $0.map { Int($0.index) } }
  }

  /// Serves a thing of a card.
  private func serving(_ thing: Int, of card: Int = 0) -> MapFolding.Features {
    MapFolding.Features(kind: 0, thing: Int32(thing), card: Int32(card), unit: 0)
  }

  private func alone(_ standing: AlignmentMap.Standing, unit: Int) -> MapFolding.Features {
    MapFolding.Features(kind: standing.rank + 1, thing: -1, card: -1, unit: Int32(unit))
  }

  @Test("A column with room for all folds nothing")
  func room() {
    #expect(groups(MapFolding.cardsInColumn) { _ in serving(1) } == (0..<MapFolding.cardsInColumn).map { [$0] })
  }

  @Test("Objectives that serve the same key result share a card, in the order of their first ones")
  func sameThing() {
    #expect(groups(20) { serving(9 - $0 % 3) }.map(\.first) == [0, 1, 2])
    #expect(groups(300) { _ in serving(1) } == [Array(0..<300)])
  }

  @Test("Where the key results are too many, objectives that lead to the same card share one")
  func sameCard() {
    let groups = groups(60) { serving($0, of: $0 % 4) }
    #expect(groups.count == 4)
    #expect(groups.allSatisfy { group in Set(group.map { $0 % 4 }).count == 1 })
  }

  @Test("Where nothing in common leaves few enough, all share one card")
  func allTogether() {
    #expect(groups(100) { MapFolding.Features(kind: 0, thing: Int32($0), card: Int32($0), unit: Int32($0)) }.count == 1)
  }

  @Test("Own goals, what serves nothing and what serves something are never folded together")
  func kinds() {
    let kinds: [AlignmentMap.Standing] = [.own, .apart]
    let groups = groups(100) { $0 < 40 ? serving(1) : alone(kinds[$0 % 2], unit: $0) }
    #expect(groups.count == 3)
    #expect(groups[0] == Array(0..<40))
    #expect(groups.dropFirst().allSatisfy { group in Set(group.map { $0 % 2 }).count == 1 })
  }

  @Test("Objectives are neither lost nor shown twice", arguments: [0, 1, 18, 19, 500])
  func complete(count: Int) {
    let groups = groups(count) { $0.isMultiple(of: 3) ? alone(.apart, unit: $0 % 7) : serving($0 % 30, of: $0 % 11) }
    #expect(groups.flatMap { $0 }.sorted() == Array(0..<count))
  }
}
