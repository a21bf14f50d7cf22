/// The tags of a template with their lines, as far as checking needs them. The library that renders templates does not say where
/// a tag stands.
struct TemplateTags {
  enum Kind: Equatable {
    case variable, unescaped, section, inverted, end, partial
    /// Something of the language that themes may not use, with the signs it begins with.
    case other(String)
  }

  struct Tag {
    var kind: Kind
    var name: String
    /// Counted from 1.
    var line: Int
  }

  private(set) var tags: [Tag] = []
  /// The line of a tag without an end.
  private(set) var unfinished: Int?

  init(_ text: String) {
    var line = 1
    var rest = text[...]
    while let open = Self.position(of: "{{", in: rest) {
      line += Self.lines(rest[..<open])
      rest = rest[open...].dropFirst(2)
      let sign = rest.first
      let isTriple = sign == "{"
      guard let close = Self.position(of: isTriple ? "}}}" : "}}", in: rest) else {
        unfinished = line
        return
      }
      let inside = rest[..<close]
      let content = inside.dropFirst(Self.kinds[sign ?? " "] == nil && sign != "!" ? 0 : 1)
      if sign != "!" {
        let name = content.filter { !$0.isWhitespace }
        tags.append(Tag(kind: Self.kinds[sign ?? " "] ?? .variable, name: String(name), line: line))
      }
      line += Self.lines(inside)
      rest = rest[close...].dropFirst(isTriple ? 3 : 2)
    }
  }

  private static let kinds: [Character: Kind] = [
    "{": .unescaped, "&": .unescaped, "#": .section, "^": .inverted, "/": .end, ">": .partial, "=": .other("{{="),
    "%": .other("{{%"), "$": .other("{{$"), "<": .other("{{<"),
  ]

  private static func lines(_ text: Substring) -> Int { text.utf8.count { $0 == 0x0A } }

  private static func position(of sign: String, in text: Substring) -> String.Index? {
    var rest = text
    while let start = rest.firstIndex(of: sign.first ?? "{") {
      if rest[start...].hasPrefix(sign) { return start }
      rest = rest[rest.index(after: start)...]
    }
    return nil
  }
}
