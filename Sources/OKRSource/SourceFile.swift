/// One document as it lies on the disk: valid UTF-8, without a byte order mark. A file that cannot be read keeps its place with no bytes.
package struct SourceFile: Sendable {
  package let id: FileID
  /// Relative to the workspace, with `/`.
  package let path: String
  package let bytes: [UInt8]
  /// Whether a byte order mark stood before `bytes`; offsets on the disk are then three more.
  package let hasByteOrderMark: Bool

  package init(id: FileID, path: String, bytes: [UInt8], hasByteOrderMark: Bool = false) {
    self.id = id
    self.path = path
    self.bytes = bytes
    self.hasByteOrderMark = hasByteOrderMark
  }

  /// The text of a range; bytes outside the file are left out.
  package func text(_ range: ByteRange) -> String {
    let all = bytes.indices
    let clamped = range.indices.clamped(to: all)
    return String(decoding: bytes[clamped], as: UTF8.self)
  }

  /// The beginnings of the lines, computed afresh: lines and columns exist only at the edge.
  package func lineIndex() -> LineIndex { LineIndex(bytes) }
}
