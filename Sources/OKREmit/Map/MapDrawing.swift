import OKRModel
import OKRSource

/// An alignment map as SVG: links and full texts everywhere, no colour, font or size that a style sheet cannot change.
struct MapDrawing {
  let map: AlignmentMap
  private let words: MapWords
  let layout: MapLayout
  let cards: [MapCard]
  /// Unique within the page: begins the ids.
  private let name: String
  private let address: (ElementID) -> String?
  private var writer = Writer()

  static let columnGap = 104
  static let margin = 16
  /// Above the cards: the names of the levels.
  static let header = 34
  /// A column whose cards would be taller shows less of them.
  static let columnHeight = 2200

  init(_ map: AlignmentMap, _ words: MapWords, name: String, address: @escaping (ElementID) -> String?) {
    var map = map
    var cards = map.cards.map { words.card($0) }
    for column in map.columns.indices {
      let inColumn = map.cards.indices.filter { map.cards[$0].column == column }
      for detail in MapCard.Detail.reduced {
        guard inColumn.reduce(0, { $0 + cards[$1].height + MapLayout.gap }) > Self.columnHeight else { break }
        map.limitPorts(detail.ports, in: column)
        for card in inColumn { cards[card] = words.card(map.cards[card], detail) }
      }
    }
    self.map = map
    self.cards = cards
    self.words = words
    self.name = name
    self.address = address
    layout = MapLayout(of: map, sizes: cards.map(\.layout))
  }

  var width: Int {
    guard !map.cards.isEmpty else { return MapLegend.width(of: nothing) + 2 * Self.margin }
    // Ribbons within the last column bulge out to its right.
    let last = map.columns.count - 1
    let bulge = map.ribbons.contains { map.cards[$0.from].column == map.cards[$0.to].column && map.cards[$0.to].column == last }
    return left(last) + MapCard.width + Self.margin + (bulge ? Self.columnGap / 2 : 0)
  }
  var height: Int { layout.height + Self.header + legend.height + 2 * Self.margin }
  private var legend: MapLegend { MapLegend(of: map, cards, words, width: width - 2 * Self.margin) }
  private var nothing: String { words.words["map.nothing"] }

  private func left(_ column: Int) -> Int { Self.margin + column * (MapCard.width + Self.columnGap) }
  private func top(_ card: Int) -> Int { Self.margin + Self.header + layout.tops[card] }

  /// The element `svg`, with `style` inside where the picture stands alone.
  ///
  /// - Parameters:
  ///   - title: What the picture is of.
  ///   - style: The text of a style sheet; never text from documents.
  mutating func svg(title: String, style: String = "") -> String {
    writer = Writer()
    writer.write("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" viewBox=\"0 0 \(width) \(height)\"")
    writer.write(" width=\"\(width)\" height=\"\(height)\" role=\"group\" aria-labelledby=\"\(name)_title\"")
    writer.write(" aria-describedby=\"\(name)_about\">\n")
    writer.write("<title id=\"\(name)_title\">")
    writer.writeHTML(title)
    writer.write("</title>\n<desc id=\"\(name)_about\">")
    writer.writeHTML(about)
    writer.write("</desc>\n")
    if !style.isEmpty { writer.write("<style>\(style)</style>\n") }
    for (column, level) in map.columns.enumerated() {
      let level = MapText.fitted(level, size: MapCard.rowSize, isBold: true, width: MapCard.width * 9 / 10)
      text(level, x: left(column), y: Self.margin + 14, kind: "level")
    }
    if map.cards.isEmpty { text(nothing, x: Self.margin, y: Self.margin + 14, kind: "level") }
    writer.write("<g class=\"ribbons\">\n")
    for ribbon in map.ribbons { draw(ribbon) }
    writer.write("</g>\n")
    for column in layout.order { for card in column { draw(card) } }
    legend.write(to: &writer, x: Self.margin, y: Self.margin + Self.header + layout.height)
    writer.write("</svg>\n")
    return writer.text
  }

  private mutating func text(_ words: some StringProtocol, x: Int, y: Int, kind: String, anchor: String = "") {
    writer.write("<text class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\"\(anchor.isEmpty ? "" : " text-anchor=\"\(anchor)\"")>")
    writer.writeHTML(words)
    writer.write("</text>\n")
  }

