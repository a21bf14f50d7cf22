import OKRMarkdown
import OKRSource
import OKRSyntax

// Lists: objectives become headings, key results and fields items of one list, everything else stays an item as it is.

extension Layout {
  mutating func readTopList(_ list: Int, _ extent: Range<Int>) throws(Refusal) {
    guard holdsAnything(list) else { return keep(extent) }
    let new = try passages(ofList: list, depth: 0)
    add(new)
    let last = endLine(of: list)
    var first = last
    while first < extent.upperBound, lines.isBlank(first) { first += 1 }
    if first < extent.upperBound { keep(first..<extent.upperBound) }
  }

  /// The line after the last one of a block, by what is inside it: the ends of containers are not to be relied on.
  private func endLine(of block: Int) -> Int {
    var end = 0
    var at = block
    while true {
      end = max(end, lines.index(of: max(Int(tree.blocks[at].range.start), Int(tree.blocks[at].range.end) - 1)) + 1)
      var last: Int?
      for child in tree.children(of: at) where tree.blocks[child].kind != .row { last = child }
      guard let last else { return end }
      at = last
    }
  }

  /// The lines of a block inside a container, up to its next sibling or the container's end.
  private func extent(of block: Int, end: Int) -> Range<Int> {
    let first = lines.index(of: Int(tree.blocks[block].range.start))
    let next = tree.blocks[block].next
    let last = next >= 0 ? lines.index(of: Int(tree.blocks[Int(next)].range.start)) : end
    return lines.trimmed(first..<max(first, last))
  }

  /// `depth` counts lists from the top; what is understood is at most three deep.
  private mutating func passages(ofList list: Int, depth: Int) throws(Refusal) -> [Passage] {
    var out: [Passage] = []
    func add(_ new: [Passage]) {
      for passage in new {
        if case .list(let more) = passage, case .list(let known)? = out.last {
          out[out.count - 1] = .list(known + more)
        } else {
          out.append(passage)
        }
      }
    }
    let end = endLine(of: list)
    for item in tree.children(of: list) {
      let extent = extent(of: item, end: end)
      guard let paragraph = tree.children(of: item).first(where: { _ in true }) else {
        if extent.count == 1 { continue }
        throw refuse(Int(tree.blocks[item].range.start), "an item without a text")
      }
      guard tree.blocks[paragraph].kind == .paragraph else {
        throw refuse(Int(tree.blocks[item].range.start), "an item that begins with no text")
      }
      if let last = out.last, let nested = try nesting(item, paragraph, extent, in: last) {
        out[out.count - 1] = nested
      } else {
        add(try passages(ofItem: item, paragraph, extent, depth))
      }
    }
    return out
  }

  /// `- Measure: …` beside the key result above it says how that is measured: it goes below it.
  private mutating func nesting(_ item: Int, _ paragraph: Int, _ extent: Range<Int>, in passage: Passage) throws(Refusal)
    -> Passage?
  {
    guard !holdsAnything(item), case .list(var entries) = passage, case .keyResult(var result)? = entries.last,
      document.keyResults[result.index].label == nil, labels.keyResults[result.index] != nil,
      !document.diagnostics.contains(where: { tree.blocks[item].range.contains($0.primary.range) })
    else { return nil }
    result.children.append(.note(note(item, paragraph, extent)))
    entries[entries.count - 1] = .keyResult(result)
    return .list(entries)
  }

  private mutating func passages(ofItem item: Int, _ paragraph: Int, _ extent: Range<Int>, _ depth: Int) throws(Refusal)
    -> [Passage]
  {
    let start = contentStart(of: item, paragraph)
    let segments = try segments(of: paragraph, from: start)
    guard let first = segments.first else { return try passages(ofPlainItem: item, paragraph, extent, depth) }
    if file.bytes[start..<first.range.lowerBound].contains(where: { $0 > 0x20 }) {
      throw refuse(start, "words before what is ours in one item")
    }
    account(Bytes(file.bytes[Int(tree.blocks[item].range.start)..<first.range.lowerBound]), [])
    switch first.kind {
    case .objective(let o):
      let node = document.objectives[o]
      if node.parentKeyResult >= 0 {
        throw refuse(first.at, Self.servesByPlace)
      }
      if tree.blocks[item].task != .none { throw refuse(first.at, "an objective with a check box") }
      if node.parentObjective >= 0 { throw refuse(first.at, "an objective under another") }
      return try passages(of: segments[...], in: paragraph) + objectiveChildren(of: item, extent, depth)
    case .keyResult(let k):
      var result = try keyResultEntry(k, first, paragraph, task: tree.blocks[item].task)
      if tree.blocks[item].task != .none { written.append(tree.blocks[item].task == .done ? [0x78] : []) }
      for segment in segments.dropFirst() {
        guard case .field(let f) = segment.kind else { throw refuse(segment.at, "several elements in one item") }
        result.children.append(.field(try fieldEntry(f, segment, paragraph)))
      }
      for child in tree.children(of: item).dropFirst() { result.children += try resultChild(child, end: extent.upperBound) }
      return [.list([.keyResult(result)])]
    case .field:
      return [.list(try fieldEntries(segments, item, paragraph, extent))]
    }
  }

