/// Writes a draft as a document in the canonical form. Read again, the document says exactly what the draft does: texts are escaped, and each
/// stands on one line.
package struct DraftWriter {
  private var out = ""

  private init() {}

  /// The document's text, which ends in a line feed.
  package static func text(of draft: Draft) -> String {
    var writer = DraftWriter()
    writer.write(draft)
    return writer.out
  }

  /// The document as bytes of a file.
  package static func bytes(of draft: Draft) -> [UInt8] { Array(text(of: draft).utf8) }

  private mutating func write(_ draft: Draft) {
    if !draft.frontMatter.isEmpty {
      out += "---\n"
      for field in draft.frontMatter { out += "\(field.key): \(FrontMatterText.written(field.value))\n" }
      out += "---\n\n"
    }
    out += "# \(MarkdownText.written(draft.title, at: .title))\n"
    writeProse(draft.prose)
    var previous: String?
    let written = Set(draft.objectives.compactMap { $0.label.flatMap { Label($0, "O")?.text } })
    for objective in draft.objectives {
      let label = Label.following(previous, "O", given: objective.label, isTaken: written.contains)
      write(objective, label: label)
      previous = label
    }
  }

  private mutating func write(_ objective: Draft.Objective, label: String) {
    out += "\n## \(label): \(element(objective.text, at: .objective, isDropped: objective.isDropped))\n"
    writeProse(objective.prose)
    guard !objective.fields.isEmpty || !objective.keyResults.isEmpty else { return }
    out += "\n"
    for field in objective.fields { write(field, indent: "") }
    var previous: String?
    let written = Set(objective.keyResults.compactMap { $0.label.flatMap { Label($0, "KR")?.text } })
    for keyResult in objective.keyResults {
      let label = Label.following(previous, "KR", given: keyResult.label, isTaken: written.contains)
      write(keyResult, label: label)
      previous = label
    }
  }

  private mutating func write(_ keyResult: Draft.KeyResult, label: String) {
    let box = keyResult.isDone.map { $0 ? "[x] " : "[ ] " } ?? ""
    out += "- \(box)\(label): \(element(keyResult.text, at: .keyResult, isDropped: keyResult.isDropped))\n"
    for field in keyResult.fields { write(field, indent: "  ") }
    for note in keyResult.notes where !MarkdownText.oneLine(note).isEmpty {
      out += "  - \(MarkdownText.written(note, at: .prose))\n"
    }
  }

  private mutating func write(_ field: Draft.Field, indent: String) {
    out += "\(indent)- \(field.key): \(MarkdownText.written(field.value, at: .value))\n"
  }

  private mutating func writeProse(_ paragraphs: [String]) {
    for paragraph in paragraphs where !MarkdownText.oneLine(paragraph).isEmpty {
      out += "\n\(MarkdownText.written(paragraph, at: .prose))\n"
    }
  }

  private func element(_ text: String, at place: MarkdownText.Place, isDropped: Bool) -> String {
    let written = MarkdownText.written(text, at: place)
    return isDropped ? "~~\(written)~~" : written
  }
}

/// The label of an objective or a key result: a word and numbers between full stops.
struct Label {
  let text: String
  /// The number of a label without full stops.
  let number: Int?

  init?(_ text: String, _ word: String) {
    guard text.hasPrefix(word) else { return nil }
    let parts = text.dropFirst(word.count).split(separator: ".", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      text.utf8.count <= word.utf8.count + 8
    else { return nil }
    self.text = text
    number = parts.count == 1 ? Int(parts[0]) : nil
  }

  /// The label given, where it is one; else the next number that no label of the draft has.
  static func following(_ previous: String?, _ word: String, given: String?, isTaken: (String) -> Bool) -> String {
    if let given, let label = Label(given, word) { return label.text }
    var number = (previous.flatMap { Label($0, word)?.number } ?? 0) + 1
    while isTaken(word + String(number)) { number += 1 }
    return word + String(number)
  }
}

/// Values of the front matter.
enum FrontMatterText {
  /// Plain where every reader of YAML takes it for the same text, else in double quotes.
  static func written(_ value: String) -> String {
    let line = MarkdownText.oneLine(value)
    if isPlain(line) { return line }
    var quoted = "\""
    for character in line.unicodeScalars {
      if character == "\"" || character == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "\""
  }

  private static func isPlain(_ line: String) -> Bool {
    guard let first = line.unicodeScalars.first, let last = line.unicodeScalars.last, last != ":" else { return false }
    guard first.properties.isAlphabetic || ("0"..."9").contains(first) else { return false }
    if line.contains(": ") || line.contains(" #") { return false }
    if ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(line.lowercased()) { return false }
    // A number or a time would not be a text to other readers; a year is one to us.
    return line.utf8.count == 4 || !line.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x3A || $0 == 0x65 }
  }
}
