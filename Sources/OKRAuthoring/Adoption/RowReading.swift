import OKRModel
import OKRSource
import OKRSyntax

/// What the cells of one row say of the objective or key result in it.
struct RowReading {
  let row: DelimitedRows.Row
  let columns: TableColumns
  let values: TableValues

  private(set) var fields: [String: String] = [:]
  private(set) var notes: [String] = []
  private(set) var requests: [TableRecords.Request] = []
  private(set) var isDropped = false
  private(set) var isDone: Bool?

  /// The order of fields in the canonical form.
  private static let order = [
    "contributes to", "needs", "provides", "relates to", "own", "owner", "metric", "now", "score", "confidence", "type", "weight",
    "due", "id",
  ]

  init(_ row: DelimitedRows.Row, _ columns: TableColumns, _ values: TableValues) {
    self.row = row
    self.columns = columns
    self.values = values
  }

  var orderedFields: [Draft.Field] { Self.order.compactMap { key in fields[key].map { Draft.Field(key, $0) } } }

  func cell(_ field: TableField) -> String { MarkdownText.oneLine(columns.cell(field, of: row)) }

  /// A cell as a note; without a colon where it would be a field.
  static func note(_ name: String, _ value: String) -> String {
    let line = "\(name): \(value)"
    return LiteralText.signs(in: line, at: .line).isEmpty ? line : "\(name) “\(value)”"
  }

  private mutating func keep(_ field: TableField, _ cell: String) {
    if !cell.isEmpty { notes.append(Self.note(columns.name(of: field), cell)) }
  }

  /// Reads all cells but the words.
  /// - Parameter words: The text of the element, in which a metric may stand already.
  mutating func read(words: String, isTree: Bool, _ log: inout AdoptionLog) {
    readOwner()
    readMetric(words: words, &log)
    readScore(&log)
    readStatus()
    if let weight = values.share(cell(.weight), of: 100) {
      fields["weight"] = Self.percent(weight)
    } else {
      keep(.weight, cell(.weight))
    }
    readDue(&log)
    if !isTree { readType() }
    for (field, key) in [
      (TableField.parent, "contributes to"), (.needs, "needs"), (.provides, "provides"), (.relatesTo, "relates to"),
    ] {
      request(field, key)
    }
    if !isTree { request(.parentID, "contributes to") }
    // Words beside those that the row is read for.
    for field in isTree ? [TableField.title, .objective, .keyResult] : [.title] where cell(field) != words {
      keep(field, cell(field))
    }
    for description in columns.descriptions(of: row) { notes.append(description) }
    for (name, value) in columns.rest(of: row, &log) { notes.append(name.isEmpty ? value : Self.note(name, value)) }
  }

  /// Adds what stood in the words themselves.
  mutating func add(_ marks: [(key: FieldKey, value: String)]) {
    for (key, value) in marks {
      switch key {
      case .contributesTo, .needs, .provides, .relatesTo:
        requests.append(.init(key: key.rawValue, name: value, line: row.line))
      case .type where fields["type"] == nil: fields["type"] = value.lowercased()
      case .status, .priority: notes.append(Self.note(key.rawValue, value))
      default:
        if fields[key.rawValue] == nil { fields[key.rawValue] = value } else { notes.append(Self.note(key.rawValue, value)) }
      }
    }
  }

  mutating func setID(_ id: String) { fields["id"] = id }
  mutating func note(_ text: String) { notes.append(text) }