  /// The fields of an item; what stands below them stays below the last.
  private mutating func fieldEntries(_ segments: [Segment], _ item: Int, _ paragraph: Int, _ extent: Range<Int>) throws(Refusal)
    -> [Entry]
  {
    if tree.blocks[item].task != .none { throw refuse(Int(tree.blocks[item].range.start), "a field with a check box") }
    var fields: [FieldEntry] = []
    for segment in segments {
      guard case .field(let f) = segment.kind else { throw refuse(segment.at, "several elements in one item") }
      fields.append(try fieldEntry(f, segment, paragraph))
    }
    for child in tree.children(of: item).dropFirst() {
      if holdsAnything(child) { throw refuse(Int(tree.blocks[child].range.start), "something of ours below a field") }
      let inner = self.lines(of: child, end: extent.upperBound).map(\.indented)
      fields[fields.count - 1].lines += tree.blocks[child].kind == .list ? inner : [[]] + inner
    }
    return fields.map { .field($0) }
  }

  /// An item in whose own text nothing of ours begins: a marker over key results, or a note.
  private mutating func passages(ofPlainItem item: Int, _ paragraph: Int, _ extent: Range<Int>, _ depth: Int) throws(Refusal)
    -> [Passage]
  {
    guard holdsAnything(item) else { return [.list([.note(note(item, paragraph, extent))])] }
    let cuts = cuts(in: tree.blocks[item].range.indices)
    let isLabelled = cuts.allSatisfy { cut in
      if case .keyResult(let k) = cut.kind { labels.keyResults[k] != nil } else { true }
    }
    guard isLabelled, depth < 2, tree.blocks[item].task == .none else {
      throw refuse(Int(tree.blocks[item].range.start), "an item that groups what is below it")
    }
    let start = Int(tree.blocks[item].range.start)
    let children = try objectiveChildren(of: item, extent, depth)
    if isMarker(paragraph) {
      account(Bytes(file.bytes[start..<Int(tree.blocks[paragraph].range.end)]), [])
      return children
    }
    // Words over some of the key results become a line above them.
    account(Bytes(file.bytes[start..<Int(tree.blocks[paragraph].range.start)]), [])
    return [.lines(tree.blocks[paragraph].lines.map { Bytes(file.bytes[tree.lines[Int($0)].indices]) })] + children
  }

  /// What stands below an item that became a heading.
  private mutating func objectiveChildren(of item: Int, _ extent: Range<Int>, _ depth: Int) throws(Refusal) -> [Passage] {
    var out: [Passage] = []
    for child in tree.children(of: item).dropFirst() {
      switch tree.blocks[child].kind {
      case .list where holdsAnything(child):
        guard depth < 2 else { throw refuse(Int(tree.blocks[child].range.start), "lists deeper than fields are") }
        out += try passages(ofList: child, depth: depth + 1)
      case .html where isComment(self.extent(of: child, end: extent.upperBound)):
        out.append(.list([.comment(lines(of: child, end: extent.upperBound))]))
      case .paragraph where holdsAnything(child):
        throw refuse(Int(tree.blocks[child].range.start), "a paragraph of ours in an item")
      default: out.append(.lines(lines(of: child, end: extent.upperBound)))
      }
    }
    return out
  }

  // Below a key result.

  private static let servesByPlace = "an objective under a key result, which it contributes to by standing there"

