import OKRSource

/// A paragraph, heading or cell as it reads without markup, with the way back to the source for every byte.
///
/// The parser asks for nothing finer than this from Markdown: labels, fields and references are read from `plain`, so they may be bold, linked
/// or in code, and still have exact places.
struct InlineText {
  /// A link's text in `plain`, and its target in the source.
  struct Link {
    var text: Range<Int>
    var target: ByteRange
  }

  /// What a reader sees. Source lines are joined by one space.
  var plain: [UInt8] = []
  /// Source offset of each byte of `plain`; empty when `plain` is the source from `base` on.
  var origin: [Int32] = []
  var base = 0
  /// Where each source line begins in `plain`; the first is 0.
  var lineStarts: [Int] = []
  var links: [Link] = []
  /// Bold stretches of `plain`.
  var strong: [Range<Int>] = []
  /// Struck-through stretches of `plain`.
  var struck: [Range<Int>] = []
  /// HTML comments, in the source.
  var comments: [ByteRange] = []

  /// The source offset of a byte of `plain`.
  func source(_ i: Int) -> Int { origin.isEmpty ? base + i : (i < origin.count ? Int(origin[i]) : sourceEnd(i)) }

  /// The source offset after the byte before `i`.
  func sourceEnd(_ i: Int) -> Int {
    if origin.isEmpty { return base + i }
    return i > 0 && i <= origin.count ? Int(origin[i - 1]) + 1 : (origin.first.map { Int($0) } ?? base)
  }

  /// The source bytes of a stretch of `plain`, markup inside included.
  func range(_ r: Range<Int>) -> ByteRange {
    r.isEmpty ? ByteRange(source(r.lowerBound), source(r.lowerBound)) : ByteRange(source(r.lowerBound), sourceEnd(r.upperBound))
  }

  /// Whether a stretch of `plain` is exactly its source bytes.
  func isVerbatim(_ r: Range<Int>, in bytes: [UInt8]) -> Bool {
    if origin.isEmpty || r.isEmpty { return true }
    let range = range(r)
    return range.count == r.count && bytes[range.indices].elementsEqual(plain[r])
  }

  func string(_ r: Range<Int>) -> String {
    // Fences of literal signs stand only where the text is not its source.
    origin.isEmpty ? String(decoding: plain[r], as: UTF8.self) : LiteralText.string(plain[r])
  }

  /// `r` without spaces at its ends.
  func trimmed(_ r: Range<Int>) -> Range<Int> {
    var a = r.lowerBound
    var b = r.upperBound
    while a < b, plain[a] <= 0x20 { a += 1 }
    while b > a, plain[b - 1] <= 0x20 { b -= 1 }
    return a..<b
  }

  /// Whether all of `r` but spaces and a closing colon or full stop lies in bold text.
  func isStrong(_ r: Range<Int>) -> Bool {
    let t = trimmed(r)
    guard !t.isEmpty else { return false }
    return strong.contains { $0.lowerBound <= t.lowerBound && $0.upperBound + 1 >= t.upperBound }
  }

  func isStruck(_ r: Range<Int>) -> Bool {
    let t = trimmed(r)
    return !t.isEmpty && struck.contains { $0.lowerBound <= t.lowerBound && t.upperBound <= $0.upperBound }
  }
}
