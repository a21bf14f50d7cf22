import OKRSource
import OKRSyntax

// Tables of one key result a row, the objective repeated beside each or blank below the first.

extension TableAdoption {
  mutating func readPairRow(_ row: DelimitedRows.Row) throws(AdoptionFault) {
    let unit = readUnit(row)
    let words = try words(columns.cell(.objective, of: row), of: row)
    let key = columns.cell(.keyResult, of: row)
    let isNew = words.isEmpty ? false : setObjective(words, unit, row)
    guard !MarkdownText.oneLine(key).isEmpty else {
      guard !words.isEmpty, objective >= 0 else { return keepAsProse(row, unit) }
      return readObjectiveRow(row, isNew: isNew)
    }
    if objective < 0 || records.objectives[objective].unit != unit {
      guard let above = makeObjective(for: row, unit) else { return keepAsProse(row, unit) }
      objective = above
    }
    setObjectiveOwner(row)
    for piece in pieces(of: key, row) { try readKeyResult(piece, row) }
  }

  /// Makes the objective of these words the current one; whether it is new.
  private mutating func setObjective(_ words: String, _ unit: Int, _ row: DelimitedRows.Row) -> Bool {
    let read = ElementText(words, as: .objective)
    let text = read.text
    let key = "\(unit) " + TableRecords.fold(text)
    if let known = objectivePlaces[key] {
      objective = known
      return false
    }
    var draft = Draft.Objective(label: read.label, text: text)
    var cells = RowReading(row, columns, values)
    cells.add(read.fields)
    draft.fields = cells.orderedFields
    draft.prose = cells.notes
    objective = records.add(TableRecords.Objective(line: row.line, unit: unit, draft: draft, requests: cells.requests))
    objectivePlaces[key] = objective
    return true
  }

  /// A row that has an objective and no key result is about the objective.
  private mutating func readObjectiveRow(_ row: DelimitedRows.Row, isNew: Bool) {
    var cells = RowReading(row, columns, values)
    cells.read(words: records.objectives[objective].draft.text, isTree: false, &log)
    setID(of: .init(objective: objective), row, &cells)
    merge(cells, into: objective)
    setObjectiveOwner(row)
  }

  /// Adds fields and notes of a row to an objective.
  mutating func merge(_ cells: RowReading, into o: Int) {
    let onlyOfKeyResults: Set<String> = ["metric", "now", "weight"]
    var notes = cells.notes
    for field in cells.orderedFields {
      if onlyOfKeyResults.contains(field.key) || records.objectives[o].draft.fields.contains(where: { $0.key == field.key }) {
        notes.append(RowReading.note(field.key, field.value))
      } else {
        records.objectives[o].draft.fields.append(field)
      }
    }
    if cells.isDone != nil { notes.append(RowReading.note(columns.name(of: .status), cells.cell(.status))) }
    if cells.isDropped { records.objectives[o].draft.isDropped = true }
    records.objectives[o].draft.prose += notes
    records.objectives[o].requests += cells.requests
  }

  /// The first owner that a row names for its objective is the objective's; another stays a note.
  mutating func setObjectiveOwner(_ row: DelimitedRows.Row) {
    let owner = MarkdownText.oneLine(columns.cell(.objectiveOwner, of: row))
    guard !owner.isEmpty, objective >= 0 else { return }
    if let known = records.objectives[objective].draft.fields.first(where: { $0.key == "owner" }) {
      let note = RowReading.note(columns.name(of: .objectiveOwner), owner)
      if known.value != owner, !records.objectives[objective].draft.prose.contains(note) {
        records.objectives[objective].draft.prose.append(note)
      }
    } else {
      records.objectives[objective].draft.fields.append(.init("owner", owner))
    }
  }

