import OKRSource
import OKRSyntax

// Tables in which each row is an objective or a key result, says which, and names the row above it.

/// A row of a tree, before all rows are known.
struct TreeRow {
  enum Kind { case objective, keyResult, other, unsaid }

  var kind: Kind
  var row: DelimitedRows.Row
  var unit: Int
  /// Its id where it has one.
  var id: String
  /// The id or the words of its parent; empty for none.
  var parent: String
}

extension TableAdoption {
  /// Whether rows are the nodes of a tree: they have words, and a type or a parent's id.
  func isTree(_ rows: DelimitedRows) -> Bool {
    guard !(columns.has(.objective) && columns.has(.keyResult)) else { return false }
    if columns.has(.parentID), columns.has(.id) { return true }
    guard columns.has(.type), columns.has(.title) || columns.has(.objective) || columns.has(.keyResult) else { return false }
    var rows = rows
    for _ in 0..<200 {
      guard let row = rows.next() else { return false }
      if Self.kind(columns.cell(.type, of: row)) == .keyResult { return true }
    }
    return false
  }

  /// What a word for a type says.
  static func kind(_ cell: String) -> TreeRow.Kind {
    let word = TableField.fold(cell)
    if word.isEmpty { return .unsaid }
    if word == "kr" || word == "result" || word == "metric" || word == "kpi" || word.hasSuffix("keyresult")
      || word.hasPrefix("keyresult")
      || word.hasSuffix("ergebnis") || word == "target" || word == "measure"
    {
      return .keyResult
    }
    if word == "o" || word == "goal" || word == "ziel" || word.hasSuffix("objective") || word.hasPrefix("objective")
      || word.hasSuffix("goal")
    {
      return .objective
    }
    return .other
  }

  private func words(of row: DelimitedRows.Row) -> String {
    for field in [TableField.title, .objective, .keyResult] where columns.has(field) {
      let cell = columns.cell(field, of: row)
      if !cell.isEmpty { return cell }
    }
    return ""
  }

  mutating func readTreeRow(_ row: DelimitedRows.Row) throws(AdoptionFault) {
    let unit = readUnit(row)
    guard try !words(words(of: row), of: row).isEmpty else { return keepAsProse(row, unit) }
    let parent = columns.has(.parentID) ? columns.cell(.parentID, of: row) : columns.cell(.parent, of: row)
    treeRows.append(
      TreeRow(
        kind: columns.has(.type) ? Self.kind(columns.cell(.type, of: row)) : .unsaid, row: row, unit: unit,
        id: MarkdownText.oneLine(columns.cell(.id, of: row)), parent: MarkdownText.oneLine(parent)))
  }

  /// Makes objectives and key results of all rows, now that each can be found.
  mutating func linkTree() {
    decideKinds()
    var byID: [String: Int] = [:]
    var byWords: [String: Int] = [:]
    for (i, node) in treeRows.enumerated() {
      if !node.id.isEmpty, byID[TableRecords.fold(node.id)] == nil { byID[TableRecords.fold(node.id)] = i }
      let key = TableRecords.fold(words(of: node.row))
      if byWords[key] == nil { byWords[key] = i }
    }
    let parents = treeRows.map { node in
      node.parent.isEmpty ? nil : byID[TableRecords.fold(node.parent)] ?? byWords[TableRecords.fold(node.parent)]
    }
    var places = [Int](repeating: -1, count: treeRows.count)
    for (i, node) in treeRows.enumerated() where node.kind == .objective {
      places[i] = addObjective(node, hasParent: parents[i] != nil)
    }
    var last = -1
    for (i, node) in treeRows.enumerated() {
      if node.kind == .objective { last = places[i] }
      guard node.kind != .objective else { continue }
      var o = parents[i].map { places[$0] } ?? -1
      // Below a key result stands what is done for it.
      if o < 0, let p = parents[i], treeRows[p].kind != .objective, let above = parents[p] { o = places[above] }
      if o < 0, node.parent.isEmpty, last >= 0 {
        o = last
        log.note(.guessed, "a row that names no parent is taken for one of the objective above it", line: node.row.line)
      }
      addBelow(node, o, isNested: parents[i].map { treeRows[$0].kind != .objective } ?? false)
    }
    treeRows = []
  }

