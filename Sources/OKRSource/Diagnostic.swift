/// How much a finding matters. Ordered: note < warning < error.
package enum Severity: UInt8, Hashable, Comparable, Sendable, CaseIterable {
  case note, warning, error

  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }

  /// As it is written in messages and in the configuration.
  package var name: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

/// A second place that belongs to a finding, with what there is to say about it ("first defined here").
package struct Label: Hashable, Sendable {
  package var span: Span
  package var message: String

  package init(_ span: Span, _ message: String) {
    self.span = span
    self.message = message
  }
}

/// A replacement of bytes in one file.
package struct Edit: Hashable, Sendable {
  package var span: Span
  package var replacement: String

  package init(_ span: Span, _ replacement: String) {
    self.span = span
    self.replacement = replacement
  }
}

/// A correction a program can make. Safe when the meaning the author had is kept beyond doubt.
package struct Fix: Hashable, Sendable {
  package var title: String
  package var isSafe: Bool
  package var edits: [Edit]

  package init(_ title: String, isSafe: Bool, edits: [Edit]) {
    self.title = title
    self.isSafe = isSafe
    self.edits = edits
  }
}

/// One finding: what is true (message), where (primary and secondary places), what to do (help, fixes).
package struct Diagnostic: Hashable, Sendable {
  /// The permanent code, `OKR101`.
  package var code: String
  package var severity: Severity
  /// One sentence, lower case, no full stop; names the thing.
  package var message: String
  package var primary: Span
  /// A few words under the caret of the primary place, or nothing.
  package var label: String
  package var secondary: [Label]
  /// What to do, imperative.
  package var help: String?
  package var fixes: [Fix]

  package init(
    code: String, severity: Severity, message: String, primary: Span, label: String = "", secondary: [Label] = [],
    help: String? = nil, fixes: [Fix] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.primary = primary
    self.label = label
    self.secondary = secondary
    self.help = help
    self.fixes = fixes
  }

  /// In their order. Places are sorted first, as plain numbers, and findings moved once: a finding is large, and most stand alone at
  /// their place.
  package static func sorted(_ findings: [Diagnostic]) -> [Diagnostic] {
    var order: [(place: UInt64, index: Int32)] = []
    order.reserveCapacity(findings.count)
    for i in findings.indices {
      let span = findings[i].primary
      let place = UInt64(UInt32(bitPattern: span.file.index)) << 32 | UInt64(UInt32(bitPattern: span.range.start))
      order.append((place, Int32(truncatingIfNeeded: i)))
    }
    order.sort { a, b in
      if a.place != b.place { return a.place < b.place }
      let (x, y) = (Int(a.index), Int(b.index))
      if inOrder(findings[x], findings[y]) { return true }
      return !inOrder(findings[y], findings[x]) && x < y
    }
    return order.map { findings[Int($0.index)] }
  }

  /// The order in which findings are shown: file, place, code, then message. Total for findings that differ to a reader.
  package static func inOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    if a.primary.file != b.primary.file { return a.primary.file < b.primary.file }
    if a.primary.range.start != b.primary.range.start { return a.primary.range.start < b.primary.range.start }
    if a.code != b.code { return a.code < b.code }
    if a.message != b.message { return a.message < b.message }
    return a.primary.range.end < b.primary.range.end
  }
}
