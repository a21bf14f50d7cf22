package import OKRModel
package import OKRSource
package import OKRSyntax

/// A check-in that is to be written, as it was typed.
package struct NewCheckIn: Sendable {
  package var day: CalendarDay
  /// A quantity: `62%`.
  package var value: String
  package var confidence: String?
  package var note: String?
  /// Takes the place of a check-in of the same day.
  package var replaces: Bool

  package init(day: CalendarDay, value: String, confidence: String? = nil, note: String? = nil, replaces: Bool = false) {
    self.day = day
    self.value = Self.oneLine(value)
    self.confidence = confidence.map(Self.oneLine)
    self.note = note.map(Self.oneLine).flatMap { $0.isEmpty ? nil : $0 }
    self.replaces = replaces
  }

  private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// Why a check-in cannot be written.
  package enum Refusal: Error, Equatable {
    /// One of that day is there; how it reads.
    case sameDay(String)
    /// It is not read as a quantity.
    case value
    case confidence
    /// No spelling of it reads as it was given.
    case note
    /// The key result is a row of a table: without a column for the current value, or for what was given besides it.
    case noColumn(String)
    /// No place was found where it is read as this key result's check-in.
    case noPlace
  }

  /// A way to write it.
  package struct Change: Sendable {
    package var edits: [Edit]
    /// The place of `now`, which was brought up to date because it wins over check-ins.
    package var now: Span?
    /// It stands in a cell, so that the old value is gone.
    package var isInTable = false
  }

  /// What is written after the day; the unit of the metric is put behind a bare number.
  func text(escapingNote escapes: Bool, unit: String) -> String {
    var text = quantity(unit: unit)
    if let confidence { text += ", \(confidence)" }
    if let note { text += " — " + (escapes ? MarkdownText.written(note, at: .value) : note) }
    return text
  }

  func quantity(unit: String) -> String {
    let isBare = value.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C || $0 == 0x2D }
    guard isBare, !unit.isEmpty else { return value }
    if ["$", "€", "£", "¥", "₹"].contains(unit) { return unit + value }
    return unit == "%" ? value + unit : "\(value) \(unit)"
  }
}

extension NewCheckIn {
  /// The edits that write it, tried on the document: nothing but the one key result's progress reads otherwise afterwards.
  package func change(of id: ID<KeyResult>, in workspace: Workspace, _ options: ReadingOptions) -> Result<Change, Refusal> {
    let element = ElementID(id)
    let existing = workspace.fields(of: element).first { field in
      guard field.key == .checkIn, case .checkIn(let index) = field.value else { return false }
      return workspace.checkIns[Int(index)].day == day
    }
    if let existing, !replaces {
      let file = workspace.file(workspace.fileID(of: element))
      return .failure(.sameDay(file.text(existing.keyRange.union(existing.valueRange))))
    }
    let trial = CheckInTrial(self, element, workspace, options)
    let places = CheckInPlaces(self, element, workspace, replacing: existing)
    if places.isRow {
      if note != nil { return .failure(.noColumn("note")) }
      guard places.hasCell(.now) else { return .failure(.noColumn("current value")) }
      guard confidence == nil || places.hasCell(.confidence) else { return .failure(.noColumn("confidence")) }
    }
    var refusal = Refusal.noPlace
    for escapes in note == nil ? [false] : [false, true] {
      for candidate in places.candidates(escapingNote: escapes) {
        switch trial.outcome(of: candidate) {
        case .good: return .success(candidate)
        case .elsewhere: continue
        case .otherwise(let reason): refusal = reason
        }
      }
    }
    guard refusal == .value, confidence != nil else { return .failure(refusal) }
    // Value and confidence are read together; without the one it is seen whose fault it was.
    var plain = self
    plain.confidence = nil
    if case .failure(.value) = plain.change(of: id, in: workspace, options) { return .failure(.value) }
    return .failure(.confidence)
  }
}

/// Tries candidates on the one document.
private struct CheckInTrial {
  enum Outcome {
    case good
    /// It is not read as this key result's check-in.
    case elsewhere
    /// It is, but not as it was given.
    case otherwise(NewCheckIn.Refusal)
  }

  private let new: NewCheckIn
  private let options: ReadingOptions
  private let file: SourceFile
  private let before: ModelPrint
  /// The key result in the workspace of its document alone.
  private let keyResult: Int

  init(_ new: NewCheckIn, _ element: ElementID, _ workspace: Workspace, _ options: ReadingOptions) {
    self.new = new
    self.options = options
    file = workspace.file(workspace.fileID(of: element))
    let alone = Self.alone(file, options)
    before = ModelPrint(alone)
    let start = workspace.span(of: element).range
    keyResult = alone.keyResults.firstIndex { $0.range == start } ?? -1
  }

  private static func alone(_ file: SourceFile, _ options: ReadingOptions) -> Workspace {
    let file = SourceFile(id: FileID(0), path: file.path, bytes: file.bytes)
    return Workspace.resolve(
      files: [file], documents: [Document.parse(file, options: options)], options: ResolvingOptions(levels: options.levels)
    ).workspace
  }

  func outcome(of candidate: NewCheckIn.Change) -> Outcome {
    guard keyResult >= 0 else { return .elsewhere }
    let changed = SourceFile(id: file.id, path: file.path, bytes: TextEdits.applied(candidate.edits, to: file.bytes))
    let alone = Self.alone(changed, options)
    var after = ModelPrint(alone)
    guard after.keyResults.indices.contains(keyResult) else { return .elsewhere }
    let element = ElementID(ID<KeyResult>(keyResult))
    let verdict = candidate.isInTable ? cell(element, alone) : checkIn(element, alone)
    after.keyResults[keyResult].progress = before.keyResults[keyResult].progress
    if candidate.isInTable { after.keyResults[keyResult].rest = before.keyResults[keyResult].rest }
    return after == before ? verdict : .elsewhere
  }

  private func checkIn(_ element: ElementID, _ alone: Workspace) -> Outcome {
    let ofDay = alone.checkIns(of: element).filter { $0.day == new.day }
    let elsewhere = before.keyResults[keyResult].progress.count { !$0.hasPrefix("check-in: \(new.day) ") }
    guard ofDay.count == 1, let found = ofDay.first,
      ModelPrint(alone).keyResults[keyResult].progress.count == elsewhere + 1
    else {
      // A field that is there and could not be read is no check-in.
      let hasField = alone.fields(of: element).contains { $0.key == .checkIn && $0.value == .invalid }
      return hasField ? .otherwise(.value) : .elsewhere
    }
    guard found.value != nil else { return .otherwise(.value) }
    guard new.confidence == nil || found.confidence != nil else { return .otherwise(.confidence) }
    let note = found.note.map { alone.string($0, in: FileID(0)) }
    return note == new.note ? .good : .otherwise(.note)
  }

  private func cell(_ element: ElementID, _ alone: Workspace) -> Outcome {
    guard case .quantity? = alone.field(.now, of: element)?.value else { return .otherwise(.value) }
    guard new.confidence == nil || alone.confidence(of: element) != nil else { return .otherwise(.confidence) }
    return .good
  }
}
