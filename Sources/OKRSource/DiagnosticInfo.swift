/// A document that shows what a diagnostic is about. Used in `explain`, in the documentation and as a test.
package struct Example: Sendable {
  /// One file of the example's workspace. Places where the diagnostic must appear are marked `‸` (before the first byte of its primary span).
  package struct File: Sendable {
    package let path: String
    package let text: String

    package init(_ path: String, _ text: String) {
      self.path = path
      self.text = text
    }
  }

  package let isGood: Bool
  package let files: [File]
  /// A part of the message a bad example gives; empty for good ones.
  package let says: String
  /// Lines of `okrc.yml` for this example, for instance to switch a rule on.
  package let configuration: String
  /// The line of the declaration, so that a failing test can name it.
  package let line: Int

  private init(isGood: Bool, files: [File], says: String, configuration: String, line: Int) {
    self.isGood = isGood
    self.files = files
    self.says = says
    self.configuration = configuration
    self.line = line
  }

  /// One file, `okrs.md`, about which the diagnostic has nothing to say.
  package static func good(_ text: String, configuration: String = "", line: Int = #line) -> Example {
    Example(isGood: true, files: [File("okrs.md", text)], says: "", configuration: configuration, line: line)
  }

  /// Several files about which the diagnostic has nothing to say.
  package static func good(files: [File], configuration: String = "", line: Int = #line) -> Example {
    Example(isGood: true, files: files, says: "", configuration: configuration, line: line)
  }

  /// One file, `okrs.md`, with `‸` at each place where the diagnostic appears.
  package static func bad(_ text: String, says: String, configuration: String = "", line: Int = #line) -> Example {
    Example(isGood: false, files: [File("okrs.md", text)], says: says, configuration: configuration, line: line)
  }

  /// Several files, with `‸` at each place where the diagnostic appears.
  package static func bad(files: [File], says: String, configuration: String = "", line: Int = #line) -> Example {
    Example(isGood: false, files: files, says: says, configuration: configuration, line: line)
  }
}

/// What is said about a code, whoever reports it: a reader, the resolver or a rule.
package struct DiagnosticInfo: Sendable {
  /// Permanent: `OKR101`.
  package let code: String
  /// Reads after "allow": `unknown-reference`. Permanent.
  package let name: String
  /// What it is by default; `nil` is off.
  package let severity: Severity?
  /// One sentence about what is wrong, for lists.
  package let summary: String
  /// Why it matters and, in the last paragraph, how to mend it; Markdown.
  package let explanation: String
  /// Where the rule or its numbers come from; or that they are this program's own choice.
  package let source: String
  package let examples: [Example]

  package init(
    _ code: String, _ name: String, severity: Severity?, summary: String, explanation: String, source: String,
    examples: [Example]
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
    self.source = source
    self.examples = examples
  }
}

extension DiagnosticInfo {
  private var paragraphs: [String] {
    var paragraphs: [String] = []
    var lines: [Substring] = []
    let ended = explanation + "\n"
    for line in ended.split(separator: "\n", omittingEmptySubsequences: false) {
      if !line.isEmpty {
        lines.append(line)
      } else if !lines.isEmpty {
        paragraphs.append(lines.joined(separator: "\n"))
        lines = []
      }
    }
    return paragraphs
  }

  /// Why it matters.
  package var reason: String { paragraphs.dropLast().joined(separator: "\n\n") }

  /// How to mend it.
  package var remedy: String { paragraphs.last ?? "" }
}
