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
  func glossary() -> String {
    let seen = Occurrences(of: self)
    let isCascade = units.count > 1
    let styles = figures.styles
    guard isCascade || seen.isTracked || seen.hasCheckIns else { return "" }
    let entries: [(term: String, meaning: String, isUsed: Bool)] = [
      (Words.objective.term, Words.objective.meaning, isCascade),
      (Words.keyResult.term, Words.keyResult.meaning, isCascade),
      (Words.contribution.term, Words.contribution.meaning, isCascade && seen.has(.contribution)),
      (Words.aligned.term, aligned, figures.aligned != nil),
      (Words.style.term, Words.style.meaning, styles.total > 0),
      (Words.handedDown.term, Words.handedDown.meaning, styles[.handedDown] > 0),
      (Words.own.term, Words.own.meaning, seen.hasOwn),
      (Words.gap.term, Words.gap.meaning, alignment.gaps.contains { contains(ElementID($0)) }),
      (Words.depth.term, Words.depth.meaning, isCascade),
      (Words.needs.term, Words.needs.meaning, seen.has(.need) || seen.has(.provision)),
      (Words.relates.term, Words.relates.meaning, seen.has(.relation)),
      (Words.type.term, Words.type.meaning, seen.hasType),
      (Words.checkIn.term, Words.checkIn.meaning, seen.hasCheckIns),
      (Words.confidence.term, Words.confidence.meaning, seen.hasConfidence || seen.hasCheckIns),
      (Words.progress.term, Words.progress.meaning, hasProgress),
      (Words.score.term, Words.score.meaning, seen.hasScore),
      (Words.weight.term, Words.weight.meaning, seen.hasWeight),
      (Words.dropped.term, Words.dropped.meaning, seen.hasDropped),
    ]
    let views = entries.filter(\.isUsed).map { HTMLView(["term": $0.term, "meaning": $0.meaning]) }
    let statuses = HTMLStatus.all.filter { $0 != .dropped }.map { HTMLView(["status": $0.view]) }
    return HTMLTemplates.render(
      "glossary", HTMLView(["entries": views, "statuses": statuses, "hasStatus": hasStatus]))
  }

  private var aligned: String {
    guard let target = alignment.summary.target else { return Words.aligned.meaning }
    return "\(Words.aligned.meaning) About \(Self.percent(target)) is a good measure; the rest is for what a unit needs itself."
  }

  private enum Words {
    typealias Entry = (term: String, meaning: String)
    static let objective: Entry = (
      "Objective", "What a unit wants to reach in a period, in words that people remember. It holds no number."
    )
    static let keyResult: Entry = (
      "Key result", "How one will know that the objective is reached: something that can be measured."
    )
    static let contribution: Entry = (
      "Contributes to",
      "A unit says, in its own words, which objective or key result of the level above its own work serves."
    )
    static let aligned: Entry = ("Aligned share", "The share of objectives that contribute upward.")
    static let style: Entry = (
      "Style",
      """
      Directional when more than half of the objectives below the top contribute in their own words, cascading when more than \
      half are handed down, bottom-up when more than half stand on their own; else mixed. One or two objectives are no style.
      """
    )
    static let handedDown: Entry = (
      "Handed down", "An objective that says what the level above says already, instead of what its own unit will do for it."
    )
    static let own: Entry = ("Own goal", "An objective that serves nothing above it, and says that this is on purpose.")
    static let gap: Entry = ("Gap", "A key result of the top level that no unit below serves.")
    static let depth: Entry = (
      "Depth",
      "How many objectives stand on the longest chain of contributions. Two is enough for most, three is long."
    )
    static let needs: Entry = (
      "Needs, provides",
      """
      One unit waits for something of another. It is agreed when the other side says that it provides it, contributes to it, or \
      is due before it is needed.
      """
    )
    static let relates: Entry = ("Relates to", "Two units know that they work on the same thing; neither serves the other.")
    static let type: Entry = (
      "Committed, aspirational",
      "What is committed is to be reached in full; of what is aspirational about 70 % would be a success."
    )
    static let checkIn: Entry = ("Check-in", "What somebody said on a day: the value reached, how sure one is, and a note.")
    static let confidence: Entry = (
      "Confidence",
      "How sure people are of reaching it. 70 % and more counts as on track, less than 40 % as off track."
    )
    static let progress: Entry = (
      "Progress",
      """
      How much of the way from where a key result began to its target is done, or its score where it has one; of an objective \
      the mean of its key results, by their weights.
      """
    )
    static let score: Entry = ("Score", "How much of it was reached in the end, from 0 to 1.")
    static let weight: Entry = ("Weight", "How much one of several counts; without weights they count alike.")
    static let dropped: Entry = ("Struck through", "Dropped on the way. It is counted nowhere.")
  }
}
