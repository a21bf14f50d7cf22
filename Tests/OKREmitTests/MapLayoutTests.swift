import OKRModel
import OKRSource
import OKRTestSupport
import Testing

@testable import OKREmit

/// Over organisations made by chance: some small, some so large that they are folded.
@Suite("Map: where the cards stand")
struct MapLayoutTests {
  private static let seeds = 1...12 as ClosedRange<UInt64>

  /// Units on up to four levels, whose objectives contribute to anything above them, or to nothing.
  ///
  /// - Parameter depth: How many levels at most.
  static func organisation(seed: UInt64, depth: Int = 4) -> [String: String] {
    var random = SeededGenerator(seed: seed)
    let levels = ["company", "department", "team", "individual"].prefix(depth)
    var above: [String] = []
    var files: [String: String] = [:]
    for level in levels.prefix(Int.random(in: min(2, depth)...depth, using: &random)) {
      var here: [String] = []
      let most = level == "company" ? 2 : 30
      for number in 0..<Int.random(in: 1...most, using: &random) {
        var text = "---\nteam: \(level) \(number)\nid: \(level)-\(number)\nlevel: \(level)\nperiod: 2026-Q1\n---\n\n"
        for objective in 1...Int.random(in: 1...4, using: &random) {
          text += "## O\(objective): \(String(repeating: "Make it better ", count: Int.random(in: 1...9, using: &random)))\n\n"
          if random.chance(10) { text += "- own: yes\n" }
          let targets = random.chance(80) ? (0..<Int.random(in: 1...3, using: &random)).map { _ in random.pick(above) } : []
          if !targets.joined().isEmpty { text += "- contributes to: \(Set(targets).sorted().joined(separator: ", "))\n" }
          for keyResult in 1...Int.random(in: 1...12, using: &random) {
            text += "- KR\(keyResult): \(keyResult) of 40 \(String(repeating: "things ", count: keyResult))\n"
            here.append("\(level)-\(number)/O\(objective)/KR\(keyResult)")
          }
          text += "\n"
        }
        files["\(level)-\(number).md"] = text
      }
      above += here
    }
    return files
  }

  private func drawing(_ files: [String: String]) async -> MapDrawing {
    HTMLPage(await Compiled.documents(files), EmitOptions(version: "1")).map
  }

  @Test("No card lies over another, and all lie inside the picture", arguments: seeds)
  func frames(seed: UInt64) async {
    let drawing = await drawing(Self.organisation(seed: seed))
    let frames = drawing.frames
    for (i, a) in frames.enumerated() {
      #expect(a.x >= MapGrid.margin && a.x + a.width <= drawing.width - MapGrid.margin, "seed \(seed)")
      #expect(a.y >= MapGrid.margin && a.y + a.height <= drawing.height - MapGrid.margin, "seed \(seed)")
      #expect(a.height == drawing.cards[i].height && a.height > 0)
      for b in frames[..<i] {
        let gap = MapLayout.gap
        let isAbove = a.y + a.height + gap <= b.y || b.y + b.height + gap <= a.y
        let isApart = a.x + a.width + gap <= b.x || b.x + b.width + gap <= a.x || isAbove
        #expect(isApart, "seed \(seed): \(a) and \(b)")
      }
    }
  }

  @Test("Lanes pass between the cards of their column", arguments: seeds)
  func lanes(seed: UInt64) async {
    let drawing = await drawing(Self.organisation(seed: seed))
    for column in drawing.layout.order {
      var bottom = -MapLayout.gap
      for node in column {
        #expect(drawing.layout.tops[node] >= bottom + MapLayout.gap, "seed \(seed)")
        let isCard = node < drawing.cards.count
        let lane = isCard ? nil : drawing.layout.lanes.lanes[node - drawing.cards.count]
        bottom = drawing.layout.tops[node] + (lane.map { MapLanes.thickness($0.count) } ?? drawing.cards[node].height)
      }
      #expect(bottom <= drawing.layout.height, "seed \(seed)")
    }
  }

  @Test("Every objective is on a card of its own or counted in one, once", arguments: seeds)
  func complete(seed: UInt64) async {
    let page = HTMLPage(await Compiled.documents(Self.organisation(seed: seed)), EmitOptions(version: "1"))
    let shown = page.shownObjectives.filter { page.isCounted($0) }
    #expect(page.map.map.cards.flatMap(\.objectives).sorted() == shown.sorted(), "seed \(seed)")
    #expect(page.map.map.objectiveCount == shown.count)
  }

  @Test("No picture is too tall to be read", arguments: seeds)
  func heights(seed: UInt64) async {
    #expect(await drawing(Self.organisation(seed: seed)).height <= 2000, "seed \(seed)")
  }

