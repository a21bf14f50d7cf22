import OKRModel
import OKRSource
import OKRSyntax

/// How something stands, from best to worst: a shape and a word, so that no colour is needed to tell them apart.
enum HTMLStatus: Int, Comparable {
  case done, onTrack, atRisk, offTrack, dropped

  static let all: [HTMLStatus] = [.done, .onTrack, .atRisk, .offTrack, .dropped]

  static func < (a: HTMLStatus, b: HTMLStatus) -> Bool { a.rawValue < b.rawValue }

  /// A share of 0.7 and more counts as on track, below 0.4 as off track: this program's own choice, said on the page.
  init(_ confidence: Confidence) {
    switch confidence {
    case .onTrack: self = .onTrack
    case .atRisk: self = .atRisk
    case .offTrack: self = .offTrack
    case .share(let share):
      let percent = share * ExactDecimal(100)
      self = percent >= ExactDecimal(70) ? .onTrack : percent >= ExactDecimal(40) ? .atRisk : .offTrack
    }
  }

  /// - Parameter count: How many stand so; before the word.
  func view(_ words: Words, count: Int? = nil) -> HTMLView {
    let name = name(words)
    let word = count.map { "\(HTMLPage.grouped($0)) \(name.word)" } ?? name.word
    return HTMLView(["kind": name.kind, "mark": name.mark, "word": word])
  }

  private func name(_ words: Words) -> (kind: String, mark: String, word: String) {
    switch self {
    case .done: ("done", "✓", words["status.done"])
    case .onTrack: ("on-track", "●", words["status.on-track"])
    case .atRisk: ("at-risk", "▲", words["status.at-risk"])
    case .offTrack: ("off-track", "■", words["status.off-track"])
    case .dropped: ("dropped", "✕", words["status.dropped"])
    }
  }
}

extension HTMLPage {
  func status(of element: ElementID) -> HTMLStatus? {
    if workspace.isDropped(element) { return .dropped }
    if let id = element.keyResult { return status(of: id) }
    if let confidence = workspace.confidence(of: element) { return HTMLStatus(confidence) }
    guard let id = element.objective else { return nil }
    return workspace[id].keyResultIDs.compactMap { status(of: $0) }.filter { $0 != .dropped }.max()
  }

  private func status(of id: ID<KeyResult>) -> HTMLStatus? {
    if workspace[id].isDropped { return .dropped }
    if workspace[id].done == .done { return .done }
    if let progress = alignment.progress(id), progress >= .one { return .done }
    return workspace.confidence(of: ElementID(id)).map { HTMLStatus($0) }
  }

  /// A bar and its number. The bar ends at 0 and 100, the number does not.
  func progress(of element: ElementID) -> HTMLView? {
    let share = element.objective.map { alignment.progress($0) } ?? element.keyResult.map { alignment.progress($0) } ?? nil
    return share.map(Self.progress)
  }

  static func progress(_ share: ExactDecimal) -> HTMLView {
    HTMLView(["value": length(share), "text": percent(share)])
  }

  /// A share as a length on a scale of 100.
  static func length(_ share: ExactDecimal) -> String {
    max(.zero, min(.one, share) * ExactDecimal(100)).rounded(toPlaces: 1).description
  }
}
