/// A place for people and other programs: line and column from 1, the column in Unicode scalars.
package struct Position: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: Position, b: Position) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// Where the lines of one file begin; turns byte offsets into positions. LF, CRLF and a lone CR each end a line.
package struct LineIndex: Sendable {
  /// Byte offset of the first byte of each line; never empty, the first is 0.
  package let starts: [Int32]

  package init(_ bytes: [UInt8]) {
    var starts: [Int32] = [0]
    var i = 0
    let n = bytes.count
    while i < n {
      let b = bytes[i]
      i += 1
      if b == 0x0A {
        starts.append(Int32(truncatingIfNeeded: i))
      } else if b == 0x0D, i == n || bytes[i] != 0x0A {
        starts.append(Int32(truncatingIfNeeded: i))
      }
    }
    self.starts = starts
  }

  /// The line, from 1, that holds a byte offset.
  package func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The position of a byte offset. An offset inside a scalar counts as that scalar's.
  package func position(of offset: Int, in bytes: [UInt8]) -> Position {
    var place = min(max(offset, 0), bytes.count)
    while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    let line = line(of: place)
    var column = 1
    for i in Int(starts[line - 1])..<place where bytes[i] & 0xC0 != 0x80 { column += 1 }
    return Position(line: line, column: column)
  }

  /// The bytes of a line from 1, without its line ending.
  package func range(ofLine line: Int, in bytes: [UInt8]) -> ByteRange {
    let start = Int(starts[line - 1])
    var end = line < starts.count ? Int(starts[line]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return ByteRange(start, end)
  }
}
