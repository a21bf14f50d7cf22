import OKRMarkdown
import OKRSource

// Headings: objectives, key results, units, periods, markers; and all others, which only end what stood above.

extension DocumentParser {
  /// Reads the heading at `i` of the top level; returns where to go on.
  mutating func readHeading(_ top: [Int], _ i: Int) -> Int {
    let block = top[i]
    let level = Int(tree.blocks[block].level)
    read(block)
    let whole = text.trimmed(0..<text.plain.count)
    guard !whole.isEmpty else { return i + 1 }
    let isTitle = awaitsTitle && level == 1
    if level == 1 { awaitsTitle = false }
    if Labels.isKeyResultsMarker(text.plain, whole), objective >= 0, level >= objectiveLevel || objectiveLevel == 7 {
      expect(level: level)
      return i + 1
    }
    if case .keyResults(let markerLevel) = expectation, level <= markerLevel, markerLevel < 7 { expectation = .nothing }
    leaveSections(from: level)
    if let owner = headingOwner, owner.level >= level, !isOwnerHeading(whole) { headingOwner = nil }
    if let label = Labels.match(text.plain, whole, bare: true), let end = readLabelledHeading(label, whole, level, top, i) {
      return end
    }
    if case .keyResults(let markerLevel) = expectation, level > markerLevel { return readGroupHeading(whole, level, top, i) }
    if level <= objectiveLevel || objectiveLevel == 7 { leaveObjective() }
    if readOwnerHeading(whole, level) { return i + 1 }
    isAside = objective >= 0
    // A heading inside the section of an objective is about that objective, never one itself.
    if isAside { return i + 1 }
    // Where the front matter says it all, the title need not be taken apart.
    let isKnown =
      isTitle && frontMatter["team"] != nil && frontMatter["period"] != nil && text.plain[whole.upperBound - 1] != 0x29
    let naming = isKnown ? nil : UnitNaming(text, whole, isTitle: isTitle, levels: options.levels)
    let isUnit = naming.map { $0.saysOKRs || $0.name == nil } ?? false
    if !isUnit, !Labels.isGenericWord(text.plain, whole), holdsKeyResults(top, i, level) {
      addHeadingObjective(whole, level)
      return i + 1
    }
    if isTitle {
      readTitle(naming, whole)
    } else if let naming {
      enterSection(naming, whole, level: level)
    } else if level > 1, namesUnits(level: level, top), let named = unitByPlace(whole) {
      enterSection(named, whole, level: level)
    }
    return i + 1
  }

  mutating func leaveObjective() {
    objective = -1
    objectiveLevel = 7
    expectation = .nothing
    markerHasResults = false
    resultsAreGrouped = false
    isAside = false
  }

  mutating func expect(level: Int) {
    expectation = .keyResults(level: level)
    markerHasResults = false
    resultsAreGrouped = false
    resultsAreHeadings = false
    resultsAreParagraphs = false
    isAside = false
    listIsClaimed = false
  }

  /// `## Objective 2 — text`, `### KR1: text`. `nil` when the label turns out to be none.
  private mutating func readLabelledHeading(_ label: ElementLabel, _ whole: Range<Int>, _ level: Int, _ top: [Int], _ i: Int)
    -> Int?
  {
    let start = text.source(label.prefix.isEmpty ? label.range.lowerBound : label.prefix.lowerBound)
    let r = text.trimmed(label.textStart..<whole.upperBound)
    switch label.kind {
    case .keyResult:
      guard !r.isEmpty else { return nil }
      // The words say what it is, whatever the level: `## Objective` and `## KR1: …` stand side by side, too.
      guard objective >= 0 else {
        if label.name != nil { noteOrphan(label, whole) }
        return nil
      }
      let keyResult = addKeyResult(label: label, text: r, start: start)
      markerHasResults = true
      return readHeadingFields(top, i + 1, owner: Int32(truncatingIfNeeded: keyResult << 1 | 1))
    case .objective:
      if !label.prefix.isEmpty {
        if isReferencePrefix(label.prefix) { return nil }
        if namesUnit(label.prefix) { enterLabelledSection(label.prefix) } else if !label.isSeparated { return nil }
      }
      if !r.isEmpty {
        addObjective(label: label, text: r, start: start, level: level)
        return i + 1
      }
      return readBareObjective(label, start, level, top, i)
    }
  }

