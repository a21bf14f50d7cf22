import OKRModel
import OKRSource

/// What the cards of a map say.
struct MapWords {
  let workspace: Workspace
  let alignment: Alignment
  let isGap: [Bool]
  let words: Words
  /// How a unit is called in the picture.
  let nameOfUnit: (ID<Unit>) -> String

  func card(_ card: AlignmentMap.Card, _ detail: MapCard.Detail = .full, width: Int) -> MapCard {
    switch card.content {
    case .objective(let id): objective(id, card, detail, width)
    case .bundle(let ids): bundle(ids, card, detail, width)
    }
  }

  func isHandedDown(_ card: AlignmentMap.Card) -> Bool {
    if case .objective(let id) = card.content { return alignment.style(id) == .handedDown }
    return false
  }

  func isGap(_ id: ID<KeyResult>) -> Bool { isGap[Int(id.index)] }

  /// `Product · O1`
  func name(_ id: ID<Objective>) -> String {
    "\(HTMLPage.isolated(nameOfUnit(workspace[id].unit))) · \(HTMLPage.isolated(workspace.name(of: workspace[id])))"
  }

  private func objective(_ id: ID<Objective>, _ card: AlignmentMap.Card, _ detail: MapCard.Detail, _ width: Int) -> MapCard {
    var out = MapCard(width: width, head: "")
    let keyResults = workspace[id].keyResultIDs.filter { !workspace[$0].isDropped }
    out.progress = alignment.progress(id)
    out.parts = keyResults.map { alignment.progress($0) }
    if out.progress == nil, card.ports.isEmpty { out.corner = words.counted(keyResults.count, "key-result") }
    setHead(&out, nameOfUnit(workspace[id].unit), workspace.name(of: workspace[id]))
    out.lines = MapText.wrapped(
      workspace.text(of: ElementID(id)), size: MapCard.textSize, isBold: true, width: out.inner, lines: detail.textLines)
    mark(&out, id, card)
    addRows(&out, card, detail)
    return out
  }

  /// The unit's name is cut before that of the objective is.
  private func setHead(_ card: inout MapCard, _ unit: String, _ name: String) {
    let corner = card.corner.isEmpty ? MapCard.numberWidth : MapText.width(card.corner) * MapCard.headSize / 1000 + 8
    let ending = " · \(MapText.fitted(name, size: MapCard.headSize, width: card.inner / 2))"
    let room = card.inner - corner - MapText.width(ending) * MapCard.headSize / 1070
    let cut = MapText.fitted(unit, size: MapCard.headSize, width: max(40, room))
    card.head = "\(HTMLPage.isolated(cut))\(ending)"
    card.isHeadCut = cut != unit
  }

  private func mark(_ out: inout MapCard, _ id: ID<Objective>, _ card: AlignmentMap.Card) {
    switch card.standing {
    case .tied where !card.isTop && !card.isServing:
      if alignment.style(id) == nil {
        out.marks.append(words["map.broken"])
      } else if card.shelf == nil, servesAnother(id) {
        out.remarks.append(words["map.elsewhere"])
      }
    case .tied: break
    // A shelf says it of all that stand on it.
    case .own: if card.shelf == nil { out.remarks.append(words["map.own"]) }
    case .apart: out.marks.append(words["map.apart"])
    }
    let gaps = card.hiddenKeyResults.count(where: isGap)
    guard !card.hiddenKeyResults.isEmpty, !card.ports.isEmpty || gaps > 0 else { return }
    guard gaps > 0 || card.isTop else { return }
    let hidden = card.hiddenKeyResults.count
    let count = card.ports.isEmpty ? words.counted(hidden, "key-result") : words.counted(hidden, "more-key-result")
    if gaps == 0 {
      out.remarks.append(count)
    } else {
      out.marks.append(words.text("map.hidden-gaps", ["keyResults": count, "gaps": words.counted(gaps, "gap")]))
    }
  }

  private func servesAnother(_ id: ID<Objective>) -> Bool {
    ([ElementID(id)] + workspace[id].keyResultIDs.map { ElementID($0) }).contains { element in
      workspace.links(of: element).contains { $0.kind == .contribution && workspace.objectiveID(of: $0.to) != id }
    }
  }

  // MARK: Bundles

