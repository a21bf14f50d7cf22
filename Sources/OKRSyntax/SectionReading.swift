import OKRSource

// Sections: which unit and which period the objectives below belong to.

extension DocumentParser {
  /// Opens the document's first section from its front matter, or from its file name.
  mutating func readFrontMatter() {
    for fault in frontMatter.faults {
      report(ReadingDiagnostics.badFrontMatter, fault.message, at: fault.range, help: fault.help)
    }
    for unknown in frontMatter.unknown {
      guard unknown.key.utf8.count >= 3, let near = NearMiss.nearest(to: unknown.key, among: FrontMatter.keys, limit: 1).first
      else { continue }
      report(
        ReadingDiagnostics.unknownKey, "‘\(unknown.key)’ is no key of ours; ‘\(near)’ is", at: unknown.range,
        help: "write `\(near):`",
        fixes: [
          Fix("write ‘\(near)’", isSafe: Slip.isOne(unknown.key, of: near), edits: [Edit(span(unknown.range), near)])
        ])
    }
    func value(_ key: String) -> (text: String, range: ByteRange)? {
      guard let value = frontMatter[key]?.values.first, !value.text.isEmpty else { return nil }
      return value
    }
    let isNamedBelow = value("team") != nil
    let name = isNamedBelow ? "" : fileName()
    var section = UnitSection(name: name, id: isNamedBelow ? "" : Folding.slug(name), period: options.defaultPeriod)
    if let team = value("team") {
      section.name = team.text
      section.range = team.range
      section.isNamed = true
      if value("id") == nil { section.id = Folding.slug(team.text) }
      if value("level") == nil {
        section.level =
          UnitNaming.levelWord(team.text, levels: options.levels)
          ?? UnitNaming.levelOfWords(team.text.split(separator: " "), levels: options.levels)
      }
    }
    if let id = value("id") {
      section.id = id.text
      section.hasWrittenID = true
      if !section.isNamed { section.range = id.range }
    }
    if let level = value("level") {
      if let known = options.levels.first(where: { $0 == level.text })
        ?? options.levels.first(where: { Folding.key($0) == Folding.key(level.text) })
      {
        section.level = known
      } else {
        badKey("level", level, options.levels, expected: "one of \(options.levels.map { "`\($0)`" }.joined(separator: ", "))")
      }
    }
    if let parent = value("parent") {
      section.parent = parent.text
      section.parentRange = parent.range
    }
    if let period = value("period") { section.period = Period(period.text) ?? .named(period.text) }
    section.owner = frontMatter["owner"].flatMap { $0.values.isEmpty ? nil : $0.values.map(\.text).joined(separator: ", ") }
    if let status = value("status") {
      let written = status.text.lowercased()
      let words = ["draft", "review", "final"]
      if words.contains(written) {
        section.status = written
        section.statusRange = status.range
      } else {
        badKey("status", status, words, expected: "`draft`, `review` or `final`")
      }
    }
    let readings = ["outline", "off"]
    if let okr = value("okr"), !readings.contains(okr.text.lowercased()) {
      badKey("okr", okr, readings, expected: "`outline` or `off`")
    }
    for entry in frontMatter.entries where entry.values.count > 1 && entry.key != "owner" {
      report(ReadingDiagnostics.badFrontMatter, "‘\(entry.key)’ holds a list", at: entry.range, help: "write one value")
    }
    document.sections.append(section)
  }

  private mutating func badKey(
    _ key: String, _ value: (text: String, range: ByteRange), _ words: [String], expected: String
  ) {
    report(
      ReadingDiagnostics.badFrontMatter, "‘\(value.text)’ is no value for ‘\(key)’", at: value.range, help: "write \(expected)",
      fixes: correction(of: value, among: words))
  }

  /// The file's name without its ending; for names that say nothing, that of its folder.
  private func fileName() -> String {
    let parts = file.path.split(separator: "/")
    var stem = parts.last.map(String.init) ?? "okrs"
    if let dot = stem.lastIndex(of: "."), dot != stem.startIndex { stem = String(stem[..<dot]) }
    let folded = Folding.key(stem)
    if ["readme", "index", "okr", "okrs", "objectives"].contains(folded), parts.count > 1 {
      return String(parts[parts.count - 2])
    }
    return stem
  }

  /// The first H1: it names the unit where the front matter does not, and the period.
  mutating func readTitle(_ naming: UnitNaming?, _ r: Range<Int>) {
    let range = text.range(r)
    if document.sections[0].range == .zero { document.sections[0].range = range }
    guard let naming else { return }
    if let name = naming.name, frontMatter["team"]?.values.first == nil {
      document.sections[0].name = name
      if !document.sections[0].hasWrittenID { document.sections[0].id = Folding.slug(name) }
      if document.sections[0].level == nil { document.sections[0].level = naming.level }
      document.sections[0].range = range
      document.sections[0].isNamed = true
    }
    if let period = naming.period, frontMatter["period"]?.values.first == nil { document.sections[0].period = period }
    if let reference = naming.reference { addSectionReference(reference, to: 0) }
  }