  /// Where no type says it, rows that others name as their parent are objectives, and so are rows without a parent.
  private mutating func decideKinds() {
    guard treeRows.contains(where: { $0.kind == .unsaid }) else { return }
    let named = Set(treeRows.map { TableRecords.fold($0.parent) })
    var isGuess = false
    for i in treeRows.indices where treeRows[i].kind == .unsaid {
      let isParent = named.contains(TableRecords.fold(treeRows[i].id)) && !treeRows[i].id.isEmpty
      treeRows[i].kind = isParent || treeRows[i].parent.isEmpty ? .objective : .keyResult
      isGuess = true
    }
    if isGuess { log.note(.guessed, "rows without a type are objectives where others name them as parent, else key results") }
  }

  private mutating func addObjective(_ node: TreeRow, hasParent: Bool) -> Int {
    let words = MarkdownText.oneLine(words(of: node.row))
    let read = ElementText(words, as: .objective)
    var cells = RowReading(node.row, columns, values)
    cells.add(read.fields)
    cells.read(words: words, isTree: true, &log)
    let o = records.add(
      .init(line: node.row.line, unit: node.unit, draft: .init(label: read.label, text: read.text)))
    setID(of: .init(objective: o), node.row, &cells)
    merge(cells, into: o)
    objective = o
    setObjectiveOwner(node.row)
    if columns.has(.parentID), !node.parent.isEmpty {
      records.objectives[o].requests.append(.init(key: "contributes to", name: node.parent, line: node.row.line))
    }
    return o
  }

  /// Files a key result, or what is no key result as a note, below an objective.
  private mutating func addBelow(_ node: TreeRow, _ o: Int, isNested: Bool) {
    guard o >= 0 else {
      let what = node.parent.isEmpty ? "names no parent" : "has the parent ‘\(node.parent)’, which is no row of this table"
      log.note(.wrong, "a row \(what) and has no objective; it is kept as prose", line: node.row.line)
      records.units[node.unit].prose.append(sentence(of: node.row))
      return
    }
    guard node.kind == .keyResult, !isNested else { return addNote(node, o) }
    let words = MarkdownText.oneLine(words(of: node.row))
    let read = ElementText(words, as: .keyResult)
    let text = read.text
    var cells = RowReading(node.row, columns, values)
    cells.read(words: text, isTree: true, &log)
    cells.add(read.fields)
    keepUnit(of: node, o, &cells)
    let k = records.objectives[o].keyResults.count
    setID(of: .init(objective: o, keyResult: k), node.row, &cells)
    let requests =
      columns.has(.parentID) ? cells.requests : cells.requests.filter { $0.key != "contributes to" || $0.name != node.parent }
    let draft = Draft.KeyResult(
      label: read.label, text: text, fields: cells.orderedFields, notes: cells.notes,
      isDropped: cells.isDropped, isDone: cells.isDone)
    records.objectives[o].keyResults.append(.init(line: node.row.line, draft: draft, requests: requests))
  }

  /// A key result stands with its objective, also when its row names another unit or period.
  private func keepUnit(of node: TreeRow, _ o: Int, _ cells: inout RowReading) {
    let owner = MarkdownText.oneLine(columns.cell(.objectiveOwner, of: node.row))
    if !owner.isEmpty { cells.note(RowReading.note(columns.name(of: .objectiveOwner), owner)) }
    guard records.objectives[o].unit != node.unit else { return }
    for field in [TableField.team, .period, .level] {
      let cell = cells.cell(field)
      if !cell.isEmpty { cells.note(RowReading.note(columns.name(of: field), cell)) }
    }
  }

  /// A row that is neither: `Initiative: Book the dry dock (progress: 40%)`, below the key result or the objective before it.
  private mutating func addNote(_ node: TreeRow, _ o: Int) {
    let words = words(of: node.row)
    let type = MarkdownText.oneLine(columns.cell(.type, of: node.row))
    let isElsewhere = records.objectives[o].unit != node.unit
    var known: Set<TableField> = [.type, .parentID, .parent, .ignore]
    if !isElsewhere { known.formUnion([.team, .period, .level]) }
    let rest = node.row.cells.enumerated().filter { i, cell in
      !cell.isEmpty && cell != words && i < columns.columns.count && !(columns.columns[i].field.map(known.contains) ?? false)
    }
    let others = rest.map { i, cell in "\(columns.columns[i].name): \(cell)" }.joined(separator: ", ")
    let note = (type.isEmpty ? "" : "\(type): ") + words + (others.isEmpty ? "" : " (\(others))")
    if let k = records.objectives[o].keyResults.indices.last {
      records.objectives[o].keyResults[k].draft.notes.append(note)
    } else {
      records.objectives[o].draft.prose.append(note)
    }
    log.note(.left, "a row of the type ‘\(type)’ is kept as a note", line: node.row.line)
  }
}
