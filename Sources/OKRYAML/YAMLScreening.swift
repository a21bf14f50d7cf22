import OKRSource

/// Looks through the bytes before the YAML library sees them and refuses what could hurt it or surprise a reader: aliases,
/// anchors, tags, directives, block scalars, keys that are not words, deep nesting. It follows the library's own way of
/// finding tokens, and where the two could differ (text that goes on over several lines) it refuses, so nothing hidden from
/// it reaches the library.
struct YAMLScreening {
  /// Largest configuration read, in bytes.
  static let largestSize = 64 * 1024
  /// Deepest nesting of lists and mappings.
  static let deepestNesting = 16

  private let file: SourceFile
  private let bytes: [UInt8]
  private var at = 0
  private var lineStart = 0
  private var flowDepth = 0
  /// `- ` marks on the current line.
  private var marksOnLine = 0
  /// Column beyond which the next line continues a plain text; `unknown` when this line does not tell.
  private var indent = YAMLScreening.unknown
  /// Column at which the text just read begins, when a `:` may follow and make it a key.
  private var keyColumn: Int?
  /// A plain text reached the end of its line, and may go on.
  private var pendingPlain = false
  private static let unknown = Int.max

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
  }

  /// The first thing to refuse, or `nil`. Linear in the size of the file.
  static func problem(in file: SourceFile) -> YAMLProblem? {
    guard file.bytes.count <= largestSize else {
      return YAMLProblem(
        "the configuration has \(file.bytes.count) bytes; at most \(largestSize) are read", at: Span(file.id, 0, 0))
    }
    var screening = YAMLScreening(file)
    return screening.characters() ?? screening.tokens()
  }

  private func span(_ start: Int, _ end: Int) -> Span { Span(file.id, start, end) }

  /// Control characters, stray byte order marks, and the line separators that YAML counts and nobody sees.
  private func characters() -> YAMLProblem? {
    for i in bytes.indices {
      let b = bytes[i]
      let isSeparator =
        (b == 0xC2 && i + 1 < bytes.count && bytes[i + 1] == 0x85)
        || (b == 0xE2 && i + 2 < bytes.count && bytes[i + 1] == 0x80 && (bytes[i + 2] == 0xA8 || bytes[i + 2] == 0xA9))
      if b == 0xEF, i + 2 < bytes.count, bytes[i + 1] == 0xBB, bytes[i + 2] == 0xBF {
        return YAMLProblem("a byte order mark stands here", at: span(i, i + 3), help: "take it out")
      }
      if isSeparator {
        return YAMLProblem("an invisible line separator stands here", at: span(i, i + (b == 0xC2 ? 2 : 3)), help: "take it out")
      }
      if b < 0x20 && b != 0x09 && b != 0x0A && b != 0x0D || b == 0x7F {
        return YAMLProblem("a control character (byte \(b)) stands here", at: span(i, i + 1), help: "take it out")
      }
    }
    return nil
  }

  private func byte(_ offset: Int = 0) -> UInt8? { at + offset < bytes.count ? bytes[at + offset] : nil }

  private func isBlankOrEnd(_ offset: Int) -> Bool {
    guard let b = byte(offset) else { return true }
    return b == 0x20 || b == 0x09 || b == 0x0A || b == 0x0D
  }

  private mutating func tokens() -> YAMLProblem? {
    while skipSpace() {
      if pendingPlain, flowDepth > 0 || (indent != Self.unknown && at - lineStart > indent) {
        plain()
        continue
      }
      if pendingPlain, indent == Self.unknown, [0x22, 0x27, 0x5B, 0x7B].contains(bytes[at]) {
        return YAMLProblem(
          "a text goes on over several lines here", at: span(at, at + 1), help: "write it on one line, in quotes")
      }
      pendingPlain = false
      if let problem = token() { return problem }
    }
    return nil
  }

  /// Spaces, line ends and comments. `false` at the end of the file.
  private mutating func skipSpace() -> Bool {
    while let b = byte() {
      switch b {
      case 0x20, 0x09: at += 1
      case 0x0A, 0x0D:
        at += 1
        lineStart = at
        marksOnLine = 0
        keyColumn = nil
      case 0x23:
        pendingPlain = false
        while let c = byte(), c != 0x0A, c != 0x0D { at += 1 }
      default: return true
      }
    }
    return false
  }

  private mutating func token() -> YAMLProblem? {
    let start = at
    let key = keyColumn
    keyColumn = nil
    switch bytes[at] {
    case 0x22, 0x27: quoted(bytes[at])
    case 0x5B, 0x7B:
      flowDepth += 1
      at += 1
      if flowDepth > Self.deepestNesting { return tooDeep(start) }
    case 0x5D, 0x7D:
      flowDepth = max(0, flowDepth - 1)
      at += 1
    case 0x2C: at += 1
    case 0x26: return refusal(of: "an anchor (`&`)", start)
    case 0x2A: return refusal(of: "an alias (`*`)", start)
    case 0x21: return refusal(of: "a tag (`!`)", start)
    case 0x7C, 0x3E:
      return YAMLProblem(
        "a text over several lines begins here", at: span(start, start + 1), help: "write it on one line, in quotes")
    case 0x25 where at == lineStart: return refusal(of: "a directive (`%`)", start)
    case 0x3F where flowDepth > 0 || isBlankOrEnd(1): return notAWord(start)
    case 0x3A where flowDepth > 0: at += 1
    case 0x3A where isBlankOrEnd(1):
      guard let key else { return notAWord(start) }
      indent = key
      at += 1
    case 0x2D where isBlankOrEnd(1):
      marksOnLine += 1
      indent = at - lineStart
      at += 1
      if marksOnLine > Self.deepestNesting { return tooDeep(start) }
    case 0x2D where isDocumentMark, 0x2E where isDocumentMark:
      at += 3
      indent = Self.unknown
    default:
      if flowDepth == 0, marksOnLine == 0, isFirstOnLine { indent = Self.unknown }
      plain()
    }
    return nil
  }

  private var isFirstOnLine: Bool { bytes[lineStart..<at].allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// `---` or `...`
  private var isDocumentMark: Bool {
    at == lineStart && byte(1) == byte() && byte(2) == byte() && isBlankOrEnd(3)
  }

  /// A text without quotes, to the end of the key, of the entry in brackets or of the line.
  private mutating func plain() {
    let start = at
    pendingPlain = false
    keyColumn = nil
    while let b = byte(), b != 0x0A, b != 0x0D {
      if b == 0x3A, isBlankOrEnd(1) {
        keyColumn = start - lineStart
        return
      }
      if b == 0x23, at > start, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 { return }
      if flowDepth > 0, [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(b) { return }
      at += 1
    }
    pendingPlain = true
  }

  /// A text in quotes, over the closing one.
  private mutating func quoted(_ quote: UInt8) {
    let column = at - lineStart
    at += 1
    while let b = byte() {
      at += 1
      if b == 0x0A || b == 0x0D {
        lineStart = at
      } else if b == 0x5C, quote == 0x22 {
        at += 1
      } else if b == quote {
        guard quote == 0x27, byte() == 0x27 else { break }
        at += 1
      }
    }
    keyColumn = column
  }

  private func notAWord(_ start: Int) -> YAMLProblem {
    YAMLProblem(
      "a key that is no plain word stands here", at: span(start, start + 1),
      help: "write `key: value`, and put quotes around a text that begins with ‘?’ or ‘:’")
  }

  private func tooDeep(_ start: Int) -> YAMLProblem {
    YAMLProblem("lists and mappings nest deeper than \(Self.deepestNesting) here", at: span(start, start + 1))
  }

  private func refusal(of thing: String, _ start: Int) -> YAMLProblem {
    var end = start + 1
    while end < bytes.count, bytes[end] > 0x20, ![0x2C, 0x5D, 0x7D].contains(bytes[end]) { end += 1 }
    return YAMLProblem(
      "\(thing) stands here; the configuration takes plain values only", at: span(start, end),
      help: "write the value itself, and put quotes around a text that begins with one of `& * !`: \"\(quotable(start, end))\"")
  }

  private func quotable(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<min(end, start + 40)].filter { $0 != 0x22 && $0 != 0x5C }, as: UTF8.self)
  }
}
