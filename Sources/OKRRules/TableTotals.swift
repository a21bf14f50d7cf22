import OKRModel
import OKRSource
import OKRSyntax

/// A number in the total row of a table, with the numbers of the key results above or below it in the same column.
struct StatedTotal {
  var kind: TotalRow.Kind
  /// The header of the column, without markup signs.
  var column: String
  var stated: TableNumber
  /// Of the rows that belong to the total row; blank cells left out.
  var values: [TableNumber]
  /// The values' weights, where every key result has one.
  var weights: [ExactDecimal]?
  /// How many rows there are, blank cells counted.
  var rows: Int
  /// All values of the column, where the rows of other totals stand between.
  var allValues: [TableNumber]

  var sum: ExactDecimal { values.reduce(.zero) { $0 + $1.value } }

  /// The mean of the values, weighted where there are weights.
  var mean: ExactDecimal? {
    guard let weights else { return sum.divided(by: ExactDecimal(values.count)) }
    return zip(values, weights).reduce(.zero) { $0 + $1.0.value * $1.1 }.divided(by: weights.reduce(.zero) { $0 + $1 })
  }

  /// Whether any way of reading the total row makes its number right: blank cells left out or counted as nothing, with and
  /// without weights, over the rows since the last total or over all.
  var isPlausible: Bool {
    var possible: [ExactDecimal?] = []
    let total = allValues.reduce(ExactDecimal.zero) { $0 + $1.value }
    if kind != .sum {
      possible += [mean, sum.divided(by: ExactDecimal(values.count)), sum.divided(by: ExactDecimal(rows))]
      possible.append(total.divided(by: ExactDecimal(allValues.count)))
    }
    if kind != .mean { possible += [sum, total] }
    return possible.contains { number in
      number.map { WrittenNumber.fits($0, written: stated.value, step: stated.step) || isRounding($0) } ?? false
    }
  }

  /// Percentages were rounded before they were added up, each by half of its last digit.
  private func isRounding(_ number: ExactDecimal) -> Bool {
    guard stated.isPercentage, let coarsest = values.map(\.step).max() else { return false }
    let difference = number > stated.value ? number - stated.value : stated.value - number
    let count = kind == .mean ? ExactDecimal.one : ExactDecimal(values.count)
    return difference + difference <= coarsest * count + stated.step
  }
}

/// A number that fills a cell.
struct TableNumber {
  var value: ExactDecimal
  /// One unit of the last digit.
  var step: ExactDecimal
  var isPercentage: Bool
  var place: ByteRange

  /// Digits with an optional point, `%` and emphasis, and nothing else.
  init?(_ bytes: [UInt8], _ cell: Range<Int>) {
    var start = cell.lowerBound
    var end = cell.upperBound
    while start < end, bytes[start] == 0x2A || bytes[start] == 0x5F { start += 1 }
    while end > start, bytes[end - 1] == 0x2A || bytes[end - 1] == 0x5F { end -= 1 }
    place = ByteRange(start, end)
    isPercentage = end > start && bytes[end - 1] == 0x25
    if isPercentage { end -= 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0xA0 || bytes[end - 1] == 0xC2 { end -= 1 }
    guard start < end, bytes[start..<end].allSatisfy(WrittenNumber.isPart), let value = ExactDecimal(bytes[start..<end]),
      let step = WrittenNumber.step(of: bytes[start..<end])
    else { return nil }
    self.value = value
    self.step = step
  }
}

/// A table as it stands in the source, around one of its key results.
struct SourceTable {
  private struct Row {
    var line: Range<Int>
    var cells: [Range<Int>]
    var total: TotalRow.Kind?
    var keyResult: ID<KeyResult>?
  }

  /// From the header to the last row.
  private(set) var range: Range<Int>
  private var header: [Range<Int>] = []
  private var rows: [Row] = []
  private var next = 0
  private let bytes: [UInt8]