  /// Goes to the section that a heading or a label names; `level` is the heading's, 7 for lines and labels.
  mutating func enterSection(_ naming: UnitNaming, _ r: Range<Int>, level: Int) {
    let current = document.sections[section]
    var next = current
    next.fields = 0..<0
    if let name = naming.name {
      let isSame = Folding.key(name) == Folding.key(current.name) || Folding.key(name) == Folding.key(current.id)
      if !isSame {
        next = UnitSection(name: name, id: Folding.slug(name), period: current.period)
        next.level = naming.level
        next.isNamed = true
        next.range = text.range(r)
      }
    }
    if let period = naming.period { next.period = period }
    if next.range == .zero { next.range = text.range(r) }
    leaveLineSections()
    let isPeriodOnly = naming.name == nil
    if isPeriodOnly, let last = sectionScopes.last, last.level == level, last.isPeriodOnly {
      section = last.section
      sectionScopes.removeLast()
    }
    sectionScopes.append((level, section, isPeriodOnly))
    if let known = document.sections.firstIndex(where: { $0.id == next.id && $0.period == next.period }), naming.reference == nil
    {
      section = known
    } else {
      document.sections.append(next)
      section = document.sections.count - 1
    }
    if let reference = naming.reference { addSectionReference(reference, to: section) }
  }

  /// A section named by a line ends where the next one begins.
  mutating func leaveLineSections() {
    while let last = sectionScopes.last, last.level >= 7 {
      section = last.section
      sectionScopes.removeLast()
    }
  }

  /// Back to what held before headings of at least this level. A period holds beside its heading too: `## 2026-Q2`, then `## Sales Team`.
  mutating func leaveSections(from level: Int) {
    while let last = sectionScopes.last, last.level > level || (last.level == level && !last.isPeriodOnly) {
      section = last.section
      sectionScopes.removeLast()
    }
  }

  private mutating func addSectionReference(_ reference: (key: FieldKey, names: Range<Int>), to index: Int) {
    let first = document.references.count
    for piece in ReferenceReading.list(text, reference.names, in: file.bytes) { document.references.append(piece.reference) }
    let range = text.range(reference.names)
    append(
      Field(
        reference.key, .heading, keyRange: ByteRange(Int(range.start), Int(range.start)), valueRange: range,
        value: .references(Int32(truncatingIfNeeded: first)..<Int32(truncatingIfNeeded: document.references.count))),
      owner: -1 - Int32(truncatingIfNeeded: index))
  }

  /// The unit that the words before a label name: `Marketing Department Objective:`; stays when they only say the level of the one at hand.
  mutating func enterLabelledSection(_ prefix: Range<Int>) {
    let words = text.string(prefix)
    let cleaned = words.hasSuffix("-level") ? String(words.dropLast(6)) : words
    let parts = cleaned.split(separator: " ")
    let level = UnitNaming.levelWord(cleaned, levels: options.levels) ?? UnitNaming.levelOfWords(parts, levels: options.levels)
    guard let level else { return }
    let isOnlyLevel = UnitNaming.levelWord(cleaned, levels: options.levels) != nil
    let current = document.sections[section]
    if isOnlyLevel, current.level == level || frontMatter["team"]?.values.first != nil { return }
    // The first such label of a named unit says that unit's level: `Team-level Objective:` below `# Product Team`.
    if isOnlyLevel, level != options.levels.first, current.level == nil, current.isNamed,
      !document.objectives.contains(where: { Int($0.section) != section })
    {
      document.sections[section].level = level
      return
    }
    var naming = UnitNaming(name: isOnlyLevel ? level.prefix(1).uppercased() + level.dropFirst() : cleaned)
    naming.level = level
    enterSection(naming, prefix, level: 7)
  }

  /// `Supports Company Objective: …` names what is contributed to; it is no objective.
  func isReferencePrefix(_ prefix: Range<Int>) -> Bool {
    FieldKeys.aliases.contains { spelling, key in
      (key == .contributesTo || key == .relatesTo || key == .needs) && spelling.count <= prefix.count
        && Bytes.equal(
          text.plain, prefix.lowerBound..<(prefix.lowerBound + spelling.count), String(decoding: spelling, as: UTF8.self))
    }
  }

  /// Whether words before an objective's label are a unit or only an adjective ("Key Objective:").
  func namesUnit(_ prefix: Range<Int>) -> Bool {
    let words = text.string(prefix)
    let cleaned = words.hasSuffix("-level") ? String(words.dropLast(6)) : words
    return UnitNaming.levelWord(cleaned, levels: options.levels) != nil
      || UnitNaming.levelOfWords(cleaned.split(separator: " "), levels: options.levels) != nil
  }
}
