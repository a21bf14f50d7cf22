package import OKRSource

/// Writes JSON as it goes, without a tree: keys in the order they are given, escaping done here, so the result always parses.
package struct JSONWriter: Sendable {
  /// How the members of an object or array are set.
  package enum Layout: Sendable {
    case inline
    /// Each on its own line, so that a change in one shows as one line in a diff.
    case lines
  }

  package private(set) var writer = Writer()
  /// Whether the result will stand inside a `<script>` element.
  private let inHTML: Bool
  private var layout = Layout.inline
  private var depth = 0
  private var isFirst = true
  private var isAfterKey = false

  package init(inHTML: Bool = false) { self.inHTML = inHTML }

  /// Continues in the middle of a document: what is written next are the elements of a list, each on its own line, indented by
  /// `depth` steps. Brackets around them are the caller's.
  package init(elementsAtDepth depth: Int) {
    inHTML = false
    layout = .lines
    self.depth = depth
  }

  package var bytes: [UInt8] { writer.bytes }

  /// Hands over what was written so far; the document goes on.
  package mutating func take() -> [UInt8] { writer.take() }

  package mutating func reserve(_ count: Int) { writer.reserve(count) }

  /// Ends the text with a line end, as files end. What is written after it is a document of its own.
  package mutating func finish() {
    writer.newline()
    isFirst = true
  }

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if !isFirst { writer.write(byte: 0x2C) }
    if layout == .lines {
      writer.newline()
      writer.indent(2 * depth)
    } else if !isFirst {
      writer.write(byte: 0x20)
    }
    isFirst = false
  }

  private mutating func container(_ open: UInt8, _ close: UInt8, _ layout: Layout, _ body: (inout JSONWriter) -> Void) {
    separate()
    writer.write(byte: open)
    let outer = self.layout
    self.layout = layout
    if layout == .lines { depth += 1 }
    isFirst = true
    body(&self)
    if layout == .lines {
      depth -= 1
      if !isFirst {
        writer.newline()
        writer.indent(2 * depth)
      }
    }
    writer.write(byte: close)
    self.layout = outer
    isFirst = false
  }
}

// Values: elements of an array, or what follows a key.

extension JSONWriter {
  package mutating func object(_ layout: Layout = .inline, _ body: (inout JSONWriter) -> Void) {
    container(0x7B, 0x7D, layout, body)
  }

  package mutating func array(_ layout: Layout = .inline, _ body: (inout JSONWriter) -> Void) {
    container(0x5B, 0x5D, layout, body)
  }

  package mutating func null() {
    separate()
    writer.write("null")
  }

  package mutating func value(_ number: Int) {
    separate()
    writer.write(number)
  }

  /// Exactly as it is, without an exponent.
  package mutating func value(_ number: ExactDecimal) {
    separate()
    writer.write(number.description)
  }

  package mutating func value(_ truth: Bool) {
    separate()
    writer.write(truth ? "true" : "false")
  }

  package mutating func value(_ text: String) { value(utf8: text.utf8) }

  package mutating func value(utf8 text: some Collection<UInt8>) {
    separate()
    writer.write(byte: 0x22)
    writer.writeJSON(text, inHTML: inHTML)
    writer.write(byte: 0x22)
  }
}

// Members of an object. `nil` is written as `null`, so that every key is always there.

extension JSONWriter {
  /// Begins a member; its value comes next. Keys are this program's own names and need no escaping.
  package mutating func key(_ key: String) {
    separate()
    writer.write(byte: 0x22)
    writer.write(key)
    writer.write("\": ")
    isAfterKey = true
  }

  package mutating func member(_ name: String, _ number: Int?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  package mutating func member(_ name: String, _ number: ExactDecimal?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  package mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    value(truth)
  }

  package mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }
}
