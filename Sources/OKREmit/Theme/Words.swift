/// What the program itself says, in one language: every word of the page, the map and the summaries that no document says.
///
/// The texts stand in `templates/words/`, one file per language, one line `key: text` each. Swift asks for them by key:
///
///     words["coverage.heading"]                              a text as it stands
///     words.text("coverage.label", ["name": unit])           a text with `{name}` filled in
///     words.counted(3, "unit")                               `unit.one` or `unit.other`, with `{count}` filled in
///     words.counted(3, "lead.gaps", ["name": unit])          the same with more to fill in
///
/// and templates write `{{words.coverage.heading}}`. Keys are spelt out where they are used, so that a test finds those that
/// nothing uses. A new text gets its line in every file; a test compares them.
package struct Words: Sendable {
  /// The language of the texts, a BCP 47 tag.
  package let language: String
  private let texts: [String: String]
  /// Of the texts that have something to fill in.
  private let pieces: [String: [WordsFile.Piece]]

  /// - Parameter texts: By key; all that another language has.
  init(language: String, texts: [String: String]) {
    self.language = language
    self.texts = texts
    pieces = texts.filter { $0.value.utf8.contains(0x7B) }.mapValues { WordsFile.pieces(of: $0) }
  }

  /// Of a key that is missing, the key: a test rules that out.
  package subscript(_ key: String) -> String { texts[key] ?? key }

  /// The text with `{name}` replaced by its value, everywhere it stands.
  package func text(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
    guard let pieces = pieces[key] else { return self[key] }
    return Self.filled(pieces) { name in values.first { $0.key == name }?.value }
  }

  /// `3 units`: the text that fits the number, with `{count}` replaced by it and what else there is to fill in.
  package func counted(_ count: Int, _ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
    let key = count == 1 ? "\(key).one" : "\(key).other"
    guard let pieces = pieces[key] else { return self[key] }
    let number = HTMLPage.grouped(count)
    return Self.filled(pieces) { name in name == "count" ? number : values.first { $0.key == name }?.value }
  }

  private static func filled(_ pieces: [WordsFile.Piece], _ value: (String) -> String?) -> String {
    var out = ""
    for piece in pieces {
      switch piece {
      case .text(let text): out += text
      case .placeholder(let name): out += value(name) ?? "{\(name)}"
      }
    }
    return out
  }

  /// What `{{words.KEY}}` stands for in templates.
  ///
  /// - Parameter language: That of the documents. Where it is another than this one's, `{{words.lang}}` is this one's, else
  ///   nothing; where it is not English, `{{words.english}}` is true, for the findings, which are.
  func value(of key: String, beside language: String) -> HTMLValue? {
    switch key {
    case "lang": Self.primary(language) == Self.primary(self.language) ? nil : .text(self.language)
    case "english": .flag(Self.primary(language) != "en")
    default: texts[key].map { .text($0) }
    }
  }

  /// `de` of `de-AT`.
  static func primary(_ tag: String) -> String { tag.split(separator: "-").first.map { $0.lowercased() } ?? "" }
}
