import OKRSource

/// A line or a piece of one, without its ending.
typealias Bytes = [UInt8]

/// A file as lines.
struct SourceLines {
  let bytes: [UInt8]
  /// The lines without their endings.
  let ranges: [Range<Int>]
  /// The ending of the first line.
  let ending: Bytes
  /// Whether the last line has an ending.
  let isClosed: Bool

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var ranges: [Range<Int>] = []
    var ending: Bytes = []
    var start = 0
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      guard b == 0x0A || b == 0x0D else {
        i += 1
        continue
      }
      let length = b == 0x0D && i + 1 < bytes.count && bytes[i + 1] == 0x0A ? 2 : 1
      if ending.isEmpty { ending = Array(bytes[i..<i + length]) }
      ranges.append(start..<i)
      i += length
      start = i
    }
    isClosed = start == bytes.count
    if !isClosed { ranges.append(start..<bytes.count) }
    self.ranges = ranges
    self.ending = ending.isEmpty ? [0x0A] : ending
  }

  /// The line that a byte is in.
  func index(of offset: Int) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  func isBlank(_ line: Int) -> Bool { bytes[ranges[line]].allSatisfy { $0 <= 0x20 } }

  /// The lines without blank ones at the end.
  func trimmed(_ lines: Range<Int>) -> Range<Int> {
    var end = lines.upperBound
    while end > lines.lowerBound, isBlank(end - 1) { end -= 1 }
    return lines.lowerBound..<end
  }

  /// The column of a byte in its line, from 0; tabs go to the next multiple of four.
  func column(of offset: Int) -> Int {
    var column = 0
    for b in bytes[ranges[index(of: offset)].lowerBound..<offset] { column += b == 0x09 ? 4 - column % 4 : 1 }
    return column
  }

  /// A line with up to so many columns of its indentation taken away.
  func line(_ line: Int, without columns: Int) -> Bytes {
    let range = ranges[line]
    var i = range.lowerBound
    var column = 0
    while i < range.upperBound, column < columns {
      if bytes[i] == 0x20 {
        column += 1
      } else if bytes[i] == 0x09 {
        column += 4 - column % 4
      } else {
        break
      }
      i += 1
    }
    let rest = Bytes(bytes[i..<range.upperBound])
    return column > columns ? Bytes(repeating: 0x20, count: column - columns) + rest : rest
  }
}

extension Array where Element == UInt8 {
  /// Without spaces at its ends.
  var trimmed: Bytes { Bytes(drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()) }
}
