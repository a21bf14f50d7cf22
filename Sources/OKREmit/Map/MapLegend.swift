import OKRModel

/// What the shapes of a map mean; only those that occur in it.
struct MapLegend {
  private struct Entry {
    var kind: String
    var words: String
    var x = 0
    var y = 0
  }

  private var entries: [Entry] = []
  private(set) var height = 0

  private static let sample = 26
  private static let leading = 20
  /// Between the cards and the legend.
  private static let space = 26

  init(of drawing: MapDrawing, width: Int) {
    let (map, cards, words) = (drawing.map, drawing.cards, drawing.words.words)
    let isHandedDown = map.ribbons.map { drawing.words.isHandedDown(map.cards[$0.from]) }
    let kinds = [
      ("ribbon", words["map.legend-contributes"], isHandedDown.contains(false)),
      ("ribbon handed-down", words["map.legend-handed-down"], isHandedDown.contains(true)),
      ("gap", words["map.legend-gap"], cards.contains { $0.rows.contains(where: \.isGap) }),
      // Shelves say it themselves.
      ("own", words["map.own"], map.cards.contains { $0.standing == .own && $0.shelf == nil }),
      ("apart", words["map.apart"], map.cards.contains { $0.standing == .apart && $0.shelf == nil }),
      ("bundle", words["map.legend-bundle"], map.isFolded),
      ("bar", words["map.legend-progress"], cards.contains { $0.progress != nil }),
    ]
    var (x, y) = (0, 0)
    for (kind, words, occurs) in kinds where occurs {
      let needed = Self.sample + Self.width(of: words)
      if x > 0, x + needed > width { (x, y) = (0, y + Self.leading) }
      entries.append(Entry(kind: kind, words: words, x: x, y: y))
      x += needed + 14
    }
    height = entries.isEmpty ? 0 : Self.space + y + Self.leading
  }

  /// The room some words take at the size of the legend.
  static func width(of words: String) -> Int { MapText.width(words) * MapCard.rowSize / 1100 }

  /// Below what ends at `y`.
  func write(to writer: inout Writer, x: Int, y: Int) {
    guard !entries.isEmpty else { return }
    writer.write("<g class=\"legend\">\n")
    for entry in entries {
      let (x, y) = (x + entry.x, y + Self.space + entry.y)
      writer.write(shape(entry.kind, x, y))
      writer.write("<text class=\"line\" x=\"\(x + Self.sample)\" y=\"\(y + 10)\">\(Escaping.html(entry.words))</text>\n")
    }
    writer.write("</g>\n")
  }

  private func shape(_ kind: String, _ x: Int, _ y: Int) -> String {
    switch kind {
    case "gap":
      "<g class=\"gap\"><circle class=\"port\"\(MapPaint.port(isGap: true)) cx=\"\(x + 9)\" cy=\"\(y + 6)\" r=\"4\"/></g>"
    case "bar":
      "<path class=\"track\"\(MapPaint.track) d=\"M\(x) \(y + 4)h8v4h-8zM\(x + 10) \(y + 4)h8v4h-8z\"/>"
        + "<path class=\"fill\"\(MapPaint.fill) d=\"M\(x) \(y + 4)h6v4h-6zM\(x + 10) \(y + 4)h3v4h-3z\"/>"
    case "bundle":
      "<rect class=\"face\"\(MapPaint.face) x=\"\(x)\" y=\"\(y - 3)\" width=\"18\" height=\"10\" rx=\"3\"/>"
        + "<path class=\"stack\"\(MapPaint.outline) d=\"M\(x + 2) \(y + 10)h14M\(x + 4) \(y + 13)h10\"/>"
    case "own", "apart":
      "<g class=\"\(kind)\"><rect class=\"face\"\(MapPaint.face)\(MapPaint.dashes(kind == "own" ? .own : .apart))"
        + " x=\"\(x)\" y=\"\(y)\" width=\"18\" height=\"12\" rx=\"3\"/></g>"
    // What is served has the point.
    default:
      "<g class=\"ribbons\"\(MapPaint.ribbons)><path class=\"\(kind)\" stroke-width=\"3\" d=\"M\(x + 4) \(y + 6)h14\"/></g>"
        + "<circle class=\"port\"\(MapPaint.port(isGap: false)) cx=\"\(x + 4)\" cy=\"\(y + 6)\" r=\"4\"/>"
    }
  }
}
