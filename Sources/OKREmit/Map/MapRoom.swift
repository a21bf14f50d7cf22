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
  /// More cards than this never fit into a column, however little they say: nothing is measured.
  var cardLimit: Int { height / 60 }
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

    /// `nil` above what stands alone in the picture.
    func heading(_ words: Words) -> String? {
      switch self {
      case .plain: nil
      case .apart: words["map.shelf-apart"]
      case .broken: words["map.shelf-broken"]
      case .elsewhere: words["map.shelf-elsewhere"]
      case .own: words["map.shelf-own"]
      }
    }
  }
}
