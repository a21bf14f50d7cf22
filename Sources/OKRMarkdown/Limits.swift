package import OKRSource

/// What is refused before C sees it. libcmark-gfm 0.29.0.gfm.6 takes minutes or gigabytes for some small files (tables whose rows are completed,
/// GHSA-w4qg-3vf7-m9x5; unclosed `<!`, GHSA-24f7-9frr-5h2r; `![[]()`, GHSA-r572-jvj2-3m8p; link definitions, GHSA-29g3-96g3-jg6c; deep
/// nesting, GHSA-66g8-4hjf-77xh); one linear scan keeps them away.
package enum Limits {
  /// Bytes of a file.
  package static let fileSize = 16 << 20
  /// Bytes of a line.
  package static let lineLength = 64 << 10
  /// Block quotes and lists inside one another.
  package static let nesting = 64
  /// Columns of a table.
  package static let columns = 128
  /// Cells of a table, as the parser would complete it.
  package static let cells = 100_000
  /// `<!` and `<?` in a file.
  package static let declarations = 1000
  /// Characters of inline markup in one paragraph.
  package static let marks = 8000
  /// Bytes that expanding link definitions could produce.
  package static let expansion = 64 << 20

  /// A limit that a file is over, and where.
  package struct Fault: Sendable, Equatable {
    package let range: ByteRange
    /// What is too much, with the figures: "a line of 70000 bytes; at most 65536 are read".
    package let message: String
  }

  /// The first limit that the bytes are over.
  package static func fault(in bytes: [UInt8]) -> Fault? {
    guard bytes.count <= fileSize else {
      return Fault(range: .zero, message: "the file has \(bytes.count) bytes; at most \(fileSize) are read")
    }
    var scan = LimitScan(bytes: bytes)
    return scan.run()
  }
}

/// One pass over the lines of a file.
private struct LimitScan {
  let bytes: [UInt8]
  private var declarations = 0
  private var marks = 0
  private var brackets = 0
  private var longestTarget = 0
  private var tableColumns = 0
  private var tableCells = 0
  private var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() -> Limits.Fault? {
    var start = 0
    let n = bytes.count
    while start < n {
      var end = start
      while end < n, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      if let fault = line(start, end) { return fault }
      start = end + 1
    }
    if longestTarget > 64, longestTarget * brackets > Limits.expansion {
      return Limits.Fault(
        range: .zero,
        message: "link definitions of up to \(longestTarget) bytes could be repeated \(brackets) times; that is too much")
    }
    return nil
  }

  private mutating func line(_ start: Int, _ end: Int) -> Limits.Fault? {
    guard end - start <= Limits.lineLength else {
      return fault(start, end, "a line has \(end - start) bytes; at most \(Limits.lineLength) are read")
    }
    if let fault = nesting(start, end) { return fault }
    var i = start
    while i < end, bytes[i] <= 0x20 { i += 1 }
    guard i < end else {
      marks = 0
      tableColumns = 0
      return nil
    }
    var pipes = 0
    let dashesOnly = isDelimiter(i, end)
    while i < end {
      switch bytes[i] {
      case 0x21, 0x2A, 0x3C, 0x5B, 0x5D, 0x5F, 0x60, 0x7C, 0x7E: count(bytes[i], at: i, end, &pipes)
      default: break
      }
      i += 1
    }
    if brackets > 0 { measureDefinition(start, end) }
    if declarations > Limits.declarations {
      return fault(start, end, "more than \(Limits.declarations) `<!` or `<?` in one file")
    }
    if marks > Limits.marks { return fault(start, end, "more than \(Limits.marks) characters of markup in one paragraph") }
    return table(start, end, pipes: pipes, dashesOnly: dashesOnly)
  }

  private mutating func count(_ byte: UInt8, at i: Int, _ end: Int, _ pipes: inout Int) {
    switch byte {
    case 0x7C:
      pipes += 1
      return
    case 0x3C: if i + 1 < end, bytes[i + 1] == 0x21 || bytes[i + 1] == 0x3F { declarations += 1 }
    case 0x5B: brackets += 1
    default: break
    }
    marks += 1
  }

  /// Whether nothing but dashes, colons, bars and spaces stands in the line; most lines end the question with their first byte.
  private func isDelimiter(_ start: Int, _ end: Int) -> Bool {
    for i in start..<end {
      switch bytes[i] {
      case 0x09, 0x0D, 0x20, 0x2D, 0x3A, 0x7C: continue
      default: return false
      }
    }
    return true
  }

  private mutating func table(_ start: Int, _ end: Int, pipes: Int, dashesOnly: Bool) -> Limits.Fault? {
    if dashesOnly, pipes > 0 {
      tableColumns = pipes + 1
      tableCells = 0
      if tableColumns > Limits.columns + 1 {
        return fault(start, end, "a table has \(tableColumns) columns; at most \(Limits.columns) are read")
      }
    } else if tableColumns > 0 {
      tableCells += tableColumns
      if tableCells > Limits.cells {
        return fault(start, end, "a table has more than \(Limits.cells) cells, missing ones counted")
      }
    }
    return nil
  }

  /// Containers that this line could open or continue: its markers, and one for every two columns of indentation before a marker.
  private mutating func nesting(_ start: Int, _ end: Int) -> Limits.Fault? {
    var i = start
    var containers = 0
    var blanks = 0
    scan: while i < end {
      switch bytes[i] {
      case 0x20: blanks += 1
      case 0x09: blanks += 4
      case 0x3E:
        containers += 1 + blanks / 2
        blanks = 0
      case 0x2D, 0x2B, 0x2A:
        guard i + 1 < end, bytes[i + 1] <= 0x20 else { break scan }
        containers += 1 + blanks / 2
        blanks = 0
      case 0x30...0x39:
        var j = i
        while j < end, j - i < 10, (0x30...0x39).contains(bytes[j]) { j += 1 }
        guard j + 1 < end, bytes[j] == 0x2E || bytes[j] == 0x29, bytes[j + 1] <= 0x20 else { break scan }
        containers += 1 + blanks / 2
        blanks = 0
        i = j
      default: break scan
      }
      i += 1
      if containers > Limits.nesting * 2 {
        return fault(start, end, "quotes and lists nested deeper than \(Limits.nesting); so deep nothing is read")
      }
    }
    return nil
  }

  private mutating func measureDefinition(_ start: Int, _ end: Int) {
    var i = start
    while i < end, bytes[i] == 0x20 { i += 1 }
    guard i < end, bytes[i] == 0x5B else { return }
    while i < end, bytes[i] != 0x5D { i += 1 }
    if i + 1 < end, bytes[i + 1] == 0x3A { longestTarget = max(longestTarget, end - i - 2) }
  }

  private func fault(_ start: Int, _ end: Int, _ message: String) -> Limits.Fault {
    Limits.Fault(range: ByteRange(start, min(end, start + 80)), message: message)
  }
}
