import OKRModel
import OKRSource

/// The words of a card, broken into lines, and how much room they take.
struct MapCard {
  struct Row {
    /// A key result of the card's objective, or an objective of its bundle.
    var element: ElementID
    /// How it is called; begins the first line where it has room.
    var name: String
    var isNameCut: Bool
    var lines: [String]
    var progress: ExactDecimal?
    var isGap: Bool
    var isServed: Bool
    var isPort: Bool
    /// Of the row's top edge, below the card's.
    var top: Int
    var height: Int
  }

  var width: Int
  /// Unit and name of the objective, or how many of how many units.
  var head: String
  var isHeadCut = false
  var lines: [String] = []
  var progress: ExactDecimal?
  /// Of each key result, for the parts of the bar.
  var parts: [ExactDecimal?] = []
  /// In the corner, where no progress is known.
  var corner = ""
  /// What is to be looked at.
  var marks: [String] = []
  /// What cannot be seen: what is not shown, that it stands on its own.
  var remarks: [String] = []
  var rows: [Row] = []
  /// How many more there are than the rows show.
  var more = ""
  var height = 0

  /// How much of the words is shown: less where a column would be too tall for reading.
  struct Detail {
    var textLines: Int
    var rowLines: Int
    /// Key results of a card.
    var ports: Int
    /// Members of a bundle.
    var members: Int

    static let full = Detail(textLines: 4, rowLines: 3, ports: .max, members: 4)
    static let reduced = [
      Detail(textLines: 3, rowLines: 2, ports: .max, members: 3), Detail(textLines: 2, rowLines: 2, ports: .max, members: 2),
      Detail(textLines: 2, rowLines: 1, ports: .max, members: 2), Detail(textLines: 2, rowLines: 1, ports: 24, members: 1),
      Detail(textLines: 2, rowLines: 1, ports: 12, members: 1), Detail(textLines: 2, rowLines: 1, ports: 8, members: 1),
      Detail(textLines: 2, rowLines: 1, ports: 5, members: 1), Detail(textLines: 2, rowLines: 1, ports: 3, members: 0),
      Detail(textLines: 2, rowLines: 1, ports: 1, members: 0), Detail(textLines: 2, rowLines: 1, ports: 0, members: 0),
      Detail(textLines: 1, rowLines: 1, ports: 0, members: 0),
    ]
    /// The least that is shown before objectives are folded.
    static let unfolded = Detail(textLines: 2, rowLines: 1, ports: 0, members: 1)
  }

  static let padding = 12
  static let headSize = 11
  static let textSize = 13
  static let rowSize = 12
  static let textLeading = 17
  static let rowLeading = 15
  /// Room for a progress number at the right of a row, with the word for a gap below it.
  static let numberWidth = 40
  /// From the card's top to the first line of its text.
  static let textTop = 23

  var inner: Int { width - 2 * Self.padding }

  /// Where ribbons arrive and leave.
  var middle: Int { Self.textTop + max(0, lines.count * Self.textLeading / 2 - 1) }
  var ports: [Int] { rows.lazy.filter(\.isPort).map { $0.top + $0.height / 2 } }

  /// Below the text: the bar.
  var barTop: Int { Self.textTop + lines.count * Self.textLeading + (lines.isEmpty ? 0 : 6) }
  var remarksTop: Int { barTop + (progress == nil ? -2 : 9) }
}
