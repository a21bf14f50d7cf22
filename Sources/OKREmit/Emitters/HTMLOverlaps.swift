import OKRModel
import OKRSource

// What is said twice, side by side, with the words that are the same marked. The findings say what belongs together, so what
// somebody has allowed, or a setting has turned off, is not told here either.

/// A finding that something is said more than once, and where.
struct HTMLLikeness {
  enum Kind: Int, CaseIterable {
    case copied, overlap, topic, repeated, handedDown

    fileprivate func texts(_ words: Words) -> (title: String, badge: String, hint: String) {
      switch self {
      case .copied: (words["overlaps.copied"], words["attention.copy"], words["overlaps.copied-hint"])
      case .overlap: (words["overlaps.overlap"], words["attention.overlap"], words["overlaps.overlap-hint"])
      case .topic: (words["overlaps.topic"], words["overlaps.topic-badge"], words["overlaps.topic-hint"])
      case .repeated: (words["overlaps.repeated"], words["overlaps.repeated-badge"], words["overlaps.repeated-hint"])
      case .handedDown: (words["overlaps.handed-down"], words["attention.handed-down"], words["overlaps.handed-down-hint"])
      }
    }
  }

  let kind: Kind
  /// Of the finding, in the page's list.
  let index: Int
  /// At least two.
  let elements: [ElementID]
}

extension HTMLPage {
  /// More texts than this are only named.
  private static let textLimit = 4
  /// Of the others, those that are named in one of many files.
  private static let nameLimit = 40
  /// More cards than this are folded up.
  private static let cardLimit = 12
  private static let lengthLimit = 480

  /// All of them, in the order of the findings.
  func findLikenesses() -> [HTMLLikeness] {
    let clusters = Set(alignment.clusters.map { [$0.places.first, $0.nearest] })
    return diagnostics.enumerated().compactMap { index, diagnostic in
      guard let kind = kind(of: diagnostic, clusters) else { return nil }
      let elements = ([diagnostic.primary] + diagnostic.secondary.map(\.span)).compactMap { element(at: $0) }
      return elements.count > 1 ? HTMLLikeness(kind: kind, index: index, elements: elements) : nil
    }
  }

  /// Empty without any.
  func overlaps(_ likenesses: [HTMLLikeness]) -> HTMLFragment {
    var highlighter = SimilarityHighlighter()
    var cards = HTMLLikeness.Kind.allCases.map { _ in [HTMLView]() }
    for likeness in likenesses { cards[likeness.kind.rawValue].append(card(likeness, &highlighter)) }
    let groups = HTMLLikeness.Kind.allCases.filter { !cards[$0.rawValue].isEmpty }.map { kind in
      let (shown, rest) = (cards[kind.rawValue].prefix(Self.cardLimit), cards[kind.rawValue].dropFirst(Self.cardLimit))
      let texts = kind.texts(words)
      return HTMLView([
        "title": texts.title, "hint": texts.hint, "cards": Array(shown), "rest": Array(rest),
        "more": rest.isEmpty ? nil : words.text("more", ["count": Self.grouped(rest.count)]),
      ])
    }
    return groups.isEmpty ? .empty : render("overlaps", HTMLView(["groups": groups]))
  }

  private func element(at span: Span) -> ElementID? {
    if case .element(let element)? = elementPlaces.owner(of: span), contains(element) { return element }
    return nil
  }

  private func kind(of diagnostic: Diagnostic, _ clusters: Set<[ElementID?]>) -> HTMLLikeness.Kind? {
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

  private func card(_ likeness: HTMLLikeness, _ highlighter: inout SimilarityHighlighter) -> HTMLView {
    let (kind, index, elements) = (likeness.kind, likeness.index, likeness.elements)
    let diagnostic = diagnostics[index]
    let shown = Array(elements.prefix(Self.textLimit))
    let texts = shown.map { workspace.text(of: $0) }
    let common = kind == .topic ? nil : highlighter.likeness(of: texts)
    let quoted = kind == .topic ? Self.quotations(in: diagnostic.message) : []
    let sides = shown.indices.map { i in
      let places = common.map { $0.places[i] } ?? Self.places(of: quoted, in: texts[i])
      return HTMLView([
        "reference": reference(to: shown[i]), "unit": units.count > 1 ? name(of: workspace.unitID(of: shown[i])) : nil,
        "pieces": HTMLMarkedText(texts[i], marking: places).pieces(limit: Self.lengthLimit),
      ])
    }
    let rest = elements.dropFirst(Self.textLimit)
    // On the page of each of many units, all of them would be a square of links.
    let named = place == nil ? rest : rest.prefix(Self.nameLimit)
    let others = named.enumerated().map { i, element in
      var view = reference(to: element)
      view["isFollowed"] = i + 1 < named.count
      return view
    }
    return HTMLView([
      "severity": diagnostic.severity.name, "mark": diagnostic.severity.mark, "badge": kind.texts(words).badge,
      "degree": common.map(degree), "message": common == nil ? diagnostic.message : nil,
      "link": link(toFinding: index), "finding": words.text("overlaps.finding", ["code": diagnostic.code]),
      "sides": sides,
      "others": rest.isEmpty ? nil : HTMLView(["count": words.counted(rest.count, "more-place"), "targets": others]),
    ])
  }

  private func degree(_ likeness: SimilarityHighlighter.Likeness) -> String {
    if likeness.isVerbatim { return words["overlaps.verbatim"] }
    let share = Self.percent(likeness.score)
    return likeness.isOneWordSubstitution
      ? words.text("overlaps.one-word", ["share": share]) : words.text("overlaps.score", ["share": share])
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
