package import OKRSource

/// The cells of a table row, split as GitHub's tables are: at every `|` that is not escaped, inside code spans too.
package enum TableRow {
  /// Ranges of the cells' contents without surrounding space; a leading and a trailing `|` make no cells.
  package static func cells(_ bytes: [UInt8], _ line: ByteRange) -> [ByteRange] {
    var cells: [ByteRange] = []
    var i = Int(line.start)
    let end = Int(line.end)
    while i < end, bytes[i] <= 0x20 { i += 1 }
    if i < end, bytes[i] == 0x7C { i += 1 }
    var start = i
    while i < end {
      if bytes[i] == 0x5C, i + 1 < end {
        i += 2
        continue
      }
      if bytes[i] == 0x7C {
        cells.append(trimmed(bytes, start, i))
        start = i + 1
      }
      i += 1
    }
    if start < end { cells.append(trimmed(bytes, start, end)) }
    return cells
  }

  private static func trimmed(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ByteRange {
    var a = start
    var b = end
    while a < b, bytes[a] <= 0x20 { a += 1 }
    while b > a, bytes[b - 1] <= 0x20 { b -= 1 }
    return ByteRange(a, b)
  }

  /// Whether a line is the row of dashes under a table's header.
  static func isDelimiter(_ bytes: [UInt8], _ line: ByteRange) -> Bool {
    var dashes = false
    for i in line.indices {
      switch bytes[i] {
      case 0x2D: dashes = true
      case 0x7C, 0x3A, 0x20, 0x09, 0x3E: break
      default: return false
      }
    }
    return dashes
  }
}
