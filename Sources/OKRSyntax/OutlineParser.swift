import OKRMarkdown
import OKRSource

// The inferred reading, for documents that say `okr: outline`: headings over lists, lists of lists, and bold rows in a table.

extension DocumentParser {
  /// Reads the whole document by its layout. Only called when no words marked a key result.
  mutating func readOutline(_ top: [Int]) {
    document.objectives.removeAll()
    document.keyResults.removeAll()
    document.fields.removeAll()
    document.diagnostics.removeAll { $0.code == ReadingDiagnostics.looksLikeOKRs.code }
    fieldOwners.removeAll()
    section = 0
    sectionScopes.removeAll()
    leaveObjective()
    awaitsTitle = true
    let shape = outlineShape(top)
    var heading: Int?
    for (i, block) in top.enumerated() {
      switch tree.blocks[block].kind {
      case .heading:
        heading = block
        readOutlineHeading(block)
      case .paragraph where shape.paragraphsAreObjectives && isTitleLine(block):
        heading = block
        readOutlineParagraph(block)
      case .paragraph:
        read(block)
        guard text.lineStarts.count == 1, text.isStrong(line(0)) else { continue }
        if let naming = UnitNaming(text, line(0), isTitle: false, levels: options.levels), naming.isOnlyPeriod {
          leaveObjective()
          enterSection(naming, line(0), level: 7)
        } else if i + 1 < top.count, tree.blocks[top[i + 1]].kind == .list {
          heading = block
        }
      case .list:
        guard let over = heading else { continue }
        if shape.itemsAreRoles { readRoles(block, under: over) } else { readOutlineList(block, under: over, shape) }
      case .table: readOutlineTable(block)
      case .html: noteComments(in: tree.blocks[block].range)
      case .code where heading != nil: noteIndentedItems(block)
      default: break
      }
    }
  }

  /// A list in a document whose items begin with roles, below a heading that may have one, too.
  private mutating func readRoles(_ list: Int, under heading: Int) {
    if sameHeading(heading) || readRoleHeading(heading) {
      readRoleList(list, parent: objective)
    } else if listsRoles(list) {
      readRoleList(list, parent: -1)
    }
  }

  /// Items below a heading that are indented so far that Markdown takes them for code.
  private mutating func noteIndentedItems(_ block: Int) {
    let range = tree.blocks[block].range
    guard let i = file.bytes[range.indices].firstIndex(where: { $0 > 0x20 }), file.bytes[i] == 0x2D || file.bytes[i] == 0x2A
    else { return }
    var end = i
    while end < Int(range.end), file.bytes[end] != 0x0A { end += 1 }
    report(
      ReadingDiagnostics.looksLikeOKRs, "a list inside a code block: it is indented by four or more spaces",
      at: ByteRange(i, end),
      help: "indent it less, so that it is a list")
  }

  private mutating func readOutlineHeading(_ block: Int) {
    let level = Int(tree.blocks[block].level)
    read(block)
    let r = text.trimmed(0..<text.plain.count)
    leaveObjective()
    leaveSections(from: level)
    let isTitle = awaitsTitle && level == 1
    guard let naming = UnitNaming(text, isTitle ? r : withoutNumber(r), isTitle: isTitle, levels: options.levels) else { return }
    if isTitle {
      awaitsTitle = false
      readTitle(naming, r)
    } else {
      enterSection(naming, r, level: level)
    }
  }

  /// A list under a heading: a unit's objectives with their key results when most items have lists of their own, else the key results of the heading.
  private mutating func readOutlineList(_ list: Int, under heading: Int, _ shape: OutlineShape) {
    let items = Array(tree.children(of: list))
    let nested = items.count { hasList($0) }
    if nested * 2 > items.count, shape.itemsAreObjectives || namesUnitOrPeriod(heading) || areTitles(items) {
      readOutlineUnit(heading, items, haveRoles: items.count > 1 && items.allSatisfy { hasRole($0) })
      return
    }
    guard !isAside(heading), !items.allSatisfy({ isLinkOnly($0) }) else { return }
    read(heading)
    if Labels.isKeyResultsMarker(text.plain, text.trimmed(0..<text.plain.count)) {
      // `Key Results` is no objective, it says what the items are.
      guard objective >= 0 else { return }
    } else if !sameHeading(heading) {
      read(heading)
      var r = text.trimmed(0..<text.plain.count)
      if !r.isEmpty, text.plain[r.upperBound - 1] == 0x3A { r = text.trimmed(r.lowerBound..<(r.upperBound - 1)) }
      r = withoutNumber(r)
      addObjective(label: nil, text: r, start: text.source(r.lowerBound), level: 6)
    }
    for item in items { readOutlineKeyResult(item) }
  }

