// Room: OKRSource. Text and the places in it. Imports nothing, knows nothing of Markdown or OKRs.

/// The index of a file in a compilation. Files are numbered in the byte order of their paths, so comparing ids compares paths.
package struct FileID: Hashable, Comparable, Sendable {
  package let index: Int32

  package init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

  package static func < (a: FileID, b: FileID) -> Bool { a.index < b.index }
}

/// A half-open range of bytes in one file whose identity the owner of the range knows.
package struct ByteRange: Hashable, Sendable {
  /// Offset of the first byte, from 0.
  package var start: Int32
  /// Offset after the last byte; never below `start`.
  package var end: Int32

  package init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: max(start, end))
  }

  /// Nothing, at the very beginning of the file.
  package static let zero = ByteRange(0, 0)

  package var isEmpty: Bool { start == end }
  package var count: Int { Int(end - start) }
  /// The range as array indices.
  package var indices: Range<Int> { Int(start)..<Int(end) }

  /// The smallest range that covers both.
  package func union(_ other: ByteRange) -> ByteRange {
    ByteRange(Int(min(start, other.start)), Int(max(end, other.end)))
  }

  package func contains(_ other: ByteRange) -> Bool { start <= other.start && other.end <= end }
}

/// A half-open range of bytes in a named file. Offsets count from after a byte order mark.
package struct Span: Hashable, Sendable {
  package var file: FileID
  package var range: ByteRange

  package init(_ file: FileID, _ range: ByteRange) {
    self.file = file
    self.range = range
  }

  package init(_ file: FileID, _ start: Int, _ end: Int) {
    self.init(file, ByteRange(start, end))
  }

  package var start: Int { Int(range.start) }
  package var end: Int { Int(range.end) }
}
