/// How much room a picture has. Nothing is folded while all of it fits.
struct MapRoom {
  /// The height of all columns and shelves together, in CSS pixels at full size.
  let height: Int
  /// How tall the cards of a column are, one below another, where they say as little as they may.
  let column: ([AlignmentMap.Card]) -> Int
  /// How tall the shelves of some cards are.
  let shelves: ([AlignmentMap.Card]) -> Int

  /// Of a picture that still prints on a page.
  static let height = 1500
  /// More cards than this never fit, however little they say: nothing is measured.
  static let cardLimit = 60
  /// About the height of a card that stands for several objectives, with the space below it.
  static let bundleHeight = 96
}

extension AlignmentMap {
  /// Where cards stand that no ribbon leads to or from, from the top.
  enum Shelf: Int, CaseIterable {
    /// There is one level only.
    case plain
    /// It serves nothing, and does not say that it is meant to.
    case apart
    /// What it refers to does not exist.
    case broken
    /// It serves something that the picture leaves out.
    case elsewhere
    case own

    /// Of its heading among the words; there is none above what stands alone in the picture.
    var key: String {
      switch self {
      case .plain, .apart: "map.shelf-apart"
      case .broken: "map.shelf-broken"
      case .elsewhere: "map.shelf-elsewhere"
      case .own: "map.shelf-own"
      }
    }
  }
}
