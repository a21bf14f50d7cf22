/// How wide the columns of a picture are: wide where they are few, so that texts are cut less.
struct MapGrid {
  let columns: Int
  let cardWidth: Int
  /// Between columns, for the ribbons.
  let gap: Int
  let shelfCardWidth: Int
  let cardsOnShelf: Int

  static let margin = 16
  static let shelfGap = 14
  /// Of what stands between the margins, where two or three columns share it or a shelf is full.
  private static let wide = 976

  /// - Parameter shelved: How many cards stand on the fullest shelf.
  init(columns: Int, shelved: Int) {
    self.columns = columns
    switch columns {
    case ...1: (cardWidth, gap) = (420, 0)
    case 2: (cardWidth, gap) = (416, 144)
    case 3: (cardWidth, gap) = (272, 80)
    case 4: (cardWidth, gap) = (240, 72)
    default: (cardWidth, gap) = (224, 72)
    }
    let columnsWidth = max(1, columns) * cardWidth + max(0, columns - 1) * gap
    let width = columns > 1 ? columnsWidth : max(columnsWidth, min(3, shelved) * (cardWidth + Self.shelfGap) - Self.shelfGap)
    let inner = columns > 1 ? width : min(width, Self.wide)
    cardsOnShelf = max(1, (inner + Self.shelfGap) / (300 + Self.shelfGap))
    shelfCardWidth = (inner + Self.shelfGap) / cardsOnShelf - Self.shelfGap
    self.width = inner
  }

  /// Of everything between the margins.
  let width: Int

  func left(_ column: Int) -> Int { Self.margin + column * (cardWidth + gap) }
  /// Of the card at a place on a shelf.
  func shelfLeft(_ place: Int) -> Int { Self.margin + place * (shelfCardWidth + Self.shelfGap) }
}
