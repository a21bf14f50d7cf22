import OKRModel
import OKRSource

// What is said twice, side by side, with the words that are the same marked. The findings say what belongs together, so what
// somebody has allowed, or a setting has turned off, is not told here either.

extension HTMLPage {
  private enum Likeness: Int, CaseIterable {
    case copied, overlap, topic, repeated, handedDown

    var words: (title: String, badge: String, hint: String) {
      switch self {
      case .copied: ("Copied from above", "copy", "A key result says what one above says already.")
      case .overlap: ("Two units, one result", "overlap", "Neither unit is above the other, and neither names the other.")
      case .topic: ("Two units, one topic", "same topic", "Perhaps one does it for all; perhaps they mean different things.")
      case .repeated: ("Twice in one unit", "repeated", "One unit has a key result more than once.")
      case .handedDown: ("Handed down", "handed down", "An objective says what something above says already.")
      }
    }
  }

  /// More texts than this are only named.
  private static let textLimit = 4
  /// More cards than this are folded up.
  private static let cardLimit = 12
  private static let lengthLimit = 480

  /// Empty when nothing is said twice.
  func overlaps() -> String {
    let clusters = Set(alignment.clusters.map { [$0.places.first, $0.nearest] })
    var highlighter = SimilarityHighlighter()
    var cards = Likeness.allCases.map { _ in [HTMLView]() }
    for (index, diagnostic) in diagnostics.enumerated() {
      guard let kind = kind(of: diagnostic, clusters) else { continue }
      let elements = ([diagnostic.primary] + diagnostic.secondary.map(\.span)).compactMap { element(at: $0) }
      guard elements.count > 1 else { continue }
      cards[kind.rawValue].append(card(kind, elements, diagnostic, index, &highlighter))
    }
    let groups = Likeness.allCases.filter { !cards[$0.rawValue].isEmpty }.map { kind in
      let (shown, rest) = (cards[kind.rawValue].prefix(Self.cardLimit), cards[kind.rawValue].dropFirst(Self.cardLimit))
      return HTMLView([
        "title": kind.words.title, "hint": kind.words.hint, "cards": Array(shown), "rest": Array(rest),
        "more": rest.isEmpty ? nil : "\(Self.grouped(rest.count)) more",
      ])
    }
    return groups.isEmpty ? "" : HTMLTemplates.render("overlaps", HTMLView(["groups": groups]))
  }

  private func element(at span: Span) -> ElementID? {
    if case .element(let element)? = elementPlaces.owner(of: span), contains(element) { return element }
    return nil
  }

  private func kind(of diagnostic: Diagnostic, _ clusters: Set<[ElementID?]>) -> Likeness? {
    switch diagnostic.code {
    case "OKR203": return .copied
    case "OKR204": return .handedDown
    case "OKR309": return .repeated
    case "OKR206":
      let ends = [element(at: diagnostic.primary), diagnostic.secondary.first.flatMap { element(at: $0.span) }]
      return clusters.contains(ends) ? .overlap : .topic
    default: return nil
    }
  }

  private func card(
    _ kind: Likeness, _ elements: [ElementID], _ diagnostic: Diagnostic, _ index: Int,
    _ highlighter: inout SimilarityHighlighter
  ) -> HTMLView {
    let shown = Array(elements.prefix(Self.textLimit))
    let texts = shown.map { workspace.text(of: $0) }
    let likeness = kind == .topic ? nil : highlighter.likeness(of: texts)
    let quoted = kind == .topic ? Self.quotations(in: diagnostic.message) : []
    let sides = shown.indices.map { i in
      let places = likeness.map { $0.places[i] } ?? Self.places(of: quoted, in: texts[i])
      return HTMLView([
        "reference": reference(to: shown[i]), "unit": units.count > 1 ? name(of: workspace.unitID(of: shown[i])) : nil,
        "pieces": HTMLMarkedText(texts[i], marking: places).pieces(limit: Self.lengthLimit),
      ])
    }
    let rest = elements.dropFirst(Self.textLimit)
    let others = rest.enumerated().map { i, element in
      var view = reference(to: element)
      view["isFollowed"] = i + 1 < rest.count
      return view
    }
    return HTMLView([
      "severity": diagnostic.severity.name, "mark": diagnostic.severity.mark, "badge": kind.words.badge,
      "degree": likeness.map(Self.degree) ?? diagnostic.message, "finding": Self.anchor(ofFinding: index),
      "code": diagnostic.code, "sides": sides,
      "others": rest.isEmpty ? nil : HTMLView(["count": Self.counted(rest.count, "more place"), "targets": others]),
    ])
  }

  private static func degree(_ likeness: SimilarityHighlighter.Likeness) -> String {
    if likeness.isVerbatim { return "word for word the same" }
    let share = "\(percent(likeness.score)) of the content words are the same"
    return likeness.isOneWordSubstitution ? "\(share), one differs" : share
  }

  /// What stands in “quotation marks”: the words by which a finding knew a topic.
  private static func quotations(in message: String) -> [[UInt8]] {
    message.split(separator: "“").dropFirst().compactMap { part in
      part.firstIndex(of: "”").map { Array(part[..<$0].utf8) }
    }.filter { !$0.isEmpty }
  }

  /// The first of the quotations that a text has.
  private static func places(of quotations: [[UInt8]], in text: String) -> [ByteRange] {
    let bytes = Array(text.utf8)
    for quotation in quotations {
      if let place = bytes.firstRange(of: quotation) { return [ByteRange(place.lowerBound, place.upperBound)] }
    }
    return []
  }
}
