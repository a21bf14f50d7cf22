import OKRMarkdown
import OKRModel
import OKRSource
import OKRSyntax

/// The places where a check-in of a key result may stand, the best first.
struct CheckInPlaces {
  private let new: NewCheckIn
  private let blocks: DocumentBlocks
  private let keyResult: KeyResult
  private let fields: [Field]
  private let checkIns: [(field: Field, day: CalendarDay)]
  /// The check-in of the same day that gives way.
  private let replaced: Field?
  private let unit: String
  private let isLatest: Bool

  init(_ new: NewCheckIn, _ element: ElementID, _ workspace: Workspace, replacing: Field?) {
    self.new = new
    blocks = DocumentBlocks(workspace.file(workspace.fileID(of: element)))
    keyResult = workspace[element.keyResult ?? ID(0)]
    fields = workspace.fields(of: element).filter { $0.origin == .written }
    var checkIns: [(field: Field, day: CalendarDay)] = []
    for field in workspace.fields(of: element) where field.key == .checkIn {
      if case .checkIn(let index) = field.value { checkIns.append((field, workspace.checkIns[Int(index)].day)) }
    }
    self.checkIns = checkIns
    replaced = replacing
    unit =
      workspace.metric(of: element).map { $0.kind == .count || $0.kind == .yesNo || $0.kind == .relative ? "" : $0.unit } ?? ""
    isLatest = checkIns.allSatisfy { $0.day <= new.day }
  }

  /// The row of a table that the key result is.
  private var row: Int? { blocks.innermost(.row, around: keyResult.text.range.start) }

  var isRow: Bool { row != nil }

  func candidates(escapingNote escapes: Bool) -> [NewCheckIn.Change] {
    let text = new.text(escapingNote: escapes, unit: unit)
    if isRow { return cells() }
    if let replaced { return [change(Edit(Span(blocks.file.id, replaced.valueRange), text))] }
    let line = "\(new.day): \(text)"
    return (besideCheckIns(line) + afterFields(line) + inNestedList(line) + below(line)).map(change)
  }

  /// With `now` brought up to date where it would hide the check-in.
  private func change(_ edit: Edit) -> NewCheckIn.Change {
    guard isLatest, let now = fields.last(where: { $0.key == .now }) else { return NewCheckIn.Change(edits: [edit]) }
    let place = Span(blocks.file.id, now.valueRange)
    return NewCheckIn.Change(edits: [edit, Edit(place, new.quantity(unit: unit))], now: place)
  }

  // Items and lines.

  private func item(of field: Field) -> Int? {
    guard let item = blocks.innermost(.item, around: field.keyRange.start),
      blocks.start(item) > Int(keyResult.range.start)
    else { return nil }
    return item
  }

  private func newItem(_ line: String, like item: Int) -> String {
    "\(blocks.indent(of: blocks.start(item)))\(blocks.bullet(of: item)) \(line)"
  }

  private func after(item: Int, _ line: String) -> Edit {
    blocks.inserting([newItem(line, like: item)], afterLineOf: max(blocks.start(item), blocks.end(item) - 1))
  }

  private func before(item: Int, _ line: String) -> Edit {
    blocks.inserting([newItem(line, like: item)], beforeLineOf: blocks.start(item))
  }

  /// After the last one of an earlier day, else before the first.
  private func besideCheckIns(_ line: String) -> [Edit] {
    if let earlier = checkIns.last(where: { $0.day <= new.day }) {
      if let item = item(of: earlier.field) { return [after(item: item, line)] }
      return [sourceLine(line, after: earlier.field)]
    }
    guard let first = checkIns.first else { return [] }
    if let item = item(of: first.field) { return [before(item: item, line)] }
    return [
      blocks.inserting([blocks.indent(of: Int(first.field.keyRange.start)) + line], beforeLineOf: Int(first.field.keyRange.start))
    ]
  }

  private func afterFields(_ line: String) -> [Edit] {
    guard let last = fields.last(where: { $0.key != .checkIn }) else { return [] }
    if let item = item(of: last) { return [after(item: item, line)] }
    return [sourceLine(line, after: last)]
  }

  private func sourceLine(_ line: String, after field: Field) -> Edit {
    let place = Int(max(field.keyRange.start, field.valueRange.end - 1))
    return blocks.inserting([indentOfLine(place) + line], afterLineOf: place)
  }

