import CCmarkGFM
import OKRSource

// Facts about libcmark-gfm 0.29.0.gfm.6 that shape this file:
// - Only `table` and `tasklist` are attached: strikethrough and autolink keep process-wide tables that two parses at once corrupt
//   (github/cmark-gfm #176).
// - Block starts are right, block ends are not (column 0 before blank lines, 0:0 for one-line HTML): ends are computed from the bytes.
// - Inline positions are wrong in many ways (commonmark/cmark #296, cmark-gfm #222), so inlines are not asked for at all.
// - Positions of tables with a paragraph directly above are lost (cmark-gfm #222): the delimiter row is found again in the bytes.

/// The owner of one C tree: parses, is walked once, frees.
@safe private struct CmarkDocument: ~Copyable {
  let root: OpaquePointer

  init?(_ bytes: [UInt8]) {
    let extensions = unsafe Self.extensions
    guard let parser = unsafe cmark_parser_new(CMARK_OPT_SOURCEPOS) else { return nil }
    defer { unsafe cmark_parser_free(parser) }
    unsafe extensions.forEach { unsafe cmark_parser_attach_syntax_extension(parser, $0) }
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let root = unsafe cmark_parser_finish(parser) else { return nil }
    unsafe self.root = root
  }

  deinit { unsafe cmark_node_free(root) }

  /// Registered once: the C guard against doing it twice is not safe across threads.
  nonisolated(unsafe) private static let extensions: [OpaquePointer] = {
    cmark_gfm_core_extensions_ensure_registered()
    return unsafe [cmark_find_syntax_extension("table"), cmark_find_syntax_extension("tasklist")].compactMap { unsafe $0 }
  }()
}

/// Values of the node types that no installed header declares, learnt from a tiny document.
private struct ExtensionKinds {
  var table: UInt32 = 0
  var row: UInt32 = 0

  static let known: ExtensionKinds = {
    var kinds = ExtensionKinds()
    guard let document = CmarkDocument(Array("| a |\n| - |\n".utf8)),
      let table = unsafe cmark_node_first_child(document.root), let row = unsafe cmark_node_first_child(table)
    else { return kinds }
    kinds.table = UInt32(unsafe cmark_node_get_type(table).rawValue)
    kinds.row = UInt32(unsafe cmark_node_get_type(row).rawValue)
    return kinds
  }()
}

extension BlockTree {
  /// Parses bytes that `Limits` has let through. `skipping` bytes at the start (front matter) are not Markdown; ranges count from the file's start.
  package init(_ bytes: [UInt8], skipping: Int = 0) {
    let body = skipping == 0 ? bytes : Array(bytes[min(skipping, bytes.count)...])
    var builder = BlockBuilder(bytes: bytes, offset: min(skipping, bytes.count))
    if let document = CmarkDocument(body) {
      unsafe builder.walk(document.root)
    }
    self = builder.finish()
  }
}

/// Turns the C tree into flat arrays in one walk over its blocks.
private struct BlockBuilder {
  let bytes: [UInt8]
  /// Byte offset of each line after the front matter, in the whole file.
  private var lineStarts: [Int] = []
  private var tree = BlockTree()
  /// Containers that are open at the walk's place: index, and the last child added to it.
  private var lastChild: [Int32] = []

  init(bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    lineStarts.reserveCapacity((bytes.count - offset) / 32 + 2)
    lineStarts.append(offset)
    var i = offset
    let n = bytes.count
    while i < n {
      let b = bytes[i]
      i += 1
      if b == 0x0A || (b == 0x0D && (i == n || bytes[i] != 0x0A)) { lineStarts.append(i) }
    }
    tree.blocks.reserveCapacity(lineStarts.count * 2)
    tree.lines.reserveCapacity(lineStarts.count)
  }

  mutating func walk(_ root: OpaquePointer) {
    var node: OpaquePointer? = unsafe root
    var parent: Int32 = -1
    var depth = 0
    while let current = unsafe node {
      let kind = unsafe Self.kind(of: current)
      let index = unsafe add(current, kind, parent: parent)
      let descends = Self.isContainer(kind) && depth < Limits.nesting * 3
      if descends, let child = unsafe cmark_node_first_child(current) {
        unsafe node = unsafe child
        parent = index
        depth += 1
        continue
      }
      unsafe node = unsafe Self.following(current, root: root) {
        parent = self.tree.blocks[Int(parent)].parent
        depth -= 1
      }
    }
  }

  /// The next node in document order that is not inside `node`; `leaving` runs for each container left behind.
  private static func following(_ node: OpaquePointer, root: OpaquePointer, leaving: () -> Void) -> OpaquePointer? {
    var current = unsafe node
    while unsafe current != root {
      if let next = unsafe cmark_node_next(current) { return unsafe next }
      guard let up = unsafe cmark_node_parent(current) else { return nil }
      leaving()
      unsafe current = unsafe up
    }
    return nil
  }

