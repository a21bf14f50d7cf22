import OKRMarkdown
import OKRSource

// Lists: objectives, key results, fields, markers and groups as items, at any depth; Limits has bounded the depth.

/// What a list stands under.
private enum ListOwner {
  /// Nothing, or a heading or line above.
  case document
  /// An item that is an objective, or one that groups its key results.
  case objective(Int)
  /// A key result: its items are fields, notes, or objectives that contribute to it.
  case keyResult(Int)
}

/// The state of one list while its items are read.
private struct ListState {
  var owner: ListOwner
  /// Plain items are key results.
  var expects: Bool
  /// The key result before, for items that only say how it is measured.
  var lastKeyResult = -1
  /// An item `Measure: …` was seen: other short keys are attributes too.
  var hasAttributes = false
  /// An item before was a role's objective: its siblings are too.
  var hasRoleObjectives = false
  /// The objective to return to when the list ends.
  var outerObjective: Int
}

/// Where an item's objective stands: what it is nested under, and the objective before it.
private struct ObjectivePlace {
  var parentKeyResult = -1
  var parentObjective = -1
  var isBelowHeading = false
  let outer: (objective: Int, level: Int)
}

extension DocumentParser {
  mutating func readTopList(_ list: Int) {
    var expects = false
    if case .keyResults = expectation { expects = true }
    let before = document.keyResults.count
    readList(list, .document, expects: expects)
    if document.keyResults.count > before { markerHasResults = true }
  }

  private mutating func readList(_ list: Int, _ owner: ListOwner, expects: Bool) {
    var state = ListState(owner: owner, expects: expects, outerObjective: objective)
    var next = tree.blocks[list].firstChild
    while next >= 0 {
      let item = Int(next)
      next = tree.blocks[item].next
      readItem(item, &state)
    }
    switch owner {
    case .document: break
    case .objective(let outer): objective = outer
    case .keyResult: objective = state.outerObjective
    }
  }

  private func paragraph(of item: Int) -> Int? {
    let first = Int(tree.blocks[item].firstChild)
    return first >= 0 && tree.blocks[first].kind == .paragraph ? first : nil
  }

  private mutating func readItem(_ item: Int, _ state: inout ListState) {
    guard let paragraph = paragraph(of: item) else {
      for child in tree.children(of: item) where tree.blocks[child].kind == .list {
        readList(child, state.owner, expects: state.expects)
      }
      for child in tree.children(of: item) where tree.blocks[child].kind == .html { noteComments(in: tree.blocks[child].range) }
      return
    }
    read(paragraph)
    let first = itemLine(paragraph, task: tree.blocks[item].task)
    guard !first.isEmpty else { return }
    if Labels.isKeyResultsMarker(text.plain, first), objective >= 0 {
      // With a list of its own the marker says nothing of the items beside it.
      state.expects = !tree.children(of: item).contains { tree.blocks[$0].kind == .list }
      expect(level: 7)
      readChildren(of: item, currentOwner(state), expects: true)
      return
    }
    if let label = Labels.match(text.plain, first, bare: true), readLabelledItem(item, label, first, &state) { return }
    if readFieldItem(item, first, &state) { return }
    readPlainItem(item, first, &state)
  }

  /// The first line without a check box that the library left in the text.
  private func itemLine(_ paragraph: Int, task: Block.Task) -> Range<Int> {
    let r = line(0)
    guard task != .none, r.count >= 3, text.plain[r.lowerBound] == 0x5B, text.plain[r.lowerBound + 2] == 0x5D else { return r }
    return text.trimmed((r.lowerBound + 3)..<r.upperBound)
  }

  private func currentOwner(_ state: ListState) -> ListOwner {
    if case .keyResult = state.owner { return state.owner }
    return .objective(objective)
  }

  private mutating func readChildren(of item: Int, _ owner: ListOwner, expects: Bool) {
    var next = tree.blocks[item].firstChild
    while next >= 0 {
      let child = Int(next)
      next = tree.blocks[child].next
      switch tree.blocks[child].kind {
      case .list: readList(child, owner, expects: expects)
      case .html: noteComments(in: tree.blocks[child].range)
      case .table:
        if case .objective = owner { readTable(child) }
      case .code: noteCode(child)
      default: break
      }
    }
  }

