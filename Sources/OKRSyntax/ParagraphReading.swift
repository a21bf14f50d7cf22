import OKRMarkdown
import OKRSource

// Paragraphs: every source line may be an objective, a key result, a marker, a unit or a field.

extension DocumentParser {
  /// The text that begins in the `n`th line at `start`, through all lines that begin nothing new; `next` is the first line after it.
  func textLines(from n: Int, start: Int) -> (range: Range<Int>, next: Int) {
    var end = line(n).upperBound
    var next = n + 1
    while next < text.lineStarts.count, !beginsSomething(line(next)) {
      end = max(end, line(next).upperBound)
      next += 1
    }
    return (text.trimmed(min(start, end)..<end), next)
  }

  /// Whether a line is marked as something of its own.
  private func beginsSomething(_ r: Range<Int>) -> Bool {
    FieldKeys.match(text.plain, r) != nil || Labels.isKeyResultsMarker(text.plain, r)
      || Labels.match(text.plain, r, bare: false) != nil || isBoldKey(r)
  }

  /// `**Status**: Not started`, `**Why now:** …`: a bold key that is none of ours is no part of what stands above it.
  private func isBoldKey(_ r: Range<Int>) -> Bool {
    guard let bold = text.strong.first(where: { $0.lowerBound == r.lowerBound }), bold.count <= 40, bold.upperBound < r.upperBound
    else { return false }
    return text.plain[bold.upperBound - 1] == 0x3A || FieldKeys.colonEnd(text.plain, bold.upperBound, r.upperBound) != nil
  }

  /// The lines of an element's paragraph after its text: fields of the element, as far as they are fields.
  mutating func readElementLines(from first: Int, owner: Int32) {
    var n = first
    while n < text.lineStarts.count {
      let r = line(n)
      guard FieldKeys.match(text.plain, r) != nil else {
        n += 1
        continue
      }
      // A re-wrapped paragraph of fields goes on in lines that begin with no key.
      var end = r.upperBound
      var next = n + 1
      while next < text.lineStarts.count, FieldKeys.match(text.plain, line(next)) == nil, !isBoldKey(line(next)) {
        end = max(end, line(next).upperBound)
        next += 1
      }
      addFields(fieldParts(r.lowerBound..<end, inParagraph: true), owner: owner)
      n = next
    }
  }

  /// Reads the paragraph at `i` of the top level; returns where to go on.
  mutating func readParagraph(_ top: [Int], _ i: Int) -> Int {
    read(top[i])
    let before = document.keyResults.count
    var n = 0
    while n < text.lineStarts.count {
      let r = line(n)
      guard !r.isEmpty else {
        n += 1
        continue
      }
      if let next = readMarkedLine(n, r, isLast: n == text.lineStarts.count - 1, top, i) {
        n = next
        continue
      }
      if n == 0, readUnitLine(r, top, i) { return i + 1 }
      if n == 0 { readPlainParagraph(r, top, i) }
      n += 1
    }
    return document.keyResults.count > before ? readListBelow(top, i) : i + 1
  }

