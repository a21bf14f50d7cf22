import OKRSyntax

/// What stands in a document from top to bottom, as it is to be written.
enum Passage {
  /// Lines of the source as they are.
  case source(Range<Int>)
  case heading(level: Int, Bytes)
  /// One list, tight as far as its items allow.
  case list([Entry])
  /// Lines that are written anew: a table, a paragraph taken out of a list.
  case lines([Bytes])
}

/// An item of a canonical list.
enum Entry {
  case field(FieldEntry)
  case keyResult(KeyResultEntry)
  /// An item that is none of ours: its lines below one another, marker and indentation in place.
  case note([Bytes])
  /// A comment between items; it stands at the items' own column.
  case comment([Bytes])
  /// Any other block inside an item: a paragraph, code.
  case block([Bytes])
}

struct FieldEntry {
  var key: FieldKey
  /// For check-ins, whose order is that of their days.
  var day: Bytes = []
  /// `- key: value`, and what stands below it.
  var lines: [Bytes]

  /// Whether it belongs behind another.
  func isAfter(_ other: FieldEntry) -> Bool {
    key.rank != other.key.rank ? key.rank > other.key.rank : other.day.lexicographicallyPrecedes(day)
  }
}

struct KeyResultEntry {
  /// Index into `Document.keyResults`.
  var index: Int
  /// `- KR1: text`
  var head: Bytes
  var children: [Entry] = []
}

extension [Entry] {
  /// The items in canonical order: between things that are not ours, which stay where they are, fields come first in the order of
  /// the language's table, then key results.
  var arranged: [Entry] {
    var out: [Entry] = []
    var fields: [FieldEntry] = []
    var results: [Entry] = []
    func close() {
      // Stable: few at a time, and fields of one key keep their order.
      var sorted: [FieldEntry] = []
      for field in fields {
        var i = sorted.count
        while i > 0, sorted[i - 1].isAfter(field) { i -= 1 }
        sorted.insert(field, at: i)
      }
      out += sorted.map { .field($0) } + results
      fields = []
      results = []
    }
    for entry in self {
      switch entry {
      case .field(let field): fields.append(field)
      case .keyResult(var result):
        result.children = result.children.arranged
        results.append(.keyResult(result))
      case .note, .comment, .block:
        close()
        out.append(entry)
      }
    }
    close()
    return out
  }

  /// The lines of a list, or of what stands inside one of its items.
  var lines: [Bytes] {
    var out: [Bytes] = []
    var isAfterBlock = false
    for entry in self {
      if isAfterBlock { out.append([]) }
      isAfterBlock = false
      switch entry {
      case .field(let field): out += field.lines
      case .keyResult(let result):
        out.append(result.head)
        out += result.children.innerLines
        if case .block? = result.children.last { isAfterBlock = true }
      case .note(let lines), .comment(let lines): out += lines
      case .block(let lines):
        out.append([])
        out += lines
        isAfterBlock = true
      }
    }
    return out
  }

  /// The lines inside a key result's item.
  private var innerLines: [Bytes] {
    var out: [Bytes] = []
    var isAfterBlock = false
    for entry in self {
      if isAfterBlock { out.append([]) }
      isAfterBlock = false
      switch entry {
      case .field(let field): out += field.lines.map(\.indented)
      case .note(let lines), .comment(let lines): out += lines.map(\.indented)
      case .keyResult(let result): out.append(result.head.indented)
      case .block(let lines):
        out.append([])
        out += lines.map(\.indented)
        isAfterBlock = true
      }
    }
    return out
  }
}

extension Bytes {
  /// Two columns further in; an empty line stays empty.
  var indented: Bytes { isEmpty ? self : [0x20, 0x20] + self }
}