  // Labelled items.

  private mutating func readLabelledItem(_ item: Int, _ label: ElementLabel, _ first: Range<Int>, _ state: inout ListState)
    -> Bool
  {
    let start = text.source(label.prefix.isEmpty ? label.range.lowerBound : label.prefix.lowerBound)
    switch label.kind {
    case .objective:
      guard label.isSeparated || label.name != nil else { return false }
      if isReferencePrefix(label.prefix) { return false }
      if !label.prefix.isEmpty, namesUnit(label.prefix) { enterLabelledSection(label.prefix) }
      let body = textLines(from: 0, start: label.textStart)
      guard !body.range.isEmpty, label.name != nil || !Labels.isDefinition(text.plain, body.range) else { return false }
      let place = objectivePlace(state.owner)
      addObjective(
        label: label, text: body.range, start: start, level: 7, parentKeyResult: place.parentKeyResult,
        parentObjective: place.parentObjective)
      readObjectiveItem(item, place, fieldsFrom: body.next)
      state.expects = false
      return true
    case .keyResult:
      guard objective >= 0 else {
        if label.name == nil, Labels.isDefinition(text.plain, text.trimmed(label.textStart..<first.upperBound)) { return false }
        noteOrphan(label, first)
        return true
      }
      if case .keyResult = state.owner, !isRoleDocumentItem(label) { return false }
      let body = textLines(from: 0, start: label.textStart)
      guard label.isSeparated || label.name != nil || !body.range.isEmpty else { return false }
      guard label.name != nil || !label.prefix.isEmpty || !Labels.isDefinition(text.plain, body.range) else { return false }
      state.lastKeyResult = readKeyResultItem(item, label: label, body.range, start: start, fieldsFrom: body.next)
      return true
    }
  }

  /// In documents with roles a labelled key result below another is the next role's, of the objective around both.
  private mutating func isRoleDocumentItem(_ label: ElementLabel) -> Bool { !label.prefix.isEmpty && usesRoles() }

  private mutating func objectivePlace(_ owner: ListOwner) -> ObjectivePlace {
    var place = ObjectivePlace(outer: (objective, objectiveLevel))
    switch owner {
    case .keyResult(let k): place.parentKeyResult = k
    case .objective(let o): place.parentObjective = o
    case .document:
      // `### 1. CEO: …` over role objectives has no key results of its own.
      guard objective >= 0, objectiveLevel < 7, !hasKeyResults(objective), usesRoles() else { break }
      place.parentObjective = objective
      place.isBelowHeading = true
    }
    return place
  }

  /// Reads the fields and children of the item whose objective was filed last.
  private mutating func readObjectiveItem(_ item: Int, _ place: ObjectivePlace, fieldsFrom next: Int) {
    let index = objective
    readElementLines(from: next, owner: Int32(truncatingIfNeeded: index << 1))
    readChildren(of: item, .objective(index), expects: false)
    objective = index
    // Below a heading that is itself an objective, the heading stays the objective of what follows in the list.
    if place.isBelowHeading { (objective, objectiveLevel) = place.outer }
  }

  private mutating func readKeyResultItem(_ item: Int, label: ElementLabel?, _ r: Range<Int>, start: Int, fieldsFrom next: Int)
    -> Int
  {
    let index = addKeyResult(label: label, text: r, start: start, done: tree.blocks[item].task)
    readElementLines(from: next, owner: Int32(truncatingIfNeeded: index << 1 | 1))
    readChildren(of: item, .keyResult(index), expects: false)
    return index
  }

  // Fields.

  private mutating func readFieldItem(_ item: Int, _ first: Range<Int>, _ state: inout ListState) -> Bool {
    guard FieldKeys.match(text.plain, first) != nil else { return false }
    let owner: Int32
    switch state.owner {
    case .keyResult(let k): owner = Int32(truncatingIfNeeded: k << 1 | 1)
    default:
      guard objective >= 0 else { return false }
      // After the first key result a field-like item of the same list says something of that key result, if anything.
      owner = Int32(truncatingIfNeeded: objective << 1)
      if hasKeyResults(objective), state.expects { return false }
    }
    let whole = textLines(from: 0, start: first.lowerBound)
    addFields(fieldParts(whole.range, inParagraph: false), owner: owner)
    claimComments(owner)
    readElementLines(from: whole.next, owner: owner)
    return true
  }

