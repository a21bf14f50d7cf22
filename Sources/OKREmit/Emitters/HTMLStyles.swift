import OKRModel
import OKRSource

// How the objectives below the top relate to what is above them: of all, and of each unit.

extension HTMLPage {
  private static let styleParts: [(style: Alignment.Style, kind: String, height: Int)] = [
    (.directional, "directional", 6), (.handedDown, "handed-down", 4), (.unaligned, "unaligned", 2),
  ]

  private func verb(of style: Alignment.Style) -> String {
    switch style {
    case .directional: words["style.contribute"]
    case .handedDown: words["style.handed-down"]
    case .unaligned: words["style.unaligned"]
    }
  }

  private func counted(_ count: Int, _ style: Alignment.Style) -> String {
    switch style {
    case .directional: words.counted(count, "style.contribute-count")
    case .handedDown: words.counted(count, "style.handed-down-count")
    case .unaligned: words.counted(count, "style.unaligned-count")
    }
  }

  private func name(of followed: FollowedStyle) -> String {
    switch followed {
    case .directional: words["style.directional"]
    case .cascading: words["style.cascading"]
    case .bottomUp: words["style.bottom-up"]
    case .mixed: words["style.mixed"]
    }
  }

  /// The three shares as a bar over a key; `nil` without objectives below the top.
  func styleShares(_ styles: StyleCount) -> HTMLView? {
    guard styles.total > 0 else { return nil }
    var view = bar(of: styles)
    view["followed"] = styles.followed.map { name(of: $0) }
    view["key"] = Self.styleParts.filter { styles[$0.style] > 0 }.map { part in
      HTMLView(["kind": part.kind, "share": Self.percent(styles.share(of: part.style) ?? .zero), "word": verb(of: part.style)])
    }
    return view
  }

  /// The same for one unit, in a line.
  func styleLine(_ styles: StyleCount) -> HTMLView? {
    guard styles.total > 0 else { return nil }
    let parts = Self.styleParts.filter { styles[$0.style] > 0 }.map { counted(styles[$0.style], $0.style) }
    var view = bar(of: styles)
    view["followed"] = styles.followed.map { name(of: $0) }
    view["sentence"] = parts.joined(separator: ", ")
    return view
  }

  /// Parts of three heights, so that paper without colours tells them apart.
  private func bar(of styles: StyleCount) -> HTMLView {
    var start = ExactDecimal.zero
    var parts: [HTMLView] = []
    for part in Self.styleParts {
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
