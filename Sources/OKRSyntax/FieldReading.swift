import OKRSource

// Fields: `key: value` in list items, source lines and cells, and their typed values.

/// A field found in a line: its key, and where key and value stand in `text`.
struct FieldPart {
  var key: FieldKey
  var keyRange: Range<Int>
  var valueRange: Range<Int>
}

extension DocumentParser {
  /// The fields in a stretch of `text` that begins with a known key; empty when it does not. Fields are separated by ` · ` and ` | `; in a
  /// paragraph of fields a known key with its colon begins the next one wherever it stands, because formatters re-wrap paragraphs.
  func fieldParts(_ r: Range<Int>, inParagraph: Bool) -> [FieldPart] {
    let s = text.plain
    guard var match = FieldKeys.match(s, r) else { return [] }
    var parts: [FieldPart] = []
    var keyStart = r.lowerBound
    var i = match.valueStart
    func close(_ end: Int) {
      parts.append(
        FieldPart(key: match.key, keyRange: keyStart..<match.keyEnd, valueRange: text.trimmed(min(match.valueStart, end)..<end)))
    }
    while i < r.upperBound {
      if let after = Self.fieldSeparator(s, i, r.upperBound), let next = FieldKeys.match(s, after..<r.upperBound) {
        close(i)
        match = next
        keyStart = after
        i = next.valueStart
        continue
      }
      if inParagraph, s[i] <= 0x20, i + 1 < r.upperBound, let next = FieldKeys.match(s, (i + 1)..<r.upperBound) {
        close(i)
        match = next
        keyStart = i + 1
        i = next.valueStart
        continue
      }
      i += 1
    }
    close(r.upperBound)
    return parts
  }

  /// The place after ` · ` or ` | `.
  private static func fieldSeparator(_ s: [UInt8], _ i: Int, _ end: Int) -> Int? {
    guard s[i] == 0x7C || s[i] == 0xC2, i > 0, s[i - 1] == 0x20 else { return nil }
    var after = i + 1
    if s[i] == 0xC2 {
      guard after < end, s[after] == 0xB7 else { return nil }
      after += 1
    }
    guard after < end, s[after] == 0x20 else { return nil }
    while after < end, s[after] == 0x20 { after += 1 }
    return after
  }

  /// Files the fields of a line for an element.
  mutating func addFields(_ parts: [FieldPart], owner: Int32) {
    for part in parts { addField(part.key, .written, key: part.keyRange, value: part.valueRange, owner: owner) }
  }

  mutating func addField(_ key: FieldKey, _ origin: FieldOrigin, key keyRange: Range<Int>, value r: Range<Int>, owner: Int32) {
    let valueRange = text.range(r)
    let value = readValue(key, origin, r, day: keyRange)
    append(Field(key, origin, keyRange: text.range(keyRange), valueRange: valueRange, value: value), owner: owner)
  }

  private mutating func readValue(_ key: FieldKey, _ origin: FieldOrigin, _ r: Range<Int>, day keyRange: Range<Int>) -> FieldValue
  {
    let s = text.plain
    if r.isEmpty, key != .score {
      if origin == .written { bad(key, r, "nothing", Self.expected(key)) }
      return .invalid
    }
    switch key {
    case .contributesTo, .needs, .provides, .relatesTo: return readReferences(r)
    case .own, .owner, .id, .status, .priority, .tags: return .text(keep(r))
    case .metric: return readMetric(origin, r)
    case .now:
      if let quantity = Numbers.quantity(s, r) { return .quantity(quantity) }
      if let share = Numbers.share(s, r) { return .quantity(Quantity(share)) }
    case .score:
      if Numbers.isUnscored(s, r) { return .unscored }
      if let share = Numbers.share(s, r) { return .share(share) }
    case .weight:
      if let share = Numbers.share(s, r), !share.isNegative { return .share(share) }
    case .confidence:
      if let confidence = Self.confidence(s, r) { return .confidence(confidence) }
    case .type:
      if let type = GoalType.allCases.first(where: { Bytes.equal(s, r, $0.rawValue) }) { return .type(type) }
    case .due:
      if let day = CalendarDay(iso: s[r]) { return .day(day) }
    case .checkIn: return readCheckIn(r, day: keyRange)
    }
    if origin == .cell { return Numbers.isUnscored(s, r) ? .unscored : .text(keep(r)) }
    bad(key, r, "‘\(text.string(r))’", Self.expected(key), fixes: corrections(key, r))
    return .invalid
  }

