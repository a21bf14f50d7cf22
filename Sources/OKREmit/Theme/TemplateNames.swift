import OKRSource

/// The names templates may use: those the default ones use.
struct TemplateNames {
  private let templates: [String]
  private let words: Set<String>
  private let values: Set<String>
  /// Values that are finished HTML, and so stand unescaped.
  private let finished: Set<String>

  /// What the names of the interface's texts begin with.
  static let words = "words."

  /// More sections within each other than this are no page.
  private static let depthLimit = 50

  init(templates: [(name: String, text: String)], words: Set<String>) {
    self.templates = templates.map(\.name)
    self.words = words
    var values: Set<String> = []
    var finished: Set<String> = []
    for (_, text) in templates {
      for tag in TemplateTags(text).tags where tag.kind != .partial && !tag.name.hasPrefix(Self.words) {
        if tag.kind == .unescaped { finished.insert(tag.name) }
        values.formUnion(tag.name.split(separator: ".").map(String.init))
      }
    }
    self.values = values
    self.finished = finished
  }

  /// What is wrong with a template, in the order of its lines.
  func problems(of template: TemplateTags) -> [(line: Int, message: String)] {
    var problems: [(line: Int, message: String)] = []
    var open: [TemplateTags.Tag] = []
    for tag in template.tags {
      switch tag.kind {
      case .section, .inverted:
        open.append(tag)
        if open.count > Self.depthLimit {
          return problems + [(tag.line, "more than \(Self.depthLimit) sections are open here; close some")]
        }
      case .end:
        guard let start = open.popLast() else {
          problems.append((tag.line, "\(Self.shown("/", tag)) ends a section that was never begun; take it out"))
          continue
        }
        if start.name != tag.name {
          let expected = "\(Self.shown("/", start)) has to end the section of line \(start.line)"
          return problems + [(tag.line, "\(Self.shown("/", tag)) stands where \(expected)")]
        }
      default: break
      }
      if let message = problem(of: tag) { problems.append((tag.line, message)) }
    }
    if let line = template.unfinished { problems.append((line, "this tag has no end; close it with ‘}}’")) }
    for tag in open { problems.append((tag.line, "\(Self.shown("#", tag)) has no end; add \(Self.shown("/", tag))")) }
    return problems.sorted { $0.line < $1.line }
  }

  private static func shown(_ sign: String, _ tag: TemplateTags.Tag) -> String {
    "‘{{\(sign)\(TerminalText.escaped(tag.name))}}’"
  }

  private func problem(of tag: TemplateTags.Tag) -> String? {
    switch tag.kind {
    case .other(let sign): "tags that begin with ‘\(sign)’ are not for themes; write the text itself"
    case .partial: templates.contains(tag.name) ? nil : Self.unknown("template", tag.name, templates)
    case .unescaped where !finished.contains(tag.name):
      values.contains(tag.name)
        ? "‘{{{\(TerminalText.escaped(tag.name))}}}’ would not be escaped; write ‘{{\(TerminalText.escaped(tag.name))}}’"
        : unknownValue(tag.name)
    case .end, .comment: nil
    default: unknownValue(tag.name)
    }
  }

  private func unknownValue(_ name: String) -> String? {
    if name.isEmpty { return "this tag is empty; take it out" }
    if name.contains("(") { return "‘\(TerminalText.escaped(name))’ is a function, and themes have none; write a name" }
    if name == "words.lang" || name == "words.english" { return nil }
    if name.hasPrefix(Self.words) {
      let key = String(name.dropFirst(Self.words.utf8.count))
      return words.contains(key) ? nil : Self.unknown("text", key, words.sorted())
    }
    for part in name.split(separator: ".") where !values.contains(String(part)) {
      return Self.unknown("value", String(part), values.sorted())
    }
    return nil
  }

  private static func unknown(_ noun: String, _ name: String, _ names: [String]) -> String {
    let start = "no \(noun) is called ‘\(TerminalText.escaped(name))’"
    if let near = NearMiss.nearest(to: name, among: names, limit: 1).first { return "\(start); did you mean ‘\(near)’?" }
    let rest = names.count < 20 ? "there are \(names.joined(separator: ", "))" : "‘okrc new theme’ writes what there is"
    return "\(start); \(rest)"
  }

  /// Templates that call themselves, however far round, at the first call of each circle.
  static func circles(
    among templates: [(name: String, partials: [TemplateTags.Tag])]
  ) -> [(name: String, line: Int, message: String)] {
    var found: [(name: String, line: Int, message: String)] = []
    for (name, partials) in templates {
      for call in partials {
        var reached: Set<String> = [call.name]
        var waiting = [call.name]
        while let next = waiting.popLast() {
          for inner in templates.first(where: { $0.name == next })?.partials ?? [] where reached.insert(inner.name).inserted {
            waiting.append(inner.name)
          }
        }
        guard reached.contains(name) else { continue }
        found.append((name, call.line, "‘\(name)’ and ‘\(call.name)’ call each other without end; take one of the calls out"))
        break
      }
    }
    return found
  }
}