  /// A heading that is just `Objective 1`: its text is the paragraph below.
  private mutating func readBareObjective(_ label: ElementLabel, _ start: Int, _ level: Int, _ top: [Int], _ i: Int) -> Int? {
    guard i + 1 < top.count else { return nil }
    guard let below = soleText(top[i + 1], below: level) else { return nil }
    let labelRange = text.range(label.range)
    read(below)
    let r = textLines(from: 0, start: 0)
    guard !r.range.isEmpty, !Labels.isKeyResultsMarker(text.plain, r.range), Labels.match(text.plain, r.range, bare: true) == nil
    else {
      read(top[i])
      return nil
    }
    addObjective(label: nil, text: r.range, start: start, level: level)
    document.objectives[objective].label = label.name
    document.objectives[objective].labelRange = labelRange
    readElementLines(from: r.next, owner: Int32(truncatingIfNeeded: objective << 1))
    return i + 2
  }

  /// The block with the words of an objective whose heading is only a label: a paragraph, quoted or not, a deeper heading, or the one item
  /// of a list.
  private func soleText(_ block: Int, below level: Int) -> Int? {
    switch tree.blocks[block].kind {
    case .paragraph: return block
    case .heading: return Int(tree.blocks[block].level) > level ? block : nil
    case .quote:
      let first = Int(tree.blocks[block].firstChild)
      return first >= 0 && tree.blocks[first].kind == .paragraph ? first : nil
    case .list:
      let item = Int(tree.blocks[block].firstChild)
      guard item >= 0, tree.blocks[item].next < 0, tree.blocks[item].task == .none else { return nil }
      let first = Int(tree.blocks[item].firstChild)
      return first >= 0 && tree.blocks[first].kind == .paragraph && tree.blocks[first].next < 0 ? first : nil
    default: return nil
    }
  }

  /// List items and lines below a heading that is a key result are its fields or notes.
  private mutating func readHeadingFields(_ top: [Int], _ next: Int, owner: Int32) -> Int {
    var i = next
    while i < top.count {
      switch tree.blocks[top[i]].kind {
      case .list: readFieldList(top[i], owner: owner)
      case .paragraph:
        read(top[i])
        guard FieldKeys.match(text.plain, line(0)) != nil else { return i }
        readElementLines(from: 0, owner: owner)
      case .html: noteComments(in: tree.blocks[top[i]].range)
      default: return i
      }
      i += 1
    }
    return i
  }

  /// A heading below a `Key Results` heading: a group of its lists and tables, or, where there are none, a key result itself.
  private mutating func readGroupHeading(_ whole: Range<Int>, _ level: Int, _ top: [Int], _ i: Int) -> Int {
    guard case .keyResults(let markerLevel) = expectation else { return i + 1 }
    if markerHasResults, !resultsAreGrouped { return i + 1 }
    var j = i + 1
    while j < top.count {
      let block = tree.blocks[top[j]]
      if block.kind == .heading, Int(block.level) <= markerLevel { break }
      if block.kind == .list || block.kind == .table {
        resultsAreGrouped = true
        return i + 1
      }
      j += 1
    }
    _ = addKeyResult(label: nil, text: whole, start: text.source(whole.lowerBound))
    resultsAreHeadings = true
    return i + 1
  }

  /// `### Owner: Ana` holds for the objective in the section around it.
  private mutating func readOwnerHeading(_ whole: Range<Int>, _ level: Int) -> Bool {
    guard isOwnerHeading(whole), let match = FieldKeys.match(text.plain, whole) else { return false }
    let value = text.trimmed(match.valueStart..<whole.upperBound)
    guard !value.isEmpty else { return false }
    headingOwner = (level, keep(value), text.range(whole.lowerBound..<match.keyEnd))
    return true
  }

