/// Where the parts of an alignment map stand, in units of a CSS pixel at full size, from the top left corner of the columns.
///
/// Cards and lanes keep to their columns. They want to stand at the height of what they are tied to; those of a column that want
/// the same place share it evenly (isotonic regression, by pooling adjacent violators), which keeps their order and moves them
/// least. The order is found by sweeping over the columns, each sorted by the mean place of its neighbours (Sugiyama, Tagawa and
/// Toda 1981); of all orders the one with the fewest crossings is taken. All of it is linear but for sorting.
struct MapLayout {
  /// What a card needs, known before it has a place.
  struct Size {
    var height: Int
    /// For each port the place of its middle below the card's top.
    var ports: [Int]
    /// The middle of what stands for the whole objective.
    var whole: Int
  }

  /// A tie between neighbouring columns; where it arrives, below the top of either end.
  private struct Edge {
    var left: Int
    var right: Int
    var leftOffset: Int
    var rightOffset: Int
    var weight: Int
  }

  /// The other end of a tie, for one of its ends.
  private struct Tie {
    var node: Int
    /// Where it arrives there, below that node's top.
    var offset: Int
    /// How far this node stands below that one when the tie is level.
    var shift: Int
    var weight: Int
  }

  /// Of cards, then of lanes. Those on shelves have none.
  private(set) var tops: [Int]
  /// Cards, then lanes, by column, from the top.
  private(set) var order: [[Int]]
  private(set) var height = 0
  let lanes: MapLanes

  private let heights: [Int]
  private let isApart: [Bool]
  private let edges: [Edge]
  private let toLeft: MapTies<Tie>
  private let toRight: MapTies<Tie>
  /// For each node one it is tied to within its column, or -1.
  private var besides: [Int]

  static let gap = 14
  /// Between what is tied to something and what stands apart.
  static let apartGap = 40
  private static let sweeps = 6

  init(of map: AlignmentMap, sizes: [Size], lanes: MapLanes) {
    let cards = map.cards
    self.lanes = lanes
    heights = sizes.map(\.height) + lanes.lanes.map { MapLanes.thickness($0.count) }
    isApart = cards.map { $0.standing != .tied } + lanes.lanes.map { _ in false }
    tops = Array(repeating: 0, count: heights.count)
    order = Array(repeating: [], count: map.columns.count)
    for (i, card) in cards.enumerated() where card.shelf == nil { order[card.column].append(i) }
    for (i, lane) in lanes.lanes.enumerated() { order[lane.column].append(cards.count + i) }
    edges = Self.edges(of: map, sizes, lanes)
    var left: [(Int, Tie)] = []
    var right: [(Int, Tie)] = []
    for edge in edges {
      let shift = edge.leftOffset - edge.rightOffset
      left.append((edge.right, Tie(node: edge.left, offset: edge.leftOffset, shift: shift, weight: edge.weight)))
      right.append((edge.left, Tie(node: edge.right, offset: edge.rightOffset, shift: -shift, weight: edge.weight)))
    }
    toLeft = MapTies(nodes: heights.count, left)
    toRight = MapTies(nodes: heights.count, right)
    besides = Array(repeating: -1, count: heights.count)
    for ribbon in map.ribbons where cards[ribbon.from].column == cards[ribbon.to].column && besides[ribbon.from] < 0 {
      besides[ribbon.from] = ribbon.to
    }
    arrange()
    for _ in 0..<2 {
      for column in order.indices.dropFirst() { place(column, toLeft) }
      for column in order.indices.dropLast().reversed() { place(column, toRight) }
    }
    for column in order.indices.dropFirst() { place(column, toLeft) }
    keepInside()
  }

  private static func edges(of map: AlignmentMap, _ sizes: [Size], _ lanes: MapLanes) -> [Edge] {
    let first = map.cards.count
    func target(_ to: Int, _ port: Int) -> (Int, Int) { (to, port >= 0 ? sizes[to].ports[port] : sizes[to].whole) }
    func lane(_ lane: Int) -> (Int, Int) { (first + lane, MapLanes.thickness(lanes.lanes[lane].count) / 2) }
    var edges: [Edge] = []
    for (i, ribbon) in map.ribbons.enumerated() where map.cards[ribbon.from].column > map.cards[ribbon.to].column {
      let (left, offset) = lanes.entries[i] >= 0 ? lane(lanes.entries[i]) : target(ribbon.to, ribbon.port)
      edges.append(
        Edge(left: left, right: ribbon.from, leftOffset: offset, rightOffset: sizes[ribbon.from].whole, weight: ribbon.count))
    }
    for (i, own) in lanes.lanes.enumerated() {
      let (left, offset) = own.next >= 0 ? lane(own.next) : target(own.to, own.port)
      let (right, rightOffset) = lane(i)
      edges.append(Edge(left: left, right: right, leftOffset: offset, rightOffset: rightOffset, weight: own.count))
    }
    return edges
  }

  // MARK: Order

