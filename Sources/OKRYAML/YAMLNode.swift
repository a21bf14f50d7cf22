// Room: OKRYAML. Reads the configuration file's YAML into nodes with exact places. The only room that imports Yams.
package import OKRSource

/// A value as written: text, a list or a mapping. Text stays text: `no`, `1.10` and `12:30` are what the author typed.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case text(String)
    case list([YAMLNode])
    /// In the order written; no key stands twice.
    case mapping([YAMLEntry])
  }

  package let content: Content
  /// From the first byte of the value to the last; quotes and brackets included.
  package let span: Span

  package init(_ content: Content, _ span: Span) {
    self.content = content
    self.span = span
  }
}

/// A key and its value.
package struct YAMLEntry: Sendable {
  package let key: String
  package let keySpan: Span
  package let value: YAMLNode

  package init(key: String, keySpan: Span, value: YAMLNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}

/// Why a file is not read, and where.
package struct YAMLProblem: Error, Hashable, Sendable {
  /// What is true, lower case.
  package let message: String
  package let span: Span
  /// Another place that belongs to it.
  package let related: Label?
  /// What to do.
  package let help: String?

  package init(_ message: String, at span: Span, related: Label? = nil, help: String? = nil) {
    self.message = message
    self.span = span
    self.related = related
    self.help = help
  }
}