  private func isOwnerHeading(_ whole: Range<Int>) -> Bool { FieldKeys.match(text.plain, whole)?.key == .owner }

  /// A heading without label whose section directly holds key results. `1)` and `1.` before it number it; a role before a colon owns it.
  private mutating func addHeadingObjective(_ whole: Range<Int>, _ level: Int) {
    let start = text.source(whole.lowerBound)
    var r = whole
    var i = r.lowerBound
    while i < r.upperBound, Bytes.isDigit(text.plain[i]) { i += 1 }
    if i > r.lowerBound, i < r.upperBound, text.plain[i] == 0x29 || text.plain[i] == 0x2E {
      r = text.trimmed((i + 1)..<r.upperBound)
    }
    addRoleObjective(r, start: start, level: level)
  }

  /// An objective whose text may begin with the role that owns it, `CEO: Grow revenue`; roles are read where the document has them throughout.
  mutating func addRoleObjective(
    _ r: Range<Int>, start: Int, level: Int, parentKeyResult: Int = -1, parentObjective: Int = -1
  ) {
    var body = r
    var role: Range<Int>?
    if usesRoles() || (level < 7 && usesHeadingRoles(level: level)), let found = rolePrefix(r) {
      role = found.role
      body = found.rest
    }
    addObjective(
      label: nil, text: body, start: start, level: level, parentKeyResult: parentKeyResult, parentObjective: parentObjective)
    guard let role else { return }
    // `R0-O1: text`: a code names the objective, it does not own it.
    let isCode = text.plain[role].contains(where: Bytes.isDigit) && !text.plain[role].contains(0x20)
    addField(isCode ? .id : .owner, .text, key: role, value: role, owner: Int32(truncatingIfNeeded: objective << 1))
  }

  /// `VP, Field Ops: text`: at most eight words before the colon, more where `;` separates several roles; no ordinal, `Step 2: text`.
  func rolePrefix(_ r: Range<Int>) -> (role: Range<Int>, rest: Range<Int>)? {
    guard let colon = text.plain[r].prefix(96).firstIndex(of: 0x3A), colon > r.lowerBound, colon + 1 < r.upperBound,
      text.plain[colon + 1] <= 0x20, Bytes.isWord(text.plain[r.lowerBound])
    else { return nil }
    let role = text.trimmed(r.lowerBound..<colon)
    guard text.plain[role].count(where: { $0 == 0x20 }) < (text.plain[role].contains(0x3B) ? 14 : 8) else { return nil }
    if let space = text.plain[role].lastIndex(of: 0x20), text.plain[(space + 1)..<role.upperBound].allSatisfy(Bytes.isDigit) {
      return nil
    }
    return (role, text.trimmed((colon + 1)..<r.upperBound))
  }

  /// Whether what follows the heading directly, before any other heading but a marker, is key results without an objective of their own.
  /// Reads ahead with the shared reader, then reads the heading again.
  private mutating func holdsKeyResults(_ top: [Int], _ i: Int, _ level: Int) -> Bool {
    let kept = comments.count
    var hasRead = false
    defer {
      if hasRead {
        read(top[i])
        comments.removeLast(comments.count - kept)
      }
    }
    var j = i + 1
    while j < top.count {
      let block = tree.blocks[top[j]]
      switch block.kind {
      case .heading:
        guard Int(block.level) > level, Self.mayMark(file.bytes, block.range) else { return false }
        hasRead = true
        read(top[j])
        let below = text.trimmed(0..<text.plain.count)
        if Labels.isKeyResultsMarker(text.plain, below) { return true }
        guard let label = Labels.match(text.plain, below, bare: true), label.kind == .keyResult, label.prefix.isEmpty,
          let name = label.name
        else { return false }
        return !isKnown(name)
      case .paragraph where mayBeMarked(block):
        hasRead = true
        read(top[j])
        for n in text.lineStarts.indices {
          let r = line(n)
          if Labels.isKeyResultsMarker(text.plain, r) { return true }
          if let label = Labels.match(text.plain, r, bare: false) { return label.kind == .keyResult }
        }
      case .list:
        hasRead = true
        if let first = firstLabel(in: top[j]) { return first == .keyResult }
        if usesRoles(), holdsRoleObjectives(top[j], i, top) { return true }
      case .table:
        hasRead = true
        if let header = tree.children(of: top[j]).first(where: { _ in true }), let l = tree.blocks[header].lines.first {
          let columns = TableColumns(self, tree.lines[Int(l)])
          if columns.keyResult != nil { return columns.objective == nil && !isSummary(top[j], columns) }
        }
      default: break
      }
      j += 1
    }
    return false
  }

