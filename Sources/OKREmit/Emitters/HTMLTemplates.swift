import Mustache

/// The values of one template, by name. A name it does not hold is nothing and is never looked for further out: a key result
/// without an owner must not show that of its objective. Only the words of the interface are the same everywhere.
struct HTMLView: MustacheParent {
  private var values: [String: Any]

  init(_ values: KeyValuePairs<String, Any?> = [:]) {
    self.values = Dictionary(minimumCapacity: values.count)
    for (name, value) in values {
      if let value { self.values[name] = value }
    }
  }

  func child(named name: String) -> Any? { values[name] ?? (name == "words" ? nil : HTMLNothing()) }

  subscript(name: String) -> Any? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

/// What is not there: no text, and false.
private struct HTMLNothing: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

/// Escapes by scalars. The library's own escaping compares characters, and a quote with a combining mark behind it is another
/// character than a quote: it would end an attribute.
struct HTMLContent: MustacheContentType {
  func escapeText(_ text: String) -> String {
    let needsNothing = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x00...0x1F, 0x7F, 0xC2: false
      default: true
      }
    }
    return needsNothing ? text : Escaping.html(text)
  }
}
