package import OKRSource

extension Document {
  /// The tree as text, an element a line with its fields below: for tests and `okrc dump --stage syntax`.
  package func dump(_ file: SourceFile) -> String {
    let index = file.lineIndex()
    var out = ""
    func place(_ range: ByteRange) -> String {
      let a = index.position(of: Int(range.start), in: file.bytes)
      let b = index.position(of: Int(range.end), in: file.bytes)
      return "\(a.line):\(a.column)-\(b.line):\(b.column)"
    }
    for (s, section) in sections.enumerated() {
      out += "unit \(section.name) id=\(section.id)"
      if let level = section.level { out += " level=\(level)" }
      if let parent = section.parent { out += " parent=\(parent)" }
      if let period = section.period { out += " period=\(period.name)" }
      if let owner = section.owner { out += " owner=\(owner)" }
      if let status = section.status { out += " status=\(status)" }
      out += "\n" + dump(section.fields, file, indent: "  ")
      for (o, objective) in objectives.enumerated() where Int(objective.section) == s {
        out += "  objective \(place(objective.range)) \(objective.label ?? "-") «\(string(objective.text, file))»"
        if objective.parentKeyResult >= 0 { out += " under key result \(objective.parentKeyResult + 1)" }
        if objective.parentObjective >= 0 { out += " under objective \(objective.parentObjective + 1)" }
        if objective.isDropped { out += " dropped" }
        out += "\n" + dump(objective.fields, file, indent: "    ")
        for keyResult in keyResults where Int(keyResult.objective) == o {
          out += "    key result \(place(keyResult.range)) \(keyResult.label ?? "-") «\(string(keyResult.text, file))»"
          if keyResult.done != .unsaid { out += " \(keyResult.done)" }
          if keyResult.isDropped { out += " dropped" }
          out += "\n" + dump(keyResult.fields, file, indent: "      ")
          if let metric = metricInText(of: keyResult, file) { out += "      metric (text): \(describe(metric))\n" }
        }
      }
    }
    for suppression in suppressions {
      out += "allow \(suppression.rule) \(place(suppression.range))"
      out +=
        suppression.isForFile ? " for the file" : suppression.scope.isEmpty ? " for nothing" : " for \(place(suppression.scope))"
      out += suppression.reason.isEmpty ? "\n" : ": \(suppression.reason)\n"
    }
    return out
  }

  private func metricInText(of keyResult: KeyResultNode, _ file: SourceFile) -> Metric? {
    let fields = fields[Int(keyResult.fields.lowerBound)..<Int(keyResult.fields.upperBound)]
    if fields.contains(where: { $0.key == .metric }) { return nil }
    let text = Array(string(keyResult.text, file).utf8)
    return MetricReading.inText(text, text.indices)?.metric
  }

  /// A text without markup.
  package func string(_ text: Text, _ file: SourceFile) -> String {
    text.plain >= 0 ? strings[Int(text.plain)] : file.text(text.range)
  }

  private func dump(_ range: Range<Int32>, _ file: SourceFile, indent: String) -> String {
    var out = ""
    for field in fields[Int(range.lowerBound)..<Int(range.upperBound)] {
      out += "\(indent)\(field.key.rawValue)"
      if field.origin != .written { out += " (\(field.origin))" }
      out += ": \(describe(field.value, file))\n"
    }
    return out
  }

  /// A value as text for people who look at stages; equal values have equal texts.
  package func describe(_ value: FieldValue, _ file: SourceFile) -> String {
    switch value {
    case .text(let text): return "«\(string(text, file))»"
    case .references(let range):
      return references[Int(range.lowerBound)..<Int(range.upperBound)].map(describe).joined(separator: ", ")
    case .share(let share): return share.description
    case .unscored: return "not scored"
    case .confidence(let confidence): return describe(confidence)
    case .type(let type): return type.rawValue
    case .day(let day): return day.description
    case .quantity(let quantity): return quantity.description
    case .metric(let index): return describe(metrics[Int(index)])
    case .checkIn(let index): return describe(checkIns[Int(index)], file)
    case .invalid: return "not readable"
    }
  }

  private func describe(_ reference: Reference) -> String {
    var out = reference.unit ?? "this"
    if let period = reference.period { out += "@\(period)" }
    for part in reference.path { out += "/\(part)" }
    if let link = reference.link { out += " → \(link)" }
    if let weight = reference.weight { out += " (\(weight))" }
    return out
  }

  private func describe(_ confidence: Confidence) -> String {
    switch confidence {
    case .onTrack: "on track"
    case .atRisk: "at risk"
    case .offTrack: "off track"
    case .share(let share): share.description
    }
  }

  private func describe(_ metric: Metric) -> String {
    var out = metric.kind.name
    if let from = metric.from { out += " from \(from)" }
    if let to = metric.to { out += " to \(to)" }
    return metric.unit.isEmpty ? out : out + " \(metric.unit)"
  }

  private func describe(_ checkIn: CheckIn, _ file: SourceFile) -> String {
    var out = checkIn.day.description
    if let value = checkIn.value { out += " \(value.description)" }
    if let confidence = checkIn.confidence { out += ", \(describe(confidence))" }
    if let note = checkIn.note { out += " — \(string(note, file))" }
    return out
  }
}