  /// The first column as written, the others so that few ribbons cross. What stands apart comes last.
  private mutating func arrange() {
    for column in order.indices {
      order[column] = order[column].filter { !isApart[$0] } + order[column].filter { isApart[$0] }
      stack(column)
    }
    var best = order
    var fewest = crossings
    for sweep in 0..<Self.sweeps where fewest > 0 && order.count > 1 {
      let isForward = sweep.isMultiple(of: 2)
      for column in isForward ? Array(order.indices.dropFirst()) : Array(order.indices.dropFirst().dropLast().reversed()) {
        sort(column, isForward ? toLeft : toRight)
      }
      let count = crossings
      if count < fewest { (best, fewest) = (order, count) }
    }
    order = best
    for column in order.indices { stack(column) }
  }

  /// By the mean place of the neighbours on one side; those without any keep their place among the others.
  private mutating func sort(_ column: Int, _ ties: MapTies<Tie>) {
    var keys = [Int](repeating: 0, count: order[column].count)
    var last = 0
    for (i, node) in order[column].enumerated() {
      if let mean = mean(of: node, ties, \.offset) { last = mean }
      keys[i] = last
    }
    if order[column].contains(where: { besides[$0] >= 0 && ties[$0].isEmpty }) {
      var placeOf: [Int: Int] = [:]
      for (i, node) in order[column].enumerated() { placeOf[node] = i }
      for (i, node) in order[column].enumerated() where besides[node] >= 0 && ties[node].isEmpty {
        if let other = placeOf[besides[node]] { keys[i] = keys[other] }
      }
    }
    let sorted = order[column].indices.sorted {
      let (a, b) = (order[column][$0], order[column][$1])
      return (isApart[a] ? 1 : 0, keys[$0], $0) < (isApart[b] ? 1 : 0, keys[$1], $1)
    }
    order[column] = sorted.map { order[column][$0] }
    stack(column)
  }

  private mutating func stack(_ column: Int) {
    var top = 0
    for (i, node) in order[column].enumerated() {
      if i > 0 { top += distance(order[column][i - 1], node) }
      tops[node] = top
      top += heights[node]
    }
  }

  private func distance(_ upper: Int, _ lower: Int) -> Int { isApart[lower] && !isApart[upper] ? Self.apartGap : Self.gap }

  // MARK: Places

  /// The mean height of the far ends of a node's ties to one side, or where it would stand if they were level; `nil` without any.
  private func mean(of node: Int, _ ties: MapTies<Tie>, _ below: KeyPath<Tie, Int>) -> Int? {
    var sum = 0
    var count = 0
    for tie in ties[node] {
      sum += (tops[tie.node] + tie[keyPath: below]) * tie.weight
      count += tie.weight
    }
    return count == 0 ? nil : sum / count
  }

  /// Moves the nodes of a column as near to their wishes as their order allows.
  private mutating func place(_ column: Int, _ ties: MapTies<Tie>) {
    struct Pool {
      var sum: Int
      var count: Int
      var size: Int
    }
    var pools: [Pool] = []
    var offsets: [Int] = []
    var offset = 0
    for (i, node) in order[column].enumerated() {
      if i > 0 { offset += heights[order[column][i - 1]] + distance(order[column][i - 1], node) }
      offsets.append(offset)
      // Without a wish a card keeps close to its neighbour: it has no weight of its own.
      var pool = Pool(sum: 0, count: 0, size: 1)
      if let wish = mean(of: node, ties, \.shift) { (pool.sum, pool.count) = (wish - offset, 1) }
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
    for nodes in order {
      var top = 0
      for (i, node) in nodes.enumerated() {
        if i > 0 { top += distance(nodes[i - 1], node) }
        tops[node] = max(tops[node], top)
        top = tops[node] + heights[node]
      }
      var bottom = height
      for (i, node) in nodes.enumerated().reversed() {
        tops[node] = min(tops[node], bottom - heights[node])
        bottom = tops[node] - (i > 0 ? distance(nodes[i - 1], node) : 0)
      }
    }
  }

  private func stackHeight(_ nodes: [Int]) -> Int {
    var sum = 0
    for (i, node) in nodes.enumerated() { sum += heights[node] + (i > 0 ? distance(nodes[i - 1], node) : 0) }
    return sum
  }

  // MARK: Crossings

  /// Pairs of ties between the same two columns that cross.
  var crossings: Int {
    var between: [[Edge]] = Array(repeating: [], count: max(1, order.count))
    for (column, nodes) in order.enumerated() {
      for node in nodes {
        for tie in toLeft[node] {
          between[column].append(
            Edge(left: tie.node, right: node, leftOffset: tops[tie.node] + tie.offset, rightOffset: tops[node], weight: 1))
        }
      }
    }
    return between.reduce(0) { sum, edges in
      let sorted = edges.sorted { ($0.rightOffset, $0.leftOffset) < ($1.rightOffset, $1.leftOffset) }
      return sum + MapCrossings.inversions(sorted.map(\.leftOffset))
    }
  }
}
