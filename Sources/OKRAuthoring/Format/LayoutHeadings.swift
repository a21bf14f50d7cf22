import OKRMarkdown
import OKRSource
import OKRSyntax

// Headings: an objective's stands one level below the heading it belongs to, at `##` or deeper, and takes those below it along.

extension Layout {
  /// The level of a heading made of a line or an item at this place.
  var lineLevel: Int { min(6, (headings.last { !$0.isObjective }?.newLevel ?? 1) + 1) }

  mutating func enterHeading(_ block: Int, isWritten: Bool) {
    let level = Int(tree.blocks[block].level)
    headings.removeAll { $0.level >= level }
    if let known = shift, level <= known.level { shift = nil }
    let isObjective = holdsObjective(block)
    var new = level + (shift?.by ?? 0)
    if isObjective, isWritten {
      new = lineLevel
      if new != level { shift = (level, new - level) }
    }
    headings.append(OpenHeading(level: level, newLevel: min(6, max(1, new)), isObjective: isObjective || isMarker(block)))
  }

  mutating func readHeading(_ place: Int, _ block: Int, _ extent: Range<Int>) throws(Refusal) {
    let level = headings.last?.newLevel ?? Int(tree.blocks[block].level)
    guard let cut = cuts(in: tree.blocks[block].range.indices).first else {
      if isMarker(block), isRemovable(place, level: Int(tree.blocks[block].level)) {
        account(raw(block), [])
      } else if level != Int(tree.blocks[block].level) {
        add([.heading(level: level, joined(0, Int(tree.blocks[block].range.end), in: block))])
      } else {
        return keep(extent)
      }
      return keepRest(of: extent, after: block)
    }
    switch cut.kind {
    case .objective(let o):
      guard Int(document.objectives[o].text.range.start) >= Int(tree.blocks[block].range.end) else {
        let line = try objectiveLine(o, segment(cut, block), block)
        add([.heading(level: level, line.text), .list(line.fields)])
        return keepRest(of: extent, after: block)
      }
      try readBareObjective(o, place, level: level)
    case .keyResult(let k): try readKeyResultHeading(k, cut, place)
    case .field: keep(extent)
    }
  }

  private func segment(_ cut: Cut, _ block: Int) -> Segment {
    let lines = tree.blocks[block].lines
    let first = lines.isEmpty ? cut.at : Int(tree.lines[Int(lines.lowerBound)].start)
    let last = lines.isEmpty ? cut.at : Int(tree.lines[Int(lines.upperBound) - 1].end)
    return Segment(kind: cut.kind, range: first..<max(first, last), at: cut.at)
  }

  /// A heading that is only a label, and its text in the block below.
  private mutating func readBareObjective(_ o: Int, _ place: Int, level: Int) throws(Refusal) {
    guard place + 1 < top.count else { throw refuse(Int(document.objectives[o].range.start), "an objective without a text") }
    let node = document.objectives[o]
    if file.bytes[Int(node.range.start)..<max(Int(node.range.start), Int(node.labelRange.start))].contains(where: Self.isWord) {
      throw refuse(Int(node.range.start), "a unit's objective whose text stands below it")
    }
    let below = top[place + 1]
    let start = Int(tree.blocks[below].lines.first.map { tree.lines[Int($0)].start } ?? 0)
    let end = Int(tree.blocks[below].range.end)
    let rest = try segments(of: below)
    let text = Segment(kind: .objective(o), range: start..<(rest.first?.range.lowerBound ?? end), at: start)
    let head = try objectiveLine(o, text, below)
    account(raw(top[place]), [])
    let more = try passages(of: rest[...], in: below)
    done.insert(place + 1)
    add([.heading(level: level, head.text), .list(head.fields)] + more)
    keepRest(of: extent(of: place), after: top[place])
    keepRest(of: extent(of: place + 1), after: below)
  }

  /// A heading that is a key result, with all that stands below it up to the next heading.
  private mutating func readKeyResultHeading(_ k: Int, _ cut: Cut, _ place: Int) throws(Refusal) {
    let block = top[place]
    var result = try keyResultEntry(k, segment(cut, block), block, task: .none)
    var next = place + 1
    loop: while next < top.count {
      let below = top[next]
      guard isAbout(below, k) else { break }
      switch tree.blocks[below].kind {
      case .heading: break loop
      case .list: result.children += try resultChildren(of: below)
      case .paragraph where holdsAnything(below):
        let segments = try segments(of: below)
        guard let first = segments.first, lines.index(of: first.range.lowerBound) == extent(of: next).lowerBound else {
          throw refuse(first(of: below), "fields below words")
        }
        for segment in segments {
          if case .field(let f) = segment.kind { result.children.append(.field(try fieldEntry(f, segment, below))) }
        }
      case .html where isComment(extent(of: next)):
        result.children.append(.comment(extent(of: next).map { lines.line($0, without: 0) }))
      case .table, .other: throw refuse(first(of: below), "a table below a key result")
      default: result.children.append(.block(extent(of: next).map { lines.line($0, without: 0) }))
      }
      next += 1
    }
    done.formUnion(place + 1..<next)
    add([.list([.keyResult(result)])])
  }

  private func first(of block: Int) -> Int { Int(tree.blocks[block].range.start) }

  // Markers.

  /// Whether a heading, a line or an item says `Key Results` and nothing else.
  func isMarker(_ block: Int) -> Bool {
    guard tree.blocks[block].lines.count == 1, let line = tree.blocks[block].lines.first, tree.lines[Int(line)].count <= 24 else {
      return false
    }
    let text = file.bytes[tree.lines[Int(line)].indices].filter { !WrittenForm.isMark($0) && $0 != 0x3A }
    return ["keyresults", "keyresult", "krs", "keyresult(s)"].contains(Folding.key(String(decoding: text, as: UTF8.self)))
  }

  /// Whether the marker at a place is not needed any more: every key result it stands over gets a label and is written as an
  /// item, and no heading leans on it.
  func isRemovable(_ place: Int, level: Int) -> Bool {
    var found = false
    for next in (place + 1)..<max(place + 1, top.count) {
      let block = top[next]
      if refused.contains(next) { return false }
      let cuts = cuts(in: tree.blocks[block].range.indices)
      if tree.blocks[block].kind == .heading, cuts.isEmpty { return found && Int(tree.blocks[block].level) <= level }
      for cut in cuts {
        switch cut.kind {
        case .objective: return found
        case .keyResult(let k):
          guard labels.keyResults[k] != nil, tree.blocks[block].kind != .table else { return false }
          found = true
        case .field: break
        }
      }
    }
    return found
  }
}
