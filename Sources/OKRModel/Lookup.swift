package import OKRSource
package import OKRSyntax

// Reading one element of a workspace: its place, its text, its fields, its links. No work is done ahead of the question.

extension Workspace {
  package func fileID(of element: ElementID) -> FileID {
    if let o = element.objective { return self[o].file }
    return self[element.keyResult ?? ID(0)].file
  }

  /// From the label to the end of the text.
  package func span(of element: ElementID) -> Span {
    if let o = element.objective { return Span(self[o].file, self[o].range) }
    let k = self[element.keyResult ?? ID(0)]
    return Span(k.file, k.range)
  }

  /// The text alone, where carets go.
  package func textSpan(of element: ElementID) -> Span {
    Span(fileID(of: element), textNode(of: element).range)
  }

  /// The text as a node: where it stands, and its plain form if that differs.
  package func textNode(of element: ElementID) -> Text {
    if let o = element.objective { return self[o].text }
    return self[element.keyResult ?? ID(0)].text
  }

  /// The plain text of a node of a file.
  package func string(_ text: Text, in file: FileID) -> String {
    text.plain >= 0 ? strings[Int(text.plain)] : self.file(file).text(text.range)
  }

  /// The element's plain text: markup, label and fields taken off.
  package func text(of element: ElementID) -> String {
    string(textNode(of: element), in: fileID(of: element))
  }

  package func unitID(of element: ElementID) -> ID<Unit> {
    objectives[Int(objectiveID(of: element).index)].unit
  }

  /// The objective itself, or the one a key result belongs to.
  package func objectiveID(of element: ElementID) -> ID<Objective> {
    element.objective ?? keyResults[Int(element.raw >> 1)].objective
  }

  package func isDropped(_ element: ElementID) -> Bool {
    if let o = element.objective { return self[o].isDropped }
    let k = self[element.keyResult ?? ID(0)]
    return k.isDropped || self[k.objective].isDropped
  }

  /// The fields of an element, in the order they are written.
  package func fields(of element: ElementID) -> ArraySlice<Field> {
    let range = element.objective.map { self[$0].fields } ?? self[element.keyResult ?? ID(0)].fields
    return fields[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The first field of a key; one written as a field wins over one read in the text.
  package func field(_ key: FieldKey, of element: ElementID) -> Field? {
    var found: Field?
    for field in fields(of: element) where field.key == key {
      if field.origin != .text { return field }
      if found == nil { found = field }
    }
    return found
  }

  private func textValue(_ key: FieldKey, of element: ElementID) -> String? {
    guard let field = field(key, of: element), case .text(let text) = field.value else { return nil }
    return string(text, in: fileID(of: element))
  }

  package func owner(of element: ElementID) -> String? { textValue(.owner, of: element) }
  package func writtenID(of element: ElementID) -> String? { textValue(.id, of: element) }
  package func status(of element: ElementID) -> String? { textValue(.status, of: element) }
  package func priority(of element: ElementID) -> String? { textValue(.priority, of: element) }

  /// Whether it is declared the unit's own, on purpose.
  package func isOwn(_ element: ElementID) -> Bool {
    guard let reason = textValue(.own, of: element) else { return false }
    return Folding.key(reason) != "no"
  }

  package func type(of element: ElementID) -> GoalType? {
    if case .type(let type)? = field(.type, of: element)?.value { return type }
    return nil
  }

  /// The grade as written, from 0 to 1; not computed.
  package func score(of element: ElementID) -> ExactDecimal? {
    if case .share(let share)? = field(.score, of: element)?.value { return share }
    return nil
  }

  package func weight(of element: ElementID) -> ExactDecimal? {
    if case .share(let share)? = field(.weight, of: element)?.value { return share }
    return nil
  }

  package func due(of element: ElementID) -> CalendarDay? {
    if case .day(let day)? = field(.due, of: element)?.value { return day }
    return nil
  }

  /// Written on the element, else that of its last check-in.
  package func confidence(of element: ElementID) -> Confidence? {
    if case .confidence(let confidence)? = field(.confidence, of: element)?.value { return confidence }
    return checkIns(of: element).last { $0.confidence != nil }?.confidence
  }

  /// Written as a field or in a cell; else the first that the key result's own words hold.
  package func metric(of element: ElementID) -> Metric? {
    if case .metric(let index)? = field(.metric, of: element)?.value { return metrics[Int(index)] }
    return element.keyResult.flatMap { metricInText(of: self[$0]) }
  }

  func metricInText(of keyResult: KeyResult) -> Metric? {
    guard keyResult.text.plain >= 0 else {
      return MetricReading.inText(file(keyResult.file).bytes, keyResult.text.range.indices)?.metric
    }
    let text = Array(strings[Int(keyResult.text.plain)].utf8)
    return MetricReading.inText(text, text.indices)?.metric
  }

  /// The current value: written, else that of the last check-in.
  package func now(of element: ElementID) -> Quantity? {
    if case .quantity(let quantity)? = field(.now, of: element)?.value { return quantity }
    return checkIns(of: element).last { $0.value != nil }?.value
  }

  /// Check-ins in the order of their days.
  package func checkIns(of element: ElementID) -> [CheckIn] {
    var found: [CheckIn] = []
    for field in fields(of: element) where field.key == .checkIn {
      if case .checkIn(let index) = field.value { found.append(checkIns[Int(index)]) }
    }
    if found.count > 1 { found.sort { $0.day < $1.day } }
    return found
  }
}

// Links.

extension Workspace {
  private func slot(_ element: ElementID) -> Int {
    Int(element.raw >> 1) + (element.keyResult == nil ? 0 : objectives.count)
  }

  /// Links written on the element itself, in the order of their places.
  package func links(of element: ElementID) -> ArraySlice<Link> {
    guard !linkStarts.isEmpty else { return [] }
    let i = slot(element)
    return links[Int(linkStarts[i])..<Int(linkStarts[i + 1])]
  }

  package func links(_ kind: Link.Kind, of element: ElementID) -> [Link] {
    links(of: element).filter { $0.kind == kind }
  }

  /// What the element contributes to. A key result that names nothing of its own contributes to what its objective does.
  package func contributions(of element: ElementID) -> [Link] {
    let own = links(.contribution, of: element)
    if own.isEmpty, let k = element.keyResult { return links(.contribution, of: ElementID(self[k].objective)) }
    return own
  }

  /// Links of other elements that end at this one, in the order of their beginnings. Inherited contributions are not repeated here.
  package func links(to element: ElementID) -> [Link] {
    guard !incomingStarts.isEmpty else { return [] }
    let i = slot(element)
    return incoming[Int(incomingStarts[i])..<Int(incomingStarts[i + 1])].map { links[Int($0)] }
  }

  package func links(_ kind: Link.Kind, to element: ElementID) -> [Link] {
    links(to: element).filter { $0.kind == kind }
  }
}