  private mutating func readKeyResult(_ piece: String, _ row: DelimitedRows.Row) throws(AdoptionFault) {
    let words = try words(piece, of: row)
    guard !words.isEmpty else { return }
    let read = ElementText(words, as: .keyResult)
    let text = read.text
    var cells = RowReading(row, columns, values)
    cells.read(words: text, isTree: false, &log)
    cells.add(read.fields)
    let k = records.objectives[objective].keyResults.count
    setID(of: .init(objective: objective, keyResult: k), row, &cells)
    let draft = Draft.KeyResult(
      label: read.label, text: text, fields: cells.orderedFields, notes: cells.notes,
      isDropped: cells.isDropped, isDone: cells.isDone)
    records.objectives[objective].keyResults.append(.init(line: row.line, draft: draft, requests: cells.requests))
  }

  /// The key results of one cell: several where each line of it begins like an item of a list.
  private mutating func pieces(of cell: String, _ row: DelimitedRows.Row) -> [String] {
    let lines = cell.split(whereSeparator: \.isNewline).map { MarkdownText.oneLine($0) }.filter { !$0.isEmpty }
    guard lines.count > 1 else { return [cell] }
    let items = lines.map(Self.withoutBullet)
    guard items.allSatisfy({ $0 != nil }) else { return [cell] }
    log.note(.guessed, "a cell of \(lines.count) items is taken for as many key results", line: row.line)
    return items.compactMap { $0 }
  }

  /// The text of a line that begins with a bullet, a number or a label; labels stay.
  static func withoutBullet(_ line: String) -> String? {
    if ElementText(line).label != nil { return line }
    for bullet in ["- ", "* ", "• ", "– ", "+ "] where line.hasPrefix(bullet) { return String(line.dropFirst(bullet.count)) }
    let digits = line.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty, digits.count <= 2 else { return nil }
    let rest = line.dropFirst(digits.count)
    guard rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
    return String(rest.dropFirst(2))
  }

  /// A key result whose row and unit have no objective gets one where the table has no column for them.
  private mutating func makeObjective(for row: DelimitedRows.Row, _ unit: Int) -> Int? {
    guard !columns.has(.objective) else { return nil }
    let name = records.units[unit].name
    log.note(
      .guessed, "the table has no objectives; the key results of a unit stand below one that is named after it", line: row.line)
    return records.add(.init(line: row.line, unit: unit, draft: .init(text: name)))
  }

  /// A row that is neither stands in the document as it is.
  mutating func keepAsProse(_ row: DelimitedRows.Row, _ unit: Int) {
    let isOrphan = !MarkdownText.oneLine(columns.cell(.keyResult, of: row)).isEmpty
    log.note(
      isOrphan ? .wrong : .left,
      isOrphan
        ? "a key result has no objective above it; its row is kept as prose"
        : "a row without objective and key result is kept as prose",
      line: row.line)
    let prose = sentence(of: row)
    if objective >= 0, !isOrphan, records.objectives[objective].unit == unit {
      records.objectives[objective].draft.prose.append(prose)
    } else {
      records.units[unit].prose.append(prose)
    }
  }

  /// All cells of a row as words that are no field: `Line 7 of the table: goal “Grow”, owner “Ana”`.
  func sentence(of row: DelimitedRows.Row) -> String {
    let cells = row.cells.enumerated().filter { !$0.element.isEmpty }.map { i, cell in
      i < columns.columns.count ? "\(columns.columns[i].name) “\(cell)”" : "“\(cell)”"
    }
    return "Line \(row.line) of the table: \(cells.joined(separator: ", "))"
  }

  /// The id of a row, as far as it is one: a short name without spaces that no other row has.
  mutating func setID(of place: TableRecords.Place, _ row: DelimitedRows.Row, _ cells: inout RowReading) {
    let id = cells.cell(.id)
    guard !id.isEmpty else { return }
    if let line = records.remember(id: id, place) {
      log.note(.wrong, "the id ‘\(id)’ is that of line \(line), too; references to it mean that one", line: row.line)
      cells.note(RowReading.note(columns.name(of: .id), id))
    } else if id.contains(" ") || id.contains("/") || id.utf8.count > 64 || ElementText.isLabel(id) {
      cells.note(RowReading.note(columns.name(of: .id), id))
    } else {
      cells.setID(id)
    }
  }
}
