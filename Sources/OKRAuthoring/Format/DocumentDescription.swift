import OKRSource
import OKRSyntax

/// What a document says, without where it says it: two documents of one description compile to one model.
struct DocumentDescription: Equatable {
  /// Units and their periods.
  private(set) var units: [String] = []
  /// Objectives, key results, what they hold, and comments that allow something.
  private(set) var elements: [String] = []
  /// Findings of the reader by code.
  private(set) var findings: [String: Int] = [:]

  init(_ document: Document, _ file: SourceFile, names: ElementLabels) {
    for section in document.sections { describe(section, document, file) }
    var places: [ByteRange: String] = [:]
    for (o, node) in document.objectives.enumerated() {
      let name = "\(node.section)/\(names.objectiveNames[o])"
      places[scope(node.range, node.fields, document)] = "objective \(o)"
      elements.append("objective \(name): \(Self.folded(document.string(node.text, file)))\(node.isDropped ? " dropped" : "")")
      if node.parentKeyResult >= 0 { elements.append("under key result \(node.parentKeyResult)") }
      if node.parentObjective >= 0 { elements.append("under objective \(node.parentObjective)") }
      describe(node.fields, document, file)
    }
    for (k, node) in document.keyResults.enumerated() {
      places[scope(node.range, node.fields, document)] = "key result \(k)"
      elements.append(
        "key result of \(node.objective) \(names.keyResultNames[k]): \(Self.folded(document.string(node.text, file)))")
      elements.append("\(node.done)\(node.isDropped ? " dropped" : "")")
      describe(node.fields, document, file)
    }
    for suppression in document.suppressions {
      let holder = suppression.isForFile ? "the file" : places[suppression.scope] ?? "nothing"
      elements.append("allow \(suppression.rule) for \(holder): \(suppression.reason)")
    }
    for finding in document.diagnostics { findings[finding.code, default: 0] += 1 }
  }

  /// Whether another says the same and the reader finds no more fault with it.
  func isKept(by other: DocumentDescription) -> Bool {
    units == other.units && elements == other.elements && other.findings.allSatisfy { $0.value <= findings[$0.key, default: 0] }
  }

  private mutating func describe(_ section: UnitSection, _ document: Document, _ file: SourceFile) {
    units.append(
      "unit \(section.name) id \(section.id) \(section.hasWrittenID) "
        + "level \(section.level ?? "-") parent \(section.parent ?? "-")"
    )
    units.append(
      "period \(section.period?.name ?? "-") owner \(section.owner ?? "-") status \(section.status ?? "-") \(section.isNamed)")
    describe(section.fields, document, file)
  }

  /// Fields by key; those of one key in the order in which they count: what is read in the text comes last.
  private mutating func describe(_ range: Range<Int32>, _ document: Document, _ file: SourceFile) {
    let fields = document.fields[Int(range.lowerBound)..<Int(range.upperBound)]
    for key in FieldKey.allCases {
      let own = fields.filter { $0.key == key }
      var values = (own.filter { $0.origin != .text } + own.filter { $0.origin == .text }).map {
        Self.folded(document.describe($0.value, file))
      }
      if key == .checkIn { values.sort { $0.prefix(10) < $1.prefix(10) } }
      for value in values { elements.append("\(key.rawValue): \(value)") }
    }
  }

  private func scope(_ range: ByteRange, _ fields: Range<Int32>, _ document: Document) -> ByteRange {
    document.fields[Int(fields.lowerBound)..<Int(fields.upperBound)].reduce(range) { $0.union($1.keyRange).union($1.valueRange) }
  }

  /// Runs of spaces count as one: lines are joined.
  private static func folded(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }
}

/// How often each word stands in a text: what a rewriting must not change.
struct WordCount: Equatable {
  private var counts: [ArraySlice<UInt8>: Int] = [:]

  mutating func add(_ text: Bytes, _ sign: Int = 1) {
    var i = 0
    while i < text.count {
      var j = i
      while j < text.count, Layout.isWord(text[j]) || text[j] >= 0x80 { j += 1 }
      if j > i {
        let count = counts[text[i..<j], default: 0] + sign
        counts[text[i..<j]] = count == 0 ? nil : count
      }
      i = max(j, i + 1)
    }
  }
}
