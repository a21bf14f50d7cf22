import OKRSource

/// A file of words: lines of `key: text`, lines that begin with `#`, and empty ones.
struct WordsFile {
  struct Entry {
    var key: String
    var text: String
    /// Counted from 1.
    var line: Int
  }

  enum Piece: Equatable, Sendable {
    case text(String)
    case placeholder(String)
  }

  private(set) var entries: [Entry] = []
  private(set) var problems: [ThemeProblem] = []

  init(_ text: String, file: String) {
    var lines: [String: Int] = [:]
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = raw.drop { $0.isWhitespace }
      guard let first = line.first, first != "#" else { continue }
      func report(_ message: String) { problems.append(ThemeProblem(file: file, line: index + 1, message: message)) }
      guard let colon = line.firstIndex(of: ":") else {
        report("this line has no colon; write ‘key: text’, or begin it with # for a comment")
        continue
      }
      let key = Self.trimmed(line[..<colon])
      let text = Self.trimmed(line[line.index(after: colon)...])
      if let earlier = lines[key] {
        report("‘\(TerminalText.escaped(key))’ stands in line \(earlier) already; keep one of them")
      } else if text.isEmpty {
        report("‘\(TerminalText.escaped(key))’ has no text; write it behind the colon, or leave the line out to keep the default")
      } else {
        lines[key] = index + 1
        entries.append(Entry(key: key, text: text, line: index + 1))
      }
    }
  }

  /// Without the blanks around it.
  static func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// Braces with nothing but small letters inside are placeholders, all else is text.
  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    var plain = ""
    while let open = rest.firstIndex(of: "{") {
      plain += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: "}"), isName(inside[..<close]) else {
        plain += "{"
        rest = inside
        continue
      }
      if !plain.isEmpty { pieces.append(.text(plain)) }
      plain = ""
      pieces.append(.placeholder(String(inside[..<close])))
      rest = inside[inside.index(after: close)...]
    }
    plain += rest
    return plain.isEmpty ? pieces : pieces + [.text(plain)]
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic }
  }

  static func placeholders(of text: String) -> Set<String> {
    Set(pieces(of: text).compactMap { if case .placeholder(let name) = $0 { name } else { nil } })
  }
}
