import OKRMarkdown
import OKRSource
import OKRSyntax

// The first line of an objective or a key result: its label, its text, and what the text says that has a field of its own.

/// A line as it is to be written, and the fields that were taken out of it.
struct ElementLine {
  var text: Bytes
  var fields: [Entry]
}

extension Layout {
  /// The heading of an objective.
  mutating func objectiveLine(_ o: Int, _ segment: Segment, _ block: Int) throws(Refusal) -> ElementLine {
    let node = document.objectives[o]
    var line = try elementLine(
      Element(
        label: labels.objectives[o], word: "Objective", range: node.range, labelRange: node.labelRange, text: node.text.range,
        fields: document.fields[Int(node.fields.lowerBound)..<Int(node.fields.upperBound)]), segment, block)
    let hashes = line.text.reversed().prefix { $0 == 0x23 }.count
    if hashes > 0, line.text.count > hashes, line.text[line.text.count - hashes - 1] == 0x20 {
      line.text.insert(0x5C, at: line.text.count - hashes)
    }
    try checkAnchor(node.range, node.labelRange, document.string(node.text, file), labels.objectives[o])
    return line
  }

  /// The item of a key result, without what stands below it.
  mutating func keyResultEntry(_ k: Int, _ segment: Segment, _ block: Int, task: Block.Task) throws(Refusal) -> KeyResultEntry {
    let node = document.keyResults[k]
    let line = try elementLine(
      Element(
        label: labels.keyResults[k], word: "KR", range: node.range, labelRange: node.labelRange, text: node.text.range,
        fields: document.fields[Int(node.fields.lowerBound)..<Int(node.fields.upperBound)]), segment, block)
    let box = task == .none ? "" : task == .done ? "[x] " : "[ ] "
    return KeyResultEntry(index: k, head: "- \(box)".utf8 + line.text, children: line.fields)
  }

  /// Links may name an element by its label and text as they stand.
  private mutating func checkAnchor(_ range: ByteRange, _ label: ByteRange, _ text: String, _ new: String?) throws(Refusal) {
    let old = [NamesInUse.key(file.text(label) + text), NamesInUse.key(file.text(range))]
    guard old.contains(where: { $0 != NamesInUse.key((new ?? "") + text) && $0 != NamesInUse.key(text) }) else { return }
    guard let names else {
      movesAnchors = true
      return
    }
    if old.contains(where: names.anchors.contains) {
      throw refuse(Int(range.start), "a heading that a link points to by its words")
    }
  }

  /// What objectives and key results have in common.
  struct Element {
    /// The one to be written.
    var label: String?
    /// For a label without a number.
    var word: String
    var range: ByteRange
    /// The label as written; empty without one.
    var labelRange: ByteRange
    var text: ByteRange
    var fields: ArraySlice<Field>

    var isKeyResult: Bool { word == "KR" }

    /// Whether a field read in the text can be one of its own: it has a name there, and no other value wins over it.
    func mayLift(_ field: Field) -> Bool {
      ![.status, .priority, .tags, .checkIn].contains(field.key) && field.origin == .text && field.value != .invalid
        && fields.count { $0.key == field.key } == 1
    }
  }

  private mutating func elementLine(_ element: Element, _ segment: Segment, _ block: Int) throws(Refusal) -> ElementLine {
    var lifted: [Field] = []
    let end = takeTail(element, segment, &lifted)
    guard let (label, form) = takeLabel(element, segment.range.lowerBound..<end, block, &lifted) else {
      throw refuse(Int(element.range.start), "words before a label")
    }
    var text = form.ornament
    if let label {
      if !text.isEmpty { text.append(0x20) }
      text += "\(label):".utf8
    }
    if !text.isEmpty, !form.body.isEmpty { text.append(0x20) }
    text += element.isKeyResult ? form.body : form.body.withoutStrong
    account(Bytes(file.bytes[segment.range]), text)
    return ElementLine(
      text: text,
      fields: lifted.map { field in
        var value = Bytes(file.bytes[field.valueRange.indices])
        if case .type(let type) = field.value { value = Bytes(type.rawValue.utf8) }
        let line = Bytes("- \(field.key.rawValue): ".utf8) + value
        written.append(line)
        return .field(FieldEntry(key: field.key, lines: [line]))
      })
  }

  /// Takes marks off the end of a text, `(@ana)`, `[COMMITTED]`, `{#id}`, `=> 80%`; returns where the text ends before them.
  private func takeTail(_ element: Element, _ segment: Segment, _ lifted: inout [Field]) -> Int {
    let bytes = file.bytes
    func trimmed(_ end: Int) -> Int {
      var end = end
      while end > segment.range.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
      return end
    }
    var end = trimmed(segment.range.upperBound)
    while let field = element.fields.first(where: { element.mayLift($0) && markEnd($0) == end }),
      field.valueRange.start >= element.text.end
    {
      var start = Int(field.keyRange.start)
      if case .references = field.value {
        while start > segment.range.lowerBound, bytes[start - 1] == 0x20 { start -= 1 }
        start -= 1
      }
      guard start > segment.range.lowerBound, !bytes[start..<end].contains(0x0A) else { return end }
      lifted.append(field)
      end = trimmed(start)
    }
    return end
  }

  /// The end of a mark in the source, its closing bracket included; `nil` for marks that have neither bracket nor arrow.
  private func markEnd(_ field: Field) -> Int? {
    var end = Int(field.valueRange.end)
    if field.keyRange.count >= 2, file.bytes[Int(field.keyRange.end) - 1] == 0x3E { return end }
    while end < file.bytes.count, file.bytes[end] == 0x20 { end += 1 }
    guard end < file.bytes.count, [0x29, 0x5D, 0x7D].contains(file.bytes[end]) else { return nil }
    return end + 1
  }