  /// Fields of a list below a heading that is a key result.
  mutating func readFieldList(_ list: Int, owner: Int32) {
    var state = ListState(owner: .keyResult(Int(owner >> 1)), expects: false, outerObjective: objective)
    for item in tree.children(of: list) { readItem(item, &state) }
    objective = state.outerObjective
  }

  // Plain items.

  private mutating func readPlainItem(_ item: Int, _ first: Range<Int>, _ state: inout ListState) {
    let task = tree.blocks[item].task
    let body = textLines(from: 0, start: first.lowerBound)
    let start = text.source(first.lowerBound)
    if readRoleItem(item, first, body.range, start, &state) { return }
    if case .keyResult = state.owner {
      _ = noteNearMiss(first)
      readChildren(of: item, state.owner, expects: false)
      return
    }
    if objective >= 0 {
      if state.expects, task == .none, isAttribute(first, &state) { return }
      let takesPlain = state.expects || (task != .none && !isOther(state.owner)) || (isOwn(state.owner) && !marksOwnResults(item))
      if takesPlain {
        if task == .none, state.expects, groupsResults(item, &state) {
          readChildren(of: item, .objective(objective), expects: true)
          return
        }
        state.lastKeyResult = readKeyResultItem(item, label: nil, body.range, start: start, fieldsFrom: body.next)
        return
      }
      if !noteNearMiss(first) { noteUnlabelled(first, state) }
    }
    if readUnlabelledObjective(item, body, start, &state) { return }
    readUnitItem(item, first, state)
  }

  /// A plain item among labelled key results may be one whose label was forgotten.
  private mutating func noteUnlabelled(_ first: Range<Int>, _ state: ListState) {
    guard state.lastKeyResult >= 0, Int(document.keyResults[state.lastKeyResult].objective) == objective else { return }
    report(
      ReadingDiagnostics.looksLikeOKRs, "an item among labelled key results has no label, so it is not compiled",
      at: text.range(first),
      help: "write `KR:` before it if it is a key result",
      fixes: labelling(first, after: document.keyResults[state.lastKeyResult]))
  }

  /// Plain items are key results directly under a marked objective: below its item, or as the list after its heading or line.
  private func isOwn(_ owner: ListOwner) -> Bool {
    switch owner {
    case .document: if case .nothing = expectation { return !markerHasResults && !isAside && !listIsClaimed } else { return true }
    case .objective: return true
    case .keyResult: return false
    }
  }

  /// Whether a list stands below a heading or a line of its own (`Initiatives`) after the key results of its objective.
  private func isOther(_ owner: ListOwner) -> Bool {
    guard case .document = owner, isAside || listIsClaimed else { return false }
    return hasKeyResults(objective)
  }

  /// `Measure: …`, `Target: …` between key results say how the one before is measured.
  private func isAttribute(_ first: Range<Int>, _ state: inout ListState) -> Bool {
    guard state.lastKeyResult >= 0, let colon = text.plain[first].prefix(28).firstIndex(of: 0x3A), colon > first.lowerBound else {
      return false
    }
    let key = first.lowerBound..<colon
    let words = [
      "measure", "measured by", "target", "metric", "baseline", "note", "notes", "status", "how", "why", "measurement",
      "evidence",
    ]
    if words.contains(where: { Bytes.equal(text.plain, key, $0) }) {
      state.hasAttributes = true
      return true
    }
    return state.hasAttributes && text.plain[key].count { $0 == 0x20 } <= 2 && colon + 1 < first.upperBound
  }

  /// Whether an item only groups: its own list holds labelled or task items.
  private mutating func groupsResults(_ item: Int, _ state: inout ListState) -> Bool {
    guard let list = tree.children(of: item).first(where: { tree.blocks[$0].kind == .list }) else { return false }
    for child in tree.children(of: list) {
      if tree.blocks[child].task != .none { return true }
      guard let inner = paragraph(of: child) else { continue }
      if let label = peekLabel(inner, returningTo: item) { return label == .keyResult }
      return false
    }
    return false
  }

