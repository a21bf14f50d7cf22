import OKRSource
import Templates

/// Reads the files of a theme over the default ones and collects what is wrong with them.
struct ThemeCheck {
  private(set) var problems: [ThemeProblem] = []
  /// The theme's own files.
  private var own: [(name: String, text: String)] = []

  private static let templateEnding = ".mustache"
  private static let defaultCatalogue = "words/en.txt"

  init(_ files: [(name: String, bytes: [UInt8])]) {
    for (name, bytes) in files {
      guard Self.isKnown(name) else {
        problems.append(ThemeProblem(file: name, line: nil, message: Self.unknown(name)))
        continue
      }
      guard let text = Self.text(bytes) else {
        let line = Self.firstBrokenLine(bytes)
        problems.append(ThemeProblem(file: name, line: line, message: "this is not UTF-8 text; save the file as UTF-8"))
        continue
      }
      own.append((name, text))
    }
  }

  private static func isKnown(_ name: String) -> Bool { Theme.fileNames.contains(name) || language(ofWords: name) != nil }

  /// `fr` for `words/fr.txt`.
  private static func language(ofWords name: String) -> String? {
    guard name.hasPrefix("words/"), name.hasSuffix(".txt") else { return nil }
    let tag = name.dropFirst(6).dropLast(4)
    let isTag = tag.unicodeScalars.allSatisfy { sign in
      sign.isASCII && (sign == "-" || sign.properties.isAlphabetic || sign.properties.numericType != nil)
    }
    return isTag && tag.utf8.count >= 2 ? tag.lowercased() : nil
  }

  private static func unknown(_ name: String) -> String {
    if let near = NearMiss.nearest(to: name, among: Theme.fileNames, limit: 1).first {
      return "a theme has no file of this name; did you mean ‘\(near)’?"
    }
    return "a theme has no file of this name; ‘okrc new theme’ writes all there are"
  }

  /// Without a byte order mark and with line feeds only, as browsers see it.
  private static func text(_ bytes: [UInt8]) -> String? {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { return nil }
    guard text.utf8.contains(0x0D) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for (i, byte) in zip(bytes.indices, bytes) {
      if byte != 0x0D { out.append(byte) } else if i + 1 == bytes.endIndex || bytes[i + 1] != 0x0A { out.append(0x0A) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func firstBrokenLine(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let broken = lines.firstIndex { $0.contains(0) || String(validating: $0, as: UTF8.self) == nil }
    return (broken ?? 0) + 1
  }

  /// The theme's own text of a file, else the default.
  private func text(of name: String) -> String {
    own.first { $0.name == name }?.text ?? Templates.files.first { $0.name == name }?.text ?? ""
  }

  private mutating func report(_ file: String, _ line: Int?, _ message: String) {
    problems.append(ThemeProblem(file: file, line: line, message: message))
  }

  // MARK: Templates

  mutating func program() -> TemplateProgram {
    let names = Theme.fileNames.filter { $0.hasSuffix(Self.templateEnding) }
    let known = TemplateNames(
      templates: Templates.files.filter { $0.name.hasSuffix(Self.templateEnding) }
        .map { (String($0.name.dropLast(Self.templateEnding.utf8.count)), $0.text) },
      words: Set(WordsFile(text(ofDefault: Self.defaultCatalogue), file: "").entries.map(\.key)))
    var program = TemplateProgram(names.map { String($0.dropLast(Self.templateEnding.utf8.count)) })
    var calls: [(name: String, partials: [TemplateTags.Tag])] = []
    for file in names {
      let name = String(file.dropLast(Self.templateEnding.utf8.count))
      let tags = TemplateTags(text(of: file))
      calls.append((name, tags.tags.filter { $0.kind == .partial }))
      let found = known.problems(of: tags)
      for (line, message) in found { report(file, line, message) }
      if found.isEmpty { program.add(name, tags) }
    }
    for circle in TemplateNames.circles(among: calls) {
      report(circle.name + Self.templateEnding, circle.line, circle.message)
    }
    return program
  }

  private func text(ofDefault name: String) -> String { Templates.files.first { $0.name == name }?.text ?? "" }

  // MARK: The style sheet

  mutating func style() -> HTMLStyle {
    let text = text(of: "report.css")
    for (line, message) in HTMLStyle.problems(of: text) { report("report.css", line, message) }
    return HTMLStyle(text)
  }

  // MARK: Words

  mutating func catalogues() -> [String: [String: String]] {
    let english = WordsFile(text(ofDefault: Self.defaultCatalogue), file: Self.defaultCatalogue)
    let known = Dictionary(english.entries.map { ($0.key, WordsFile.placeholders(of: $0.text)) }) { first, _ in first }
    let keys = english.entries.map(\.key)
    var catalogues: [String: [String: String]] = [:]
    for file in Templates.files.map({ (name: $0.name, text: $0.text) }) + own {
      guard let language = Self.language(ofWords: file.name) else { continue }
      let words = WordsFile(file.text, file: file.name)
      problems += words.problems
      for entry in words.entries {
        if let message = Self.problem(of: entry, known, keys) {
          report(file.name, entry.line, message)
        } else {
          catalogues[language, default: [:]][entry.key] = entry.text
        }
      }
    }
    return catalogues
  }

  private static func problem(of entry: WordsFile.Entry, _ known: [String: Set<String>], _ keys: [String]) -> String? {
    guard let placeholders = known[entry.key] else {
      let key = TerminalText.escaped(entry.key)
      let near = NearMiss.nearest(to: entry.key, among: keys, limit: 1).first
      return "nothing is called ‘\(key)’" + (near.map { "; did you mean ‘\($0)’?" } ?? "; take the line out")
    }
    for name in WordsFile.placeholders(of: entry.text).sorted() where !placeholders.contains(name) {
      guard !placeholders.isEmpty else { return "‘{\(name)}’ stands for nothing here; take it out" }
      let there = placeholders.sorted().map { "‘{\($0)}’" }.joined(separator: ", ")
      return "‘{\(name)}’ stands for nothing here; there \(placeholders.count == 1 ? "is" : "are") \(there)"
    }
    return nil
  }
}
