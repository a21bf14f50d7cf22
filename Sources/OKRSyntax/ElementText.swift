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

  /// - Parameter line: Plain text on one line.
  package init(_ line: String) {
    var inline = InlineText()
    inline.plain = Array(line.utf8)
    inline.lineStarts = [0]
    var r = inline.trimmed(0..<inline.plain.count)
    if let found = Labels.match(inline.plain, r, bare: false), found.prefix.isEmpty, found.textStart < r.upperBound {
      kind = found.kind == .objective ? .objective : .keyResult
      label = found.name
      r = inline.trimmed(found.textStart..<r.upperBound)
    }
    let marks = TextMarks(inline, r)
    text = inline.string(marks.rest)
    for mark in marks.marks { fields.append((mark.key, inline.string(mark.valueRange))) }
  }
}
