import OKRSource

/// The words of an objective or a key result from outside any document, a cell of a spreadsheet say, read as a document would read them.
package struct ElementText {
  package enum Kind { case objective, keyResult }

  /// What the label says it is; `nil` without one.
  package private(set) var kind: Kind?
  /// `O2`, `KR1.2`; `nil` without a numbered label.
  package private(set) var label: String?
  /// What is left without label and marks.
  package private(set) var text: String
  /// What was taken off: owners, results, types, ids, references.
  package private(set) var fields: [(key: FieldKey, value: String)] = []

  /// - Parameters:
  ///   - line: Plain text on one line.
  ///   - expected: What it is known to be; a label that says something else is part of the text.
  package init(_ line: String, as expected: Kind? = nil) {
    var inline = InlineText()
    inline.plain = Array(line.utf8)
    inline.lineStarts = [0]
    var r = inline.trimmed(0..<inline.plain.count)
    if let found = Labels.match(inline.plain, r, bare: false), found.prefix.isEmpty, found.textStart < r.upperBound,
      expected == nil || (found.kind == .objective) == (expected == .objective)
    {
      kind = found.kind == .objective ? .objective : .keyResult
      label = found.name
      r = inline.trimmed(found.textStart..<r.upperBound)
    }
    let marks = TextMarks(inline, r)
    text = inline.string(marks.rest)
    if text.isEmpty { text = line }
    for mark in marks.marks { fields.append((mark.key, inline.string(mark.valueRange))) }
  }
}
