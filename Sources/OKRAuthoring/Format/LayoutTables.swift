import OKRMarkdown
import OKRSource

// Tables stay tables; their columns are aligned.

extension Layout {
  mutating func readTable(_ table: Int, _ extent: Range<Int>) throws(Refusal) {
    guard holdsAnything(table) else { return keep(extent) }
    let rows = extent.map { line in
      TableRow.cells(file.bytes, ByteRange(lines.ranges[line].lowerBound, lines.ranges[line].upperBound)).map {
        Bytes(file.bytes[$0.indices])
      }
    }
    let blocks = tree.children(of: table).map { tree.blocks[$0] }
    // A paragraph directly above, definitions directly below: then the lines are not the rows.
    guard rows.count == blocks.count + 1, rows.count > 1, let head = rows.first,
      rows[1].allSatisfy({ $0.allSatisfy { $0 == 0x2D || $0 == 0x3A } }),
      rows.allSatisfy({ $0.count <= head.count }), rows[1].count == head.count
    else { throw refuse(Int(tree.blocks[table].range.start), "a table whose rows do not fit its header") }
    add([.lines(TableForm.lines(rows))])
  }
}

/// A table written with aligned columns.
enum TableForm {
  /// - Parameter rows: Cells as written; the second row is the one of dashes.
  static func lines(_ rows: [[Bytes]]) -> [Bytes] {
    let count = rows.first?.count ?? 0
    let widths = (0..<count).map { column in
      rows.enumerated().reduce(3) { known, row in
        row.offset == 1 || column >= row.element.count
          ? known : max(known, DisplayWidth.columns(of: String(decoding: row.element[column], as: UTF8.self)))
      }
    }
    return rows.enumerated().map { n, row in
      var line: Bytes = [0x7C]
      for column in 0..<count {
        let cell = column < row.count ? row[column] : []
        line.append(0x20)
        line += n == 1 ? dashes(cell, widths[column]) : padded(cell, widths[column], isRight: isRight(rows[1], column))
        line += [0x20, 0x7C]
      }
      return line
    }
  }

  private static func isRight(_ delimiters: [Bytes], _ column: Int) -> Bool {
    column < delimiters.count && delimiters[column].last == 0x3A && delimiters[column].first != 0x3A
  }

  private static func padded(_ cell: Bytes, _ width: Int, isRight: Bool) -> Bytes {
    let space = Bytes(repeating: 0x20, count: max(0, width - DisplayWidth.columns(of: String(decoding: cell, as: UTF8.self))))
    return isRight ? space + cell : cell + space
  }

  private static func dashes(_ cell: Bytes, _ width: Int) -> Bytes {
    var dashes = Bytes(repeating: 0x2D, count: width)
    if cell.first == 0x3A { dashes[0] = 0x3A }
    if cell.last == 0x3A { dashes[width - 1] = 0x3A }
    return dashes
  }
}