  /// Whether the document labels its objectives and has had a key result of this label; what follows then speaks of it once more.
  private mutating func isKnown(_ name: String) -> Bool {
    document.keyResults.contains { $0.label == name } && labelsObjectives()
  }

  /// Whether a table below a heading without label sums up or explains: where words mark the objectives, it says nothing of what is to be
  /// reached, or begins with a key result that the document has had.
  private mutating func isSummary(_ table: Int, _ columns: TableColumns) -> Bool {
    guard labelsObjectives() else { return false }
    if columns.target == nil, columns.baseline == nil { return true }
    guard let row = tree.children(of: table).dropFirst().first(where: { _ in true }), let line = tree.blocks[row].lines.first else {
      return false
    }
    let cells = TableRow.cells(file.bytes, tree.lines[Int(line)])
    return [columns.label, columns.keyResult].contains { column in
      guard let column, column < cells.count else { return false }
      inline.read([cells[column]])
      return Labels.match(text.plain, 0..<text.plain.count, bare: true)?.name.map { isKnown($0) } ?? false
    }
  }

  /// Whether a paragraph could hold a label or a marker at all: prose mostly has neither a colon nor `kr` nor `key`.
  private func mayBeMarked(_ block: Block) -> Bool {
    Self.mayMark(file.bytes, block.range) || file.bytes[block.range.indices].contains(0x3A)
  }

  /// The unit that a heading names by where it stands: `## Sales` beside `## Support`, each over its objectives. Short, and no sentence.
  private func unitByPlace(_ whole: Range<Int>) -> UnitNaming? {
    guard let naming = UnitNaming(text, whole, isTitle: true, levels: options.levels), let name = naming.name,
      name.split(separator: " ").count <= 5, !UnitNaming.beginsProse(text.plain, Labels.withoutOrnament(text.plain, whole))
    else { return nil }
    return naming
  }

  /// What the first labelled item of a list is: only the items of the list itself count.
  private mutating func firstLabel(in list: Int) -> ElementLabel.Kind? {
    for item in tree.children(of: list) {
      guard let paragraph = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph }) else { continue }
      read(paragraph)
      let r = line(0)
      // Without a colon or bold type `Key Results` may be a word that is explained.
      if !r.isEmpty, text.plain[r.upperBound - 1] == 0x3A || text.isStrong(r), Labels.isKeyResultsMarker(text.plain, r) {
        return .keyResult
      }
      if let label = Labels.match(text.plain, r, bare: true), label.isSeparated || label.name != nil { return label.kind }
    }
    return nil
  }

  /// `### 1. CEO: IACV` over a list of role objectives, in a document that has roles throughout.
  private mutating func holdsRoleObjectives(_ list: Int, _ heading: Int, _ top: [Int]) -> Bool {
    read(top[heading])
    var r = text.trimmed(0..<text.plain.count)
    var i = r.lowerBound
    while i < r.upperBound, Bytes.isDigit(text.plain[i]) { i += 1 }
    if i < r.upperBound, text.plain[i] == 0x2E || text.plain[i] == 0x29 { r = text.trimmed((i + 1)..<r.upperBound) }
    guard rolePrefix(r) != nil else { return false }
    guard let item = tree.children(of: list).first(where: { _ in true }),
      let paragraph = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph })
    else { return false }
    read(paragraph)
    return text.isStrong(line(0)) && rolePrefix(line(0)) != nil
  }
}
