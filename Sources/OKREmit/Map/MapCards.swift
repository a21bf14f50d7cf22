import OKRModel
import OKRSource

// Cards: a unit's objective or several of them, its progress, and the key results that something leads to.

extension MapDrawing {
  mutating func draw(_ index: Int) {
    let card = map.cards[index]
    let words = cards[index]
    let frame = frames[index]
    var kind = card.isBundle ? "card bundle" : "card objective"
    if card.standing != .tied { kind += card.standing == .own ? " own" : " apart" }
    if card.isFocus { kind += " focus" }
    writer.write("<g class=\"\(kind)\">\n")
    link(card.isBundle ? nil : card.objectives.first.map { ElementID($0) }) { drawing in
      drawing.title(drawing.fullText(of: card, isCut: words.isHeadCut))
      drawing.writer.write("<rect class=\"face\"\(MapPaint.face)\(MapPaint.dashes(card.standing))")
      drawing.writer.write(" x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\" rx=\"6\"/>\n")
      if card.isBundle { drawing.writer.write(Self.stack(frame)) }
      drawing.writeHead(words, frame)
    }
    if isServedAsWhole[index] {
      writePort(frame.x + frame.width, frame.y + words.middle)
    }
    for row in words.rows { draw(row, frame) }
    if !words.more.isEmpty {
      let y = frame.y + frame.height - 11
      text(words.more, x: frame.x + MapCard.padding, y: y, kind: "remark")
    }
    writer.write("</g>\n")
  }

  private mutating func writePort(_ x: Int, _ y: Int, isGap: Bool = false) {
    writer.write("<circle class=\"port\"\(MapPaint.port(isGap: isGap)) cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>\n")
  }

  /// The edges of two more cards, below the one that is seen.
  static func stack(_ frame: Frame) -> String {
    let (x, y) = (frame.x, frame.y + frame.height)
    let lines = "M\(x + 5) \(y + 4)h\(frame.width - 10)M\(x + 10) \(y + 8)h\(frame.width - 20)"
    return "<path class=\"stack\"\(MapPaint.outline) d=\"\(lines)\"/>\n"
  }

  private mutating func writeHead(_ words: MapCard, _ frame: Frame) {
    let (x, y) = (frame.x + MapCard.padding, frame.y)
    let right = frame.x + frame.width - MapCard.padding
    text(words.head, x: x, y: y + 17, kind: "unit")
    if let progress = words.progress {
      text(HTMLPage.percent(progress), x: right, y: y + 17, kind: "number", anchor: "end")
    } else if !words.corner.isEmpty {
      text(words.corner, x: right, y: y + 17, kind: "remark", anchor: "end")
    }
    for (i, line) in words.lines.enumerated() {
      text(line, x: x, y: y + MapCard.textTop + 13 + i * MapCard.textLeading, kind: "text")
    }
    if let progress = words.progress {
      bar(words.parts.isEmpty || words.parts.count > 12 ? [progress] : words.parts, x: x, y: y + words.barTop, width: words.inner)
    }
    for (i, remark) in (words.marks + words.remarks).enumerated() {
      let isMark = i < words.marks.count
      text(
        isMark ? "▲ \(remark)" : remark, x: x, y: y + words.remarksTop + 11 + i * MapCard.rowLeading,
        kind: isMark ? "mark" : "remark")
    }
  }

  private mutating func draw(_ row: MapCard.Row, _ frame: Frame) {
    let (x, y) = (frame.x + MapCard.padding, frame.y + row.top)
    writer.write("<g class=\"\(row.isPort ? "key-result" : "member")\(row.isGap ? " gap" : "")\">\n")
    link(row.element) { drawing in
      drawing.title(drawing.fullText(of: row.element, isCut: row.isNameCut))
      drawing.writer.write("<rect class=\"row\"\(MapPaint.row) x=\"\(frame.x + 1)\" y=\"\(y)\" width=\"\(frame.width - 2)\"")
      drawing.writer.write(" height=\"\(row.height)\"/>\n")
      for (i, line) in row.lines.enumerated() {
        drawing.writer.write("<text class=\"line\" x=\"\(x)\" y=\"\(y + 15 + i * MapCard.rowLeading)\">")
        if i == 0 {
          drawing.writer.write("<tspan class=\"ref\"\(MapPaint.ref)>")
          drawing.writer.writeHTML(HTMLPage.isolated(row.name))
          drawing.writer.write("</tspan> ")
        }
        drawing.writer.writeHTML(line)
        drawing.writer.write("</text>\n")
      }
      let right = frame.x + frame.width - MapCard.padding
      if let progress = row.progress {
        drawing.text(HTMLPage.percent(progress), x: right, y: y + 15, kind: "number", anchor: "end")
      }
      if row.isGap {
        let y = y + 15 + (row.progress == nil ? 0 : MapCard.rowLeading)
        drawing.text(drawing.words.gapMark, x: right, y: y, kind: "mark", anchor: "end")
      }
      guard row.isGap || row.isServed else { return }
      drawing.writePort(frame.x + frame.width, y + row.height / 2, isGap: row.isGap)
    }
    writer.write("</g>\n")
  }

  /// A part for each key result; those of which nothing is known stay empty.
  private mutating func bar(_ parts: [ExactDecimal?], x: Int, y: Int, width: Int) {
    let space = parts.count > 1 ? 3 : 0
    let part = (width + space) / parts.count - space
    var track = ""
    var fill = ""
    for (i, progress) in parts.enumerated() {
      let left = x + i * (part + space)
      track += "M\(left) \(y)h\(part)v4h-\(part)z"
      let share = max(.zero, min(.one, progress ?? .zero))
      let length = (share * ExactDecimal(part)).rounded(toPlaces: 1)
      if length > .zero { fill += "M\(left) \(y)h\(length)v4h-\(length)z" }
    }
    writer.write("<path class=\"track\"\(MapPaint.track) d=\"\(track)\"/>")
    writer.write(fill.isEmpty ? "\n" : "<path class=\"fill\"\(MapPaint.fill) d=\"\(fill)\"/>\n")
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

  /// With the name of the unit where its own place had no room for it.
  private func fullText(of element: ElementID, isCut: Bool = false) -> String {
    let unit = isCut ? "\(HTMLPage.isolated(words.nameOfUnit(words.workspace.unitID(of: element)))) · " : ""
    var text = "\(unit)\(name(element)): \(words.workspace.text(of: element))"
    let ofKeyResult = element.keyResult.flatMap { words.alignment.progress($0) }
    if let progress = ofKeyResult ?? element.objective.flatMap({ words.alignment.progress($0) }) { text += " (\(HTMLPage.percent(progress)))" }
    return text
  }

  /// Of an objective with its key results that have no row; of a bundle with its first members.
  private func fullText(of card: AlignmentMap.Card, isCut: Bool) -> String {
    let limit = 12
    var lines: [String]
    var rest = 0
    switch card.content {
    case .objective(let id):
      lines = [fullText(of: ElementID(id), isCut: isCut)]
      lines += card.hiddenKeyResults.prefix(limit).map { fullText(of: ElementID($0)) }
      rest = card.hiddenKeyResults.count - limit
    case .bundle(let ids):
      lines = ids.prefix(limit).map { fullText(of: ElementID($0)) }
      rest = ids.count - limit
    }
    if rest > 0 { lines.append(words.words.text("more", ["count": HTMLPage.grouped(rest)])) }
    return lines.joined(separator: "\n")
  }
}
