package import OKRSource

/// Values from outside any document, read as a document would read them.
package enum ValueText {
  /// A number with what is glued to it or follows it as its unit: `45 %`, `€1.2M`, `12 days`.
  package static func quantity(_ text: String) -> Quantity? {
    let bytes = Array(text.utf8)
    return Numbers.quantity(bytes, bytes.indices)
  }

  /// A share from 0 to 1: `0.7`, `70%`, `7/10`.
  package static func share(_ text: String) -> ExactDecimal? {
    let bytes = Array(text.utf8)
    return bytes.isEmpty ? nil : Numbers.share(bytes, bytes.indices)
  }

  /// Whether a text is a whole value of the field `metric`.
  package static func metric(_ text: String) -> Metric? {
    let bytes = Array(text.utf8)
    return bytes.isEmpty ? nil : MetricReading.value(bytes, bytes.indices)
  }

  /// The metric that stands in the words of a key result.
  package static func metricInWords(_ text: String) -> Metric? {
    let bytes = Array(text.utf8)
    return MetricReading.inText(bytes, bytes.indices)?.metric
  }

  /// Whether a text is a unit of measure that can stand behind a number.
  package static func isUnit(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Numbers.unit(bytes, bytes.indices) != nil
  }

  /// What a text names: the unit's part, and the labels or the id after it; `nil` when it has neither a slash nor a label.
  package static func reference(_ text: String) -> (unit: String?, path: [String])? {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= 200 else { return nil }
    let (unit, _, path) = ReferenceReading.parts(of: bytes, bytes.indices)
    let isLabelled = path.last.map { ElementText.isLabel($0) } ?? false
    guard isLabelled || unit != nil && bytes.contains(0x2F) && !bytes.contains(0x20) else { return nil }
    return (unit, path)
  }
}

extension ElementText {
  /// Whether a text is a numbered label and nothing else: `O2`, `KR 1.2`.
  package static func isLabel(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return ReferenceReading.label(bytes, bytes.indices) != nil
  }
}