  /// The kind of the label in a paragraph; then reads the paragraph of `item` again.
  private mutating func peekLabel(_ inner: Int, returningTo item: Int) -> ElementLabel.Kind? {
    let kept = comments.count
    read(inner)
    let label = Labels.match(text.plain, line(0), bare: true)?.kind
    if let own = paragraph(of: item) { read(own) }
    comments.removeLast(comments.count - kept)
    return label
  }

  // Items that are objectives without a label.

  /// `1. **CRO: Build a strong pipeline.**` in a document that has roles throughout; a plain `Finance: …` below one is its key result.
  private mutating func readRoleItem(
    _ item: Int, _ first: Range<Int>, _ body: Range<Int>, _ start: Int, _ state: inout ListState
  ) -> Bool {
    guard usesRoles() else { return false }
    guard let prefix = rolePrefix(first) else {
      // A bare role groups what is below it.
      guard first.count <= 60, !text.isStrong(first), tree.children(of: item).contains(where: { tree.blocks[$0].kind == .list })
      else { return false }
      readChildren(of: item, state.owner, expects: false)
      return true
    }
    let boldStart =
      text.strong.first.map { $0.lowerBound <= first.lowerBound && $0.upperBound >= prefix.role.upperBound } ?? false
    if boldStart || state.hasRoleObjectives || holdsLabelled(item) {
      state.hasRoleObjectives = true
      let place = objectivePlace(state.owner)
      addRoleObjective(
        body, start: start, level: 7, parentKeyResult: place.parentKeyResult, parentObjective: place.parentObjective)
      readObjectiveItem(item, place, fieldsFrom: 1)
      return true
    }
    guard case .objective(let parent) = state.owner, parent >= 0,
      !tree.children(of: item).contains(where: { tree.blocks[$0].kind == .list })
    else { return false }
    let index = addKeyResult(label: nil, text: prefix.rest.lowerBound..<body.upperBound, start: start)
    addField(.owner, .text, key: prefix.role, value: prefix.role, owner: Int32(truncatingIfNeeded: index << 1 | 1))
    return true
  }

  /// Whether the item's own list begins with a labelled key result or a marker.
  private mutating func holdsLabelled(_ item: Int) -> Bool {
    guard let list = tree.children(of: item).first(where: { tree.blocks[$0].kind == .list }),
      let child = tree.children(of: list).first(where: { _ in true }), let inner = paragraph(of: child)
    else { return false }
    let kept = comments.count
    read(inner)
    let r = line(0)
    let found = Labels.isKeyResultsMarker(text.plain, r) || Labels.match(text.plain, r, bare: true)?.kind == .keyResult
    if let own = paragraph(of: item) { read(own) }
    comments.removeLast(comments.count - kept)
    return found
  }

  /// An item without label whose own list holds labelled key results.
  private mutating func readUnlabelledObjective(
    _ item: Int, _ body: (range: Range<Int>, next: Int), _ start: Int, _ state: inout ListState
  ) -> Bool {
    guard !Labels.isGenericWord(text.plain, body.range), holdsLabelled(item) else { return false }
    let place = objectivePlace(state.owner)
    addObjective(
      label: nil, text: body.range, start: start, level: 7, parentKeyResult: place.parentKeyResult,
      parentObjective: place.parentObjective)
    readObjectiveItem(item, place, fieldsFrom: body.next)
    return true
  }

  /// `- Marketing Team` over a list of objectives opens a section for them.
  private mutating func readUnitItem(_ item: Int, _ first: Range<Int>, _ state: ListState) {
    guard tree.children(of: item).contains(where: { tree.blocks[$0].kind == .list }) else { return }
    if case .document = state.owner, objective < 0, let naming = UnitNaming(text, first, isTitle: false, levels: options.levels),
      naming.name != nil
    {
      enterSection(naming, first, level: 8)
      readChildren(of: item, state.owner, expects: false)
      leaveSections(from: 8)
      leaveObjective()
      return
    }
    readChildren(of: item, state.owner, expects: false)
  }
}
