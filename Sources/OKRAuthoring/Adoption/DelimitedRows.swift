/// The rows of a table written as text: RFC 4180 with any delimiter, read row by row from bytes, so that each knows its line and a million of
/// them take no more than the text does.
///
/// Our own because a stranger's file must neither stop the program nor lose its places: the packages at hand work on characters, keep no lines,
/// and trap on a letter behind a closing quote.
package struct DelimitedRows: Sequence, IteratorProtocol {
  /// One row, with the line of the file in which it begins.
  package struct Row: Equatable, Sendable {
    package var line: Int
    package var cells: [String]

    package init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }

    /// Whether nothing is written in it.
    package var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
  }

  private let bytes: [UInt8]
  package let delimiter: UInt8
  /// Where the next row begins.
  package private(set) var at: Int
  private var line = 1
  /// The line of a quote that nothing closes; everything behind it was read as one cell.
  package private(set) var unclosedQuote: Int?

  /// - Parameter delimiter: Found by looking at the first rows when `nil`.
  package init(_ bytes: [UInt8], delimiter: UInt8? = nil) {
    self.bytes = bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var found = delimiter
    // Excel's own first line, `sep=;`.
    if bytes[start...].starts(with: "sep=".utf8), start + 4 < bytes.count, let end = bytes[start...].firstIndex(of: 0x0A),
      end - start <= 6
    {
      found = found ?? bytes[start + 4]
      start = end + 1
      line = 2
    }
    at = start
    self.delimiter = found ?? Delimiter.found(in: bytes, from: start)
  }

  package mutating func next() -> Row? {
    guard at < bytes.count else { return nil }
    var row = Row(line: line, cells: [])
    while true {
      row.cells.append(cell())
      guard at < bytes.count, bytes[at] == delimiter else { break }
      at += 1
      // A delimiter at the very end has an empty cell behind it.
      if at == bytes.count { row.cells.append("") }
    }
    passLineEnd()
    return row
  }

  /// The cell at `at`, without spaces at its ends; `at` goes to what ends it.
  private mutating func cell() -> String {
    var out: [UInt8] = []
    if at < bytes.count, bytes[at] == 0x22 { quoted(into: &out) }
    let start = at
    while at < bytes.count, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    if at > start { out.append(contentsOf: bytes[start..<at]) }
    return Self.text(out)
  }

  private mutating func quoted(into out: inout [UInt8]) {
    let opening = line
    at += 1
    while at < bytes.count {
      if bytes[at] == 0x22 {
        guard at + 1 < bytes.count, bytes[at + 1] == 0x22 else {
          at += 1
          return
        }
        at += 1
      } else if bytes[at] == 0x0A || bytes[at] == 0x0D && !(at + 1 < bytes.count && bytes[at + 1] == 0x0A) {
        line += 1
      }
      out.append(bytes[at])
      at += 1
    }
    if unclosedQuote == nil { unclosedQuote = opening }
  }

  private mutating func passLineEnd() {
    guard at < bytes.count else { return }
    at += bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? 2 : 1
    line += 1
  }

  private static func text(_ bytes: [UInt8]) -> String {
    var r = bytes[...]
    while let first = r.first, first <= 0x20 { r.removeFirst() }
    while let last = r.last, last <= 0x20 { r.removeLast() }
    return String(decoding: r, as: UTF8.self)
  }
}

/// What stands between the cells of a row.
package enum Delimiter {
  package static let all: [(byte: UInt8, name: String)] = [
    (0x2C, "commas"), (0x3B, "semicolons"), (0x09, "tabs"), (0x7C, "bars"),
  ]

  package static func name(of byte: UInt8) -> String { all.first { $0.byte == byte }?.name ?? "‘\(Unicode.Scalar(byte))’" }

  /// The one that cuts the first rows into the most cells of equal number.
  static func found(in bytes: [UInt8], from start: Int) -> UInt8 {
    var best: (byte: UInt8, score: Int) = (0x2C, 0)
    let sample = Array(bytes[start...].prefix(1 << 16))
    for (byte, _) in all {
      var rows = DelimitedRows(sample, delimiter: byte)
      var counts: [Int] = []
      while counts.count < 20, let row = rows.next() {
        if !row.isBlank { counts.append(row.cells.count) }
      }
      guard let most = counts.max(), most > 1 else { continue }
      let score = counts.count(where: { $0 == most }) * 100 / counts.count * 100 + Swift.min(most, 99)
      if score > best.score { best = (byte, score) }
    }
    return best.byte
  }
}
