import OKRModel
import OKRSource

// How the objectives below the top relate to what is above them: of all, and of each unit.

extension HTMLPage {
  /// What is said of each style: of many objectives, and of one.
  private static let styleWords: [(style: Alignment.Style, kind: String, height: Int, many: String, one: String)] = [
    (.directional, "directional", 6, "contribute in their own words", "contributes in its own words"),
    (.handedDown, "handed-down", 4, "are handed down", "is handed down"),
    (.unaligned, "unaligned", 2, "stand on their own", "stands on its own"),
  ]

  /// The three shares as a bar over a key; `nil` without objectives below the top.
  func styleShares(_ styles: StyleCount) -> HTMLView? {
    guard styles.total > 0 else { return nil }
    var view = bar(of: styles)
    view["followed"] = styles.followed?.rawValue
    view["key"] = Self.styleWords.filter { styles[$0.style] > 0 }.map { part in
      HTMLView(["kind": part.kind, "share": Self.percent(styles.share(of: part.style) ?? .zero), "word": part.many])
    }
    return view
  }

  /// The same for one unit, in a line.
  func styleLine(_ styles: StyleCount) -> HTMLView? {
    guard styles.total > 0 else { return nil }
    let parts = Self.styleWords.filter { styles[$0.style] > 0 }.map { part in
      let count = styles[part.style]
      return "\(Self.grouped(count)) \(count == 1 ? part.one : part.many)"
    }
    var view = bar(of: styles)
    view["followed"] = styles.followed?.rawValue
    view["sentence"] = parts.joined(separator: ", ")
    return view
  }

  /// Parts of three heights, so that paper without colours tells them apart.
  private func bar(of styles: StyleCount) -> HTMLView {
    var start = ExactDecimal.zero
    var parts: [HTMLView] = []
    for part in Self.styleWords {
      guard let share = styles.share(of: part.style)?.asShare, share > .zero else { continue }
      parts.append(
        HTMLView([
          "kind": part.kind, "start": Self.length(start), "width": Self.length(share), "top": 6 - part.height,
          "height": part.height,
        ]))
      start = start + share
    }
    return HTMLView(["parts": parts])
  }
}
