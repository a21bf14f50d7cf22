package import OKRSource

/// A link definition on a line of its own: `[label]: target`.
package struct LinkDefinition {
  package let label: String
  package let target: ByteRange

  /// `nil` when the line is not one.
  package init?(_ bytes: [UInt8], _ line: ByteRange) {
    var i = Int(line.start)
    let end = Int(line.end)
    guard i < end, bytes[i] == 0x5B else { return nil }
    let labelStart = i + 1
    while i < end, bytes[i] != 0x5D { i += 1 }
    guard i > labelStart, i + 1 < end, bytes[i] == 0x5D, bytes[i + 1] == 0x3A else { return nil }
    let labelEnd = i
    i += 2
    while i < end, bytes[i] <= 0x20 { i += 1 }
    let targetStart = i
    while i < end, bytes[i] > 0x20 { i += 1 }
    guard i > targetStart else { return nil }
    label = Self.folded(bytes[labelStart..<labelEnd])
    target = ByteRange(targetStart, i)
  }

  /// Labels match without letter case and with spaces run together.
  package static func folded(_ label: ArraySlice<UInt8>) -> String {
    String(decoding: label, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Every definition of a document, the first of a label winning.
  static func all(in bytes: [UInt8], lineStarts: [Int]) -> [(label: String, target: ByteRange)] {
    var found: [(label: String, target: ByteRange)] = []
    for (i, lineStart) in lineStarts.enumerated() {
      var start = lineStart
      while start < bytes.count, bytes[start] == 0x20, start - lineStart < 3 { start += 1 }
      guard start < bytes.count, bytes[start] == 0x5B else { continue }
      var end = i + 1 < lineStarts.count ? lineStarts[i + 1] : bytes.count
      while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
      if let definition = LinkDefinition(bytes, ByteRange(start, end)), found.count < 4096 {
        found.append((definition.label, definition.target))
      }
    }
    return found
  }
}