  private mutating func bad(_ key: FieldKey, _ r: Range<Int>, _ what: String, _ expected: String, fixes: [Fix] = []) {
    report(
      ReadingDiagnostics.badValue, "\(what) is no value for ‘\(key.rawValue)’", at: text.range(r), help: "write \(expected)",
      fixes: fixes)
  }

  /// The forms a field is read in, for its message.
  static func expected(_ key: FieldKey) -> String {
    switch key {
    case .contributesTo, .needs, .provides, .relatesTo: "the name of an objective or key result, `company/KR3`"
    case .own: "`yes`, or the reason"
    case .owner: "a person or a handle"
    case .metric: "`7 → 1 days`, `from 3% to 8%`, `≥ 95%`, `≤ 200 ms`, `40..60 %`, `3/5` or `yes/no`"
    case .now: "a number with the metric's unit, `62%`"
    case .score: "`0.7`, `70%` or `7/10`; `-` for not scored"
    case .confidence: "`0.7`, `70%`, `7/10`, `on track`, `at risk` or `off track`"
    case .type: "`committed`, `aspirational` or `learning`"
    case .weight: "`0.3`, `30%` or `1/3`"
    case .due: "a day, `2026-03-31`"
    case .id: "a short name without spaces"
    case .checkIn: "`62%`, `62%, 6/10` or `62%, 6/10 — a note`"
    case .status, .priority, .tags: "some words"
    }
  }

  private mutating func readReferences(_ r: Range<Int>) -> FieldValue {
    let first = document.references.count
    for piece in ReferenceReading.list(text, r, in: file.bytes) {
      document.references.append(piece.reference)
      if let fault = piece.weightFault {
        report(
          ReadingDiagnostics.badValue, "‘\(file.text(fault))’ is no weight", at: fault,
          help: "write \(Self.expected(.weight)) in the parentheses")
      }
    }
    return .references(Int32(truncatingIfNeeded: first)..<Int32(truncatingIfNeeded: document.references.count))
  }

  private mutating func readMetric(_ origin: FieldOrigin, _ r: Range<Int>) -> FieldValue {
    if let metric = MetricReading.value(text.plain, r) {
      document.metrics.append(metric)
      return .metric(Int32(truncatingIfNeeded: document.metrics.count - 1))
    }
    // A metric may be named without a number yet: `metric: weekly active users`.
    return .text(keep(r))
  }

  static func confidence(_ s: [UInt8], _ r: Range<Int>) -> Confidence? {
    if let share = Numbers.share(s, r) {
      return share.isNegative || share > .one ? nil : .share(share)
    }
    for (word, confidence) in confidenceWords where Bytes.equal(s, r, word) { return confidence }
    return nil
  }

  private static let confidenceWords: [(String, Confidence)] = [
    ("on track", .onTrack), ("at risk", .atRisk), ("off track", .offTrack), ("on-track", .onTrack), ("at-risk", .atRisk),
    ("off-track", .offTrack),
    ("green", .onTrack), ("yellow", .atRisk), ("amber", .atRisk), ("red", .offTrack), ("🟢", .onTrack), ("🟡", .atRisk),
    ("🔴", .offTrack),
    ("🟢 on track", .onTrack), ("🟡 at risk", .atRisk), ("🔴 off track", .offTrack), ("🟢 green", .onTrack), ("🟡 yellow", .atRisk),
    ("🟡 amber", .atRisk), ("🔴 red", .offTrack),
  ]

