import OKRSource

/// Which column of a table holds what, and where its rows begin.
struct TableColumns {
  struct Column {
    var name: String
    var field: TableField?
  }

  private(set) var columns: [Column] = []
  /// What stood above the header: titles and remarks.
  private(set) var above: [DelimitedRows.Row] = []
  private(set) var headerLine = 0
  /// The column of each field, the first where there are several.
  private var places: [TableField: Int] = [:]

  /// Rows that are looked at to find the header.
  private static let reach = 12

  /// Reads on to the header, which is the first row in which columns are known.
  init(_ rows: inout DelimitedRows, _ options: AdoptionOptions, _ log: inout AdoptionLog) throws(AdoptionFault) {
    var first: DelimitedRows.Row?
    var passed: [DelimitedRows.Row] = []
    var found: DelimitedRows.Row?
    for _ in 0..<Self.reach {
      guard let row = rows.next() else { break }
      guard !row.isBlank else { continue }
      if first == nil { first = row }
      if Self.isHeader(row, options) {
        found = row
        break
      }
      passed.append(row)
    }
    guard let first else { throw AdoptionFault("holds no rows") }
    guard let header = found else { throw Self.unknown(first) }
    above = passed
    headerLine = header.line
    try name(header, options, &log)
  }

  /// A header names what rows are about, or holds a column that is mapped.
  private static func isHeader(_ row: DelimitedRows.Row, _ options: AdoptionOptions) -> Bool {
    let cells = row.cells
    if cells.contains(where: { cell in
      options.mapping.contains { TableField.fold($0.column) == TableField.fold(cell) } && !cell.isEmpty
    }) {
      return true
    }
    let fields = cells.compactMap(TableField.named)
    return fields.contains { $0 == .objective || $0 == .keyResult || $0 == .title } && (fields.count > 1 || cells.count == 1)
  }

  private static func unknown(_ row: DelimitedRows.Row) -> AdoptionFault {
    let names = row.cells.filter { !$0.isEmpty }.prefix(12).map { "‘\(MarkdownText.oneLine($0).prefix(40))’" }.joined(
      separator: ", ")
    return AdoptionFault(
      line: row.line,
      "no column is called like an objective or a key result; there are \(names): say which is which, --map 'column=key result'")
  }

  private mutating func name(
    _ header: DelimitedRows.Row, _ options: AdoptionOptions, _ log: inout AdoptionLog
  ) throws(AdoptionFault) {
    var seen: [String: Int] = [:]
    var used = Set<Int>()
    for (i, cell) in header.cells.enumerated() {
      let name = MarkdownText.oneLine(cell)
      let folded = TableField.fold(name)
      var column = Column(name: name.isEmpty ? "column \(i + 1)" : name, field: TableField.named(name))
      if let m = options.mapping.firstIndex(where: { TableField.fold($0.column) == folded && !folded.isEmpty }) {
        column.field = options.mapping[m].field
        used.insert(m)
      }
      if let earlier = seen[folded], !folded.isEmpty {
        log.note(.wrong, "column \(i + 1) is called ‘\(name)’ like column \(earlier + 1); it is kept as notes", line: header.line)
        column.field = nil
      }
      seen[folded] = seen[folded] ?? i
      columns.append(column)
    }
    for (m, mapping) in options.mapping.enumerated() where !used.contains(m) {
      let names = columns.map(\.name)
      let near = NearMiss.nearest(to: mapping.column, among: names, limit: 1).first.map { "did you mean ‘\($0)’?" }
      throw AdoptionFault(
        line: header.line,
        "no column is called ‘\(mapping.column)’; \(near ?? "there are " + names.map { "‘\($0)’" }.joined(separator: ", "))")
    }
    askForUnknown(options)
    settle(header.line, &log)
  }

  /// One column a field; the others of it are notes.
  private mutating func settle(_ line: Int, _ log: inout AdoptionLog) {
    for i in columns.indices {
      guard let field = columns[i].field, field != .note, field != .description, field != .ignore else { continue }
      if let first = places[field] {
        log.note(
          .guessed, "column ‘\(columns[i].name)’ would be \(field.rawValue) as ‘\(columns[first].name)’ is; it is kept as notes",
          line: line)
        columns[i].field = .note
      } else {
        places[field] = i
      }
    }
    // A single column of words is objective or key result by its name; a title beside either is its description.
    let isTree = places[.type] != nil || places[.parentID] != nil && places[.id] != nil
    if places[.title] != nil, places[.objective] != nil || places[.keyResult] != nil, !isTree {
      moveTitle()
    }
    for column in columns {
      if let field = column.field, field != .ignore { log.note(.taken, "column ‘\(column.name)’ → \(field.rawValue)") }
      if column.field == nil {
        log.note(.left, "column ‘\(column.name)’ is kept as notes; --map '\(column.name)=…' says what it holds")
      }
    }
  }

  /// Beside an objective a title names the key result, and the other way round.
  private mutating func moveTitle() {
    guard let i = places.removeValue(forKey: .title) else { return }
    let field: TableField = places[.objective] == nil ? .objective : places[.keyResult] == nil ? .keyResult : .note
    columns[i].field = field
    if field != .note { places[field] = i }
  }

  private mutating func askForUnknown(_ options: AdoptionOptions) {
    guard let ask = options.ask else { return }
    for i in columns.indices where columns[i].field == nil {
      let answers = ["note"] + TableField.allCases.filter { $0 != .note }.map(\.rawValue)
      let answer = ask(AdoptionQuestion("what does the column ‘\(columns[i].name)’ hold?", answers: answers))
      columns[i].field = answer.flatMap { TableField(rawValue: $0) }
    }
  }

  /// Whether there is a column for a field.
  func has(_ field: TableField) -> Bool { places[field] != nil }

  func name(of field: TableField) -> String { places[field].map { columns[$0].name } ?? field.rawValue }

  /// What a row says of a field; empty when nothing.
  func cell(_ field: TableField, of row: DelimitedRows.Row) -> String {
    guard let place = places[field], place < row.cells.count else { return "" }
    return row.cells[place]
  }

  /// The cells of a row that no field takes, `name: value`.
  func rest(of row: DelimitedRows.Row, _ log: inout AdoptionLog) -> [(name: String, value: String)] {
    var out: [(String, String)] = []
    for (i, cell) in row.cells.enumerated() where !cell.isEmpty {
      if i >= columns.count {
        log.note(.wrong, "a cell beyond the last column is kept as a note", line: row.line)
        out.append(("column \(i + 1)", cell))
      } else if columns[i].field == nil {
        out.append((columns[i].name, cell))
      } else if columns[i].field == .note {
        out.append((TableField.named(columns[i].name) == .note ? "" : columns[i].name, cell))
      }
    }
    return out
  }

  /// The cells of a row that describe it.
  func descriptions(of row: DelimitedRows.Row) -> [String] {
    row.cells.indices.filter { $0 < columns.count && columns[$0].field == .description && !row.cells[$0].isEmpty }.map {
      row.cells[$0]
    }
  }
}
