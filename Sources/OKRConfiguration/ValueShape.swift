package import OKRSource

/// What may stand behind a key, told to editors: enough to make a JSON Schema of.
package indirect enum ValueShape: Hashable, Sendable {
  /// Any text; what YAML would take for a number is one too.
  case text
  /// A text of this form, as ECMAScript writes regular expressions.
  case form(String)
  case wholeNumber(ClosedRange<Int>)
  /// `60%` or `0.6`.
  case share
  case word([String])
  /// At least `least` of one shape.
  case list(of: ValueShape, least: Int)
  /// One by itself, or a list of them.
  case oneOrMore(ValueShape)
  /// Any names, each with a list of texts that may be empty.
  case namedLists
  /// Rules, by code or name, and what they count as.
  case severities
  /// A mapping in which every key must stand.
  case mapping([Member])

  package struct Member: Hashable, Sendable {
    package let name: String
    package let shape: ValueShape
  }
}

/// A value on its way out, to people or to programs.
package enum ShownValue: Hashable, Sendable {
  case nothing
  case text(String)
  case number(Int)
  /// 0.6, shown as `60%`.
  case share(ExactDecimal)
  case list([String])
  /// Names with lists.
  case mapping([Entry])

  package struct Entry: Hashable, Sendable {
    package let name: String
    package let items: [String]
  }

  /// As it would be written in `okrc.yml`; `none` for nothing.
  package var text: String {
    switch self {
    case .nothing: "none"
    case .text(let text): text
    case .number(let number): String(number)
    case .share(let share): "\((share * ExactDecimal(100)))%"
    case .list(let items): "[\(items.map(Self.plain).joined(separator: ", "))]"
    case .mapping(let entries):
      "{\(entries.map { "\(Self.plain($0.name)): \(ShownValue.list($0.items).text)" }.joined(separator: ", "))}"
    }
  }

  /// An item of a list, in quotes where YAML would take it for something else.
  private static func plain(_ item: String) -> String {
    let special = item.unicodeScalars.contains { ",[]{}*&!#:|>'\"%@`?\\".unicodeScalars.contains($0) }
    return special || item.isEmpty || item.hasPrefix("-") || item.hasPrefix(" ") ? "\"\(item)\"" : item
  }
}
