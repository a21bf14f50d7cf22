import OKRModel
import OKRSource

/// The words of a card, broken into lines, and how much room they take.
struct MapCard {
  struct Row {
    var keyResult: ID<KeyResult>
    var name: String
    var lines: [String]
    var progress: ExactDecimal?
    var isGap: Bool
    /// Of the row's top edge, below the card's.
    var top: Int
    var height: Int
  }

  var unit: String
  var lines: [String]
  var progress: ExactDecimal?
  /// What is to be looked at.
  var marks: [String] = []
  /// What cannot be seen: key results that are not shown, that it stands on its own.
  var remarks: [String] = []
  var rows: [Row] = []
  var height = 0

  /// How much of the words is shown: less where a column would be too tall for reading.
  struct Detail {
    var textLines: Int
    var rowLines: Int
    /// Key results of a card.
    var ports: Int

    static let full = Detail(textLines: 3, rowLines: 2, ports: .max)
    static let reduced = [
      Detail(textLines: 3, rowLines: 1, ports: .max), Detail(textLines: 2, rowLines: 1, ports: 24),
      Detail(textLines: 2, rowLines: 1, ports: 12), Detail(textLines: 2, rowLines: 1, ports: 8),
      Detail(textLines: 2, rowLines: 1, ports: 5), Detail(textLines: 2, rowLines: 1, ports: 3),
      Detail(textLines: 2, rowLines: 1, ports: 1), Detail(textLines: 2, rowLines: 1, ports: 0),
      Detail(textLines: 1, rowLines: 1, ports: 0),
    ]
  }

  static let width = 256
  static let padding = 12
  static let unitSize = 11
  static let textSize = 13
  static let rowSize = 12
  static let textLeading = 17
  static let rowLeading = 15
  /// Room for a progress number at the right of a row.
  static let numberWidth = 40
  /// From the card's top to the first line of its text.
  static let head = 22

  var layout: MapLayout.Size {
    let middle = Self.head + lines.count * Self.textLeading / 2
    return MapLayout.Size(height: height, ports: rows.map { $0.top + $0.height / 2 }, whole: middle)
  }

  /// Below the text: the bar.
  var barTop: Int { Self.head + lines.count * Self.textLeading + 6 }
  var remarksTop: Int { barTop + (progress == nil ? -2 : 10) }
}

/// What the cards of a map say.
struct MapWords {
  let words: Words
  let workspace: Workspace
  let alignment: Alignment
  let isGap: [Bool]
  /// How a unit is called in the picture.
  let nameOfUnit: (ID<Unit>) -> String

  func card(_ card: AlignmentMap.Card, _ detail: MapCard.Detail = .full) -> MapCard {
    switch card.content {
    case .objective(let id): objective(id, card, detail)
    case .bundle(let ids): bundle(ids, card, detail)
    }
  }

  func isHandedDown(_ card: AlignmentMap.Card) -> Bool {
    if case .objective(let id) = card.content { return alignment.style(id) == .handedDown }
    return false
  }

  func isGap(_ id: ID<KeyResult>) -> Bool { isGap[Int(id.index)] }

  private static var inner: Int { MapCard.width - 2 * MapCard.padding }

