import OKRMarkdown
import OKRSource

// Nothing is dropped in silence: what looks like an OKR but was not compiled is noted at its place.

extension DocumentParser {
  /// A code block that holds labelled or task items below an objective: key results that are indented too far.
  mutating func noteCode(_ block: Int) {
    guard objective >= 0 else { return }
    let range = tree.blocks[block].range
    guard range.start < file.bytes.count, file.bytes[Int(range.start)] != 0x60, file.bytes[Int(range.start)] != 0x7E else {
      return
    }
    var start = Int(range.start)
    while start < Int(range.end) {
      var end = start
      while end < Int(range.end), file.bytes[end] != 0x0A { end += 1 }
      if let found = itemInCode(start, end) {
        report(
          ReadingDiagnostics.looksLikeOKRs, "key results inside a code block: they are indented by four or more spaces",
          at: found,
          help: "indent them less, or put them below an item")
        return
      }
      start = end + 1
    }
  }

  /// The text of a line of code that reads as a labelled or task item.
  private mutating func itemInCode(_ start: Int, _ end: Int) -> ByteRange? {
    var i = start
    while i < end, file.bytes[i] <= 0x20 { i += 1 }
    if i + 1 < end, file.bytes[i] == 0x2D || file.bytes[i] == 0x2A, file.bytes[i + 1] == 0x20 { i += 2 }
    if i + 2 < end, file.bytes[i] == 0x5B, file.bytes[i + 2] == 0x5D { return ByteRange(i, end) }
    inline.read([ByteRange(i, end)])
    guard let label = Labels.match(text.plain, 0..<text.plain.count, bare: false), label.kind == .keyResult else { return nil }
    return ByteRange(i, end)
  }

  /// An objective or a key result inside a quote is an example or somebody's words.
  mutating func noteQuote(_ block: Int) {
    for child in tree.children(of: block) {
      var at = child
      if tree.blocks[child].kind == .list, tree.blocks[child].firstChild >= 0 {
        at = Int(tree.blocks[Int(tree.blocks[child].firstChild)].firstChild)
      }
      guard at >= 0, tree.blocks[at].kind == .paragraph || tree.blocks[at].kind == .heading else { continue }
      read(at)
      guard let label = Labels.match(text.plain, line(0), bare: false), label.isSeparated else { continue }
      if label.kind == .keyResult, objective < 0 || label.name == nil { continue }
      report(
        ReadingDiagnostics.looksLikeOKRs, "\(label.kind == .objective ? "an objective" : "a key result") inside a quote is not compiled",
        at: text.range(line(0)),
        help: "take it out of the quote if it is yours")
      return
    }
  }

  /// Key results inside HTML, `<summary>KR1: …</summary>`, are not compiled.
  mutating func noteHTML(_ block: Int) {
    guard objective >= 0, let found = marksResults(inHTML: tree.blocks[block].range, &inline) else { return }
    traits.marksOwnResults = (objective, true)
    report(
      ReadingDiagnostics.looksLikeOKRs, "a key result inside HTML is not compiled", at: found, help: "write it as a list item or a heading")
  }

  /// The first line of an HTML block that is labelled as a key result, tags left aside; comments are no such block.
  func marksResults(inHTML range: ByteRange, _ reader: inout InlineReader) -> ByteRange? {
    guard !Bytes.hasPrefix(file.bytes, Int(range.start), "<!--"), Self.mayMark(file.bytes, range) else { return nil }
    var start = Int(range.start)
    while start < Int(range.end) {
      var end = start
      while end < Int(range.end), file.bytes[end] != 0x0A { end += 1 }
      reader.read([ByteRange(start, end)])
      let r = reader.text.trimmed(0..<reader.text.plain.count)
      if let label = Labels.match(reader.text.plain, r, bare: false), label.kind == .keyResult, label.prefix.isEmpty {
        return reader.text.range(r)
      }
      start = end + 1
    }
    return nil
  }

  /// A table below an objective that has no key results is most likely the table of them.
  mutating func noteUnreadTables() {
    for (objective, header) in unreadTables where !document.keyResults.contains(where: { Int($0.objective) == objective }) {
      report(
        ReadingDiagnostics.looksLikeOKRs, "a table below an objective whose columns say nothing of key results", at: header,
        help: "name the column that holds them `Key Result`")
    }
  }

  /// A document in which nothing was marked, but whose title says OKRs and whose headings stand over plain lists.
  mutating func noteInferred(_ top: [Int]) {
    guard let index = top.indices.first(where: { looksInferred(top, $0) }), saysOKRs() else {
      noteInferredTable(top)
      return
    }
    read(top[index])
    report(
      ReadingDiagnostics.looksLikeOKRs, "only the layout says that this could be an objective with its key results",
      at: text.range(line(0)),
      help: "write `Objective:` and `KR:` before them, or `okr: outline` in the front matter; `okr: off` if it holds no OKRs")
  }

  /// A heading below the title, or a line that could be one, directly over a list of two items or more, or of lists.
  private mutating func looksInferred(_ top: [Int], _ i: Int) -> Bool {
    guard i + 1 < top.count, tree.blocks[top[i + 1]].kind == .list else { return false }
    switch tree.blocks[top[i]].kind {
    case .heading where tree.blocks[top[i]].level > 1: break
    case .paragraph where tree.blocks[top[i]].lines.count == 1:
      read(top[i])
      guard text.isStrong(line(0)) || isTitleLine(top[i]) else { return false }
    default: return false
    }
    let items = Array(tree.children(of: top[i + 1]))
    return items.count > 1 || items.contains { item in tree.children(of: item).contains { tree.blocks[$0].kind == .list } }
  }

  /// One table of bold rows over plain ones.
  private mutating func noteInferredTable(_ top: [Int]) {
    for table in top where tree.blocks[table].kind == .table {
      let rows = Array(tree.children(of: table).dropFirst())
      guard let row = rows.first(where: { isObjectiveRow($0) }), rows.count > 2, saysOKRs() else { continue }
      report(
        ReadingDiagnostics.looksLikeOKRs, "only the layout says that this could be an objective with its key results",
        at: tree.blocks[row].range,
        help: "name the columns `Objective` and `Key Result`, or write `okr: outline` in the front matter; `okr: off` if it holds no OKRs")
      return
    }
  }

  /// Whether the title or the file's name says that this is a document of OKRs, not one about them.
  mutating func saysOKRs() -> Bool {
    if Folding.key(file.path).contains("okr") { return true }
    guard let title = tree.children(of: 0).first(where: { tree.blocks[$0].kind == .heading && tree.blocks[$0].level == 1 }) else {
      return false
    }
    read(title)
    guard let naming = UnitNaming(text, 0..<text.plain.count, isTitle: false, levels: options.levels) else { return false }
    return naming.saysOKRs
  }
}