  /// A list directly below a line that is a key result says more about it, unless it has labels of its own.
  private mutating func readListBelow(_ top: [Int], _ i: Int) -> Int {
    markerHasResults = true
    guard i + 1 < top.count, tree.blocks[top[i + 1]].kind == .list else { return i + 1 }
    let list = top[i + 1]
    let hasLabels = tree.children(of: list).contains { item in
      guard let first = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph }),
        let line = tree.blocks[first].lines.first
      else { return false }
      inline.read([tree.lines[Int(line)]])
      return tree.blocks[item].task != .none || Labels.match(text.plain, 0..<text.plain.count, bare: true) != nil
    }
    guard !hasLabels else { return i + 1 }
    readFieldList(list, owner: Int32(truncatingIfNeeded: (document.keyResults.count - 1) << 1 | 1))
    return i + 2
  }

  /// A line that words mark; returns the line to go on with.
  private mutating func readMarkedLine(_ n: Int, _ r: Range<Int>, isLast: Bool, _ top: [Int], _ i: Int) -> Int? {
    if isLast || text.plain[r.upperBound - 1] == 0x3A, objective >= 0, Labels.isKeyResultsMarker(text.plain, r) {
      expect(level: 7)
      return n + 1
    }
    if let label = Labels.match(text.plain, r, bare: false), label.isSeparated || label.kind == .keyResult {
      let start = text.source(label.prefix.isEmpty ? label.range.lowerBound : label.prefix.lowerBound)
      switch label.kind {
      case .objective:
        if isReferencePrefix(label.prefix) { return nil }
        if !label.prefix.isEmpty, namesUnit(label.prefix) { enterLabelledSection(label.prefix) }
        let body = textLines(from: n, start: label.textStart)
        guard !body.range.isEmpty, label.name != nil || !Labels.isDefinition(text.plain, body.range) else { return nil }
        addObjective(label: label, text: body.range, start: start, level: 7)
        return readFieldsAfter(body.next, owner: Int32(truncatingIfNeeded: objective << 1))
      case .keyResult:
        guard objective >= 0 else {
          noteOrphan(label, r)
          return n + 1
        }
        // `KR: Update` below `Initiatives` says which key result the text is about.
        if isAside, label.name == nil { return n + 1 }
        let body = textLines(from: n, start: label.textStart)
        guard !body.range.isEmpty, label.name != nil || !Labels.isDefinition(text.plain, body.range) else { return nil }
        let keyResult = addKeyResult(label: label, text: body.range, start: start)
        return readFieldsAfter(body.next, owner: Int32(truncatingIfNeeded: keyResult << 1 | 1))
      }
    }
    guard objective >= 0, !hasKeyResults(objective), FieldKeys.match(text.plain, r) != nil, isFieldParagraph() else { return nil }
    return readFieldsAfter(n, owner: Int32(truncatingIfNeeded: objective << 1))
  }

  /// A paragraph that begins with a field, or whose element above does, is one of fields; a field-like line amid prose is prose.
  private func isFieldParagraph() -> Bool {
    beginsSomething(line(0))
  }

  /// Files the run of field lines that begins at line `n`; returns the line after it.
  private mutating func readFieldsAfter(_ n: Int, owner: Int32) -> Int {
    var next = n
    while next < text.lineStarts.count, FieldKeys.match(text.plain, line(next)) != nil {
      let r = line(next)
      var end = r.upperBound
      next += 1
      while next < text.lineStarts.count, !beginsSomething(line(next)) {
        end = max(end, line(next).upperBound)
        next += 1
      }
      addFields(fieldParts(r.lowerBound..<end, inParagraph: true), owner: owner)
    }
    return next
  }

  func hasKeyResults(_ objective: Int) -> Bool {
    document.keyResults.last.map { Int($0.objective) == objective } ?? false
  }

  /// A bold line or one that ends in a colon and names a unit (`Product Team OKR (contributing to Company KR3):`), or a bare line that does so
  /// directly above an objective.
  private mutating func readUnitLine(_ r: Range<Int>, _ top: [Int], _ i: Int) -> Bool {
    guard text.lineStarts.count == 1 || text.plain[r.upperBound - 1] == 0x3A, r.count <= 120 else { return false }
    let isMarked = text.plain[r.upperBound - 1] == 0x3A || text.isStrong(r)
    guard isMarked || r.count <= 48 else { return false }
    guard let naming = UnitNaming(text, r, isTitle: false, levels: options.levels) else { return false }
    if naming.isOnlyPeriod, isMarked, text.lineStarts.count == 1 {
      leaveObjective()
      enterSection(naming, r, level: 7)
      return true
    }
    guard naming.name != nil else { return false }
    if !isMarked, !objectiveFollows(top, i) { return false }
    // Under an objective a bold line is a group of key results unless an objective follows.
    if objective >= 0, !naming.saysOKRs, !objectiveFollows(top, i) { return false }
    leaveObjective()
    enterSection(naming, r, level: 7)
    if text.lineStarts.count > 1 {
      var n = 1
      while n < text.lineStarts.count {
        n = readMarkedLine(n, line(n), isLast: n == text.lineStarts.count - 1, top, i) ?? n + 1
      }
    }
    return true
  }

  /// Whether the next line or block begins with an objective's label. Looks ahead, then reads the paragraph again.
  private mutating func objectiveFollows(_ top: [Int], _ i: Int) -> Bool {
    if text.lineStarts.count > 1, let label = Labels.match(text.plain, line(1), bare: false) { return label.kind == .objective }
    guard i + 1 < top.count else { return false }
    let kept = comments.count
    defer {
      read(top[i])
      comments.removeLast(comments.count - kept)
    }
    var block = top[i + 1]
    if tree.blocks[block].kind == .list, let item = tree.children(of: block).first(where: { _ in true }),
      let paragraph = tree.children(of: item).first(where: { tree.blocks[$0].kind == .paragraph })
    {
      block = paragraph
    }
    guard tree.blocks[block].kind == .paragraph || tree.blocks[block].kind == .heading else { return false }
    read(block)
    return Labels.match(text.plain, line(0), bare: true)?.kind == .objective
  }

  /// Prose. Below a marker it may group the list that follows, end the key results, or be one itself where there is nothing else.
  private mutating func readPlainParagraph(_ r: Range<Int>, _ top: [Int], _ i: Int) {
    guard case .keyResults(let level) = expectation else {
      listIsClaimed = text.plain[text.trimmed(0..<text.plain.count).upperBound - 1] == 0x3A
      return
    }
    let next = i + 1 < top.count ? tree.blocks[top[i + 1]].kind : .document
    let isBold = text.isStrong(r) && text.lineStarts.count == 1
    if isBold {
      if markerHasResults, !resultsAreGrouped {
        expectation = .nothing
        listIsClaimed = true
      } else if next == .list || next == .table {
        resultsAreGrouped = true
      }
      return
    }
    if resultsAreHeadings { return }
    if markerHasResults, !resultsAreParagraphs {
      if level == 7, !resultsAreGrouped { expectation = .nothing }
      return
    }
    guard level < 7, !listFollows(top, i, level) else { return }
    let body = textLines(from: 0, start: r.lowerBound)
    _ = addKeyResult(label: nil, text: body.range, start: text.source(r.lowerBound))
    resultsAreParagraphs = true
  }

  /// Whether a list, a table or a deeper heading stands before the next heading of the marker's level.
  private func listFollows(_ top: [Int], _ i: Int, _ level: Int) -> Bool {
    for block in top[(i + 1)...] {
      switch tree.blocks[block].kind {
      case .heading: return Int(tree.blocks[block].level) > level
      case .list, .table: return true
      default: continue
      }
    }
    return false
  }

  mutating func noteOrphan(_ label: ElementLabel, _ r: Range<Int>) {
    report(
      ReadingDiagnostics.looksLikeOKRs, "a key result with no objective above it",
      at: text.range(label.range.lowerBound..<max(label.range.upperBound, r.lowerBound + 1)),
      help: "write an objective above it: `Objective: …`")
  }
}
