import OKRMarkdown
import OKRSource
import OKRSyntax

/// A document's bytes with its blocks and lines: where a change of it goes.
struct DocumentBlocks {
  let file: SourceFile
  let tree: BlockTree
  let frontMatter: FrontMatter
  /// What ends the document's lines: that of the first.
  let lineEnding: String

  /// - Parameter file: One that reading has let through.
  init(_ file: SourceFile) {
    self.file = file
    frontMatter = FrontMatter(file.bytes)
    tree = BlockTree(file.bytes, skipping: frontMatter.end)
    lineEnding = Self.lineEnding(of: file.bytes)
  }

  var bytes: [UInt8] { file.bytes }

  static func lineEnding(of bytes: [UInt8]) -> String {
    guard let feed = bytes.firstIndex(of: 0x0A) else { return bytes.contains(0x0D) ? "\r" : "\n" }
    return feed > 0 && bytes[feed - 1] == 0x0D ? "\r\n" : "\n"
  }

  // Blocks.

  /// The blocks around a place, from the outermost below the document to the innermost.
  func blocks(around place: Int32) -> [Int] {
    var found: [Int] = []
    var parent = 0
    while let block = tree.children(of: parent).first(where: {
      tree.blocks[$0].range.start <= place && place < tree.blocks[$0].range.end
    }) {
      found.append(block)
      parent = block
    }
    return found
  }

  func kind(_ block: Int) -> Block.Kind { tree.blocks[block].kind }

  func innermost(_ kind: Block.Kind, around place: Int32) -> Int? { blocks(around: place).last { self.kind($0) == kind } }

  func start(_ block: Int) -> Int { Int(tree.blocks[block].range.start) }

  func end(_ block: Int) -> Int { Int(tree.blocks[block].range.end) }

  // Lines.

  private func isEnding(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  func lineStart(_ place: Int) -> Int {
    var i = min(place, bytes.count)
    while i > 0, !isEnding(bytes[i - 1]) { i -= 1 }
    return i
  }

  /// After the line's end, where the next begins.
  func nextLine(_ place: Int) -> Int {
    var i = place
    while i < bytes.count, !isEnding(bytes[i]) { i += 1 }
    guard i < bytes.count else { return i }
    return bytes[i] == 0x0D && i + 1 < bytes.count && bytes[i + 1] == 0x0A ? i + 2 : i + 1
  }

  /// Columns from the beginning of the line, tabs counted to the next multiple of four.
  func column(of place: Int) -> Int {
    var column = 0
    for byte in bytes[lineStart(place)..<place] {
      if byte == 0x09 { column += 4 - column % 4 } else if byte & 0xC0 != 0x80 { column += 1 }
    }
    return column
  }

  /// What stands before a place in its line, as an indent of another line: itself where it is nothing but space.
  func indent(of place: Int) -> String {
    let before = bytes[lineStart(place)..<place]
    if before.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return String(decoding: before, as: UTF8.self) }
    return String(repeating: " ", count: column(of: place))
  }

  /// New lines after the line that holds a place. `lines` are without endings.
  func inserting(_ lines: [String], afterLineOf place: Int) -> Edit {
    let at = nextLine(place)
    let isOpen = at > 0 && at == bytes.count && !isEnding(bytes[at - 1])
    let text = lines.map { isOpen ? lineEnding + $0 : $0 + lineEnding }.joined()
    return Edit(Span(file.id, at, at), text)
  }

  /// New lines before the line that holds a place.
  func inserting(_ lines: [String], beforeLineOf place: Int) -> Edit {
    let at = lineStart(place)
    return Edit(Span(file.id, at, at), lines.map { $0 + lineEnding }.joined())
  }

  // Items.

  /// Where the content of an item stands: below it, further blocks of the item are indented so far.
  func contentColumn(of item: Int) -> Int {
    let start = start(item)
    var i = start
    while i < bytes.count, bytes[i] >= 0x30, bytes[i] <= 0x39 { i += 1 }
    let afterMarker = min(i + 1, bytes.count)
    i = afterMarker
    while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
    let isBlank = i >= bytes.count || isEnding(bytes[i])
    let gap = column(of: i) - column(of: afterMarker)
    return column(of: afterMarker) + (isBlank || gap > 4 || gap < 1 ? 1 : gap)
  }

  /// The bullet of an item, for a new one beside it.
  func bullet(of item: Int) -> String {
    let byte = start(item) < bytes.count ? bytes[start(item)] : 0x2D
    return byte == 0x2A ? "*" : byte == 0x2B ? "+" : "-"
  }
}