  private mutating func request(_ field: TableField, _ key: String) {
    let cell = columns.cell(field, of: row)
    for piece in cell.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
      let name = MarkdownText.oneLine(piece)
      if !name.isEmpty { requests.append(.init(key: key, name: name, line: row.line)) }
    }
  }

  private mutating func readOwner() {
    let owner = cell(.owner)
    let address = cell(.ownerEmail)
    if !owner.isEmpty {
      fields["owner"] = owner.replacing(";", with: ",")
      if !address.isEmpty, !owner.contains(address) { keep(.ownerEmail, address) }
    } else if !address.isEmpty {
      fields["owner"] = address
    }
  }

  private mutating func readScore(_ log: inout AdoptionLog) {
    let score = cell(.score)
    if let share = values.share(score, of: 100) {
      fields["score"] = share.description
    } else if !score.isEmpty, ValueText.share(score) != nil || TableField.fold(score).count > 3 {
      keep(.score, score)
    }
    let confidence = cell(.confidence)
    if let word = Self.confidence(confidence) {
      fields["confidence"] = word
    } else if let share = values.share(confidence, of: 10) ?? values.share(confidence, of: 100) {
      let isOfTen =
        !confidence.contains("%") && !confidence.contains("/") && share < .one && confidence.utf8.allSatisfy { $0 &- 0x30 < 10 }
      fields["confidence"] = isOfTen ? "\(confidence)/10" : share.description
      if isOfTen { log.note(.guessed, "a confidence of ‘\(confidence)’ is taken for ‘\(confidence)/10’", line: row.line) }
    } else {
      keep(.confidence, confidence)
    }
  }

  private static func confidence(_ cell: String) -> String? {
    switch TableStatus(cell) {
    case .onTrack: "on track"
    case .atRisk: "at risk"
    case .offTrack: "off track"
    default: nil
    }
  }

  private mutating func readStatus() {
    let cell = cell(.status)
    guard !cell.isEmpty else { return }
    switch TableStatus(cell) {
    case .dropped: isDropped = true
    case .done where fields["now"] == nil && fields["score"] == nil: isDone = true
    case .onTrack, .atRisk, .offTrack:
      if fields["confidence"] == nil { fields["confidence"] = Self.confidence(cell) } else { keep(.status, cell) }
    default: keep(.status, cell)
    }
  }

  private mutating func readDue(_ log: inout AdoptionLog) {
    let cell = cell(.due)
    guard !cell.isEmpty else { return }
    if let day = TableValues.day(cell) {
      fields["due"] = day.description
    } else {
      log.note(.guessed, "‘\(cell)’ is no day that can mean only one; it is kept as a note", line: row.line)
      keep(.due, cell)
    }
  }

  private mutating func readType() {
    let cell = cell(.type)
    guard !cell.isEmpty else { return }
    switch TableField.fold(cell) {
    case "committed", "commit", "commitment", "roofshot", "verpflichtend": fields["type"] = "committed"
    case "aspirational", "stretch", "moonshot", "ambitious", "ambitioniert": fields["type"] = "aspirational"
    case "learning", "lernziel": fields["type"] = "learning"
    default: keep(.type, cell)
    }
  }

  // Numbers.

  private mutating func readMetric(words: String, _ log: inout AdoptionLog) {
    let target = cell(.target)
    let start = cell(.start)
    let current = cell(.current)
    let unit = TableUnit(cell(.unit))
    let inWords = ValueText.metricInWords(words)
    var metric: Metric?
    if unit.isYesNo || Self.isYes(target) {
      metric = Metric(.yesNo)
      fields["metric"] = "yes/no"
      if !unit.isYesNo { keep(.start, start) }
    } else if let to = values.quantity(target) {
      let from = values.quantity(start)
      if from == nil { keep(.start, start) }
      if let other = unit.unread { keep(.unit, other) }
      metric = setMetric(from, to, unit, inWords)
    } else {
      if !target.isEmpty, let read = ValueText.metric(values.normal(target)) {
        fields["metric"] = values.normal(target)
        metric = read
      } else {
        keep(.target, target)
      }
      keep(.start, start)
      keep(.unit, cell(.unit))
    }
    readMetricName()
    readNow(current, metric ?? inWords, unit)
    readProgress(metric ?? inWords, &log)
  }

  /// `from → to unit`, left out where the words say the same.
  private mutating func setMetric(_ from: Quantity?, _ to: Quantity, _ unit: TableUnit, _ inWords: Metric?) -> Metric {
    var name = unit.name ?? ""
    if name.isEmpty { name = to.unit.isEmpty ? from?.unit ?? "" : to.unit }
    var metric = Metric(from == nil ? .target : .change, from: from?.value, to: to.value, unit: name)
    if let from, from.value == to.value {
      metric = Metric(.target, to: to.value, unit: name)
      keep(.start, cell(.start))
    }
    let isSaid = inWords.map {
      $0.to == metric.to && ($0.from == metric.from || metric.from == nil) && (name.isEmpty || name == $0.unit)
    }
    if isSaid == true, let inWords { return inWords }
    let ends = metric.from.map { "\($0) → \(to.value)" } ?? to.value.description
    fields["metric"] = name.isEmpty ? ends : "\(ends) \(name)"
    return metric
  }

  private mutating func readMetricName() {
    let name = cell(.metric)
    guard !name.isEmpty else { return }
    if fields["metric"] == nil { fields["metric"] = values.normal(name) } else { keep(.metric, name) }
  }

  private mutating func readNow(_ cell: String, _ metric: Metric?, _ unit: TableUnit) {
    guard !cell.isEmpty else { return }
    if metric?.kind == .yesNo, values.quantity(cell) == nil {
      if Self.isYes(cell) { fields["now"] = "1" } else if Self.isNo(cell) { fields["now"] = "0" } else { keep(.current, cell) }
      return
    }
    guard var now = values.quantity(cell) else { return keep(.current, cell) }
    if now.unit.isEmpty { now.unit = metric?.unit ?? unit.name ?? "" }
    fields["now"] = Self.written(now)
  }

  /// A progress says what the current value would: left out where that is there, else itself a current value.
  private mutating func readProgress(_ metric: Metric?, _ log: inout AdoptionLog) {
    let cell = cell(.progress)
    guard !cell.isEmpty else { return }
    guard let share = values.progress(cell) else { return keep(.progress, cell) }
    if let now = fields["now"].flatMap(ValueText.quantity) {
      let reached = Progress.share(of: metric, at: now)?.rounded(toPlaces: 2)
      if reached != min(share, .one).rounded(toPlaces: 2) { keep(.progress, cell) }
      return
    }
    guard let metric, metric.unit == "%" else {
      fields["now"] = Self.percent(share)
      return
    }
    if let from = metric.from ?? (metric.kind == .target ? .zero : nil), let to = metric.to,
      metric.kind == .change || metric.kind == .target
    {
      let now = from + share * (to - from)
      fields["now"] = Self.written(Quantity(now, unit: "%"))
      log.note(
        .guessed, "a progress of ‘\(cell)’ is taken for a current value of ‘\(Self.written(Quantity(now, unit: "%")))’",
        line: row.line)
    } else {
      keep(.progress, cell)
    }
  }

  private static func isYes(_ cell: String) -> Bool {
    ["yes", "true", "done", "ja", "wahr", "erledigt", "✓", "✔"].contains(TableField.fold(cell))
  }
  private static func isNo(_ cell: String) -> Bool { ["no", "false", "nein", "falsch", "open"].contains(TableField.fold(cell)) }

  static func percent(_ share: ExactDecimal) -> String { share.scaled(byPowerOfTen: 2).map { "\($0)%" } ?? share.description }

  static func written(_ quantity: Quantity) -> String { written(quantity.value.description, quantity.unit) }

  static func written(_ number: String, _ unit: String) -> String {
    unit.isEmpty ? number : unit == "%" ? "\(number)%" : "\(number) \(unit)"
  }
}

/// A cell that names the unit of measure.
struct TableUnit {
  /// How it is written behind a number; empty for plain numbers; `nil` when nothing says.
  private(set) var name: String?
  private(set) var isYesNo = false
  /// What cannot stand behind a number.
  private(set) var unread: String?

  init(_ cell: String) {
    guard !cell.isEmpty else { return }
    switch TableField.fold(cell) {
    case "%", "percent", "percentage", "prozent", "pct", "percentage%", "inprozent": name = "%"
    case "number", "numeric", "count", "integer", "decimal", "none", "value", "zahl", "anzahl", "": name = ""
    case "boolean", "bool", "yes/no", "ja/nein", "binary", "done/notdone", "achieved/notachieved", "task": isYesNo = true
    default: if ValueText.isUnit(cell) { name = cell } else { unread = cell }
    }
  }
}
