import OKRModel
import OKRSource

/// An alignment map as SVG: links and full texts everywhere, no colour, font or size that a style sheet cannot change.
struct MapDrawing {
  struct Frame: Equatable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  let map: AlignmentMap
  let words: MapWords
  let grid: MapGrid
  let layout: MapLayout
  let cards: [MapCard]
  let shelves: MapShelves
  /// Where the cards stand.
  private(set) var frames: [Frame]
  /// For each card whether a ribbon leads to its right side, and not to one of its key results.
  private(set) var isServedAsWhole: [Bool]
  /// Unique within the page: begins the ids.
  let name: String
  let address: (ElementID) -> String?
  var writer = Writer()

  /// Above the cards: the names of the levels.
  static let header = 34

  /// - Parameters:
  ///   - focus: What the picture is about, if not all of it.
  ///   - height: How tall it may be before objectives are folded.
  init(
    of objectives: [ID<Objective>], _ words: MapWords, focus: [ID<Objective>] = [], name: String,
    height: Int = MapRoom.height, address: @escaping (ElementID) -> String?
  ) {
    let workspace = words.workspace
    let ranks = Set(objectives.lazy.filter { !workspace[$0].isDropped }.map { workspace[workspace[$0].unit].rank })
    let sketch = MapGrid(columns: ranks.count, shelved: 3)
    let room = MapRoom(height: height, column: { Self.height(of: $0, words, sketch) }) { cards in
      guard !cards.isEmpty else { return 0 }
      return MapShelves(
        cards.enumerated().map { ($0.offset, $0.element, words.card($0.element, width: sketch.shelfCardWidth).height) }, sketch
      ).height
    }
    var map = AlignmentMap(of: objectives, in: words.workspace, words.alignment, focus: focus, room: room)
    let onShelves = map.cards.indices.filter { map.cards[$0].shelf != nil }
    let grid = MapGrid(columns: map.columns.count, shelved: onShelves.count)
    var cards = map.cards.map { words.card($0, width: $0.shelf == nil ? grid.cardWidth : grid.shelfCardWidth) }
    let shelved = onShelves.map { ($0, map.cards[$0], cards[$0].height) }
    shelves = MapShelves(shelved, grid, isBelowColumns: onShelves.count < map.cards.count)
    for column in map.columns.indices {
      let inColumn = map.cards.indices.filter { map.cards[$0].column == column && map.cards[$0].shelf == nil }
      for detail in MapCard.Detail.reduced {
        guard inColumn.reduce(0, { $0 + cards[$1].height + MapLayout.gap }) > height - shelves.height else { break }
        map.limitPorts(detail.ports, in: column)
        for card in inColumn { cards[card] = words.card(map.cards[card], detail, width: grid.cardWidth) }
      }
    }
    let sizes = cards.map { MapLayout.Size(height: $0.height, ports: $0.ports, whole: $0.middle) }
    layout = MapLayout(of: map, sizes: sizes, lanes: MapLanes(of: map) { words.isHandedDown($0) })
    frames = []
    self.map = map
    self.cards = cards
    self.words = words
    self.grid = grid
    self.name = name
    self.address = address
    isServedAsWhole = map.cards.map { _ in false }
    for ribbon in map.ribbons where ribbon.port < 0 && map.cards[ribbon.from].column >= map.cards[ribbon.to].column {
      isServedAsWhole[ribbon.to] = true
    }
    place()
  }

  private static func height(
    of cards: [AlignmentMap.Card], _ words: MapWords, _ grid: MapGrid
  ) -> Int {
    cards.reduce(0) { sum, card in
      var card = card
      card.hiddenKeyResults += card.ports
      card.ports = []
      return sum + words.card(card, .unfolded, width: grid.cardWidth).height + MapLayout.gap
    }
  }

  private mutating func place() {
    frames = map.cards.indices.map { i in
      let card = map.cards[i]
      return Frame(x: grid.left(card.column), y: top + layout.tops[i], width: grid.cardWidth, height: cards[i].height)
    }
    for (card, place, top) in shelves.places {
      let y = self.top + layout.height + top
      frames[card] = Frame(x: grid.shelfLeft(place), y: y, width: grid.shelfCardWidth, height: cards[card].height)
    }
  }

  /// Of the columns and the first shelf.
  private var top: Int { MapGrid.margin + Self.header }

  var width: Int {
    guard !map.cards.isEmpty else { return MapLegend.width(of: words.words["map.nothing"]) + 2 * MapGrid.margin }
    // Ribbons within the last column bulge out to its right.
    let last = map.columns.count - 1
    let bulges = map.ribbons.contains { map.cards[$0.from].column == last && map.cards[$0.to].column == last }
    return grid.width + 2 * MapGrid.margin + (bulges ? MapRibbons.bulge : 0)
  }
  var height: Int { top + layout.height + shelves.height + legend.height + MapGrid.margin }
  private var legend: MapLegend { MapLegend(of: self, width: width - 2 * MapGrid.margin) }

