import OKRSource
import OKRSyntax

/// Documents made of the rows of a table: one key result a row with its objective beside it, or a tree of rows that name their parents.
package struct TableAdoption {
  let options: AdoptionOptions
  var log = AdoptionLog()
  var columns: TableColumns
  var values = TableValues()
  var records = TableRecords()
  private let bytes: [UInt8]
  private let delimiter: UInt8
  /// The unit that rows belong to which name none.
  private var unit = -1
  private var team = ""
  /// The line above the header that names unit or period: the title of the first document.
  private var title = ""
  private var period: Period?
  /// The objective of rows that name none.
  var objective = -1
  /// Objectives by unit and words.
  var objectivePlaces: [String: Int] = [:]
  /// Rows of a tree until all are read.
  var treeRows: [TreeRow] = []
  /// The objectives that an objective and its key results contribute to.
  var parents: [Int: [Int]] = [:]

  /// Bytes of the words of one row; longer ones are no objective.
  static let longestText = 16 << 10
  /// Rows that are looked at to learn how numbers are written.
  private static let surveyed = 2000

  /// - Parameter bytes: UTF-8.
  package static func adopt(_ bytes: [UInt8], _ options: AdoptionOptions) throws(AdoptionFault) -> Adoption {
    var rows = DelimitedRows(bytes)
    var log = AdoptionLog()
    let columns = try TableColumns(&rows, options, &log)
    var adoption = TableAdoption(bytes, columns, options, log, delimiter: rows.delimiter)
    try adoption.survey(rows)
    try adoption.readRows(rows)
    adoption.resolve()
    return try adoption.finish()
  }

  private init(_ bytes: [UInt8], _ columns: TableColumns, _ options: AdoptionOptions, _ log: AdoptionLog, delimiter: UInt8) {
    self.bytes = bytes
    self.columns = columns
    self.options = options
    self.log = log
    self.delimiter = delimiter
    self.log.note(.taken, "cells stand between \(Delimiter.name(of: delimiter))")
  }

  /// Learns from the first rows what a comma means in numbers.
  private mutating func survey(_ rows: DelimitedRows) throws(AdoptionFault) {
    var again = rows
    var rows = rows
    var count = 0
    let numbers: [TableField] = [.start, .target, .current, .progress, .score, .weight]
    while count < Self.surveyed, let row = rows.next() {
      count += 1
      for field in numbers { values.survey(columns.cell(field, of: row), line: row.line) }
    }
    values.decide()
    if let (cell, line) = values.ambiguous {
      let question = AdoptionQuestion(
        "in ‘\(cell)’, is the mark before the last three digits a decimal one?", answers: ["no", "yes"])
      if options.ask?(question) == "yes" {
        values.mark = cell.contains(",") ? .comma : .point
      } else {
        values.mark = cell.contains(",") ? .point : .comma
        log.note(.guessed, "‘\(cell)’ is taken for \(values.quantity(cell)?.value.description ?? "")", line: line)
      }
    }
    if values.mark == .comma, values.ambiguous == nil { log.note(.taken, "numbers have a decimal comma") }
    count = 0
    while count < Self.surveyed, let row = again.next() {
      count += 1
      values.surveyProgress(columns.cell(.progress, of: row))
    }
  }

  private mutating func readRows(_ rows: DelimitedRows) throws(AdoptionFault) {
    var rows = rows
    readTitle()
    let isTree = self.isTree(rows)
    while let row = rows.next() {
      if row.isBlank { continue }
      if let line = rows.unclosedQuote { throw AdoptionFault(line: line, "the quote that opens in this line is never closed") }
      if row.cells.count < columns.columns.count, columns.columns.count - row.cells.count > 0, !isCut(row) {
        log.note(.wrong, "a row has fewer cells than the header; the missing ones are taken for empty", line: row.line)
      }
      if isTree { try readTreeRow(row) } else { try readPairRow(row) }
    }
    if isTree { linkTree() }
    if records.objectives.isEmpty, records.units.allSatisfy(\.prose.isEmpty) {
      throw AdoptionFault(line: columns.headerLine, "there is a header and no row of objectives or key results below it")
    }
  }

  /// Programs cut empty cells off the end of a row; that is no fault while the words are there.
  private func isCut(_ row: DelimitedRows.Row) -> Bool {
    columns.columns[row.cells.count...].allSatisfy { $0.field == nil || $0.field == .note }
  }

  /// Titles above the header name the unit and the period.
  private mutating func readTitle() {
    team = options.team ?? ""
    period = options.period
    for row in columns.above {
      let cells = row.cells.filter { !$0.isEmpty }
      guard cells.count == 1, let line = cells.first.map(MarkdownText.oneLine) else { continue }
      let title = TitleText(line)
      if period == nil, let found = title.period {
        period = found
        log.note(.guessed, "the period is ‘\(found.name)’, as “\(line)” says", line: row.line)
      }
      if self.title.isEmpty, title.name != nil || title.period != nil { self.title = line }
      if team.isEmpty, !columns.has(.team), let name = title.name {
        team = name
        log.note(.guessed, "the unit is ‘\(name)’, as “\(line)” says", line: row.line)
      }
    }
    if team.isEmpty { nameAfterFile() }
  }

  /// The file's name says the rest: `checkout-okrs-2026-q1` is of ‘checkout’.
  private mutating func nameAfterFile() {
    let words = String(options.name.map { $0 == "_" || $0 == "-" ? " " : $0 })
    let title = TitleText(words)
    team = title.name ?? options.name
    if !columns.has(.team) { log.note(.guessed, "the unit is called ‘\(team)’ after the file; --team says another name") }
    guard period == nil, let found = title.period else { return }
    period = found
    if !columns.has(.period) { log.note(.guessed, "the period is ‘\(found.name)’ after the file; --period says another") }
  }

  /// The unit and the period of a row; what it leaves blank is as in the row above.
  mutating func readUnit(_ row: DelimitedRows.Row) -> Int {
    let name = MarkdownText.oneLine(columns.cell(.team, of: row))
    let written = MarkdownText.oneLine(columns.cell(.period, of: row))
    let level = MarkdownText.oneLine(columns.cell(.level, of: row)).lowercased()
    guard unit < 0 || !name.isEmpty || !written.isEmpty || !level.isEmpty else { return unit }
    if !name.isEmpty { team = name }
    if !written.isEmpty {
      period = Period(written) ?? .named(written)
      if Period(written) == nil {
        log.note(.guessed, "‘\(written)’ is kept as the name of a period without dates", line: row.line)
      }
    }
    let isNew = records.units.count
    unit = records.unit(team, period)
    if !level.isEmpty { setLevel(level) }
    if records.units.count > isNew, unit == 0 { keepRowsAbove() }
    return unit
  }

  private mutating func setLevel(_ level: String) {
    let known = ReadingOptions().levels
    let folded = Folding.key(level)
    if let found = known.first(where: { folded.hasPrefix(Folding.key($0)) }) {
      if records.units[unit].level == nil { records.units[unit].level = found }
    } else {
      let prose = "level: \(level)"
      if !records.units[unit].prose.contains(prose) { records.units[unit].prose.append(prose) }
    }
  }

  private mutating func keepRowsAbove() {
    for row in columns.above {
      if row.cells.contains(where: { MarkdownText.oneLine($0) == title }) { continue }
      records.units[unit].prose.append(row.cells.filter { !$0.isEmpty }.joined(separator: " · "))
      log.note(.left, "a row above the header is kept as prose", line: row.line)
    }
  }

  /// The words of a cell, refused where no document could hold them.
  func words(_ cell: String, of row: DelimitedRows.Row) throws(AdoptionFault) -> String {
    let line = MarkdownText.oneLine(cell)
    guard line.utf8.count <= Self.longestText else {
      throw AdoptionFault(
        line: row.line,
        "a cell has \(line.utf8.count) bytes; at most \(Self.longestText) are taken for an objective or key result")
    }
    return line
  }

  /// The documents, unit by unit.
  private mutating func finish() throws(AdoptionFault) -> Adoption {
    var adoption = Adoption()
    var names: [String: Int] = [:]
    for unit in records.units { names[unit.id, default: 0] += 1 }
    for (u, unit) in records.units.enumerated() where !unit.objectives.isEmpty || !unit.prose.isEmpty {
      var draft = draft(of: unit)
      if u == 0, !title.isEmpty { draft.title = title }
      adoption.objectives += draft.objectives.count
      adoption.keyResults += draft.objectives.reduce(0) { $0 + $1.keyResults.count }
      let isAlone = names[unit.id] == 1
      let name = isAlone ? unit.id : unit.id + "-" + (unit.period.map { Folding.slug($0.name) } ?? "no-period")
      adoption.documents.append(.init(name: name, text: DraftWriter.bytes(of: draft)))
    }
    adoption.log = log
    return adoption
  }

  private func draft(of unit: TableRecords.Unit) -> Draft {
    var draft = Draft(title: Folding.key(unit.name).contains("okr") ? unit.name : "\(unit.name) OKRs")
    draft.frontMatter.append(.init("team", unit.name))
    if Folding.slug(unit.name) != unit.id { draft.frontMatter.append(.init("id", unit.id)) }
    if let level = unit.level { draft.frontMatter.append(.init("level", level)) }
    if let period = unit.period {
      draft.frontMatter.append(.init("period", period.name))
      draft.title += " \(period.name)"
    }
    draft.prose = unit.prose
    for o in unit.objectives {
      var objective = records.objectives[o].draft
      objective.keyResults = records.objectives[o].keyResults.map(\.draft)
      draft.objectives.append(objective)
    }
    return draft
  }
}
