import OKRMarkdown
import OKRSource

/// What a document does throughout. Some shapes are only safe to read when the whole document is written in them.
struct DocumentTraits {
  /// Key results are marked by words somewhere: labels, a `Key Results` marker, a table column.
  var marksKeyResults: Bool?
  /// Whether words mark the key results of an objective, so that its plain items are none; of the objective asked about last.
  var marksOwnResults: (objective: Int, found: Bool)?
  /// Roles stand before `KR:`: `CRO KR: …`.
  var usesRoles: Bool?
  /// Roles stand before a colon in all unlabelled headings of one level, two at least: `### 1. CEO: Grow revenue`.
  var headingRoleLevel: Int?
  /// Words mark an objective somewhere: `Objective 1: …`, `O2 — …`.
  var labelsObjectives: Bool?
  /// Headings of this level stand over objectives that words mark, two of them at least: `## Sales`, `## People & Culture`. 0 for none.
  var unitHeadingLevel: Int?
}

extension DocumentParser {
  /// Whether words mark the key results of the current objective, so that a plain item of it says something else; asked from its first
  /// plain item on. In a document that marks others, a list of one item or of keys (`Status: …`) is none either.
  mutating func marksOwnResults(_ item: Int) -> Bool {
    if let known = traits.marksOwnResults, known.objective == objective { return known.found }
    let found = marksKeyResults() && (hasKeyResults(objective) || usesRoles() || !holdsResults(item) || marksResults(from: item))
    traits.marksOwnResults = (objective, found)
    return found
  }

  /// Whether the list of an item has two items or more, and none begins with a word or two before a colon.
  private func holdsResults(_ item: Int) -> Bool {
    var reader = InlineReader(file.bytes, definitions: tree.definitions)
    var count = 0
    for sibling in tree.children(of: Int(tree.blocks[item].parent)) {
      let first = Int(tree.blocks[sibling].firstChild)
      guard first >= 0, let line = tree.blocks[first].lines.first else { return false }
      reader.read([tree.lines[Int(line)]])
      if reader.text.plain.prefix(28).contains(0x3A) { return false }
      count += 1
    }
    return count > 1
  }

  /// Whether a label, a marker, a task or a table of key results stands between a block and the end of the current objective's section.
  private func marksResults(from item: Int) -> Bool {
    var reader = InlineReader(file.bytes, definitions: tree.definitions)
    for block in item..<tree.blocks.count {
      switch tree.blocks[block].kind {
      case .item where tree.blocks[block].task != .none: return true
      case .row where tree.blocks[block].level == 1:
        if let line = tree.blocks[block].lines.first, TableColumns(self, tree.lines[Int(line)]).keyResult != nil { return true }
      case .heading, .paragraph:
        let isHeading = tree.blocks[block].kind == .heading
        for n in tree.blocks[block].lines {
          reader.read([tree.lines[Int(n)]])
          let r = reader.text.trimmed(0..<reader.text.plain.count)
          if Labels.isKeyResultsMarker(reader.text.plain, r) { return true }
          if let label = Labels.match(reader.text.plain, r, bare: isHeading), label.isSeparated || label.name != nil {
            return label.kind == .keyResult
          }
        }
        if isHeading, Int(tree.blocks[block].level) <= objectiveLevel || objectiveLevel == 7 { return false }
      default: break
      }
    }
    return false
  }

  /// Whether words mark key results anywhere in the document.
  mutating func marksKeyResults() -> Bool {
    if let known = traits.marksKeyResults { return known }
    surveyLines()
    return traits.marksKeyResults ?? false
  }

  /// Whether at least two items are labelled `<Role> KR:`.
  mutating func usesRoles() -> Bool {
    if let known = traits.usesRoles { return known }
    surveyLines()
    return traits.usesRoles ?? false
  }

  /// Whether words mark an objective anywhere in the document. Asked only where a table stands below a heading without label.
  mutating func labelsObjectives() -> Bool {
    if let known = traits.labelsObjectives { return known }
    var reader = InlineReader(file.bytes, definitions: tree.definitions)
    let found = tree.blocks.indices.contains { firstLabel(of: $0, &reader) == .objective }
    traits.labelsObjectives = found
    return found
  }

  /// Whether headings of this level name the units of the document, as far as they name anything.
  mutating func namesUnits(level: Int, _ top: [Int]) -> Bool {
    if let known = traits.unitHeadingLevel { return known == level }
    var reader = InlineReader(file.bytes, definitions: tree.definitions)
    var found = 0
    for level in 2...3 where found == 0 {
      let over = top.indices.count { isOverObjective(top, $0, level, &reader) }
      if over >= 2 { found = level }
    }
    traits.unitHeadingLevel = found
    return found == level
  }

