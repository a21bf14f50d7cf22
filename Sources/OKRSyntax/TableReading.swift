import OKRMarkdown
import OKRSource

/// Which columns of a table hold what, by the names in its header.
struct TableColumns {
  var objective: Int?
  var keyResult: Int?
  var label: Int?
  var baseline: Int?
  var target: Int?
  /// Columns that are fields as they stand.
  var fields: [(column: Int, key: FieldKey)] = []
  /// A column that could hold the text when a marker above says that the rows are key results.
  var description: Int?

  init(_ parser: DocumentParser, _ header: ByteRange) {
    var reader = InlineReader(parser.file.bytes, definitions: parser.tree.definitions)
    for (i, cell) in TableRow.cells(parser.file.bytes, header).enumerated() {
      reader.read([cell])
      let name = Self.folded(reader.text.string(0..<reader.text.plain.count))
      switch name {
      case "objective", "o", "objectives", "objectivetext": if objective == nil { objective = i }
      case "kr", "keyresult", "keyresults", "krs", "kr(s)", "keyresult(s)":
        // `KR` beside `Key Result` is its label.
        if let known = keyResult {
          if name == "keyresult" || name == "keyresults" {
            label = known
            keyResult = i
          }
        } else {
          keyResult = i
        }
      case "#", "id", "no", "no.", "nr", "nr.", "kr#": if label == nil { label = i }
      case "baseline", "start", "from", "startvalue": if baseline == nil { baseline = i }
      case "target", "to", "goal", "targetvalue": if target == nil { target = i }
      case "current", "actual", "now", "currentvalue", "progress": fields.append((i, .now))
      case "owner", "dri", "contributors", "contributor", "lead", "owners", "responsible": fields.append((i, .owner))
      case "status", "currentstatus": fields.append((i, .status))
      case "score", "grade", "finalscore": fields.append((i, .score))
      case "confidence": fields.append((i, .confidence))
      case "priority", "prio": fields.append((i, .priority))
      case "weight": fields.append((i, .weight))
      case "due", "duedate", "deadline": fields.append((i, .due))
      case "contributesto", "supports", "alignedto", "parent": fields.append((i, .contributesTo))
      case "needs", "dependson": fields.append((i, .needs))
      case "type": fields.append((i, .type))
      case "metric", "measure", "description", "result", "name", "text", "outcome", "outcomes", "measurableoutcome", "statement", "details",
        "keyresultdescription", "krdescription":
        if description == nil { description = i }
      default: break
      }
    }
  }

  /// Without what stands in parentheses: `Score (0-1)`, `Target (KR)`.
  private static func folded(_ name: String) -> String {
    guard let open = name.firstIndex(of: "("), open > name.startIndex, !name.lowercased().hasPrefix("kr(") else {
      return Folding.key(name)
    }
    return Folding.key(name[..<open])
  }
}

extension DocumentParser {
  /// Reads a table whose header names a key-result column; others are left, and reported where key results are expected.
  mutating func readTable(_ table: Int) {
    let rows = Array(tree.children(of: table))
    guard let head = rows.first, let headLine = tree.blocks[head].lines.first, rows.count > 1 else { return }
    var columns = TableColumns(self, tree.lines[Int(headLine)])
    var expects = false
    if case .keyResults = expectation { expects = true }
    if columns.keyResult == nil, columns.objective == nil, expects || columns.label != nil, objective >= 0 {
      columns.keyResult = columns.description
    }
    guard columns.keyResult != nil || columns.objective != nil else {
      if expects, !markerHasResults {
        report(
          ReadingDiagnostics.looksLikeOKRs, "a table under key results whose columns say nothing of key results",
          at: tree.blocks[head].range,
          help: "name the column that holds them `Key Result`")
      } else if objective >= 0, !isAside {
        unreadTables.append((objective, tree.blocks[head].range))
      }
      return
    }
    guard columns.objective != nil || objective >= 0 else {
      report(
        ReadingDiagnostics.looksLikeOKRs, "a table of key results with no objective above it", at: tree.blocks[head].range,
        help: "write an objective above it: `Objective: …`")
      return
    }
    var reading = TableShape(columns, known: expects ? 0 : document.keyResults.count)
    if labelsOnly(rows.dropFirst(), columns) {
      reading.labelColumn = columns.keyResult
      reading.textColumn = columnOfTexts(rows.dropFirst(), columns)
      if reading.textColumn == columns.target { reading.targetColumn = nil }
    }
    for row in rows.dropFirst() {
      guard let line = tree.blocks[row].lines.first else { continue }
      readRow(TableRow.cells(file.bytes, tree.lines[Int(line)]), reading)
    }
    markerHasResults = true
  }

