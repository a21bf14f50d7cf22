import OKRModel

// Ribbons: what contributes leads to what it serves. Those to one place share lanes on the way.

enum MapRibbons {
  /// How far ribbons within a column reach out to its right.
  static let bulge = 52
}

extension MapDrawing {
  mutating func writeRibbons() {
    guard !map.ribbons.isEmpty else { return }
    writer.write("<g class=\"ribbons\"\(MapPaint.ribbons)>\n")
    for i in layout.lanes.lanes.indices { drawLane(i) }
    for (i, ribbon) in map.ribbons.enumerated() { draw(ribbon, layout.lanes.entries[i]) }
    writer.write("</g>\n")
  }

  /// Of ribbons that come from a higher level: these arrive from the left.
  mutating func writePointsAtLeft() {
    var isDrawn: Set<[Int]> = []
    for ribbon in map.ribbons where map.cards[ribbon.from].column < map.cards[ribbon.to].column {
      guard isDrawn.insert([ribbon.to, ribbon.port]).inserted else { continue }
      let (_, y) = arrival(ribbon.to, ribbon.port)
      writer.write("<circle class=\"port\"\(MapPaint.port(isGap: false)) cx=\"\(frames[ribbon.to].x)\" cy=\"\(y)\" r=\"4\"/>\n")
    }
  }

  /// Where a lane is entered, at the right of its column.
  private func entry(_ lane: Int) -> (x: Int, y: Int) {
    let thickness = MapLanes.thickness(layout.lanes.lanes[lane].count)
    let y = MapGrid.margin + Self.header + layout.tops[cards.count + lane] + thickness / 2
    return (grid.left(layout.lanes.lanes[lane].column) + grid.cardWidth, y)
  }

  /// Where ribbons arrive at a card's right. A port is drawn half outside its card.
  private func arrival(_ card: Int, _ port: Int) -> (x: Int, y: Int) {
    let frame = frames[card]
    return (frame.x + frame.width + (port >= 0 ? 5 : 0), frame.y + (port >= 0 ? cards[card].ports[port] : cards[card].middle))
  }

  private mutating func drawLane(_ index: Int) {
    let lane = layout.lanes.lanes[index]
    let (x, y) = entry(index)
    let end = lane.next >= 0 ? entry(lane.next) : arrival(lane.to, lane.port)
    let left = grid.left(lane.column)
    let middle = (left + end.x) / 2
    begin(lane.isHandedDown, lane.count)
    writer.write("M\(x) \(y)H\(left)C\(middle) \(y) \(middle) \(end.y) \(end.x) \(end.y)")
    let many = words.words.counted(lane.count, "objective")
    finish(from: many, count: lane.count, to: lane.to, lane.port, isHandedDown: lane.isHandedDown)
  }

  private mutating func draw(_ ribbon: AlignmentMap.Ribbon, _ entry: Int) {
    let (from, to) = (map.cards[ribbon.from], map.cards[ribbon.to])
    let (start, target) = (frames[ribbon.from], frames[ribbon.to])
    let y1 = start.y + cards[ribbon.from].middle
    begin(words.isHandedDown(from), ribbon.count)
    if from.column > to.column {
      let end = entry >= 0 ? self.entry(entry) : arrival(ribbon.to, ribbon.port)
      let middle = (start.x + end.x) / 2
      writer.write("M\(start.x) \(y1)C\(middle) \(y1) \(middle) \(end.y) \(end.x) \(end.y)")
    } else {
      // Within a column, or to a lower level: out at the right, and back from the free side.
      let x1 = start.x + start.width
      let (x2, y2) = arrival(ribbon.to, ribbon.port)
      let isSame = from.column == to.column
      let end = isSame ? x2 : target.x
      let bend = isSame ? MapRibbons.bulge : (end - x1) / 2
      writer.write("M\(x1) \(y1)C\(x1 + bend) \(y1) \(isSame ? end + bend : end - bend) \(y2) \(end) \(y2)")
    }
    let many = from.isBundle ? words.words.counted(ribbon.count, "objective") : name(from)
    finish(from: many, count: ribbon.count, to: ribbon.to, ribbon.port, isHandedDown: words.isHandedDown(from))
  }

  private mutating func begin(_ isHandedDown: Bool, _ count: Int) {
    writer.write("<path class=\"ribbon\(isHandedDown ? " handed-down\" stroke-dasharray=\"6 4" : "")\"")
    writer.write(" stroke-width=\"\(MapLanes.thickness(count))\" d=\"")
  }

  private mutating func finish(from: String, count: Int, to: Int, _ port: Int, isHandedDown: Bool) {
    writer.write("\">")
    let target = port >= 0 ? name(ElementID(map.cards[to].ports[port])) : name(map.cards[to])
    let values: KeyValuePairs = ["from": from, "to": target]
    title(isHandedDown ? words.words.text("map.handed-down", values) : words.words.counted(count, "map.contributes", values))
    writer.write("</path>\n")
  }

  private func name(_ card: AlignmentMap.Card) -> String {
    switch card.content {
    case .objective(let id): name(ElementID(id))
    case .bundle(let ids): words.words.counted(ids.count, "objective")
    }
  }
}