  /// What the lists and lines of a document are, as far as the whole of it shows.
  private struct OutlineShape {
    /// Most lists below headings hold lists again: their items are objectives, and the headings units.
    var itemsAreObjectives = false
    /// Items at all depths begin with roles.
    var itemsAreRoles = false
    /// Lists stand below single lines rather than below headings: `Alpha release (7/10)`, then its key results.
    var paragraphsAreObjectives = false
  }

  private mutating func outlineShape(_ top: [Int]) -> OutlineShape {
    var lists = 0
    var nested = 0
    var titled = 0
    for (i, block) in top.enumerated() {
      switch tree.blocks[block].kind {
      case .list:
        lists += 1
        let items = Array(tree.children(of: block))
        if items.count(where: { hasList($0) }) * 2 > items.count { nested += 1 }
        if i > 0, tree.blocks[top[i - 1]].kind == .paragraph, isTitleLine(top[i - 1]) { titled += 1 }
      case .code: lists += 1
      default: break
      }
    }
    return OutlineShape(
      itemsAreObjectives: nested >= 2 && nested * 5 >= lists * 3 || nested == 1 && lists == 1,
      itemsAreRoles: cascadesRoles(top),
      paragraphsAreObjectives: titled >= 2 && titled * 2 > lists)
  }

  /// A paragraph of one short line that is no sentence, no lead-in and no remark in italics.
  func isTitleLine(_ block: Int) -> Bool {
    guard tree.blocks[block].lines.count == 1, let line = tree.blocks[block].lines.first else { return false }
    let range = tree.lines[Int(line)]
    guard range.count <= 100, range.count > 3, let first = file.bytes[range.indices].first, first != 0x5F, first != 0x2A else {
      return false
    }
    return ![0x2E, 0x3A, 0x3F, 0x2C].contains(file.bytes[Int(range.end) - 1])
  }

  private mutating func readOutlineParagraph(_ block: Int) {
    read(block)
    let r = withoutNumber(text.trimmed(0..<text.plain.count))
    addObjective(label: nil, text: r, start: text.source(r.lowerBound), level: 6)
  }

  private mutating func namesUnitOrPeriod(_ heading: Int) -> Bool {
    read(heading)
    return UnitNaming(text, text.trimmed(0..<text.plain.count), isTitle: false, levels: options.levels) != nil
  }

  /// Whether the current objective is the one of this heading.
  private func sameHeading(_ heading: Int) -> Bool {
    guard objective >= 0 else { return false }
    return tree.blocks[heading].range.contains(document.objectives[objective].range)
  }