  mutating func resultChildren(of list: Int) throws(Refusal) -> [Entry] {
    let end = endLine(of: list)
    var out: [Entry] = []
    for item in tree.children(of: list) {
      let extent = extent(of: item, end: end)
      guard let paragraph = tree.children(of: item).first(where: { _ in true }) else {
        throw refuse(Int(tree.blocks[item].range.start), "an item without a text")
      }
      guard holdsAnything(item) else {
        out.append(.note(note(item, paragraph, extent)))
        continue
      }
      let start = contentStart(of: item, paragraph)
      let segments = try segments(of: paragraph, from: start)
      if let first = segments.first, case .objective = first.kind { throw refuse(first.at, Self.servesByPlace) }
      guard let first = segments.first, case .field = first.kind,
        !file.bytes[start..<first.range.lowerBound].contains(where: { $0 > 0x20 })
      else { throw refuse(Int(tree.blocks[item].range.start), "something of ours below words below a key result") }
      account(Bytes(file.bytes[Int(tree.blocks[item].range.start)..<first.range.lowerBound]), [])
      out += try fieldEntries(segments, item, paragraph, extent)
    }
    return out
  }

  private mutating func resultChild(_ child: Int, end: Int) throws(Refusal) -> [Entry] {
    switch tree.blocks[child].kind {
    case .list: return try resultChildren(of: child)
    case .html where isComment(extent(of: child, end: end)): return [.comment(lines(of: child, end: end))]
    default:
      if holdsAnything(child) {
        throw refuse(Int(tree.blocks[child].range.start), "something of ours in a paragraph below a key result")
      }
      return [.block(lines(of: child, end: end))]
    }
  }

  // Lines.

  /// Where an item's text begins: behind its check box, if it has one.
  private func contentStart(of item: Int, _ paragraph: Int) -> Int {
    var i = Int(tree.blocks[paragraph].lines.first.map { tree.lines[Int($0)].start } ?? tree.blocks[paragraph].range.start)
    guard tree.blocks[item].task != .none, i + 2 < file.bytes.count, file.bytes[i] == 0x5B, file.bytes[i + 2] == 0x5D else {
      return i
    }
    i += 3
    while i < file.bytes.count, file.bytes[i] == 0x20 || file.bytes[i] == 0x09 { i += 1 }
    return i
  }

  /// A block inside an item, its first column at 0.
  private func lines(of block: Int, end: Int) -> [Bytes] {
    let column = lines.column(of: Int(tree.blocks[block].range.start))
    return extent(of: block, end: end).map { lines.line($0, without: column) }
  }

  /// An item as it is, with the bullet of all others.
  private mutating func note(_ item: Int, _ content: Int, _ extent: Range<Int>) -> [Bytes] {
    let start = Int(tree.blocks[item].range.start)
    let at = Int(tree.blocks[content].range.start)
    account(Bytes(file.bytes[start..<max(start, at)]), tree.blocks[item].task == .done ? [0x78] : [])
    let column = lines.column(of: at)
    let box = tree.blocks[item].task == .none || file.bytes[at] == 0x5B ? "" : tree.blocks[item].task == .done ? "[x] " : "[ ] "
    return extent.enumerated().map { i, line in
      i == 0
        ? "- \(box)".utf8 + Bytes(file.bytes[at..<lines.ranges[line].upperBound]) : lines.line(line, without: column).indented
    }
  }

  // Comments.

  /// Whether lines are comments and nothing else.
  func isComment(_ extent: Range<Int>) -> Bool {
    guard let first = extent.first, let last = extent.last else { return false }
    let text = Bytes(file.bytes[lines.ranges[first].lowerBound..<lines.ranges[last].upperBound]).trimmed
    return text.starts(with: "<!--".utf8) && text.count >= 7 && text.suffix(3).elementsEqual("-->".utf8)
  }

  /// A comment between two lists, or directly above one, belongs to them.
  mutating func readComment(_ place: Int, _ extent: Range<Int>) {
    var next = place + 1
    while next < top.count, tree.blocks[top[next]].kind == .html { next += 1 }
    guard isComment(extent), next < top.count, tree.blocks[top[next]].kind == .list, holdsAnything(top[next]),
      !holdsObjective(top[next])
    else { return keep(extent) }
    add([.list([.comment(extent.map { lines.line($0, without: 3) })])])
  }
}