  /// Whether the block at `i` is an unlabelled heading of a level, and the first label below it is an objective's.
  private func isOverObjective(_ top: [Int], _ i: Int, _ level: Int, _ reader: inout InlineReader) -> Bool {
    guard tree.blocks[top[i]].kind == .heading, Int(tree.blocks[top[i]].level) == level,
      firstLabel(of: top[i], &reader) == nil
    else { return false }
    for block in top[(i + 1)...] {
      if tree.blocks[block].kind == .heading, Int(tree.blocks[block].level) <= level { return false }
      if let label = firstLabel(of: block, &reader) { return label == .objective }
    }
    return false
  }

  /// What the first line of a heading, a paragraph or a list's first item is labelled as.
  private func firstLabel(of block: Int, _ reader: inout InlineReader) -> ElementLabel.Kind? {
    var at = block
    while tree.blocks[at].kind == .list || tree.blocks[at].kind == .item, tree.blocks[at].firstChild >= 0 {
      at = Int(tree.blocks[at].firstChild)
    }
    guard tree.blocks[at].kind == .heading || tree.blocks[at].kind == .paragraph, let line = tree.blocks[at].lines.first else {
      return nil
    }
    reader.read([tree.lines[Int(line)]])
    let s = reader.text.plain
    guard let label = Labels.match(s, 0..<s.count, bare: tree.blocks[at].kind == .heading) else { return nil }
    return label.prefix.isEmpty || label.kind == .objective ? label.kind : nil
  }

  /// Whether headings of this level all begin with a role.
  mutating func usesHeadingRoles(level: Int) -> Bool {
    if traits.usesRoles == nil { surveyLines() }
    return traits.headingRoleLevel == level
  }

  /// The level whose headings all begin with a short role before a colon, labels and markers left aside.
  private func roleLevel(_ reader: inout InlineReader) -> Int? {
    for level in 2...6 {
      var roles = 0
      var others = 0
      for block in tree.blocks where block.kind == .heading && Int(block.level) == level {
        reader.read(tree.lines[Int(block.lines.lowerBound)..<Int(block.lines.upperBound)])
        let s = reader.text.plain
        let r = Labels.withoutOrnament(s, 0..<s.count)
        if Labels.isKeyResultsMarker(s, r) || Labels.match(s, r, bare: true) != nil { continue }
        let colon = s[r].prefix(40).firstIndex(of: 0x3A)
        if let colon, colon > r.lowerBound, colon + 2 < r.upperBound, s[colon + 1] == 0x20, s[r.lowerBound] &- 0x41 < 26,
          s[r.lowerBound..<colon].count(where: { $0 == 0x20 }) < 5
        {
          roles += 1
        } else {
          others += 1
        }
      }
      if roles >= 2, others == 0 { return level }
    }
    return nil
  }

  /// One pass over all first lines with a reader of its own, so that `text` stays what it is.
  private mutating func surveyLines() {
    var reader = InlineReader(file.bytes, definitions: tree.definitions)
    var marked = false
    var roles = 0
    for block in tree.blocks {
      switch block.kind {
      case .paragraph, .heading:
        for n in block.lines {
          let line = tree.lines[Int(n)]
          guard Self.mayMark(file.bytes, line) else { continue }
          reader.read([line])
          let r = 0..<reader.text.plain.count
          if Labels.isKeyResultsMarker(reader.text.plain, r) { marked = true }
          if let label = Labels.match(reader.text.plain, r, bare: false), label.kind == .keyResult {
            marked = true
            if !label.prefix.isEmpty { roles += 1 }
          }
        }
      case .html where marksResults(inHTML: block.range, &reader) != nil: marked = true
      case .row where block.level == 1:
        if let line = block.lines.first, TableColumns(self, tree.lines[Int(line)]).keyResult != nil { marked = true }
      default: break
      }
    }
    traits.marksKeyResults = marked
    traits.usesRoles = roles >= 2
    traits.headingRoleLevel = roleLevel(&reader)
  }

  /// Whether a line holds `kr` or `key` at all.
  static func mayMark(_ bytes: [UInt8], _ line: ByteRange) -> Bool {
    for i in line.indices where bytes[i] | 0x20 == 0x6B {
      if i + 1 < bytes.count, bytes[i + 1] | 0x20 == 0x72 || bytes[i + 1] | 0x20 == 0x65 { return true }
    }
    return false
  }
}