  /// Whether an item begins with a short title before a colon: `CEO: Become the first choice`.
  private mutating func hasRole(_ item: Int) -> Bool {
    guard let paragraph = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph }) else { return false }
    read(paragraph)
    let r = text.trimmed(0..<text.plain.count)
    guard GoalWord.end(text.plain, r) == nil, let prefix = rolePrefix(r), prefix.role.count <= 32, !prefix.rest.isEmpty else { return false }
    let words = text.plain[prefix.role].split(separator: 0x20)
    return words.count <= 5 && (words.first?.first).map { $0 &- 0x41 < 26 } ?? false
  }

  private mutating func readOutlineUnit(_ heading: Int, _ items: [Int], haveRoles: Bool) {
    read(heading)
    let r = text.trimmed(0..<text.plain.count)
    if tree.blocks[heading].level > 1, UnitNaming(text, r, isTitle: false, levels: options.levels) == nil,
      let naming = UnitNaming(text, r, isTitle: true, levels: options.levels)
    {
      enterSection(naming, r, level: Int(tree.blocks[heading].level))
    }
    for item in items {
      guard let paragraph = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph }) else { continue }
      read(paragraph)
      let body = text.trimmed(0..<text.plain.count)
      guard !body.isEmpty else { continue }
      let prefix = haveRoles ? rolePrefix(body) : nil
      addObjective(label: nil, text: prefix?.rest ?? withoutNumber(body), start: text.source(body.lowerBound), level: 7)
      if let role = prefix?.role { addField(.owner, .text, key: role, value: role, owner: Int32(truncatingIfNeeded: objective << 1)) }
      for list in tree.children(of: item) where tree.blocks[list].kind == .list {
        for child in tree.children(of: list) { readOutlineKeyResult(child) }
      }
    }
  }

  private mutating func readOutlineKeyResult(_ item: Int) {
    guard let paragraph = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph }) else { return }
    read(paragraph)
    var r = text.trimmed(0..<text.plain.count)
    guard !r.isEmpty else { return }
    if r.count >= 2, TextMarks.isPriority(text.plain, r.lowerBound..<(r.lowerBound + 2)), !text.plain[(r.lowerBound + 2)..<r.upperBound].contains(where: Bytes.isWord) {
      // `P1 -`: a place kept for one.
      return
    }
    if tree.blocks[item].task != .none, r.count > 3, text.plain[r.lowerBound] == 0x5B {
      r = text.trimmed((r.lowerBound + 3)..<r.upperBound)
    }
    if FieldKeys.match(text.plain, r) != nil, hasKeyResults(objective) == false {
      addFields(fieldParts(r, inParagraph: false), owner: Int32(truncatingIfNeeded: objective << 1))
      return
    }
    let label = Labels.match(text.plain, r, bare: true).flatMap { $0.kind == .keyResult ? $0 : nil }
    let start = text.source(r.lowerBound)
    let index = addKeyResult(
      label: label, text: label.map { text.trimmed($0.textStart..<r.upperBound) } ?? r, start: start, done: tree.blocks[item].task
    )
    let owner = Int32(truncatingIfNeeded: index << 1 | 1)
    for list in tree.children(of: item) where tree.blocks[list].kind == .list {
      for child in tree.children(of: list) {
        guard let inner = tree.children(of: child).first(where: { tree.blocks[$0].kind == .paragraph }) else { continue }
        read(inner)
        addFields(fieldParts(line(0), inParagraph: false), owner: owner)
      }
    }
  }

  /// One table with objectives as bold rows that hold nothing else, and key results as the rows below them.
  private mutating func readOutlineTable(_ table: Int) {
    let rows = Array(tree.children(of: table))
    guard let head = rows.first, let headLine = tree.blocks[head].lines.first else { return }
    var columns = TableColumns(self, tree.lines[Int(headLine)])
    columns.keyResult = 0
    // Where some rows are bold and others are not, the bold ones may have an owner or a score of their own.
    let boldRows = rows.dropFirst().filter { isObjectiveRow($0, alone: false) }
    let isMixed = !boldRows.isEmpty && boldRows.count * 2 < rows.count
    guard isMixed || rows.dropFirst().contains(where: { isObjectiveRow($0, alone: true) }) else { return }
    for row in rows.dropFirst() {
      guard let line = tree.blocks[row].lines.first else { continue }
      let cells = TableRow.cells(file.bytes, tree.lines[Int(line)])
      guard let first = cells.first, !first.isEmpty else { continue }
      inline.read([first])
      let r = text.trimmed(0..<text.plain.count)
      guard !r.isEmpty, text.plain[r].contains(where: { Bytes.isWord($0) }) else { continue }
      if isObjectiveRow(row, alone: !isMixed) {
        inline.read([first])
        addObjective(label: nil, text: withoutNumber(r), start: text.source(r.lowerBound), level: 7)
        addCells(cells, columns, owner: Int32(truncatingIfNeeded: objective << 1))
        continue
      }
      guard objective >= 0, !(cells.dropFirst().allSatisfy(\.isEmpty) && text.plain[r.upperBound - 1] == 0x3A) else { continue }
      let index = addKeyResult(label: nil, text: r, start: text.source(r.lowerBound))
      addCells(cells, columns, owner: Int32(truncatingIfNeeded: index << 1 | 1))
    }
  }

  private mutating func addCells(_ cells: [ByteRange], _ columns: TableColumns, owner: Int32) {
    for (column, key) in columns.fields where column > 0 && column < cells.count && !cells[column].isEmpty {
      inline.read([cells[column]])
      let whole = text.trimmed(0..<text.plain.count)
      addField(key, .cell, key: whole.lowerBound..<whole.lowerBound, value: whole, owner: owner)
    }
  }

  /// A row whose first cell is bold, and whose other cells are empty when it must stand `alone`.
  mutating func isObjectiveRow(_ row: Int, alone: Bool = true) -> Bool {
    guard let line = tree.blocks[row].lines.first else { return false }
    let cells = TableRow.cells(file.bytes, tree.lines[Int(line)])
    guard let first = cells.first, !first.isEmpty, !alone || cells.dropFirst().allSatisfy(\.isEmpty) else { return false }
    inline.read([first])
    let r = text.trimmed(0..<text.plain.count)
    return text.isStrong(r) && text.plain[r].contains(where: { Bytes.isWord($0) })
  }

  // What is no objective.

  private func hasList(_ item: Int) -> Bool { tree.children(of: item).contains { tree.blocks[$0].kind == .list } }

  /// An item that is nothing but links.
  private mutating func isLinkOnly(_ item: Int) -> Bool {
    guard let paragraph = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph }) else { return false }
    read(paragraph)
    let r = text.trimmed(0..<text.plain.count)
    if Bytes.hasPrefix(text.plain, r.lowerBound, "http"), !text.plain[r].contains(0x20) { return true }
    return text.links.contains { $0.text.lowerBound <= r.lowerBound && $0.text.upperBound >= r.upperBound }
  }

  /// Items that are bold as a whole, each over a list of its own.
  private mutating func areTitles(_ items: [Int]) -> Bool {
    for item in items {
      guard hasList(item), let paragraph = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph }) else {
        return false
      }
      read(paragraph)
      if !text.isStrong(line(0)) { return false }
    }
    return items.count > 1
  }

  private mutating func isAside(_ heading: Int) -> Bool {
    read(heading)
    var r = text.trimmed(0..<text.plain.count)
    if !r.isEmpty, text.plain[r.upperBound - 1] == 0x3A { r = text.trimmed(r.lowerBound..<(r.upperBound - 1)) }
    if r.isEmpty || text.plain[r.upperBound - 1] == 0x3F { return true }
    // One title is no objective; several may be.
    if tree.blocks[heading].level == 1, tree.blocks.count(where: { $0.kind == .heading && $0.level == 1 }) < 3 { return true }
    if let naming = UnitNaming(text, r, isTitle: false, levels: options.levels), naming.name == nil { return true }
    let asides = [
      "faq", "references", "see also", "notes", "links", "resources", "further reading", "background", "contents",
      "table of contents",
      "on this page", "glossary", "how to", "guidelines", "process", "key concepts", "legend", "changelog", "team", "members",
      "contributing", "roles", "instructions", "usage", "installation", "license", "schedule", "timeline",
    ]
    if asides.contains(where: { Bytes.equal(text.plain, r, $0) }) { return true }
    // `Tips and Resources`, `Process notes`; `How to run`.
    let start = (text.plain[r].lastIndex(of: 0x20) ?? r.lowerBound - 1) + 1
    if text.plain[r].count(where: { $0 == 0x20 }) <= 3, Self.asideEndings.contains(where: { Bytes.equal(text.plain, start..<r.upperBound, $0) }) {
      return true
    }
    return ["how to ", "how we ", "what is ", "what are ", "why ", "tips ", "about "].contains { Bytes.hasPrefix(text.plain, r.lowerBound, $0) }
  }

  private static let asideEndings = ["notes", "references", "links", "resources", "faq", "reading", "kpis", "glossary", "guidelines"]

  /// `1 Finish the use case` and `1) …` without the number.
  private func withoutNumber(_ whole: Range<Int>) -> Range<Int> {
    let r = GoalWord.end(text.plain, whole).map { $0..<whole.upperBound } ?? whole
    var i = r.lowerBound
    while i < r.upperBound, Bytes.isDigit(text.plain[i]) { i += 1 }
    guard i > r.lowerBound, i - r.lowerBound <= 2, i < r.upperBound,
      text.plain[i] == 0x20 || text.plain[i] == 0x29 || text.plain[i] == 0x2E
    else { return r }
    if text.plain[i] == 0x20 {
      // A quantity at the start is no number of the item: "10 daily users".
      guard text.isStrong(r) else { return r }
    }
    return text.trimmed((i + 1)..<r.upperBound)
  }
}

/// A word by which people count what they want, in documents that have no other word for it: `Goal 2: Win the north`.
package enum GoalWord {
  private static let words = ["goal", "ziel", "aim", "priority", "theme"]

  /// Where the text begins behind such a word, its number and a separator; `nil` when none stands at the start of `r`.
  package static func end(_ s: [UInt8], _ r: Range<Int>) -> Int? {
    for word in words where Bytes.hasPrefix(s, r.lowerBound, word) {
      var i = r.lowerBound + word.utf8.count
      while i < r.upperBound, s[i] == 0x20 || s[i] == 0x23 || Bytes.isDigit(s[i]) { i += 1 }
      if let after = Labels.separator(s, i, r.upperBound), after < r.upperBound { return after }
    }
    return nil
  }
}
