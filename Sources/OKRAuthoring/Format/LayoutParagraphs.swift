import OKRMarkdown
import OKRSource
import OKRSyntax

// Paragraphs: what begins in their lines, and how each piece is written.

/// A piece of a paragraph that is one of ours: from its first byte to before the next piece.
struct Segment {
  var kind: Layout.Cut.Kind
  var range: Range<Int>
  /// Where the element or key itself begins, behind markup.
  var at: Int
}

extension Layout {
  /// The pieces of a paragraph, and where the first begins; before it stands prose.
  func segments(of block: Int, from start: Int? = nil) throws(Refusal) -> [Segment] {
    let all = tree.blocks[block].lines.map { tree.lines[Int($0)].indices }
    guard let first = all.first, let last = all.last else { return [] }
    // Definitions above the text are no part of it, and would be lost.
    if lines.index(of: Int(tree.blocks[block].range.start)) != lines.index(of: first.lowerBound) {
      throw refuse(first.lowerBound, "link definitions directly above a text")
    }
    var segments: [Segment] = []
    for cut in cuts(in: max(first.lowerBound, start ?? 0)..<last.upperBound) {
      guard let line = all.last(where: { $0.lowerBound <= cut.at }) else { continue }
      var a = max(line.lowerBound, start ?? 0)
      if let before = segments.last, before.at >= line.lowerBound {
        a = cut.at
        while a > before.at, WrittenForm.isMark(file.bytes[a - 1]) { a -= 1 }
      } else if case .field = cut.kind, file.bytes[a..<cut.at].contains(where: Self.isWord) {
        throw refuse(cut.at, "a field amid words")
      }
      if let before = segments.last {
        segments[segments.count - 1].range = before.range.lowerBound..<max(before.range.lowerBound, a)
      }
      segments.append(Segment(kind: cut.kind, range: a..<last.upperBound, at: cut.at))
    }
    return segments
  }

  static func isWord(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 || b &- 0x30 < 10 }

  mutating func readParagraph(_ place: Int, _ block: Int, _ extent: Range<Int>) throws(Refusal) {
    let segments = try segments(of: block)
    guard let first = segments.first else {
      if isMarker(block), isRemovable(place, level: 7) {
        account(raw(block), [])
      } else if namesUnit(block) {
        writeUnit(block)
      } else {
        return keep(extent)
      }
      return keepRest(of: extent, after: block)
    }
    var new: [Passage] = []
    let line = lines.index(of: first.range.lowerBound)
    if line > extent.lowerBound { new.append(.source(extent.lowerBound..<line)) }
    new += try passages(of: segments[...], in: block)
    if case .list(let entries)? = new.last, case .keyResult(var result)? = entries.last,
      let list = listBelow(place, of: result.index)
    {
      result.children += try resultChildren(of: list)
      new[new.count - 1] = .list(entries.dropLast() + [.keyResult(result)])
      done.insert(place + 1)
      add(new)
      return keepRest(of: self.extent(of: place + 1), after: list)
    }
    add(new)
    keepRest(of: extent, after: block)
  }

  /// The list below a paragraph that is a key result, when it says more about that one.
  private func listBelow(_ place: Int, of keyResult: Int) -> Int? {
    guard place + 1 < top.count, tree.blocks[top[place + 1]].kind == .list else { return nil }
    let list = top[place + 1]
    return isAbout(list, keyResult) ? list : nil
  }

  /// Whether nothing begins in a block but fields of one key result.
  func isAbout(_ block: Int, _ keyResult: Int) -> Bool {
    let fields = document.keyResults[keyResult].fields
    return cuts(in: tree.blocks[block].range.indices).allSatisfy { cut in
      if case .field(let f) = cut.kind { fields.contains(Int32(truncatingIfNeeded: f)) } else { false }
    }
  }

  /// What the pieces of a paragraph become.
  mutating func passages(of segments: ArraySlice<Segment>, in block: Int) throws(Refusal) -> [Passage] {
    var out: [Passage] = []
    var entries: [Entry] = []
    for segment in segments {
      switch segment.kind {
      case .objective(let o):
        if !entries.isEmpty { out.append(.list(entries)) }
        entries = []
        let line = try objectiveLine(o, segment, block)
        out.append(.heading(level: lineLevel, line.text))
        entries += line.fields
      case .keyResult(let k):
        entries.append(.keyResult(try keyResultEntry(k, segment, block, task: .none)))
      case .field(let f):
        let field = Entry.field(try fieldEntry(f, segment, block))
        if case .keyResult(var result)? = entries.last,
          document.keyResults[result.index].fields.contains(Int32(truncatingIfNeeded: f))
        {
          result.children.append(field)
          entries[entries.count - 1] = .keyResult(result)
        } else {
          entries.append(field)
        }
      }
    }
    if !entries.isEmpty { out.append(.list(entries)) }
    return out
  }

  // Fields.

  mutating func fieldEntry(_ f: Int, _ segment: Segment, _ block: Int) throws(Refusal) -> FieldEntry {
    let field = document.fields[f]
    let key = field.keyRange
    guard
      let form = WrittenForm(
        lead: Bytes(file.bytes[segment.range.lowerBound..<segment.at]),
        rest: joined(Int(key.end), segment.range.upperBound, in: block), separator: .colon)
    else { throw refuse(segment.at, "a field in an unusual form") }
    var value = form.body
    // What parts it from the next on its line.
    if Int(field.valueRange.end) < segment.range.upperBound {
      if value.last == 0x7C { value.removeLast() } else if value.suffix(2) == [0xC2, 0xB7] { value.removeLast(2) }
      value = value.trimmed
    }
    let day = field.key == .checkIn ? Bytes(file.bytes[key.indices]) : []
    let name = field.key == .checkIn ? day : Bytes(field.key.rawValue.utf8)
    var line = "- ".utf8 + name + [0x3A]
    if !value.isEmpty { line += [0x20] + value }
    account(Bytes(file.bytes[segment.range]), line)
    return FieldEntry(key: field.key, day: day, lines: [line])
  }

  // Units.

  /// Whether a paragraph is a line that names a unit.
  func namesUnit(_ block: Int) -> Bool {
    guard tree.blocks[block].kind == .paragraph, tree.blocks[block].lines.count == 1 else { return false }
    let range = tree.blocks[block].range
    return !holdsAnything(block) && document.sections.contains { $0.isNamed && !$0.range.isEmpty && range.contains($0.range) }
  }

  private mutating func writeUnit(_ block: Int) {
    var text = joined(Int(tree.blocks[block].range.start), Int(tree.blocks[block].range.end), in: block).withoutStrong
    if text.last == 0x3A { text.removeLast() }
    account(raw(block), text)
    headings.removeAll { $0.level >= 7 }
    let level = lineLevel
    headings.append(OpenHeading(level: 7, newLevel: level, isObjective: false))
    add([.heading(level: level, text.trimmed.withoutStrong)])
  }

  func raw(_ block: Int) -> Bytes { Bytes(file.bytes[tree.blocks[block].range.indices]) }
}
