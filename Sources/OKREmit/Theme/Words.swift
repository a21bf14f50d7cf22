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

  /// - Parameter texts: By key; all that another language has.
  init(language: String, texts: [String: String]) {
    self.language = language
    self.texts = texts
  }

  /// Of a key that is missing, the key: a test rules that out.
  package subscript(_ key: String) -> String { texts[key] ?? key }

  /// The text with `{name}` replaced by its value, everywhere it stands.
  package func text(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
    var out = ""
    for piece in WordsFile.pieces(of: self[key]) {
      switch piece {
      case .text(let text): out += text
      case .placeholder(let name): out += values.first { $0.key == name }?.value ?? "{\(name)}"
      }
    }
    return out
  }

  /// `3 units`: the text that fits the number, with `{count}` replaced by it and what else there is to fill in.
  package func counted(_ count: Int, _ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
    let number = HTMLPage.grouped(count)
    var out = ""
    for piece in WordsFile.pieces(of: self[count == 1 ? "\(key).one" : "\(key).other"]) {
      switch piece {
      case .text(let text): out += text
      case .placeholder("count"): out += number
      case .placeholder(let name): out += values.first { $0.key == name }?.value ?? "{\(name)}"
      }
    }
    return out
  }

  /// As templates read them: `coverage.heading` is `heading` within `coverage`.
  ///
  /// - Parameter language: That of the documents. Where it is another than this one's, `{{words.lang}}` is this one's, else
  ///   nothing; where it is not English, `{{words.english}}` is true, for the findings, which are.
  func view(beside language: String) -> HTMLView {
    var groups: [String: [(String, String)]] = [:]
    var view = HTMLView([
      "lang": Self.primary(language) == Self.primary(self.language) ? nil : self.language,
      "english": Self.primary(language) != "en",
    ])
    for (key, text) in texts {
      guard let dot = key.firstIndex(of: ".") else {
        view[key] = text
        continue
      }
      groups[String(key[..<dot]), default: []].append((String(key[key.index(after: dot)...]), text))
    }
    for (group, members) in groups {
      var inner = HTMLView()
      for (name, text) in members where !name.contains(".") { inner[name] = text }
      view[group] = inner
    }
    return view
  }

  /// `de` of `de-AT`.
  static func primary(_ tag: String) -> String { tag.split(separator: "-").first.map { $0.lowercased() } ?? "" }
}
