import OKRModel
import OKRSource

/// What a picture of the cascade shows: cards in columns by level, ribbons from what contributes to what it serves, and below
/// them on shelves what no ribbon leads to or from. Where there is too much to read, cards that have something in common are
/// folded into one.
struct AlignmentMap {
  enum Content {
    case objective(ID<Objective>)
    /// Several objectives of one column that serve the same thing, or of one shelf.
    case bundle([ID<Objective>])
  }

  /// What stands on its own, and whether that is said to be so on purpose.
  enum Standing {
    case tied, own, apart
  }

  struct Card {
    var content: Content
    var column: Int
    /// Of the organisation's top level, which has nothing to serve.
    var isTop = false
    /// Key results that are shown: all of the top level, elsewhere those that something serves.
    var ports: [ID<KeyResult>] = []
    /// For each port whether something in the map serves it.
    var isServed: [Bool] = []
    var hiddenKeyResults: [ID<KeyResult>] = []
    var standing = Standing.tied
    /// Whether something it contributes to is shown.
    var isServing = false
    /// `nil` for what stands in its column.
    var shelf: Shelf?
    /// The picture is about it.
    var isFocus = false

    var objectives: [ID<Objective>] {
      switch content {
      case .objective(let id): [id]
      case .bundle(let ids): ids
      }
    }
    var count: Int {
      switch content {
      case .objective: 1
      case .bundle(let ids): ids.count
      }
    }
    var isBundle: Bool { count > 1 }
  }

  struct Ribbon {
    /// Indices into `cards`.
    var from: Int
    var to: Int
    /// `nil` for the objective as a whole.
    var keyResult: ID<KeyResult>?
    /// Index into the card's ports; -1 for the objective as a whole.
    var port = -1
    /// How many objectives it stands for.
    var count = 1
  }

  private(set) var cards: [Card] = []
  private(set) var ribbons: [Ribbon] = []
  /// Names of the levels, from the left.
  private(set) var columns: [String] = []
  /// How many objectives each column holds, on its shelf or not.
  private(set) var columnCounts: [Int] = []
  /// Some objectives are folded into one card.
  var isFolded: Bool { cards.contains { $0.isBundle } }
  var objectiveCount: Int { columnCounts.reduce(0, +) }

  let workspace: Workspace
  private let alignment: Alignment
  private let targets: MapTargets
  /// For each objective its card, or -1.
  private var cardOf: [Int32]

  /// The map of these objectives; dropped ones are left out.
  ///
  /// - Parameters:
  ///   - focus: What the picture is about, when it is about some of them.
  ///   - room: How much there is before objectives are folded.
  init(
    of objectives: [ID<Objective>], in workspace: Workspace, _ alignment: Alignment, focus: [ID<Objective>] = [], room: MapRoom
  ) {
    self.workspace = workspace
    self.alignment = alignment
    let shown = objectives.filter { !workspace[$0].isDropped }
    targets = MapTargets(of: shown, in: workspace)
    cardOf = Array(repeating: -1, count: workspace.objectives.count)
    var byRank: [Int: [ID<Objective>]] = [:]
    for id in shown { byRank[workspace[workspace[id].unit].rank, default: []].append(id) }
    let ranks = byRank.keys.sorted()
    columns = ranks.map { rank in byRank[rank]?.first.map { workspace[workspace[$0].unit].level } ?? "" }
    columnCounts = ranks.map { byRank[$0]?.count ?? 0 }
    let inColumns = ranks.map { rank in byRank[rank] ?? [] }
    let shelves = shelves(inColumns, room)
    let space = room.height - room.shelves(shelves)
    for (column, ids) in inColumns.enumerated() { addCards(ids.filter { shelf(of: $0, column) == nil }, column, space, room) }
    cards += shelves
    addRibbons()
    for id in focus {
      let card = cardOf[Int(id.index)]
      if card >= 0 { cards[Int(card)].isFocus = true }
    }
  }

  /// On what shelf an objective stands; `nil` in its column.
  private func shelf(of id: ID<Objective>, _ column: Int) -> Shelf? {
    guard targets[id].isEmpty, !targets.isServed(id) else { return nil }
    if isTop(id) { return columns.count == 1 ? .plain : nil }
    switch standing(of: id) {
    case .own: return .own
    case .apart: return .apart
    case .tied: return alignment.style(id) == nil ? .broken : .elsewhere
    }
  }

  private func isTop(_ id: ID<Objective>) -> Bool { workspace[workspace[id].unit].rank == workspace.topRank }

  /// As it is in the whole organisation, whatever part is shown. An objective whose references name nothing counts as tied.
  private func standing(of id: ID<Objective>) -> Standing {
    guard alignment.style(id) == .unaligned, targets[id].isEmpty else { return .tied }
    return workspace.isOwn(ElementID(id)) ? .own : .apart
  }

  private func card(_ ids: [ID<Objective>], _ column: Int) -> Card {
    let isTop = isTop(ids[0])
    guard ids.count == 1 else {
      return Card(content: .bundle(ids), column: column, isTop: isTop, standing: standing(of: ids[0]))
    }
    var card = Card(content: .objective(ids[0]), column: column, isTop: isTop, standing: standing(of: ids[0]))
    for k in workspace[ids[0]].keyResultIDs where !workspace[k].isDropped {
      if isTop || targets.isServed(k) { card.ports.append(k) } else { card.hiddenKeyResults.append(k) }
    }
    card.isServed = card.ports.map { targets.isServed($0) }
    card.isServing = !targets[ids[0]].isEmpty
    return card
  }

