import OKRSource

/// One line of source as it is laid out on a terminal: tabs expanded, hidden characters spelled out, columns known.
struct DisplayLine {
  private struct Cell {
    /// Offset of the first byte in the file.
    var offset: Int
    /// Columns before it.
    var column: Int
    var text: String
  }

  /// Empty for a line of printable ASCII, where bytes are columns.
  private var cells: [Cell] = []
  private let plain: String
  private let start: Int
  private let end: Int
  /// Columns of the whole line.
  private(set) var width = 0

  /// Tabs go to the next multiple of four, as in Markdown.
  init(_ range: ByteRange, of file: SourceFile) {
    start = Int(range.start)
    end = Int(range.end)
    plain = file.text(range)
    if plain.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), !Escaping.holdsOldCommand(plain.utf8) {
      width = end - start
      return
    }
    var offset = start
    var scan = OldCommandScan()
    for character in plain {
      let shown = TerminalText.shown(character, &scan)
      let text = character == "\t" ? String(repeating: " ", count: 4 - width % 4) : shown
      cells.append(Cell(offset: offset, column: width, text: text))
      let isAsWritten = text.utf8.count == character.utf8.count
      width += isAsWritten && character != "\t" ? DisplayWidth.columns(of: character) : TerminalText.width(text)
      offset += character.utf8.count
    }
  }

  /// Columns before a byte of the file; a byte inside a character counts as its first.
  func column(of offset: Int) -> Int {
    if offset >= end { return width }
    if cells.isEmpty { return max(0, offset - start) }
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : cells[low - 1].column
  }

  /// Columns before the character after a byte offset: where an underline that includes that byte ends.
  func columnAfter(_ offset: Int) -> Int {
    if cells.isEmpty { return min(max(0, offset - start), width) }
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low < cells.count ? cells[low].column : width
  }

  /// The part of the line that is shown, and which columns it holds: all of it where it fits, else `limit` columns around a place.
  func window(around column: Int, limit: Int) -> (text: String, columns: Range<Int>) {
    guard width > limit else { return (cells.isEmpty ? plain : cells.map(\.text).joined(), 0..<width) }
    let first = max(0, min(column - limit / 3, width - limit))
    let last = min(width, first + limit)
    guard !cells.isEmpty else {
      let part = String(decoding: plain.utf8.dropFirst(first).prefix(last - first), as: UTF8.self)
      return ((first > 0 ? "…" : "") + part + (last < width ? "…" : ""), first..<last)
    }
    var text = ""
    var start = last
    var end = first
    for (i, cell) in cells.enumerated() where cell.column >= first {
      let next = i + 1 < cells.count ? cells[i + 1].column : width
      if next > last { break }
      start = min(start, cell.column)
      end = next
      text += cell.text
    }
    return ((start > 0 ? "…" : "") + text + (end < width ? "…" : ""), start..<max(start, end))
  }
}
