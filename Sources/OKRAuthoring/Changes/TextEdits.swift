package import OKRSource

/// Making edits of one document.
package enum TextEdits {
  /// The bytes after edits that do not touch one another.
  package static func applied(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + edits.count * 16)
    var at = 0
    for edit in edits.sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }) {
      guard edit.span.start >= at, edit.span.end <= bytes.count else { continue }
      out += bytes[at..<edit.span.start]
      out += edit.replacement.utf8
      at = edit.span.end
    }
    return out + bytes[at...]
  }
}