  /// Whether the key-result column holds nothing but labels or their numbers (`KR1`, `1.1`) in every row, so that the text stands elsewhere.
  private mutating func labelsOnly(_ rows: ArraySlice<Int>, _ columns: TableColumns) -> Bool {
    guard let keyResult = columns.keyResult else { return false }
    for row in rows {
      guard let line = tree.blocks[row].lines.first else { continue }
      let cells = TableRow.cells(file.bytes, tree.lines[Int(line)])
      guard keyResult < cells.count else { continue }
      inline.read([cells[keyResult]])
      let r = text.trimmed(0..<text.plain.count)
      guard !r.isEmpty, !isNumber(r) else { continue }
      guard let label = Labels.match(text.plain, r, bare: true), label.range == r else { return false }
    }
    return true
  }

  /// The column that holds the words of key results whose own column has only labels: the target's, where it holds words, else one named
  /// for words; `nil` where the table only says more about them.
  private mutating func columnOfTexts(_ rows: ArraySlice<Int>, _ columns: TableColumns) -> Int? {
    guard let target = columns.target else { return columns.description }
    var worded = 0
    var filled = 0
    for row in rows {
      guard let line = tree.blocks[row].lines.first else { continue }
      let cells = TableRow.cells(file.bytes, tree.lines[Int(line)])
      guard target < cells.count, !cells[target].isEmpty else { continue }
      inline.read([cells[target]])
      filled += 1
      if text.plain.count(where: { $0 == 0x20 }) >= 2 { worded += 1 }
    }
    return worded * 2 > filled ? target : columns.description
  }

  /// `1` or `1.1`, and nothing else.
  private func isNumber(_ r: Range<Int>) -> Bool {
    Bytes.isDigit(text.plain[r.lowerBound]) && r.count <= 5 && text.plain[r].allSatisfy { Bytes.isDigit($0) || $0 == 0x2E }
      && Bytes.isDigit(text.plain[r.upperBound - 1])
  }

  private struct TableShape {
    var columns: TableColumns
    var textColumn: Int?
    var labelColumn: Int?
    var targetColumn: Int?
    /// How many key results above the table it may speak of once more; none where a marker says that its rows are others.
    var known: Int

    init(_ columns: TableColumns, known: Int) {
      self.columns = columns
      self.known = known
      textColumn = columns.keyResult
      labelColumn = columns.label
      targetColumn = columns.target
    }
  }

  /// Whether the current objective had a key result of this label above the table: the row then says more about that one.
  private func isKnown(_ name: String, _ shape: TableShape) -> Bool {
    var k = shape.known - 1
    while k >= 0, Int(document.keyResults[k].objective) == objective {
      if document.keyResults[k].label == name { return true }
      k -= 1
    }
    return false
  }

  private mutating func readRow(_ cells: [ByteRange], _ shape: TableShape) {
    func cell(_ column: Int?) -> ByteRange? {
      guard let column, column < cells.count, !cells[column].isEmpty else { return nil }
      return cells[column]
    }
    if let first = cells.first(where: { !$0.isEmpty }), TotalRow.kind(file.bytes, first) != nil { return }
    if let objective = cell(shape.columns.objective) { readObjectiveCell(objective) }
    guard objective >= 0, let whole = cell(shape.textColumn) else { return }
    for piece in pieces(of: whole) { readResult(piece, cells, shape) }
  }

  /// The parts of a cell between `<br>`s: people put several key results into one.
  private func pieces(of cell: ByteRange) -> [ByteRange] {
    let bytes = file.bytes
    var pieces: [ByteRange] = []
    var start = Int(cell.start)
    var i = start
    while i + 3 < Int(cell.end) {
      if bytes[i] == 0x3C, Bytes.hasPrefix(bytes, i, "<br"), let close = bytes[i..<Int(cell.end)].firstIndex(of: 0x3E),
        close - i <= 5
      {
        pieces.append(ByteRange(start, i))
        start = close + 1
        i = start
      } else {
        i += 1
      }
    }
    pieces.append(ByteRange(start, Int(cell.end)))
    return pieces
  }

