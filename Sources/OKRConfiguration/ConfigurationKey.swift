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
  /// A value as somebody would write it; the default where that says enough.
  package let example: String

  package init(
    _ name: String, default defaultValue: Value, _ reader: ValueReader<Value>, summary: String, explanation: String = "",
    example: String = ""
  ) {
    self.example = example
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
  package let shape: ValueShape
  /// The default.
  package let defaultValue: ShownValue
  /// Lines of `okrc.yml` that use it.
  package let example: String
  /// How its value is read; `nil` for keys that are about the file as a whole and hold no single value.
  let read: (@Sendable (YAMLNode) throws(Misfit) -> any Sendable)?
  private let show: @Sendable (any Sendable) -> ShownValue

  package init<Value: Sendable>(_ key: ConfigurationKey<Value>) {
    name = key.name
    summary = key.summary
    explanation = key.explanation
    expects = key.reader.expects
    shape = key.reader.shape
    defaultValue = key.reader.show(key.defaultValue)
    example = "\(key.name): \(key.example.isEmpty ? defaultValue.text : key.example)"
    let reader = key.reader
    read = { (node) throws(Misfit) -> any Sendable in try reader.read(node) }
    show = { value in (value as? Value).map { reader.show($0) } ?? .nothing }
  }

  /// A key that holds no single value.
  init(_ name: String, expects: String, shape: ValueShape, summary: String, explanation: String, example: String) {
    self.name = name
    self.summary = summary
    self.explanation = explanation
    self.expects = expects
    self.shape = shape
    self.example = example
    defaultValue = .nothing
    read = nil
    show = { _ in .nothing }
  }

  /// The default as it would be written.
  package var defaultText: String { defaultValue.text }

  /// Whether it holds a value of its own: `extends`, `rules` and `overrides` do not.
  package var holdsValue: Bool { read != nil }

  /// What a configuration says, or the default.
  package func value(in configuration: Configuration) -> ShownValue {
    configuration.value(ofKey: name).map { show($0) } ?? defaultValue
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