  private mutating func title(_ words: String) {
    writer.write("<title>")
    writer.writeHTML(words)
    writer.write("</title>")
  }

  // MARK: Ribbons

  private mutating func draw(_ ribbon: AlignmentMap.Ribbon) {
    let (from, to) = (map.cards[ribbon.from], map.cards[ribbon.to])
    let y1 = top(ribbon.from) + cards[ribbon.from].layout.whole
    let size = cards[ribbon.to].layout
    let y2 = top(ribbon.to) + (ribbon.port >= 0 ? size.ports[ribbon.port] : size.whole)
    let isUpward = from.column > to.column
    let isDownward = from.column < to.column
    let x1 = left(from.column) + (isUpward ? 0 : MapCard.width)
    // A port is drawn half outside its card, at the right.
    let x2 = left(to.column) + (isDownward ? 0 : MapCard.width + (ribbon.port >= 0 ? 5 : 0))
    let bend = from.column == to.column ? Self.columnGap * 2 / 3 : abs(x1 - x2) / 2
    let width = min(12, 2 + ribbon.count / 2)
    writer.write("<path class=\"ribbon\(words.isHandedDown(from) ? " handed-down" : "")\"")
    writer.write(" d=\"M\(x1) \(y1)C\(isUpward ? x1 - bend : x1 + bend) \(y1)")
    writer.write(" \(isDownward ? x2 - bend : x2 + bend) \(y2) \(x2) \(y2)\"")
    writer.write(" fill=\"none\" stroke-width=\"\(width)\">")
    title(sentence(ribbon))
    writer.write("</path>\n")
  }

  private func sentence(_ ribbon: AlignmentMap.Ribbon) -> String {
    let isHandedDown = words.isHandedDown(map.cards[ribbon.from])
    let from = map.cards[ribbon.from].isBundle ? words.words.counted(ribbon.count, "objective") : name(map.cards[ribbon.from])
    let to = ribbon.port >= 0 ? name(ElementID(map.cards[ribbon.to].ports[ribbon.port])) : name(map.cards[ribbon.to])
    if isHandedDown { return words.words.text("map.handed-down", ["from": from, "to": to]) }
    return words.words.counted(ribbon.count, "map.contributes", ["from": from, "to": to])
  }

  private func name(_ element: ElementID) -> String { HTMLPage.isolated(words.workspace.reference(of: element)) }

  private func name(_ card: AlignmentMap.Card) -> String {
    switch card.content {
    case .objective(let id): name(ElementID(id))
    case .bundle(let ids): words.words.counted(ids.count, "objective")
    }
  }

  /// The picture in a sentence or two.
  private var about: String {
    guard !map.cards.isEmpty else { return nothing }
    let objectives = map.cards.flatMap(\.objectives)
    let gaps = objectives.reduce(0) { sum, id in sum + words.workspace[id].keyResultIDs.count { words.isGap($0) } }
    func count(_ standing: AlignmentMap.Standing) -> Int {
      map.cards.reduce(0) { $0 + ($1.standing == standing ? $1.objectives.count : 0) }
    }
    let columns = words.words.counted(map.columns.count, "column")
    var facts = [
      words.words.text("map.about", ["objectives": words.words.counted(objectives.count, "objective"), "columns": columns])
    ]
    if count(.own) > 0 { facts.append(words.words.counted(count(.own), "own-goal")) }
    if count(.apart) > 0 { facts.append(words.words.counted(count(.apart), "map.about-apart")) }
    if gaps > 0 { facts.append(words.words.counted(gaps, "map.about-gaps")) }
    return "\(facts.joined(separator: "; ")). \(words.words["map.about-lines"])"
  }

  // MARK: Cards