  /// The element `svg`, with `style` inside where the picture stands alone.
  ///
  /// - Parameters:
  ///   - title: What the picture is of.
  ///   - style: The text of a style sheet; never text from documents.
  mutating func svg(title: String, style: String = "") -> String {
    writer = Writer()
    writer.write("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" viewBox=\"0 0 \(width) \(height)\"")
    writer.write(" width=\"\(width)\" height=\"\(height)\" role=\"group\" aria-labelledby=\"\(name)_title\"")
    writer.write(" aria-describedby=\"\(name)_about\"\(MapPaint.picture)>\n")
    writer.write("<title id=\"\(name)_title\">")
    writer.writeHTML(title)
    writer.write("</title>\n<desc id=\"\(name)_about\">")
    writer.writeHTML(about)
    writer.write("</desc>\n")
    if !style.isEmpty {
      writer.write("<style>\(style)</style>\n<rect class=\"sheet\"\(MapPaint.sheet) width=\"\(width)\" height=\"\(height)\"/>\n")
    }
    writeHeadings()
    writeRibbons()
    for column in layout.order { for node in column where node < cards.count { draw(node) } }
    for place in shelves.places { draw(place.card) }
    writePointsAtLeft()
    legend.write(to: &writer, x: MapGrid.margin, y: top + layout.height + shelves.height)
    writer.write("</svg>\n")
    return writer.text
  }

  private mutating func writeHeadings() {
    guard !map.cards.isEmpty else {
      return text(words.words["map.nothing"], x: MapGrid.margin, y: MapGrid.margin + 14, kind: "level")
    }
    for (column, level) in map.columns.enumerated() {
      let count = words.words.counted(map.columnCounts[column], "objective")
      let room = grid.cardWidth - MapLegend.width(of: count) - 16
      let level = MapText.fitted(level, size: MapCard.rowSize, isBold: true, width: max(60, room))
      heading(level, count, x: grid.left(column), y: MapGrid.margin + 14)
    }
    for heading in shelves.headings {
      guard let text = heading.shelf.heading(words.words) else { continue }
      let y = top + layout.height + heading.top - 10
      if heading.place == 0 { writeRule(y - 24) }
      let count = words.words.counted(heading.count, "objective")
      self.heading(text, count, x: grid.shelfLeft(heading.place), y: y)
    }
  }

  private mutating func writeRule(_ y: Int) {
    writer.write("<path class=\"rule\"\(MapPaint.outline) d=\"M\(MapGrid.margin) \(y)h\(grid.width)\"/>\n")
  }

  private mutating func heading(_ words: String, _ count: String, x: Int, y: Int) {
    writer.write("<text class=\"level\"\(MapPaint.text("level")) x=\"\(x)\" y=\"\(y)\">")
    writer.writeHTML(words)
    writer.write(" <tspan class=\"count\"\(MapPaint.text("count"))>")
    writer.writeHTML(count)
    writer.write("</tspan></text>\n")
  }

  mutating func text(_ words: some StringProtocol, x: Int, y: Int, kind: String, anchor: String = "") {
    writer.write("<text class=\"\(kind)\"\(MapPaint.text(kind)) x=\"\(x)\" y=\"\(y)\"")
    writer.write(anchor.isEmpty ? ">" : " text-anchor=\"\(anchor)\">")
    writer.writeHTML(words)
    writer.write("</text>\n")
  }

  mutating func title(_ words: String) {
    writer.write("<title>")
    writer.writeHTML(words)
    writer.write("</title>")
  }

  func name(_ element: ElementID) -> String { HTMLPage.isolated(words.workspace.reference(of: element)) }

  /// The picture in a sentence or two.
  private var about: String {
    let words = self.words.words
    guard !map.cards.isEmpty else { return words["map.nothing"] }
    let objectives = map.cards.flatMap(\.objectives)
    let gaps = objectives.reduce(0) { sum, id in sum + self.words.workspace[id].keyResultIDs.count { self.words.isGap($0) } }
    func count(_ standing: AlignmentMap.Standing) -> Int {
      map.cards.reduce(0) { $0 + ($1.standing == standing ? $1.count : 0) }
    }
    let columns = words.counted(map.columns.count, "column")
    var facts = [words.text("map.about", ["objectives": words.counted(objectives.count, "objective"), "columns": columns])]
    if count(.own) > 0 { facts.append(words.counted(count(.own), "own-goal")) }
    if count(.apart) > 0 { facts.append(words.counted(count(.apart), "map.about-apart")) }
    if gaps > 0 { facts.append(words.counted(gaps, "map.about-gaps")) }
    return "\(facts.joined(separator: "; ")). \(words["map.about-lines"])"
  }
}
