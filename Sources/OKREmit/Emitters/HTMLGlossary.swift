import OKRModel
import OKRSource
import OKRSyntax

// What the words and marks of the page mean: those that occur, and no others.

extension HTMLPage {
  /// What the documents say that wants explaining, found in one walk.
  private struct Occurrences {
    var isTracked = false
    var hasCheckIns = false
    var hasConfidence = false
    var hasScore = false
    var hasOwn = false
    var hasType = false
    var hasWeight = false
    var hasDropped = false
    var hasLinks: Set<UInt8> = []

    init(of page: HTMLPage) {
      for unit in page.units {
        for id in page.workspace[unit].objectiveIDs where page.selection.contains(id) {
          survey(ElementID(id), page)
          for k in page.workspace[id].keyResultIDs { survey(ElementID(k), page) }
        }
      }
      isTracked = page.hasStatus || page.hasProgress
    }

    private mutating func survey(_ element: ElementID, _ page: HTMLPage) {
      for field in page.workspace.fields(of: element) {
        switch field.key {
        case .checkIn: hasCheckIns = true
        case .confidence: hasConfidence = true
        case .score: hasScore = true
        case .own: hasOwn = true
        case .type: hasType = true
        case .weight: hasWeight = true
        default: break
        }
      }
      for link in page.workspace.links(of: element) { hasLinks.insert(link.kind.rawValue) }
      if page.workspace.isDropped(element) { hasDropped = true }
    }

    func has(_ kind: Link.Kind) -> Bool { hasLinks.contains(kind.rawValue) }
  }

  /// Empty when the page uses no word that is not plain.
  func glossary() -> HTMLFragment {
    let seen = Occurrences(of: self)
    let isCascade = units.count > 1
    let styles = figures.styles
    guard isCascade || seen.isTracked || seen.hasCheckIns else { return .empty }
    let entries: [(term: String, meaning: String, isUsed: Bool)] = [
      (words["glossary.objective"], words["glossary.objective-text"], isCascade),
      (words["glossary.key-result"], words["glossary.key-result-text"], isCascade),
      (words["glossary.contributes"], words["glossary.contributes-text"], isCascade && seen.has(.contribution)),
      (words["glossary.aligned"], aligned, figures.aligned != nil),
      (words["glossary.style"], words["glossary.style-text"], styles.total > 0),
      (words["glossary.handed-down"], words["glossary.handed-down-text"], styles[.handedDown] > 0),
      (words["glossary.own"], words["glossary.own-text"], seen.hasOwn),
      (words["glossary.gap"], words["glossary.gap-text"], alignment.gaps.contains { contains(ElementID($0)) }),
      (words["glossary.depth"], words["glossary.depth-text"], isCascade),
      (words["glossary.needs"], words["glossary.needs-text"], seen.has(.need) || seen.has(.provision)),
      (words["glossary.relates"], words["glossary.relates-text"], seen.has(.relation)),
      (words["glossary.type"], words["glossary.type-text"], seen.hasType),
      (words["glossary.check-in"], words["glossary.check-in-text"], seen.hasCheckIns),
      (words["glossary.confidence"], words["glossary.confidence-text"], seen.hasConfidence || seen.hasCheckIns),
      (words["glossary.progress"], words["glossary.progress-text"], hasProgress),
      (words["glossary.score"], words["glossary.score-text"], seen.hasScore),
      (words["glossary.weight"], words["glossary.weight-text"], seen.hasWeight),
      (words["glossary.dropped"], words["glossary.dropped-text"], seen.hasDropped),
    ]
    let views = entries.filter(\.isUsed).map { HTMLView(["term": $0.term, "meaning": $0.meaning]) }
    let statuses = HTMLStatus.all.filter { $0 != .dropped }.map { HTMLView(["status": $0.view(words)]) }
    return render("glossary", HTMLView(["entries": views, "statuses": statuses, "hasStatus": hasStatus]))
  }

  private var aligned: String {
    let meaning = words["glossary.aligned-text"]
    guard let target = alignment.summary.target else { return meaning }
    return "\(meaning) \(words.text("glossary.aligned-aim", ["share": Self.percent(target)]))"
  }
}
