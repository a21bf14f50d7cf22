/// Where the cards on shelves stand: side by side below the columns, each shelf under its heading. A shelf with few cards shares
/// the line of the one before.
struct MapShelves {
  struct Heading {
    var shelf: AlignmentMap.Shelf
    /// How many objectives stand on it.
    var count: Int
    /// Of its first card: the place in the line, and the top below that of all shelves.
    var place: Int
    var top: Int
  }

  private(set) var headings: [Heading] = []
  /// For each card on a shelf its index, its place in the line and its top below that of all shelves.
  private(set) var places: [(card: Int, place: Int, top: Int)] = []
  private(set) var height = 0

  /// Above the first shelf and between shelves.
  static let space = 34
  static let heading = 24

  /// - Parameters:
  ///   - cards: Those on shelves in their order, with their indices.
  ///   - isBelowColumns: Cards stand above the shelves.
  init(_ cards: [(index: Int, card: AlignmentMap.Card, height: Int)], _ grid: MapGrid, isBelowColumns: Bool = true) {
    var i = 0
    var top = 0
    // Where the next card of the line stands; more than there is room for where a new line begins.
    var place = Int.max
    while i < cards.count, let shelf = cards[i].card.shelf {
      let end = cards[i...].firstIndex { $0.card.shelf != shelf } ?? cards.count
      if place > grid.cardsOnShelf - (end - i) {
        let isHeaded = shelf != .plain
        top = height + (isBelowColumns || !headings.isEmpty ? Self.space : 0) + (isHeaded ? Self.heading : 0)
        place = 0
      }
      headings.append(Heading(shelf: shelf, count: cards[i..<end].reduce(0) { $0 + $1.card.count }, place: place, top: top))
      for card in cards[i..<end] {
        if place == grid.cardsOnShelf { (top, place) = (height + MapLayout.gap, 0) }
        places.append((card.index, place, top))
        height = max(height, top + card.height)
        place += 1
      }
      i = end
    }
  }
}
