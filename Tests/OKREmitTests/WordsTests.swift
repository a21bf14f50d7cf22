import Foundation
import OKREmit
import OKRSource
import OKRTestSupport
import Testing

@Suite("Words: what the program says, in each language")
struct WordsTests {
  /// Lines of a file of words, read here once more.
  private static func entries(_ language: String) throws -> [(key: String, text: String)] {
    try Repository.text("templates/words/\(language).txt").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let colon = try #require(line.firstIndex(of: ":"), "\(line)")
      return (String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
  }

  private static func placeholders(_ text: String) -> [String] {
    text.components(separatedBy: "{").dropFirst().compactMap { $0.components(separatedBy: "}").first }.sorted()
  }

  @Test("Every language says the same things, with the same to fill in")
  func languages() throws {
    let names = Theme.fileNames.filter { $0.hasPrefix("words/") }.map { String($0.dropFirst(6).dropLast(4)) }
    #expect(names == ["de", "en"])
    let english = try Self.entries("en")
    for name in names {
      let entries = try Self.entries(name)
      #expect(entries.map(\.key) == english.map(\.key), "\(name): keys stand in the order of the English ones")
      for (entry, original) in zip(entries, english) {
        #expect(Self.placeholders(entry.text) == Self.placeholders(original.text), "\(name): \(entry.key)")
      }
    }
  }

  /// All that follows a text, up to the next quote.
  private static func literals(after start: String, in text: String) -> [String] {
    text.components(separatedBy: start).dropFirst().compactMap { $0.components(separatedBy: "\"").first }
  }

  @Test("Every text is used, and every text that is used is there")
  func uses() throws {
    let keys = try Set(Self.entries("en").map(\.key))
    var used: Set<String> = []
    for path in Repository.files(in: "Sources/OKREmit", endings: [".swift"]) 
    where !path.hasSuffix("/Words.swift") && !path.contains("/Reports/") {
      let text = try Repository.text(path)
      for key in Self.literals(after: "ords[\"", in: text) + Self.literals(after: "says[\"", in: text)
        + Self.literals(after: "self[\"", in: text) + Self.literals(after: "ords.text(\"", in: text)
        + Self.literals(after: "ords.text(\n        \"", in: text)
      {
        #expect(keys.contains(key), "\(path): \(key)")
        used.insert(key)
      }
      for line in text.components(separatedBy: "counted(").dropFirst() {
        let arguments = line.prefix { $0 != "\n" }.components(separatedBy: "\"")
        let head = arguments[0]
        let isClosed = head.count { $0 == ")" } > head.count { $0 == "(" }
        guard arguments.count > 1, head.hasSuffix(", "), !isClosed else { continue }
        for form in [".one", ".other"] {
          #expect(keys.contains(arguments[1] + form), "\(path): \(arguments[1])\(form)")
          used.insert(arguments[1] + form)
        }
      }
    }
    for path in Repository.files(in: "templates", endings: [".mustache"]) {
      for key in try Repository.text(path).components(separatedBy: "{{words.").dropFirst() {
        used.insert(String(key.prefix { $0 != "}" }))
      }
    }
    #expect(keys.subtracting(used).sorted() == [])
  }

  @Test("A language is found by its tag, by the part before the country, or is English", arguments: [
    ("de", "de", "Einheiten"), ("de-AT", "de", "Einheiten"), ("DE-ch", "de", "Einheiten"), ("en-GB", "en", "units"),
    ("ar", "en", "units"), ("", "en", "units"),
  ])
  func choice(_ tag: String, _ language: String, _ noun: String) {
    let words = Theme.standard.words(for: tag)
    #expect(words.language == language)
    #expect(words.counted(2, "unit") == "2 \(noun)")
  }

  @Test("One is one, and everything else is many; large numbers are grouped")
  func counts() {
    let words = Theme.standard.words(for: "en")
    #expect(words.counted(0, "unit") == "0 units")
    #expect(words.counted(1, "unit") == "1 unit")
    #expect(words.counted(12_345, "key-result") == "12\u{202F}345 key results")
  }

  @Test("What is filled in is never looked at for more to fill in")
  func filling() {
    let words = Theme.standard.words(for: "en")
    #expect(words.counted(2, "lead.gaps", ["name": "{count} {name}"]) == "2 key results of {count} {name} are served by nobody.")
  }

  @Test("The page, the map and the summary speak German, the documents what they speak")
  func german() async throws {
    let compilation = await Compiled.documents(Compiled.organisation)
    let english = Set(try Self.entries("en").map(\.text).filter { $0.count > 12 && !$0.contains("{") })
      .subtracting(try Self.entries("de").map(\.text))
    for emitter in [Emitter.html, .svg, .markdown] {
      let bytes = try #require(emitter.emit(compilation, EmitOptions(version: "1", language: "de")).first).bytes
      // Rules speak English, and name fields as they are written.
      let text = String(decoding: bytes, as: UTF8.self).replacing("<code>contributes to</code>", with: "")
      for sentence in english { #expect(!text.contains(">\(sentence)<"), "\(emitter.name): \(sentence)") }
      #expect(text.contains("Objectives") && text.contains("Key Result"))
      if emitter.name != "svg" { #expect(text.contains("Einheiten") && text.contains("Abhängigkeiten")) }
    }
  }

  @Test("Words in another language than the documents say which it is, and so do findings, which are English")
  func marked() async throws {
    let compilation = await Compiled.documents(["a.md": "## O1: Gagner TBD\n\n- KR1: Ventes de 1 à 2\n- KR2: Visites de 1 à 2\n"])
    func page(_ language: String) throws -> String {
      let bytes = try #require(Emitter.html.emit(compilation, EmitOptions(version: "1", language: language)).first).bytes
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(try page("fr").contains("<html lang=\"fr\">"))
    #expect(try page("fr").contains("<p class=\"message\" lang=\"en\">"))
    #expect(try page("fr").contains("<nav class=\"contents\" aria-label=\"Contents\" lang=\"en\">"))
    #expect(try page("de").contains("<nav class=\"contents\" aria-label=\"Inhalt\">"))
    #expect(try page("de").contains("<p class=\"message\" lang=\"en\">"))
    #expect(try !page("en").contains(" lang=\"en\"><p") && !page("en").contains("<p class=\"message\" lang"))
  }
}
