import OKRSyntax

/// Plain text as Markdown that reads as exactly that text, with as few escapes as it takes.
package enum MarkdownText {
  /// Where a text stands, which decides what could be mistaken in it.
  package enum Place {
    /// After the label of an objective's heading.
    case objective
    /// After the label of a key result's item.
    case keyResult
    /// After the key of a field.
    case value
    /// A heading of its own.
    case title
    /// A paragraph, or an item without label.
    case prose
  }

  /// One line of Markdown for a text.
  package static func written(_ text: some StringProtocol, at place: Place) -> String {
    let line = oneLine(text)
    let bytes = Array(line.utf8)
    let literals = LiteralText.signs(in: line, at: place.reading)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 8)
    let starts = place == .prose ? blockStart(bytes) : nil
    let closes = place == .title || place == .objective ? closingSequence(bytes) : nil
    var i = 0
    while i < bytes.count {
      if literals.contains(i) {
        let isDot = bytes[i] == 0xC2 && i + 1 < bytes.count && bytes[i + 1] == 0xB7
        if isDot || bytes[i] < 0x80 {
          out.append(contentsOf: "&#\(isDot ? 0xB7 : Int(bytes[i]));".utf8)
          i += isDot ? 2 : 1
          continue
        }
      }
      if bytes[i] == 0x26, isReference(bytes, i) {
        out.append(contentsOf: "&amp;".utf8)
      } else {
        if i == starts || i == closes || isMarkup(bytes, i, besides: literals) { out.append(0x5C) }
        out.append(bytes[i])
      }
      i += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A text as it can stand on one line: runs of white space are one space, other control characters U+FFFD.
  package static func oneLine(_ text: some StringProtocol) -> String {
    var out = ""
    var gap = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": gap = true
      default:
        if gap, !out.isEmpty { out.unicodeScalars.append(" ") }
        gap = false
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        out.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    return out
  }

  /// Whether the sign at `i` would be inline markup, or make its neighbours so.
  private static func isMarkup(_ s: [UInt8], _ i: Int, besides literals: [Int]) -> Bool {
    // A reference to a character begins with `&` and ends with `;`, whatever it shows.
    let next = i + 1 < s.count ? literals.contains(i + 1) ? 0x26 : s[i + 1] : 0x20
    let previous = i > 0 ? literals.contains(i - 1) ? 0x3B : s[i - 1] : 0x20
    switch s[i] {
    case 0x60, 0x5B: return true  // ` [
    case 0x2A: return !(previous == 0x20 && next == 0x20)
    case 0x5F: return !(previous == 0x20 && next == 0x20) && !(isAlphanumeric(previous) && isAlphanumeric(next))
    case 0x7E: return i == 0 || i == s.count - 1 || s.count(where: { $0 == 0x7E }) > 1
    case 0x3C: return isLetter(next) || next == 0x2F || next == 0x21 || next == 0x3F
    case 0x5C: return i + 1 == s.count || isPunctuation(next)
    default: return false
    }
  }

  /// Whether `&` at `i` begins what could be a character reference.
  private static func isReference(_ s: [UInt8], _ i: Int) -> Bool {
    var end = i + 1
    while end < s.count, isAlphanumeric(s[end]) || s[end] == 0x23 { end += 1 }
    return end > i + 1 && end < s.count && s[end] == 0x3B
  }

  /// The sign to escape so that the line begins no heading, quote, list or rule.
  private static func blockStart(_ s: [UInt8]) -> Int? {
    guard let first = s.first else { return nil }
    func isSpaced(_ i: Int) -> Bool { i == s.count || s[i] == 0x20 }
    switch first {
    case 0x23:
      var i = 0
      while i < s.count, s[i] == 0x23 { i += 1 }
      return i <= 6 && isSpaced(i) ? 0 : nil
    case 0x3E: return 0
    case 0x2B: return isSpaced(1) ? 0 : nil
    case 0x2D: return isSpaced(1) || s.allSatisfy({ $0 == 0x2D || $0 == 0x20 }) ? 0 : nil
    case 0x2A, 0x5F: return isSpaced(1) ? 0 : nil
    case 0x30...0x39:
      var i = 0
      while i < s.count, (0x30...0x39).contains(s[i]) { i += 1 }
      return i <= 9 && i < s.count && (s[i] == 0x2E || s[i] == 0x29) && isSpaced(i + 1) ? i : nil
    default: return nil
    }
  }

  /// The first of the `#` that would close a heading.
  private static func closingSequence(_ s: [UInt8]) -> Int? {
    guard s.last == 0x23 else { return nil }
    var i = s.count
    while i > 0, s[i - 1] == 0x23 { i -= 1 }
    return i == 0 || s[i - 1] == 0x20 ? i : nil
  }

  private static func isLetter(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 }
  private static func isAlphanumeric(_ b: UInt8) -> Bool { isLetter(b) || b &- 0x30 < 10 }
  private static func isPunctuation(_ b: UInt8) -> Bool { b > 0x20 && b < 0x7F && !isAlphanumeric(b) }
}

extension MarkdownText.Place {
  fileprivate var reading: LiteralText.Place {
    switch self {
    case .objective, .keyResult: .element
    case .value: .value
    case .title: .title
    case .prose: .line
    }
  }
}