  private func bundle(_ ids: [ID<Objective>], _ card: AlignmentMap.Card, _ detail: MapCard.Detail, _ width: Int) -> MapCard {
    var units: Set<ID<Unit>> = []
    for id in ids { units.insert(workspace[id].unit) }
    let (objectives, of) = (words.counted(ids.count, "objective"), words.counted(units.count, "unit"))
    let head = words.text("map.bundle", ["objectives": objectives, "units": of])
    var out = MapCard(width: width, head: "")
    out.head = MapText.fitted(head, size: MapCard.headSize, width: out.inner - MapCard.numberWidth)
    out.progress = mean(of: ids)
    switch card.standing {
    case .tied: break
    case .own: if card.shelf == nil { out.remarks.append(words["map.own-many"]) }
    case .apart: out.marks.append(words["map.apart-many"])
    }
    let gaps = ids.reduce(0) { sum, id in sum + workspace[id].keyResultIDs.count(where: isGap) }
    if gaps > 0 { out.marks.append(words.counted(gaps, "map.gaps")) }
    if detail.members == 0 {
      let names = ids.prefix(12).map { HTMLPage.isolated(nameOfUnit(workspace[$0].unit)) }
      var seen: Set<String> = []
      out.lines = MapText.wrapped(
        names.filter { seen.insert($0).inserted }.joined(separator: ", ") + (units.count > 12 ? " …" : ""),
        size: MapCard.textSize, isBold: true, width: out.inner, lines: 1)
    }
    addMembers(&out, ids, detail)
    return out
  }

  /// Of those whose progress is known.
  private func mean(of ids: [ID<Objective>]) -> ExactDecimal? {
    let known = ids.compactMap { alignment.progress($0) }
    return known.reduce(ExactDecimal.zero) { $0 + $1 }.divided(by: ExactDecimal(known.count))
  }

  /// The first members by name; one alone is not left over.
  private func addMembers(_ card: inout MapCard, _ ids: [ID<Objective>], _ detail: MapCard.Detail) {
    guard detail.members > 0 else { return finish(&card) }
    let shown = ids.count <= detail.members + 1 ? ids.count : detail.members
    var top = card.remarksTop + (card.marks.count + card.remarks.count) * MapCard.rowLeading + 1
    for id in ids.prefix(shown) {
      let name = nameOfUnit(workspace[id].unit)
      let width = card.inner - (alignment.progress(id) == nil ? 0 : MapCard.numberWidth)
      let (shown, line) = row(name, workspace.text(of: ElementID(id)), width, lines: 1, share: 60)
      card.rows.append(
        MapCard.Row(
          element: ElementID(id), name: shown, isNameCut: shown != name, lines: line, progress: alignment.progress(id),
          isGap: false, isServed: false, isPort: false, top: top, height: MapCard.rowLeading + 3))
      top += MapCard.rowLeading + 3
    }
    if ids.count > shown { card.more = words.text("more", ["count": HTMLPage.grouped(ids.count - shown)]) }
    finish(&card)
  }

  // MARK: Rows

  /// A shape and a word.
  var gapMark: String { "▲ \(words["map.gap"])" }

  private func addRows(_ card: inout MapCard, _ of: AlignmentMap.Card, _ detail: MapCard.Detail) {
    var top = card.remarksTop + (card.marks.count + card.remarks.count) * MapCard.rowLeading + 1
    let markWidth = MapText.width(gapMark) * MapCard.headSize / 1000 + 8
    for (i, id) in of.ports.enumerated() {
      let number = alignment.progress(id)
      let width = card.inner - max(number == nil ? 8 : MapCard.numberWidth, isGap(id) ? markWidth : 0)
      let (name, lines) = row(
        workspace.name(of: workspace[id]), workspace.text(of: ElementID(id)), width, lines: detail.rowLines)
      // The number and the mark stand one below the other.
      let height = max(lines.count, isGap(id) && number != nil ? 2 : 1) * MapCard.rowLeading + 9
      card.rows.append(
        MapCard.Row(
          element: ElementID(id), name: name, isNameCut: false, lines: lines, progress: number, isGap: isGap(id),
          isServed: of.isServed[i], isPort: true,
          top: top, height: height))
      top += height
    }
    finish(&card)
  }

  /// The name, and the text in lines of which the first begins behind it.
  ///
  /// - Parameter share: Of the width that the name may have, in hundredths.
  private func row(
    _ name: String, _ text: String, _ width: Int, lines: Int, share: Int = 50
  ) -> (name: String, lines: [String]) {
    let name = MapText.fitted(name, size: MapCard.rowSize, isBold: true, width: width * share / 100)
    let indent = MapText.width(name) * MapCard.rowSize / 1000 + 5
    return (name, MapText.wrapped(text, size: MapCard.rowSize, width: width, lines: lines, indent: indent))
  }

  private func finish(_ card: inout MapCard) {
    let end = card.rows.last.map { $0.top + $0.height }
      ?? card.remarksTop + (card.marks.count + card.remarks.count) * MapCard.rowLeading
    card.height = end + (card.more.isEmpty ? 0 : MapCard.rowLeading + 2) + (card.rows.last?.isPort == true ? 3 : 8)
  }
}
