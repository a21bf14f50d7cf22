import OKRModel
import OKRSource

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
  private static let space = 22

  init(of map: AlignmentMap, _ cards: [MapCard], _ words: MapWords, width: Int) {
    let isHandedDown = map.ribbons.map { ribbon in
      let from = map.cards[ribbon.from]
      return !from.isBundle && from.objectives.allSatisfy { words.alignment.style($0) == .handedDown }
    }
    let says = words.words
    let kinds = [
      ("ribbon", says["map.legend-contributes"], isHandedDown.contains(false)),
      ("ribbon handed-down", says["map.legend-handed-down"], isHandedDown.contains(true)),
      ("gap", says["map.legend-gap"], cards.contains { $0.rows.contains(where: \.isGap) }),
      ("own", says["map.own"], map.cards.contains { $0.standing == .own }),
      ("apart", says["map.apart"], map.cards.contains { $0.standing == .apart }),
      ("bundle", says["map.legend-bundle"], map.isFolded),
      ("bar", says["map.legend-progress"], cards.contains { $0.progress != nil }),
    ]
    var (x, y) = (0, 0)
    for (kind, words, occurs) in kinds where occurs {
      let needed = Self.sample + Self.width(of: words)
      if x > 0, x + needed > width { (x, y) = (0, y + Self.leading) }
      entries.append(Entry(kind: kind, words: words, x: x, y: y))
      x += needed + 18
    }
    height = entries.isEmpty ? 0 : Self.space + y + Self.leading
  }

  /// The room some words take at the size of the legend.
  static func width(of words: String) -> Int { MapText.width(words) * MapCard.rowSize / 1000 }

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
    case "gap": "<g class=\"gap\"><circle class=\"port\" cx=\"\(x + 9)\" cy=\"\(y + 6)\" r=\"4\"/></g>"
    case "bar":
      "<rect class=\"track\" x=\"\(x)\" y=\"\(y + 4)\" width=\"18\" height=\"4\"/>"
        + "<rect class=\"fill\" x=\"\(x)\" y=\"\(y + 4)\" width=\"10\" height=\"4\"/>"
    case "own", "apart", "bundle":
      "<g class=\"\(kind)\"><rect class=\"face\" x=\"\(x)\" y=\"\(y)\" width=\"18\" height=\"12\" rx=\"3\"/></g>"
    default: "<path class=\"\(kind)\" d=\"M\(x) \(y + 6)h18\" fill=\"none\" stroke-width=\"2\"/>"
    }
  }
}