  private mutating func readResult(_ textCell: ByteRange, _ cells: [ByteRange], _ shape: TableShape) {
    func cell(_ column: Int?) -> ByteRange? {
      guard let column, column < cells.count, !cells[column].isEmpty else { return nil }
      return cells[column]
    }
    var written: (name: String, range: ByteRange)?
    if let labelCell = cell(shape.labelColumn) {
      read(cell: labelCell)
      let r = text.trimmed(0..<text.plain.count)
      if let label = Labels.match(text.plain, r, bare: true), let name = label.name {
        written = (name, text.range(label.range))
      } else if shape.labelColumn == shape.columns.keyResult, !r.isEmpty, isNumber(r) {
        written = ("KR" + text.string(r), text.range(r))
      }
    }
    read(cell: textCell)
    var r = text.trimmed(0..<text.plain.count)
    guard !r.isEmpty else { return }
    var label: ElementLabel?
    if let found = Labels.match(text.plain, r, bare: true), found.kind == .keyResult {
      label = found
      r = text.trimmed(found.textStart..<r.upperBound)
    }
    guard text.plain[r].contains(where: { Bytes.isWord($0) && !Bytes.isDigit($0) }) else { return }
    if let name = label?.name ?? written?.name, isKnown(name, shape) { return }
    let start = label.map { text.source($0.range.lowerBound) } ?? text.source(r.lowerBound)
    let index = addKeyResult(label: label, text: r, start: start)
    if label == nil, let written {
      document.keyResults[index].label = written.name
      document.keyResults[index].labelRange = written.range
      document.keyResults[index].range = document.keyResults[index].range.union(written.range)
    }
    let owner = Int32(truncatingIfNeeded: index << 1 | 1)
    for (column, key) in shape.columns.fields {
      guard let value = cell(column) else { continue }
      read(cell: value)
      let whole = text.trimmed(0..<text.plain.count)
      guard !whole.isEmpty else { continue }
      // A status of 🟡 or `at risk` is how likely the target is.
      let isConfidence = key == .status && Self.confidence(text.plain, whole) != nil
      addField(
        isConfidence ? .confidence : key, .cell, key: whole.lowerBound..<whole.lowerBound, value: whole, owner: owner)
    }
    addMetric(from: cell(shape.columns.baseline), to: cell(shape.targetColumn), owner: owner)
  }

  private mutating func read(cell: ByteRange) {
    inline.read([cell])
    for comment in text.comments { comments.append((comment, nil)) }
  }

  private mutating func readObjectiveCell(_ cell: ByteRange) {
    read(cell: cell)
    var r = text.trimmed(0..<text.plain.count)
    guard !r.isEmpty else { return }
    let label = Labels.match(text.plain, r, bare: true)
    if let label { r = text.trimmed(label.textStart..<r.upperBound) }
    // A column `Objectives` of numbers counts them.
    guard text.plain[r].contains(where: { Bytes.isWord($0) && !Bytes.isDigit($0) }) else { return }
    let start = label.map { text.source($0.range.lowerBound) } ?? text.source(r.lowerBound)
    let kept = expectation
    addObjective(label: label, text: r, start: start, level: 7)
    expectation = kept
  }

  /// The metric of a row: from its baseline to its target, or only its target. A target in words stays as words.
  private mutating func addMetric(from baseline: ByteRange?, to target: ByteRange?, owner: Int32) {
    guard let target else { return }
    var from: Quantity?
    if let baseline {
      read(cell: baseline)
      from = Numbers.quantity(text.plain, text.trimmed(0..<text.plain.count))
    }
    read(cell: target)
    let r = text.trimmed(0..<text.plain.count)
    let place = text.range(r)
    let value: FieldValue
    if var metric = MetricReading.value(text.plain, r) {
      if metric.kind == .target, let from {
        metric = Metric(.change, from: from.value, to: metric.to, unit: metric.unit.isEmpty ? from.unit : metric.unit)
      }
      document.metrics.append(metric)
      value = .metric(Int32(truncatingIfNeeded: document.metrics.count - 1))
    } else {
      value = .text(keep(r))
    }
    append(
      Field(.metric, .cell, keyRange: ByteRange(Int(place.start), Int(place.start)), valueRange: place, value: value),
      owner: owner)
  }
}