  private mutating func draw(_ index: Int) {
    let card = map.cards[index]
    let words = cards[index]
    let (x, y) = (left(card.column), top(index))
    let kind = card.objectives.count > 1 ? "bundle" : "objective"
    let standing = card.standing == .tied ? "" : card.standing == .own ? " own" : " apart"
    writer.write("<g class=\"card \(kind)\(standing)\">\n")
    link(card.objectives.first.map { ElementID($0) }) { drawing in
      drawing.title(drawing.fullText(of: card))
      drawing.writer.write(
        "<rect class=\"face\" x=\"\(x)\" y=\"\(y)\" width=\"\(MapCard.width)\" height=\"\(words.height)\" rx=\"6\"/>\n")
      drawing.text(words.unit, x: x + MapCard.padding, y: y + 17, kind: "unit")
      if let progress = words.progress {
        drawing.text(
          HTMLPage.percent(progress), x: x + MapCard.width - MapCard.padding, y: y + 17, kind: "number", anchor: "end")
      }
      for (i, line) in words.lines.enumerated() {
        drawing.text(line, x: x + MapCard.padding, y: y + MapCard.head + 13 + i * MapCard.textLeading, kind: "text")
      }
      if let progress = words.progress {
        drawing.bar(progress, x: x + MapCard.padding, y: y + words.barTop, width: MapCard.width - 2 * MapCard.padding)
      }
      for (i, remark) in (words.marks + words.remarks).enumerated() {
        let kind = i < words.marks.count ? "mark" : "remark"
        drawing.text(remark, x: x + MapCard.padding, y: y + words.remarksTop + 11 + i * MapCard.rowLeading, kind: kind)
      }
    }
    for row in words.rows { draw(row, x, y + row.top) }
    writer.write("</g>\n")
  }

  private mutating func draw(_ row: MapCard.Row, _ x: Int, _ y: Int) {
    writer.write("<g class=\"key-result\(row.isGap ? " gap" : "")\">\n")
    let gap = words.words["map.gap"]
    link(ElementID(row.keyResult)) { drawing in
      drawing.title(drawing.fullText(of: ElementID(row.keyResult)))
      drawing.writer.write(
        "<rect class=\"row\" x=\"\(x + 1)\" y=\"\(y)\" width=\"\(MapCard.width - 2)\" height=\"\(row.height)\"/>\n")
      for (i, line) in row.lines.enumerated() {
        drawing.text(line, x: x + MapCard.padding, y: y + 16 + i * MapCard.rowLeading, kind: "line")
      }
      if row.isGap {
        drawing.text(
          gap, x: x + MapCard.padding, y: y + 16 + row.lines.count * MapCard.rowLeading, kind: "mark")
      }
      if let progress = row.progress {
        drawing.text(
          HTMLPage.percent(progress), x: x + MapCard.width - MapCard.padding, y: y + 16, kind: "number", anchor: "end")
      }
      drawing.writer.write(
        "<circle class=\"port\" cx=\"\(x + MapCard.width)\" cy=\"\(y + row.height / 2)\" r=\"4\"/>\n")
    }
    writer.write("</g>\n")
  }

  private mutating func bar(_ progress: ExactDecimal, x: Int, y: Int, width: Int) {
    let share = max(.zero, min(.one, progress))
    writer.write("<rect class=\"track\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"4\"/>")
    writer.write("<rect class=\"fill\" x=\"\(x)\" y=\"\(y)\" width=\"")
    writer.write((share * ExactDecimal(width)).rounded(toPlaces: 1).description)
    writer.write("\" height=\"4\"/>\n")
  }

  private mutating func link(_ element: ElementID?, _ content: (inout MapDrawing) -> Void) {
    let target = element.flatMap(address).flatMap { Escaping.address($0) }
    if let target {
      writer.write("<a href=\"")
      writer.writeHTML(target)
      writer.write("\">")
    } else {
      writer.write("<g>")
    }
    content(&self)
    writer.write(target == nil ? "</g>\n" : "</a>\n")
  }

  private func fullText(of element: ElementID) -> String {
    "\(name(element)): \(words.workspace.text(of: element))"
  }

  private func fullText(of card: AlignmentMap.Card) -> String {
    if case .objective(let id) = card.content { return fullText(of: ElementID(id)) }
    let shown = card.objectives.prefix(20).map { fullText(of: ElementID($0)) }.joined(separator: "\n")
    let more = card.objectives.count - 20
    return more > 0 ? "\(shown)\n\(words.words.text("more", ["count": HTMLPage.grouped(more)]))" : shown
  }
}