  /// Parts label and text; a role before them, or a name in parentheses between them, becomes a field where it can.
  private func takeLabel(
    _ element: Element, _ range: Range<Int>, _ block: Int, _ lifted: inout [Field]
  ) -> (label: String?, form: WrittenForm)? {
    let start = Int(element.range.start)
    func form(_ separator: WrittenForm.Separator, lead: Int, from: Int) -> WrittenForm? {
      WrittenForm(
        lead: Bytes(file.bytes[range.lowerBound..<max(range.lowerBound, lead)]), rest: joined(from, range.upperBound, in: block),
        separator: separator)
    }
    func labelled(_ form: WrittenForm?, _ label: String?) -> (String?, WrittenForm)? { form.map { (label, $0) } }
    guard !element.labelRange.isEmpty, range.contains(Int(element.labelRange.start)) else {
      if element.label != nil, let role = element.fields.first(where: { isRole($0, of: element) }),
        range.contains(Int(role.valueRange.start)),
        let found = WrittenForm(
          lead: Bytes(file.bytes[behindNumber(range)..<Int(role.valueRange.start)]),
          rest: joined(Int(role.valueRange.end), range.upperBound, in: block),
          separator: .colon)
      {
        lifted.append(role)
        return (element.label, found)
      }
      return labelled(unlabelled(element, range, block), element.label)
    }
    let word = element.label ?? element.word
    if file.bytes[start..<max(start, Int(element.labelRange.start))].contains(where: Self.isWord) {
      // `CEO KR: …` is the CEO's; `Marketing Department Objective: …` opens a unit, which only such a label can do.
      guard element.isKeyResult, let role = element.fields.first(where: { isRole($0, of: element) }) else {
        return labelled(form(.none, lead: start, from: start), nil)
      }
      lifted.append(role)
      return labelled(form(.label, lead: start, from: Int(element.labelRange.end)), word)
    }
    guard let aside = element.fields.first(where: { isAside($0, of: element) }) else {
      return labelled(form(.label, lead: start, from: Int(element.labelRange.end)), word)
    }
    guard element.mayLift(aside), let end = markEnd(aside) else { return labelled(form(.none, lead: start, from: start), nil) }
    lifted.append(aside)
    return labelled(form(.label, lead: start, from: end), word)
  }

  /// Whether a field is what an element begins with, before its label or its text: `CEO: Grow revenue`.
  private func isRole(_ field: Field, of element: Element) -> Bool {
    field.key == .owner && element.mayLift(field) && field.valueRange.end <= element.text.start
      && file.bytes[Int(field.valueRange.start)] != 0x40
      && file.bytes[min(behindNumber(element.range.indices), Int(field.valueRange.start))..<Int(field.valueRange.start)]
        .allSatisfy(WrittenForm.isMark)
  }

  /// Whether a field is what stands in parentheses behind a label: `KR1 (Ana): …`.
  private func isAside(_ field: Field, of element: Element) -> Bool {
    field.origin == .text && field.valueRange.start >= element.labelRange.end && field.valueRange.end <= element.text.start
      && file.bytes[Int(element.labelRange.end)...].first { $0 != 0x20 && !WrittenForm.isMark($0) } == 0x28
  }

  /// The place behind marks and a number that counts: `**1. `, `Goal 2: `; where there is no number, that of the marks' end.
  private func behindNumber(_ range: Range<Int>) -> Int {
    let bytes = file.bytes
    var i = range.lowerBound
    while i < range.upperBound, WrittenForm.isMark(bytes[i]) { i += 1 }
    let digits = i
    if let end = GoalWord.end(bytes, i..<range.upperBound) { return end }
    while i < range.upperBound, bytes[i] &- 0x30 < 10 { i += 1 }
    guard i > digits, i < range.upperBound, [0x20, 0x29, 0x2E].contains(bytes[i]) else { return digits }
    i += 1
    while i < range.upperBound, bytes[i] == 0x20 { i += 1 }
    return i
  }

  /// A text without label; a number that only counts it goes.
  private func unlabelled(_ element: Element, _ range: Range<Int>, _ block: Int) -> WrittenForm? {
    var i = range.lowerBound
    while i < range.upperBound, WrittenForm.isMark(file.bytes[i]) { i += 1 }
    let text = behindNumber(range)
    if text > i, Int(element.text.start) >= text {
      return WrittenForm(
        lead: Bytes(file.bytes[range.lowerBound..<i]), rest: joined(text, range.upperBound, in: block), separator: .none)
    }
    return WrittenForm(lead: [], rest: joined(range.lowerBound, range.upperBound, in: block), separator: .none)
  }
}

extension Bytes {
  /// Without the marks of bold type when they embrace all of it, but for a symbol before it, and nothing else.
  var withoutStrong: Bytes {
    let symbol = prefix { $0 >= 0x80 || $0 == 0x20 }
    let rest = Bytes(dropFirst(symbol.count))
    for mark in ["**", "__"] where rest.starts(with: mark.utf8) && rest.count > 4 && rest.suffix(2).elementsEqual(mark.utf8) {
      let inner = Bytes(rest[2..<rest.count - 2])
      if !zip(inner, inner.dropFirst()).contains(where: { $0 == mark.utf8.first && $1 == mark.utf8.first }) {
        return symbol + inner
      }
    }
    return self
  }
}
