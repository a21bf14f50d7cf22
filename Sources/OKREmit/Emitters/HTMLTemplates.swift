import Mustache
import Templates

/// The values of one template, by name. A name it does not hold is false and is never looked for further out: a key result
/// without an owner must not show that of its objective.
struct HTMLView: MustacheParent {
  private var values: [String: Any]

  init(_ values: KeyValuePairs<String, Any?> = [:]) {
    self.values = Dictionary(minimumCapacity: values.count)
    for (name, value) in values {
      if let value { self.values[name] = value }
    }
  }

  func child(named name: String) -> Any? { values[name] ?? false }

  subscript(name: String) -> Any? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

/// The compiled-in templates, parsed once.
package enum HTMLTemplates {
  /// `nil` when a template cannot be parsed, which a test rules out.
  private static let library: MustacheLibrary? = try? parsed(Templates.page)

  /// Throws what is wrong with the first template that cannot be parsed.
  package static func check() throws { _ = try parsed(Templates.page) }

  private static func parsed(_ templates: [(name: String, text: String)]) throws -> MustacheLibrary {
    MustacheContentTypes.register(HTMLContent(), named: "DOCUMENT")
    var library = MustacheLibrary()
    for (name, text) in templates {
      // Each template says its content type itself, since a partial begins with the library's own.
      try library.register("{{% CONTENT_TYPE:DOCUMENT}}\n" + text, named: name)
    }
    return library
  }

  static func render(_ name: String, _ view: HTMLView) -> String {
    library?.render(view, withTemplate: name) ?? ""
  }
}

/// Escapes by scalars. The library's own escaping compares characters, and a quote with a combining mark behind it is another
/// character than a quote: it would end an attribute.
private struct HTMLContent: MustacheContentType {
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
