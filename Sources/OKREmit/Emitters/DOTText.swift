import OKRSource

/// The layout of text inside a node.
enum DOTText {
  /// About the width of a node, in columns of a fixed-width font.
  static let columns = 32

  /// The text in lines of at most `columns`, broken at spaces where possible. What does not fit into `lines` is cut, with `…`.
  static func wrapped(_ text: String, columns: Int = columns, lines limit: Int = 5) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in text.split(whereSeparator: \.isWhitespace) {
      var rest = word
      while !rest.isEmpty {
        let gap = line.isEmpty ? 0 : 1
        let piece = prefix(of: rest, columns: line.isEmpty ? columns : Int.max)
        let pieceWidth = TerminalText.width(piece)
        if width + gap + pieceWidth > columns, !line.isEmpty {
          lines.append(line)
          if lines.count == limit { return cut(lines) }
          line = ""
          width = 0
          continue
        }
        if gap == 1 { line += " " }
        line += piece
        width += gap + pieceWidth
        rest = rest[piece.endIndex...]
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// As much of a word as `columns` hold; at least one character.
  private static func prefix(of word: Substring, columns: Int) -> Substring {
    var width = 0
    var end = word.startIndex
    while end < word.endIndex {
      width += DisplayWidth.columns(of: word[end])
      if width > columns, end > word.startIndex { break }
      end = word.index(after: end)
    }
    return word[..<end]
  }

  private static func cut(_ lines: [String]) -> [String] {
    var lines = lines
    if let last = lines.popLast() { lines.append(last + " …") }
    return lines
  }
}