  /// The table that holds a place; only the lines with a `|` around it.
  init(around place: Int, _ bytes: [UInt8]) {
    self.bytes = bytes
    var start = Self.lineStart(bytes, place)
    while start > 0 {
      let before = Self.lineStart(bytes, start - 1)
      guard bytes[before..<(start - 1)].contains(0x7C) else { break }
      start = before
    }
    range = start..<start
    while range.upperBound < bytes.count {
      var end = range.upperBound
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      guard bytes[range.upperBound..<end].contains(0x7C) else { break }
      let line = range.upperBound..<end
      range = start..<min(end + 1, bytes.count)
      rows.append(Row(line: line, cells: Self.cells(bytes, line)))
    }
    guard rows.count > 2 else {
      rows = []
      return
    }
    header = rows[0].cells
    rows.removeFirst(2)
    for i in rows.indices {
      guard let first = rows[i].cells.first(where: { !$0.isEmpty }) else { continue }
      rows[i].total = TotalRow.kind(bytes, ByteRange(first.lowerBound, first.upperBound))
    }
  }

  var hasTotals: Bool { rows.contains { $0.total != nil } }

  /// Tells which row holds a key result.
  mutating func place(_ keyResult: ID<KeyResult>, at place: Int) {
    // Key results come in the order of their rows, nearly always.
    let i = rows[next...].firstIndex { $0.line.contains(place) } ?? rows.firstIndex { $0.line.contains(place) }
    guard let i else { return }
    rows[i].keyResult = keyResult
    next = i
  }

  /// Every number of every total row whose column holds two numbers of its kind or more.
  func totals(_ workspace: Workspace) -> [StatedTotal] {
    var found: [StatedTotal] = []
    for (i, row) in rows.enumerated() {
      guard let kind = row.total else { continue }
      let counted = rows.filter { $0.keyResult != nil }
      let above = Array(rows[..<i].reversed().prefix { $0.total == nil }.filter { $0.keyResult != nil }.reversed())
      let below = Array(rows[(i + 1)...].prefix { $0.total == nil }.filter { $0.keyResult != nil })
      let own = above.isEmpty ? (i == 0 ? below : counted) : above
      for (column, cell) in row.cells.enumerated() {
        guard let stated = TableNumber(bytes, cell) else { continue }
        if let total = total(kind, stated, column, own, counted, workspace) { found.append(total) }
      }
    }
    return found
  }

  private func total(
    _ kind: TotalRow.Kind, _ stated: TableNumber, _ column: Int, _ own: [Row], _ counted: [Row], _ workspace: Workspace
  ) -> StatedTotal? {
    var values: [TableNumber] = []
    var weights: [ExactDecimal] = []
    for row in own {
      guard column < row.cells.count, !row.cells[column].isEmpty else { continue }
      guard let value = TableNumber(bytes, row.cells[column]) else {
        // `-` is a blank; other words make the column something else than numbers.
        if row.cells[column].count <= 3, !bytes[row.cells[column]].contains(where: PackedWord.isDigit) { continue }
        return nil
      }
      guard value.isPercentage == stated.isPercentage else { return nil }
      values.append(value)
      if let id = row.keyResult, let weight = workspace.weight(of: ElementID(id)) { weights.append(weight) }
    }
    guard values.count > 1 else { return nil }
    let all = counted.compactMap { column < $0.cells.count ? TableNumber(bytes, $0.cells[column]) : nil }
    let name = column < header.count ? String(decoding: bytes[header[column]], as: UTF8.self) : ""
    return StatedTotal(
      kind: kind, column: name.filter { $0 != "*" && $0 != "_" }, stated: stated, values: values,
      weights: weights.count == values.count ? weights : nil, rows: own.count, allValues: all)
  }

  private static func lineStart(_ bytes: [UInt8], _ place: Int) -> Int {
    var start = min(place, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// Between pipes that are not escaped, spaces trimmed; a leading pipe makes no cell.
  private static func cells(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var i = line.lowerBound
    while i < line.upperBound, bytes[i] <= 0x20 || bytes[i] == 0x3E { i += 1 }
    if i < line.upperBound, bytes[i] == 0x7C { i += 1 }
    var start = i
    while i <= line.upperBound {
      if i == line.upperBound || bytes[i] == 0x7C {
        var a = start
        var b = i
        while a < b, bytes[a] <= 0x20 { a += 1 }
        while b > a, bytes[b - 1] <= 0x20 { b -= 1 }
        cells.append(a..<b)
        start = i + 1
      }
      i += i < line.upperBound && bytes[i] == 0x5C ? 2 : 1
    }
    return cells
  }
}