  private func indentOfLine(_ place: Int) -> String {
    let start = blocks.lineStart(place)
    let space = blocks.bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 }
    return String(decoding: space, as: UTF8.self)
  }

  /// In the list of notes below an item, before the first of them.
  private func inNestedList(_ line: String) -> [Edit] {
    guard let item = ownItem, let list = blocks.tree.children(of: item).first(where: { blocks.kind($0) == .list }),
      let first = blocks.tree.children(of: list).first(where: { _ in true })
    else { return [] }
    return [before(item: first, line)]
  }

  /// The item whose text the key result is.
  private var ownItem: Int? { blocks.innermost(.item, around: keyResult.range.start) }

  /// The innermost block that holds the key result's words.
  private var ownText: Int? { blocks.blocks(around: keyResult.range.start).last }

  /// As the first thing below the key result's words.
  private func below(_ line: String) -> [Edit] {
    guard let text = ownText else { return [] }
    let end = max(blocks.start(text), blocks.end(text) - 1)
    if let item = ownItem, blocks.kind(text) == .paragraph {
      let indent = String(repeating: " ", count: blocks.contentColumn(of: item))
      return [blocks.inserting(["\(indent)\(blocks.bullet(of: item)) \(line)"], afterLineOf: end)]
    }
    let next = blocks.nextLine(end)
    let isBlank = next >= blocks.bytes.count || blocks.bytes[next] == 0x0A || blocks.bytes[next] == 0x0D
    let list = blocks.inserting(["", "- \(line)"] + (isBlank ? [] : [""]), afterLineOf: end)
    let lastLine = Int(max(keyResult.range.start, keyResult.range.end - 1))
    return [list, blocks.inserting([line], afterLineOf: lastLine)]
  }

  // Cells.

  func hasCell(_ key: FieldKey) -> Bool { cell(key) != nil }

  private func cells() -> [NewCheckIn.Change] {
    guard let now = cell(.now) else { return [] }
    var edits = [replacing(now, by: new.quantity(unit: unit))]
    if let confidence = new.confidence, let place = cell(.confidence) { edits.append(replacing(place, by: confidence)) }
    return [NewCheckIn.Change(edits: edits, isInTable: true)]
  }

  /// The cell for a field in the key result's row, by the name of its column.
  private func cell(_ key: FieldKey) -> ByteRange? {
    guard let row, let table = blocks.innermost(.table, around: keyResult.text.range.start),
      let head = blocks.tree.children(of: table).first(where: { _ in true }),
      let column = columns(of: head).firstIndex(where: { Self.names(key).contains($0) })
    else { return nil }
    let cells = blocks.tree.blocks[row].lines.first.map { TableRow.cells(blocks.bytes, blocks.tree.lines[Int($0)]) } ?? []
    return cells.indices.contains(column) ? cells[column] : nil
  }

  private func columns(of head: Int) -> [String] {
    guard let line = blocks.tree.blocks[head].lines.first else { return [] }
    return TableRow.cells(blocks.bytes, blocks.tree.lines[Int(line)]).map { cell in
      Folding.key(blocks.file.text(cell).filter { $0 != "*" && $0 != "`" })
    }
  }

  private static func names(_ key: FieldKey) -> [String] {
    key == .now ? ["current", "actual", "now", "currentvalue", "progress"] : ["confidence"]
  }

  /// A cell with other words; its padding gives way so that the bars stay in line.
  private func replacing(_ cell: ByteRange, by text: String) -> Edit {
    let difference = text.unicodeScalars.count - blocks.file.text(cell).unicodeScalars.count
    var end = Int(cell.end)
    var padding = ""
    if difference > 0 {
      let room = blocks.bytes[end...].prefix { $0 == 0x20 }.count
      end += max(0, min(difference, room - 1))
    } else {
      padding = String(repeating: " ", count: -difference)
    }
    // An empty cell's place is at its closing bar.
    let lead = cell.isEmpty && Int(cell.start) > 0 && blocks.bytes[Int(cell.start) - 1] != 0x20 ? " " : ""
    let trail = cell.isEmpty ? " " : ""
    return Edit(Span(blocks.file.id, Int(cell.start), end), lead + text + trail + padding)
  }
}