  /// The shelves from the top, each in the order of the documents. Where they would take more than a third of the room, each is
  /// folded.
  private func shelves(_ inColumns: [[ID<Objective>]], _ room: MapRoom) -> [Card] {
    var members: [[(id: ID<Objective>, column: Int)]] = Array(repeating: [], count: Shelf.allCases.count)
    for (column, ids) in inColumns.enumerated() {
      for id in ids {
        if let shelf = shelf(of: id, column) { members[shelf.rawValue].append((id, column)) }
      }
    }
    let count = members.reduce(0) { $0 + $1.count }
    let isAll = count == columnCounts.reduce(0, +)
    // A line, unless there is nothing else to show.
    let limit = isAll ? 24 : 3
    func cards(isFolded: Bool) -> [Card] {
      zip(Shelf.allCases, members).flatMap { shelf, members -> [Card] in
        let groups = isFolded ? MapFolding.groups(of: members, limit: limit, in: workspace) : members.map { ([$0.id], $0.column) }
        return groups.map { ids, column in
          var card = card(ids, column)
          card.shelf = shelf
          return card
        }
      }
    }
    if count <= 3 * room.cardLimit {
      let spread = cards(isFolded: false)
      if room.shelves(spread) <= room.height / (isAll ? 1 : 3) { return spread }
    }
    return cards(isFolded: true)
  }

  private mutating func addCards(_ ids: [ID<Objective>], _ column: Int, _ space: Int, _ room: MapRoom) {
    var groups = ids.map { [$0] }
    if ids.count > room.cardLimit || room.column(ids.map { card([$0], column) }) > space {
      groups = MapFolding.groups(of: ids, limit: max(6, space / MapRoom.bundleHeight)) { features(of: $0, column) }
    }
    for ids in groups {
      for id in ids { cardOf[Int(id.index)] = Int32(truncatingIfNeeded: cards.count) }
      cards.append(card(ids, column))
    }
  }

  private func features(of id: ID<Objective>, _ column: Int) -> MapFolding.Features {
    let unit = workspace[id].unit
    guard let target = targets[id].first else {
      return MapFolding.Features(kind: standing(of: id).rank + 1, thing: -1, card: -1, unit: unit.index)
    }
    let objective = workspace.objectiveID(of: target)
    let card = cardOf[Int(objective.index)]
    // In the same column, where no cards are yet, or in a later one.
    guard card >= 0 else { return MapFolding.Features(kind: 0, thing: target.raw, card: -2, unit: -1) }
    let isBundle = cards[Int(card)].isBundle
    return MapFolding.Features(
      kind: 0, thing: isBundle ? -1 : target.raw, card: card, unit: isBundle ? -2 - card : workspace[objective].unit.index)
  }
}

// Ribbons.

extension AlignmentMap {
  /// Of a bundle only those to the card its first objective leads to, which is what all of it has in common.
  private mutating func addRibbons() {
    var known: [RibbonKey: Int] = [:]
    for c in cards.indices where cards[c].shelf == nil {
      let card = cards[c]
      let ids = card.objectives
      cards[c].isServing = ids.contains { !targets[$0].isEmpty }
      let common = card.isBundle ? targets[ids[0]].first.map { self.card(of: $0) } : nil
      for id in ids {
        var counted: [RibbonKey] = []
        for target in targets[id] {
          let to = self.card(of: target)
          guard to != c, to >= 0, common == nil || to == common else { continue }
          let keyResult = cards[to].isBundle ? nil : target.keyResult
          let key = RibbonKey(from: c, to: to, keyResult: keyResult)
          guard !counted.contains(key) else { continue }
          counted.append(key)
          if let i = known[key] {
            ribbons[i].count += 1
          } else {
            known[key] = ribbons.count
            ribbons.append(Ribbon(from: c, to: to, keyResult: keyResult))
          }
        }
      }
    }
    for i in ribbons.indices {
      ribbons[i].port = ribbons[i].keyResult.flatMap { cards[ribbons[i].to].ports.firstIndex(of: $0) } ?? -1
    }
  }

  private func card(of element: ElementID) -> Int { Int(cardOf[Int(workspace.objectiveID(of: element).index)]) }

  private struct RibbonKey: Hashable {
    var from: Int
    var to: Int
    var keyResult: ID<KeyResult>?
  }

  /// Shows at most `limit` key results of each card of a column. Ribbons to others lead to the whole objective.
  mutating func limitPorts(_ limit: Int, in column: Int) {
    guard cards.contains(where: { $0.column == column && $0.shelf == nil && $0.ports.count > limit }) else { return }
    for c in cards.indices where cards[c].column == column && cards[c].shelf == nil && cards[c].ports.count > limit {
      cards[c].hiddenKeyResults = cards[c].ports[limit...] + cards[c].hiddenKeyResults
      cards[c].ports.removeLast(cards[c].ports.count - limit)
    }
    var known: [RibbonKey: Int] = [:]
    var kept: [Ribbon] = []
    for var ribbon in ribbons {
      if ribbon.port >= cards[ribbon.to].ports.count { (ribbon.keyResult, ribbon.port) = (nil, -1) }
      let key = RibbonKey(from: ribbon.from, to: ribbon.to, keyResult: ribbon.keyResult)
      if let i = known[key] {
        if cards[ribbon.from].isBundle { kept[i].count += ribbon.count }
      } else {
        known[key] = kept.count
        kept.append(ribbon)
      }
    }
    ribbons = kept
  }
}

extension AlignmentMap.Standing {
  /// From the top of a column.
  var rank: Int {
    switch self {
    case .tied: 0
    case .own: 1
    case .apart: 2
    }
  }
}
