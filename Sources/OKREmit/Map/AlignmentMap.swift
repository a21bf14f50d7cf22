import OKRModel
import OKRSource

/// What a picture of the cascade shows: cards in columns by level, and ribbons from what contributes to what it serves. Where
/// there is too much to read, cards that serve the same thing are folded into one.
struct AlignmentMap {
  enum Content {
    case objective(ID<Objective>)
    /// Several objectives of one column that serve the same thing, or none of which serves anything.
    case bundle([ID<Objective>])
  }

  /// What stands on its own, and whether that is said to be so on purpose.
  enum Standing {
    case tied, own, apart
  }

  struct Card {
    var content: Content
    var column: Int
    /// Key results that are shown: all of the first column, elsewhere those that something serves.
    var ports: [ID<KeyResult>] = []
    var hiddenKeyResults: [ID<KeyResult>] = []
    var standing = Standing.tied
    /// Whether something it contributes to is shown.
    var isServing = false

    var objectives: [ID<Objective>] {
      switch content {
      case .objective(let id): [id]
      case .bundle(let ids): ids
      }
    }
    var isBundle: Bool { objectives.count > 1 }
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
  /// Some objectives are folded into one card.
  var isFolded: Bool { cards.contains { $0.isBundle } }

  let workspace: Workspace
  private let alignment: Alignment
  /// For each objective its card, or -1.
  private var cardOf: [Int32]
  /// For each objective what it, or one of its key results, contributes to within the map, in the order it is written; what is
  /// above it first.
  private var targets: [[ElementID]]

  /// The map of these objectives; dropped ones are left out.
  init(of objectives: [ID<Objective>], in workspace: Workspace, _ alignment: Alignment) {
    self.workspace = workspace
    self.alignment = alignment
    cardOf = Array(repeating: -1, count: workspace.objectives.count)
    let shown = objectives.filter { !workspace[$0].isDropped }
    var isIn = [Bool](repeating: false, count: workspace.objectives.count)
    for id in shown { isIn[Int(id.index)] = true }
    targets = Array(repeating: [], count: isIn.count)
    for id in shown { targets[Int(id.index)] = Self.targets(of: id, in: workspace, isIn) }
    func rank(_ id: ID<Objective>) -> Int { workspace[workspace[id].unit].rank }
    let byRank = Dictionary(grouping: shown, by: rank)
    for (column, rank) in byRank.keys.sorted().enumerated() {
      let ids = byRank[rank] ?? []
      columns.append(ids.first.map { workspace[workspace[$0].unit].level } ?? "")
      addCards(ids, column)
    }
    addRibbons()
    addPorts()
  }

  private func targets(of id: ID<Objective>) -> [ElementID] { targets[Int(id.index)] }

  private static func targets(of id: ID<Objective>, in workspace: Workspace, _ isIn: [Bool]) -> [ElementID] {
    var found: [ElementID] = []
    var seen: Set<ElementID> = []
    for element in [ElementID(id)] + workspace[id].keyResultIDs.map({ ElementID($0) }) where !workspace.isDropped(element) {
      for link in workspace.links(of: element) where link.kind == .contribution && !workspace.isDropped(link.to) {
        let target = workspace.objectiveID(of: link.to)
        if target != id, isIn[Int(target.index)], seen.insert(link.to).inserted { found.append(link.to) }
      }
    }
    guard found.count > 1 else { return found }
    func rank(_ id: ID<Objective>) -> Int { workspace[workspace[id].unit].rank }
    let isAbove = found.map { rank(workspace.objectiveID(of: $0)) < rank(id) }
    return zip(found, isAbove).filter(\.1).map(\.0) + zip(found, isAbove).filter { !$0.1 }.map(\.0)
  }

  private mutating func addCards(_ ids: [ID<Objective>], _ column: Int) {
    for ids in MapFolding.groups(of: ids, by: { features(of: $0, column) }) {
      let content: Content = ids.count == 1 ? .objective(ids[0]) : .bundle(ids)
      for id in ids { cardOf[Int(id.index)] = Int32(truncatingIfNeeded: cards.count) }
      cards.append(Card(content: content, column: column, standing: standing(of: ids[0])))
    }
  }

  /// As it is in the whole organisation, whatever part is shown. An objective whose references name nothing counts as tied.
  private func standing(of id: ID<Objective>) -> Standing {
    guard alignment.style(id) == .unaligned, targets(of: id).isEmpty else { return .tied }
    return workspace.isOwn(ElementID(id)) ? .own : .apart
  }

  private func features(of id: ID<Objective>, _ column: Int) -> MapFolding.Features {
    let unit = workspace[id].unit
    guard column > 0, let target = targets(of: id).first else {
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

  /// Of a bundle only what its first objective's first reference leads to: what all of it serves.
  private mutating func addRibbons() {
    var known: [RibbonKey: Int] = [:]
    for c in cards.indices {
      let card = cards[c]
      cards[c].isServing = card.objectives.contains { !targets(of: $0).isEmpty }
      let isOfOneThing = !card.isBundle || Set(card.objectives.map { targets(of: $0).first }).count == 1
      for id in card.objectives {
        for target in targets(of: id).prefix(card.isBundle ? 1 : Int.max) {
          let to = Int(cardOf[Int(workspace.objectiveID(of: target).index)])
          guard to != c else { continue }
          let keyResult = isOfOneThing && !cards[to].isBundle ? target.keyResult : nil
          let key = RibbonKey(from: c, to: to, keyResult: keyResult)
          if let i = known[key] {
            if card.isBundle { ribbons[i].count += 1 }
          } else {
            known[key] = ribbons.count
            ribbons.append(Ribbon(from: c, to: to, keyResult: keyResult))
          }
        }
      }
    }
  }

  private struct RibbonKey: Hashable {
    var from: Int
    var to: Int
    var keyResult: ID<KeyResult>?
  }

  private mutating func addPorts() {
    let served = Set(ribbons.compactMap(\.keyResult))
    for c in cards.indices {
      guard case .objective(let id) = cards[c].content else { continue }
      for k in workspace[id].keyResultIDs where !workspace[k].isDropped {
        if cards[c].column == 0 || served.contains(k) { cards[c].ports.append(k) } else { cards[c].hiddenKeyResults.append(k) }
      }
    }
    for i in ribbons.indices {
      ribbons[i].port = ribbons[i].keyResult.flatMap { cards[ribbons[i].to].ports.firstIndex(of: $0) } ?? -1
    }
  }
}

extension AlignmentMap {
  /// Shows at most `limit` key results of each card of a column. Ribbons to others lead to the whole objective.
  mutating func limitPorts(_ limit: Int, in column: Int) {
    for c in cards.indices where cards[c].column == column && cards[c].ports.count > limit {
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
