import Templates

/// Texts with `{{names}}` for values.
package enum Template {
  /// Where a value goes, which decides how it is written.
  package enum Value {
    /// As it is.
    case raw(String)
    /// A value of the front matter or of a configuration.
    case scalar(String)
    case title(String)
    case field(String)

    fileprivate var written: String {
      switch self {
      case .raw(let text): text
      case .scalar(let text): FrontMatterText.written(text)
      case .title(let text): MarkdownText.written(text, at: .title)
      case .field(let text): MarkdownText.written(text, at: .value)
      }
    }
  }

  /// The text with values in place of names. A line with a name whose value is empty is left out.
  package static func filled(_ template: String, _ values: KeyValuePairs<String, Value>) -> String {
    var out = ""
    for line in template.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      var line = String(line)
      var isWanted = true
      for (name, value) in values {
        guard let range = line.firstRange(of: "{{\(name)}}") else { continue }
        let written = value.written
        if written.isEmpty, name != "folder" { isWanted = false }
        line.replaceSubrange(range, with: written)
      }
      if isWanted { out += line + "\n" }
    }
    return out
  }

  package static var attributes: String { Templates.Beginning.attributes }
  package static var company: String { Templates.Beginning.company }
  package static var configuration: String { Templates.Beginning.configuration }
  package static var github: String { Templates.Beginning.github }
  package static var gitlab: String { Templates.Beginning.gitlab }
  package static var preCommit: String { Templates.Beginning.preCommit }
  package static var secondTeam: String { Templates.Beginning.secondTeam }
  package static var team: String { Templates.Beginning.team }
}
