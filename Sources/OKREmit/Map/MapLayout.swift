/// Where the parts of an alignment map stand, in units of a CSS pixel at full size, from the top left corner.
///
/// Cards keep to their columns. A card wants to stand at the height of what it serves; cards of a column that want the same
/// place share it evenly (isotonic regression, by pooling adjacent violators), which keeps their order and moves them least.
struct MapLayout {
  /// What a card needs, known before it has a place.
  struct Size {
    var height: Int
    /// For each port the place of its middle below the card's top.
    var ports: [Int]
    /// The middle of what stands for the whole objective.
    var whole: Int
  }

  private(set) var tops: [Int]
  /// Indices of cards, by column, from the top.
  private(set) var order: [[Int]]
  private(set) var height = 0

  private let map: AlignmentMap
  private let sizes: [Size]
  static let gap = 14
  /// Between what is tied to something and what stands apart.
  static let apartGap = 40

  init(of map: AlignmentMap, sizes: [Size]) {
    self.map = map
    self.sizes = sizes
    tops = Array(repeating: 0, count: sizes.count)
    order = Array(repeating: [], count: map.columns.count)
    for (i, card) in map.cards.enumerated() { order[card.column].append(i) }
    arrange(byWish: true)
    let crossings = self.crossings
    if crossings > 0 {
      let tidy = order
      arrange(byWish: false)
      if self.crossings >= crossings { order = tidy }
      for column in order.indices { stack(column) }
    }
    for _ in 0..<2 {
      for column in order.indices.dropFirst() { place(column, toward: \.to) }
      for column in order.indices.dropLast().reversed() { place(column, toward: \.from) }
    }
    for column in order.indices.dropFirst() { place(column, toward: \.to) }
    keepInside()
  }

  /// The first column as written; each further one by where its cards lead, so that few ribbons cross, or as written. What stands
  /// apart comes last.
  private mutating func arrange(byWish: Bool) {
    for column in order.indices {
      stack(column)
      guard column + 1 < order.count else { break }
      let next = column + 1
      let wishes = order[next].map { card in
        (standing: map.cards[card].standing.rank, top: byWish ? wish(of: card, toward: \.to) ?? .max : 0, card: card)
      }
      order[next] = wishes.sorted { $0 < $1 }.map(\.card)
    }
  }

  private mutating func stack(_ column: Int) {
    var top = 0
    for (i, card) in order[column].enumerated() {
      if i > 0 { top += distance(order[column][i - 1], card) }
      tops[card] = top
      top += sizes[card].height
    }
  }

  private func distance(_ upper: Int, _ lower: Int) -> Int {
    map.cards[upper].standing == .tied && map.cards[lower].standing != .tied ? Self.apartGap : Self.gap
  }

  /// The mean height of the far ends of a card's ribbons; `nil` without any.
  private func wish(of card: Int, toward end: KeyPath<AlignmentMap.Ribbon, Int>) -> Int? {
    let isForward = end == \AlignmentMap.Ribbon.to
    var sum = 0
    var count = 0
    for ribbon in map.ribbons where (isForward ? ribbon.from : ribbon.to) == card {
      let other = ribbon[keyPath: end]
      guard isForward ? map.cards[other].column < map.cards[card].column : map.cards[other].column > map.cards[card].column
      else { continue }
      // How far the two ends lie apart when the card stands at 0.
      let mine = isForward ? sizes[card].whole : self.end(of: ribbon, top: 0)
      let far = isForward ? self.end(of: ribbon, top: tops[other]) : tops[other] + sizes[other].whole
      sum += (far - mine) * ribbon.count
      count += ribbon.count
    }
    return count == 0 ? nil : sum / count
  }

  /// Where a ribbon arrives when its target stands at `top`.
  private func end(of ribbon: AlignmentMap.Ribbon, top: Int) -> Int {
    top + (ribbon.port >= 0 ? sizes[ribbon.to].ports[ribbon.port] : sizes[ribbon.to].whole)
  }

  /// Moves the cards of a column as near to their wishes as their order allows.
  private mutating func place(_ column: Int, toward end: KeyPath<AlignmentMap.Ribbon, Int>) {
    struct Pool {
      var sum: Int
      var count: Int
      var size: Int
    }
    var pools: [Pool] = []
    var offsets: [Int] = []
    var offset = 0
    for (i, card) in order[column].enumerated() {
      if i > 0 { offset += sizes[order[column][i - 1]].height + distance(order[column][i - 1], card) }
      offsets.append(offset)
      // Without a wish a card keeps close to its neighbour: it has no weight of its own.
      let wish = wish(of: card, toward: end)
      var pool = wish.map { Pool(sum: $0 - offset, count: 1, size: 1) } ?? Pool(sum: 0, count: 0, size: 1)
      while let last = pools.last, last.count == 0 || pool.count == 0 || last.sum * pool.count >= pool.sum * last.count {
        pool = Pool(sum: pool.sum + last.sum, count: pool.count + last.count, size: pool.size + last.size)
        pools.removeLast()
      }
      pools.append(pool)
    }
    var i = 0
    for pool in pools {
      for _ in 0..<pool.size {
        tops[order[column][i]] = (pool.count == 0 ? 0 : pool.sum / pool.count) + offsets[i]
        i += 1
      }
    }
  }

  /// The tallest column, closely stacked, is as tall as the whole; no card stands higher or lower for the sake of its wish.
  private mutating func keepInside() {
    height = order.map(stackHeight).max() ?? 0
    for cards in order {
      var top = 0
      for (i, card) in cards.enumerated() {
        if i > 0 { top += distance(cards[i - 1], card) }
        tops[card] = max(tops[card], top)
        top = tops[card] + sizes[card].height
      }
      var bottom = height
      for (i, card) in cards.enumerated().reversed() {
        tops[card] = min(tops[card], bottom - sizes[card].height)
        bottom = tops[card] - (i > 0 ? distance(cards[i - 1], card) : 0)
      }
    }
  }

  private func stackHeight(_ cards: [Int]) -> Int {
    var sum = 0
    for (i, card) in cards.enumerated() { sum += sizes[card].height + (i > 0 ? distance(cards[i - 1], card) : 0) }
    return sum
  }

  /// Pairs of ribbons between the same two columns that cross.
  var crossings: Int {
    let columns = map.columns.count
    var ends: [[(from: Int, to: Int)]] = Array(repeating: [], count: columns * columns)
    for ribbon in map.ribbons {
      let between = map.cards[ribbon.from].column * columns + map.cards[ribbon.to].column
      ends[between].append((tops[ribbon.from], end(of: ribbon, top: tops[ribbon.to])))
    }
    var count = 0
    for ends in ends {
      for (i, one) in ends.enumerated() {
        for other in ends[..<i] where (one.from - other.from).signum() * (one.to - other.to).signum() < 0 { count += 1 }
      }
    }
    return count
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
