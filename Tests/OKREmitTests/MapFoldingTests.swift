import OKRModel
import Testing

@testable import OKREmit

@Suite("Map: what shares a card")
struct MapFoldingTests {
  /// Objectives of one column, each as `features` says.
  private func groups(_ count: Int, _ features: (Int) -> MapFolding.Features) -> [[Int]] {
    let ids = (0..<count).map { ID<Objective>($0) }
    return MapFolding.groups(of: ids, limit: 14) { features(Int($0.index)) }.map { $0.map { Int($0.index) } }
  }

  /// Serves a thing of a card.
  private func serving(_ thing: Int, of card: Int = 0) -> MapFolding.Features {
    MapFolding.Features(kind: 0, thing: Int32(thing), card: Int32(card), unit: 0)
  }

  private func alone(_ standing: AlignmentMap.Standing, unit: Int) -> MapFolding.Features {
    MapFolding.Features(kind: standing.rank + 1, thing: -1, card: -1, unit: Int32(unit))
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

  @Test("Objectives are neither lost nor shown twice", arguments: [0, 1, 14, 15, 500])
  func complete(count: Int) {
    let groups = groups(count) { $0.isMultiple(of: 3) ? alone(.apart, unit: $0 % 7) : serving($0 % 30, of: $0 % 11) }
    #expect(groups.flatMap { $0 }.sorted() == Array(0..<count))
  }

  @Test("An organisation of 22 objectives is shown card by card")
  func room() async {
    let drawing = HTMLPage(await Compiled.documents(Self.organisation(teams: 9)), EmitOptions(version: "1")).map
    #expect(drawing.map.objectiveCount == 22)
    #expect(!drawing.map.isFolded && drawing.map.cards.count == 22)
    #expect(drawing.height < 1600)
  }

  @Test("One of 500 is folded by what is served, and the top level never is")
  func large() async {
    let drawing = HTMLPage(await Compiled.documents(Self.organisation(teams: 248)), EmitOptions(version: "1")).map
    #expect(drawing.map.objectiveCount == 500)
    let company = drawing.map.cards.filter(\.isTop)
    #expect(company.count == 4 && company.allSatisfy { !$0.isBundle })
    #expect(drawing.map.cards.contains { $0.isBundle })
    #expect(drawing.height < 1700)
    let bundle = drawing.map.cards.firstIndex { $0.isBundle && $0.shelf == nil }
    let rows = bundle.map { drawing.cards[$0].rows } ?? []
    #expect(rows.contains { $0.name.hasPrefix("Team") }, "a folded card names what it holds")
  }

  /// Four objectives of the company, and two of each team: one that serves, and an own goal.
  static func organisation(teams: Int) -> [String: String] {
    var company = "---\nteam: Company\n---\n\n"
    for objective in 1...4 {
      company += "## O\(objective): Win the market of part \(objective)\n\n"
      for keyResult in 1...4 { company += "- KR\(keyResult): sales from 3 to \(40 + keyResult)\n" }
      company += "\n"
    }
    var files = ["company.md": company]
    for team in 0..<teams {
      files["t\(team).md"] = """
        ---
        team: Team \(team)
        level: team
        ---

        ## O1: Serve the customers of part \(team)

        - contributes to: company/O\(team % 4 + 1)/KR\(team / 4 % 4 + 1)
        - KR1: \(team) of 400 shops

        ## O2: Keep the tools of part \(team) sharp

        - own: yes
        - KR1: \(team) of 400 tools
        """
    }
    return files
  }
}

extension HTMLPage {
  /// The map of all, without links.
  var map: MapDrawing { map(of: shownObjectives, name: "map") { _ in nil } }
}
