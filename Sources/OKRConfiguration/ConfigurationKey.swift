// Room: OKRConfiguration. The settings of a compilation. Knows no rule; the rules declare their options with these types.
package import OKRSource
package import OKRYAML

/// One setting: its name, what it is without a word in the configuration, and what is said about it.
package struct ConfigurationKey<Value: Sendable>: Sendable {
  /// As written in `okrc.yml`; parts are separated by a dot: `too-deep.warn-at`.
  package let name: String
  package let defaultValue: Value
  /// One sentence for lists.
  package let summary: String
  /// When one changes it, and where the default comes from; Markdown.
  package let explanation: String
  package let reader: ValueReader<Value>

  package init(
    _ name: String, default defaultValue: Value, _ reader: ValueReader<Value>, summary: String, explanation: String = ""
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.reader = reader
    self.summary = summary
    self.explanation = explanation
  }
}

/// A setting without its type, for lists: reference pages, near misses, reading.
package struct KeyInfo: Sendable {
  package let name: String
  package let summary: String
  package let explanation: String
  /// What may be written: "a whole number from 1 to 99".
  package let expects: String
  /// The default as it would be written.
  package let defaultText: String
  let read: @Sendable (YAMLNode) throws(Misfit) -> any Sendable

  package init<Value: Sendable>(_ key: ConfigurationKey<Value>) {
    name = key.name
    summary = key.summary
    explanation = key.explanation
    expects = key.reader.expects
    defaultText = key.reader.show(key.defaultValue)
    let reader = key.reader
    read = { (node) throws(Misfit) -> any Sendable in try reader.read(node) }
  }
}

/// A value that a key does not take, at its place.
package struct Misfit: Error, Sendable {
  package let span: Span
  /// What was found, ready for a message: `‘three’`, "a list".
  package let found: String

  package init(_ span: Span, found: String) {
    self.span = span
    self.found = found
  }

  package init(_ node: YAMLNode) {
    self.init(node.span, found: node.description)
  }
}

extension YAMLNode {
  /// What stands there, ready for a message.
  package var description: String {
    switch content {
    case .text("") where span.start == span.end: "empty"
    case .text(let text): "‘\(text)’"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}