  private func objective(_ id: ID<Objective>, _ card: AlignmentMap.Card, _ detail: MapCard.Detail) -> MapCard {
    let text = "\(workspace.name(of: workspace[id])) \(workspace.text(of: ElementID(id)))"
    let unit = nameOfUnit(workspace[id].unit)
    var words = MapCard(
      unit: MapText.fitted(unit, size: MapCard.unitSize, width: Self.inner - MapCard.numberWidth),
      lines: MapText.wrapped(text, size: MapCard.textSize, isBold: true, width: Self.inner, lines: detail.textLines),
      progress: alignment.progress(id))
    switch card.standing {
    case .tied where card.column > 0 && !card.isServing:
      if alignment.style(id) == nil {
        words.marks.append(self.words["map.broken"])
      } else if servesAnother(id) {
        words.remarks.append(self.words["map.elsewhere"])
      }
    case .tied: break
    case .own: words.remarks.append(self.words["map.own"])
    case .apart: words.marks.append(self.words["map.apart"])
    }
    if !card.hiddenKeyResults.isEmpty {
      let hidden = card.hiddenKeyResults.count
      let count = card.ports.isEmpty ? self.words.counted(hidden, "key-result") : self.words.counted(hidden, "more-key-result")
      let gaps = card.hiddenKeyResults.count(where: isGap)
      if gaps == 0 {
        words.remarks.append(count)
      } else {
        words.marks.append(self.words.text("map.hidden-gaps", ["keyResults": count, "gaps": self.words.counted(gaps, "gap")]))
      }
    }
    return laidOut(words, card.ports, detail)
  }

  private func bundle(_ ids: [ID<Objective>], _ card: AlignmentMap.Card, _ detail: MapCard.Detail) -> MapCard {
    var units: [ID<Unit>] = []
    var seen: Set<ID<Unit>> = []
    for id in ids where seen.insert(workspace[id].unit).inserted { units.append(workspace[id].unit) }
    let (objectives, of) = (self.words.counted(ids.count, "objective"), self.words.counted(units.count, "unit"))
    let head = self.words.text("map.bundle", ["objectives": objectives, "units": of])
    let names = units.prefix(12).map { HTMLPage.isolated(nameOfUnit($0)) }.joined(separator: ", ")
    let more = units.count > 12 ? " " + self.words.text("more", ["count": HTMLPage.grouped(units.count - 12)]) : ""
    let textLines = min(2, detail.textLines)
    var words = MapCard(
      unit: MapText.fitted(head, size: MapCard.unitSize, width: Self.inner - MapCard.numberWidth),
      lines: MapText.wrapped(names + more, size: MapCard.textSize, isBold: true, width: Self.inner, lines: textLines),
      progress: mean(of: ids))
    switch card.standing {
    case .tied: break
    case .own: words.remarks.append(self.words["map.own-many"])
    case .apart: words.marks.append(self.words["map.apart-many"])
    }
    let gaps = ids.reduce(0) { sum, id in sum + workspace[id].keyResultIDs.count(where: isGap) }
    if gaps > 0 { words.marks.append(self.words.counted(gaps, "map.gaps")) }
    return laidOut(words, [], detail)
  }

  private func servesAnother(_ id: ID<Objective>) -> Bool {
    ([ElementID(id)] + workspace[id].keyResultIDs.map { ElementID($0) }).contains { element in
      workspace.links(of: element).contains { $0.kind == .contribution && workspace.objectiveID(of: $0.to) != id }
    }
  }

  /// Of those whose progress is known.
  private func mean(of ids: [ID<Objective>]) -> ExactDecimal? {
    let known = ids.compactMap { alignment.progress($0) }
    return known.reduce(ExactDecimal.zero) { $0 + $1 }.divided(by: ExactDecimal(known.count))
  }

  private func laidOut(_ card: MapCard, _ ports: [ID<KeyResult>], _ detail: MapCard.Detail) -> MapCard {
    var card = card
    var top = card.remarksTop + (card.marks.count + card.remarks.count) * MapCard.rowLeading
    for id in ports {
      let name = workspace.name(of: workspace[id])
      let width = Self.inner - MapCard.numberWidth
      let lines = MapText.wrapped(
        "\(name) \(workspace.text(of: ElementID(id)))", size: MapCard.rowSize, width: width, lines: detail.rowLines)
      let height = lines.count * MapCard.rowLeading + (isGap(id) ? MapCard.rowLeading : 0) + 10
      card.rows.append(
        MapCard.Row(
          keyResult: id, name: name, lines: lines, progress: alignment.progress(id), isGap: isGap(id), top: top,
          height: height))
      top += height
    }
    card.height = top + (card.rows.isEmpty ? MapCard.padding - 2 : 2)
    return card
  }
}
