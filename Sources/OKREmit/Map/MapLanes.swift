/// The way of ribbons through the columns between their ends: what leads to the same place shares a lane in each.
struct MapLanes {
  struct Lane {
    var column: Int
    /// The card and port it leads to.
    var to: Int
    var port: Int
    /// How many objectives go through.
    var count = 0
    /// The next lane on the way; -1 where it ends at the card.
    var next = -1
    /// All that goes through is handed down.
    var isHandedDown = true
  }

  private(set) var lanes: [Lane] = []
  /// For each ribbon the lane it enters first; -1 without any.
  private(set) var entries: [Int] = []

  init(of map: AlignmentMap, isHandedDown: (AlignmentMap.Card) -> Bool) {
    var known: [Key: Int] = [:]
    for ribbon in map.ribbons {
      let (from, to) = (map.cards[ribbon.from].column, map.cards[ribbon.to].column)
      var entry = -1
      let handedDown = isHandedDown(map.cards[ribbon.from])
      // From the target outward, so that each lane knows the next.
      for column in stride(from: to + 1, to: from, by: 1) {
        let key = Key(column: column, to: ribbon.to, port: ribbon.port)
        let lane = known[key] ?? lanes.count
        if lane == lanes.count {
          known[key] = lane
          lanes.append(Lane(column: column, to: ribbon.to, port: ribbon.port, next: entry))
        }
        lanes[lane].count += ribbon.count
        lanes[lane].isHandedDown = lanes[lane].isHandedDown && handedDown
        entry = lane
      }
      entries.append(entry)
    }
  }

  private struct Key: Hashable {
    var column: Int
    var to: Int
    var port: Int
  }

  /// How thick a ribbon is, by the number of objectives it stands for.
  static func thickness(_ count: Int) -> Int { min(12, 2 + count / 2) }
}