  @Test("No more ribbons cross than in the order of the documents", arguments: seeds)
  func crossings(seed: UInt64) async {
    let drawing = await drawing(Self.organisation(seed: seed, depth: 2))
    let map = drawing.map
    let asWritten = map.columns.indices.map { column in
      map.cards.indices.filter { map.cards[$0].column == column && map.cards[$0].shelf == nil }
        .sorted { (map.cards[$0].standing == .tied ? 0 : 1, $0) < (map.cards[$1].standing == .tied ? 0 : 1, $1) }
    }
    #expect(drawing.layout.lanes.lanes.isEmpty)
    let count = crossings(drawing.layout.order, map)
    #expect(count <= crossings(asWritten, map), "seed \(seed)")
    #expect(drawing.layout.crossings == count, "counted by sorting as pair by pair, seed \(seed)")
  }

  /// Pair by pair.
  private func crossings(_ order: [[Int]], _ map: AlignmentMap) -> Int {
    var places = [Int](repeating: 0, count: map.cards.count)
    for column in order { for (place, card) in column.enumerated() { places[card] = place } }
    let ribbons = map.ribbons.filter { map.cards[$0.from].column > map.cards[$0.to].column }
    var count = 0
    for (i, a) in ribbons.enumerated() {
      for b in ribbons[..<i] {
        let (from, to) = ((places[a.from], places[b.from]), ((places[a.to], a.port), (places[b.to], b.port)))
        if (from.0 < from.1 && to.0 > to.1) || (from.0 > from.1 && to.0 < to.1) { count += 1 }
      }
    }
    return count
  }

  @Test("Inversions are counted by sorting as pair by pair", arguments: seeds)
  func inversions(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let values = (0..<Int.random(in: 0...60, using: &random)).map { _ in Int.random(in: 0...9, using: &random) }
    let pairs = values.indices.reduce(0) { sum, i in sum + values[..<i].count { $0 > values[i] } }
    #expect(MapCrossings.inversions(values) == pairs)
  }

  @Test("A line of words is no wider than its room", arguments: seeds)
  func lines(seed: UInt64) {
    var source = HostileText(seed: seed)
    for text in source.several(100) {
      for lines in 1...3 {
        let broken = MapText.wrapped(text, size: 10, isBold: true, width: 100, lines: lines)
        #expect(broken.count <= lines)
        #expect(broken.allSatisfy { MapText.width($0) <= 10_000 }, "\(broken)")
      }
    }
  }

  @Test("Three hundred objectives under one key result are one card and one thick ribbon")
  func crowd() async throws {
    var files = ["company.md": "---\nteam: Company\n---\n\n## O1: Stay\n\n- KR1: from 3 to 4\n- KR2: from 5 to 6\n"]
    for i in 0..<300 {
      files["t\(i).md"] = """
        ---
        team: T\(i)
        level: team
        ---

        ## O1: Do

        - contributes to: company/KR1
        - KR1: \(i) of 400
        """
    }
    let drawing = await drawing(files)
    #expect(drawing.cards.map(\.head) == ["\u{2068}Company\u{2069} · O1", "300 objectives of 300 units"])
    #expect(drawing.cards[1].rows.map(\.name).first == "T0" && drawing.cards[1].more == "and 296 more")
    #expect(drawing.map.ribbons.map(\.count) == [300])
    #expect(drawing.map.ribbons.map(\.port) == [0])
    #expect(drawing.height < 400)
  }

  @Test("Where a column would be too tall, cards show fewer key results and say so")
  func density() async throws {
    var text = "---\nteam: Company\n---\n\n"
    for objective in 1...15 {
      text += "## O\(objective): Stay\n\n"
      for keyResult in 1...20 { text += "- KR\(keyResult): from 3 to 40\n" }
      text += "\n"
    }
    let below = """
      ---
      team: T
      level: team
      ---

      ## O1: Do

      - contributes to: company/O3/KR20, company/O3/KR19
      - KR1: 3 of 4
      """
    let drawing = await drawing(["company.md": text, "t.md": below])
    #expect(drawing.height <= 2000)
    let hidden = drawing.map.cards[2].hiddenKeyResults.count
    #expect(hidden > 0 && hidden + drawing.cards[2].rows.count == 20)
    let more = drawing.cards[2].rows.isEmpty ? "" : "more "
    #expect(drawing.cards[2].marks == ["\(hidden) \(more)key results, \(hidden - 2) gaps"])
    // Both led to key results that are not shown, so one ribbon leads to the objective.
    #expect(drawing.map.ribbons.map(\.port) == [-1])
  }
}