  private static func isContainer(_ kind: Block.Kind) -> Bool {
    switch kind {
    case .document, .list, .item, .table, .quote: true
    default: false
    }
  }

  private static func kind(of node: OpaquePointer) -> Block.Kind {
    let type = unsafe cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_DOCUMENT: return .document
    case CMARK_NODE_BLOCK_QUOTE: return .quote
    case CMARK_NODE_LIST: return .list
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_CODE_BLOCK: return .code
    case CMARK_NODE_HTML_BLOCK: return .html
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_HEADING: return .heading
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    default:
      let raw = UInt32(type.rawValue)
      if raw == ExtensionKinds.known.table { return .table }
      if raw == ExtensionKinds.known.row { return .row }
      return .other
    }
  }

  private mutating func add(_ node: OpaquePointer, _ kind: Block.Kind, parent: Int32) -> Int32 {
    let index = Int32(truncatingIfNeeded: tree.blocks.count)
    var startLine = unsafe Int(cmark_node_get_start_line(node))
    let startColumn = unsafe Int(cmark_node_get_start_column(node))
    var endLine = unsafe Int(cmark_node_get_end_line(node))
    if kind == .table || kind == .row && parent >= 0 && tree.blocks[Int(parent)].firstChild < 0 {
      startLine = headerLine(from: startLine)
    } else if kind == .paragraph, startLine == 0, let table = unsafe cmark_node_next(node) {
      startLine = unsafe Int(cmark_node_get_start_line(table))
      endLine = headerLine(from: startLine) - 1
    }
    let start = place(line: startLine, column: startColumn)
    var block = Block(
      kind: kind, level: 0, task: .none, parent: parent, next: -1, firstChild: -1, range: ByteRange(start, start), lines: 0..<0)
    let first = Int32(truncatingIfNeeded: tree.lines.count)
    switch kind {
    case .heading:
      block.level = unsafe UInt8(cmark_node_get_heading_level(node))
      addHeading(start: start, line: startLine, lastLine: max(startLine, endLine))
    case .paragraph:
      addParagraph(start: start, line: startLine, lastLine: max(startLine, endLine), parent: parent)
    case .row:
      block.level = parent >= 0 && tree.blocks[Int(parent)].firstChild < 0 ? 1 : 0
      addRow(line: startLine, parent: Int(parent))
    case .item:
      block.task = unsafe Self.task(of: node, in: bytes, at: start)
    default: break
    }
    block.lines = first..<Int32(truncatingIfNeeded: tree.lines.count)
    let end = blockEnd(kind: kind, start: start, lines: block.lines, lastLine: max(startLine, endLine))
    block.range = ByteRange(start, end)
    link(index, parent: parent)
    tree.blocks.append(block)
    lastChild.append(-1)
    return index
  }

  private mutating func link(_ index: Int32, parent: Int32) {
    guard parent >= 0 else { return }
    let last = lastChild[Int(parent)]
    if last >= 0 {
      tree.blocks[Int(last)].next = index
    } else {
      tree.blocks[Int(parent)].firstChild = index
    }
    lastChild[Int(parent)] = index
  }

  /// A task item "internally reuses the regular item", so its mark is read from the bytes when the library says it is one.
  private static func task(of node: OpaquePointer, in bytes: [UInt8], at start: Int) -> Block.Task {
    guard unsafe cmark_node_get_type_string(node).pointee == 0x74 /* t, of tasklist */ else { return .none }
    var i = start
    while i + 1 < bytes.count, bytes[i] != 0x5B, bytes[i] != 0x0A { i += 1 }
    guard i + 1 < bytes.count, bytes[i] == 0x5B else { return .none }
    return bytes[i + 1] == 0x20 ? .open : .done
  }

  // Places.

  /// The byte of a position of the library: line and column from 1, columns in bytes.
  private func place(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return bytes.count }
    return min(lineStarts[line - 1] + max(0, column - 1), lineEnd(line))
  }

  /// Offset after the last byte of a line that is not part of its ending or trailing space.
  private func lineEnd(_ line: Int) -> Int {
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    let start = lineStarts[line - 1]
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return end
  }

  private func blockEnd(kind: Block.Kind, start: Int, lines: Range<Int32>, lastLine: Int) -> Int {
    if let last = lines.last { return max(start, Int(tree.lines[Int(last)].end)) }
    if kind == .html { return htmlEnd(start: start, lastLine: lastLine) }
    var line = min(max(1, lastLine), lineStarts.count)
    while line > 1, lineEnd(line) == lineStarts[line - 1], lineStarts[line - 1] > start { line -= 1 }
    return max(start, lineEnd(line))
  }

  /// One-line comments have no end position in the library: a comment ends with its `-->`.
  private func htmlEnd(start: Int, lastLine: Int) -> Int {
    var i = start
    if start + 4 <= bytes.count, bytes[start..<start + 4].elementsEqual("<!--".utf8) {
      while i + 3 <= bytes.count {
        if bytes[i] == 0x2D, bytes[i + 1] == 0x2D, bytes[i + 2] == 0x3E { return i + 3 }
        i += 1
      }
      return bytes.count
    }
    return max(start, lineEnd(min(max(1, lastLine), lineStarts.count)))
  }

  // Content.

  private mutating func addHeading(start: Int, line: Int, lastLine: Int) {
    guard line >= 1, line <= lineStarts.count else { return }
    guard start < bytes.count, bytes[start] == 0x23 else {
      // Setext: the lines above the underline, which the library's end need not be.
      var l = line
      repeat {
        addLine(from: l == line ? start : lineStarts[l - 1], to: lineEnd(l))
        l += 1
      } while l <= min(lastLine, lineStarts.count) && !isUnderline(l)
      return
    }
    var a = start
    while a < bytes.count, bytes[a] == 0x23 { a += 1 }
    var b = max(a, lineEnd(line))
    while a < b, bytes[a] <= 0x20 { a += 1 }
    var closing = b
    while closing > a, bytes[closing - 1] == 0x23 { closing -= 1 }
    if closing == a || (closing < b && bytes[closing - 1] <= 0x20) {
      b = closing
      while b > a, bytes[b - 1] <= 0x20 { b -= 1 }
    }
    tree.lines.append(ByteRange(a, b))
  }

  /// Whether a line is the rule under a heading: only `=` or only `-`.
  private func isUnderline(_ line: Int) -> Bool {
    let content = bytes[lineStarts[line - 1]..<max(lineStarts[line - 1], lineEnd(line))].drop { $0 == 0x20 || $0 == 0x3E }
    guard let first = content.first, first == 0x3D || first == 0x2D else { return false }
    return content.allSatisfy { $0 == first }
  }

  private mutating func addLine(from start: Int, to end: Int) {
    var a = start
    while a < end, bytes[a] <= 0x20 { a += 1 }
    tree.lines.append(ByteRange(a, max(a, end)))
  }

  private mutating func addParagraph(start: Int, line: Int, lastLine: Int, parent: Int32) {
    guard line >= 1, line <= lineStarts.count else { return }
    addLine(from: start, to: lineEnd(line))
    let last = min(lastLine, lineStarts.count)
    guard last > line else { return }
    let quotes = quoteDepth(parent)
    for l in (line + 1)...last {
      let end = lineEnd(l)
      var a = lineStarts[l - 1]
      for _ in 0..<quotes {
        var b = a
        while b < end, bytes[b] == 0x20 { b += 1 }
        if b < end, bytes[b] == 0x3E { a = b + 1 }
      }
      addLine(from: a, to: end)
    }
    skipDefinitions(from: tree.lines.count - (last - line + 1))
  }

  private func quoteDepth(_ parent: Int32) -> Int {
    var depth = 0
    var at = parent
    while at >= 0 {
      if tree.blocks[Int(at)].kind == .quote { depth += 1 }
      at = tree.blocks[Int(at)].parent
    }
    return depth
  }

  /// A paragraph is said to begin at link definitions that stand directly above it; they are no text.
  private mutating func skipDefinitions(from first: Int) {
    while first < tree.lines.count - 1, LinkDefinition(bytes, tree.lines[first]) != nil { tree.lines.remove(at: first) }
  }

  /// The line of a table's header. With a paragraph directly above, the library gives the table the paragraph's place and the paragraph none;
  /// the header is the line above the row of dashes.
  private func headerLine(from line: Int) -> Int {
    var l = line
    while l >= 1, l < lineStarts.count {
      if TableRow.isDelimiter(bytes, ByteRange(lineStarts[l], lineEnd(l + 1))) { return l }
      l += 1
    }
    return line
  }

  private mutating func addRow(line l: Int, parent: Int) {
    guard l >= 1, l <= lineStarts.count else { return }
    addLine(from: lineStarts[l - 1], to: lineEnd(l))
    var at = parent
    while at >= 0 {
      if tree.blocks[at].kind == .quote, let last = tree.lines.indices.last {
        var a = Int(tree.lines[last].start)
        if a < tree.lines[last].end, bytes[a] == 0x3E {
          a += 1
          while a < Int(tree.lines[last].end), bytes[a] == 0x20 { a += 1 }
          tree.lines[last] = ByteRange(a, Int(tree.lines[last].end))
        }
      }
      at = Int(tree.blocks[at].parent)
    }
  }

  consuming func finish() -> BlockTree {
    tree.definitions = LinkDefinition.all(in: bytes, lineStarts: lineStarts)
    return tree
  }
}