  /// `62%`, `62%, 6/10`, `62% (6/10) note`, `62%, 6/10 — note`.
  private mutating func readCheckIn(_ r: Range<Int>, day keyRange: Range<Int>) -> FieldValue {
    let s = text.plain
    guard let day = CalendarDay(iso: s[keyRange]) else { return .invalid }
    var end = r.upperBound
    var note: Range<Int>?
    if let dash = Self.noteDash(s, r) {
      note = text.trimmed(dash.after..<r.upperBound)
      end = text.trimmed(r.lowerBound..<dash.at).upperBound
    }
    var confidence: Confidence?
    var valueEnd = end
    if let comma = s[r.lowerBound..<end].lastIndex(of: 0x2C), comma + 1 < end,
      let found = Self.confidence(s, text.trimmed((comma + 1)..<end))
    {
      confidence = found
      valueEnd = comma
    } else if let open = s[r.lowerBound..<end].firstIndex(of: 0x28), let close = s[open..<end].firstIndex(of: 0x29),
      let found = Self.confidence(s, text.trimmed((open + 1)..<close))
    {
      confidence = found
      valueEnd = open
      if note == nil, close + 1 < end { note = text.trimmed((close + 1)..<end) }
    }
    let valueRange = text.trimmed(r.lowerBound..<valueEnd)
    var value = Numbers.quantity(s, valueRange)
    if value == nil, !valueRange.isEmpty {
      if note == nil, confidence == nil { confidence = Self.confidence(s, valueRange) }
      if confidence == nil || note != nil, value == nil, let share = Numbers.share(s, valueRange) { value = Quantity(share) }
      if value == nil, confidence == nil {
        bad(.checkIn, valueRange, "‘\(text.string(valueRange))’", Self.expected(.checkIn))
        return .invalid
      }
    }
    document.checkIns.append(
      CheckIn(
        day: day, dayRange: text.range(keyRange), value: value, confidence: confidence,
        note: note.flatMap { $0.isEmpty ? nil : keep($0) }))
    return .checkIn(Int32(truncatingIfNeeded: document.checkIns.count - 1))
  }

  /// A dash between spaces that begins the note of a check-in.
  private static func noteDash(_ s: [UInt8], _ r: Range<Int>) -> (at: Int, after: Int)? {
    for i in r where s[i] == 0x20 {
      if i + 3 < r.upperBound, s[i + 1] == 0xE2, s[i + 2] == 0x80, s[i + 3] == 0x94 || s[i + 3] == 0x93 { return (i, i + 4) }
      if i + 2 < r.upperBound, s[i + 1] == 0x2D, s[i + 2] == 0x20 { return (i, i + 2) }
    }
    return nil
  }

  // Marks in the text.

  mutating func addMarks(_ marks: TextMarks, owner: Int32) {
    for mark in marks.marks {
      let key =
        mark.keyRange.isEmpty
        ? ByteRange(text.source(mark.keyRange.lowerBound), text.source(mark.keyRange.lowerBound)) : text.range(mark.keyRange)
      let value: FieldValue
      switch mark.value {
      case .text(let r): value = .text(keep(r))
      case .share(let share): value = .share(share)
      case .type(let type): value = .type(type)
      case .references(let r): value = readReferences(r)
      }
      append(Field(mark.key, .text, keyRange: key, valueRange: text.range(mark.valueRange), value: value), owner: owner)
    }
  }

  mutating func addHeadingOwner(_ owner: (level: Int, text: Text, key: ByteRange), to element: Int32) {
    append(Field(.owner, .heading, keyRange: owner.key, valueRange: owner.text.range, value: .text(owner.text)), owner: element)
  }

  /// Reports a line `key: value` whose key is nearly one of ours, or a day that does not exist. Returns whether it did.
  mutating func noteNearMiss(_ r: Range<Int>) -> Bool {
    let s = text.plain
    if r.count > 10, s[r.lowerBound + 4] == 0x2D, s[r.lowerBound + 7] == 0x2D, s[r.lowerBound + 10] == 0x3A,
      s[r.lowerBound..<(r.lowerBound + 10)].allSatisfy({ Bytes.isDigit($0) || $0 == 0x2D })
    {
      let day = r.lowerBound..<(r.lowerBound + 10)
      report(
        ReadingDiagnostics.badValue, "there is no day ‘\(text.string(day))’", at: text.range(day),
        help: "write a day of the calendar, `2026-03-31`")
      return true
    }
    if noteSpelledDay(r) { return true }
    guard let colon = s[r].prefix(20).firstIndex(of: 0x3A), colon > r.lowerBound + 2, colon + 1 < r.upperBound,
      s[colon + 1] <= 0x20
    else { return false }
    let key = r.lowerBound..<colon
    guard let (nearest, isSlip) = FieldKeys.nearest(text.string(key)) else { return false }
    report(
      ReadingDiagnostics.unknownKey, "‘\(text.string(key))’ is no field; ‘\(nearest)’ is", at: text.range(key),
      help: "write `\(nearest):`", fixes: replacing(key, by: nearest, isSafe: isSlip))
    return true
  }
}
