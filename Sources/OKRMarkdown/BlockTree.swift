// Room: OKRMarkdown. From bytes to blocks. The only room that imports C; knows nothing of OKRs.
package import OKRSource

/// One block of a Markdown document. Blocks lie in a flat array in document order; links are indices into it.
package struct Block: Sendable {
  package enum Kind: UInt8, Sendable {
    case document, heading, paragraph, list, item, table, row, code, html, thematicBreak, quote, other
  }

  package enum Task: UInt8, Sendable {
    case none, open, done
  }

  package var kind: Kind
  /// 1 to 6 for headings; 1 for the header row of a table; otherwise 0.
  package var level: UInt8
  package var task: Task
  /// Index of the enclosing block; -1 for the document.
  package var parent: Int32
  /// Index of the next block with the same parent; -1 for the last.
  package var next: Int32
  /// Index of the first block inside; -1 when there is none.
  package var firstChild: Int32
  /// From the first byte of the block (its marker, for items and headings) to its last non-blank byte.
  package var range: ByteRange
  /// Indices into `BlockTree.lines`: what paragraphs, headings and rows hold, without markers of the containers around them.
  package var lines: Range<Int32>
}

/// A Markdown document as blocks. Inlines are not kept: what they mean is read from the bytes of `lines`.
package struct BlockTree: Sendable {
  package internal(set) var blocks: [Block] = []
  /// Content of paragraphs (a range a line), headings and table rows (one range each).
  package internal(set) var lines: [ByteRange] = []
  /// Labels of the document's link definitions, folded, with their targets.
  package internal(set) var definitions: [(label: String, target: ByteRange)] = []

  /// A tree of no blocks.
  package init() {}

  /// The children of a block, in order.
  package func children(of block: Int) -> Children { Children(blocks: blocks, at: Int(blocks[block].firstChild)) }

  package struct Children: Sequence, IteratorProtocol {
    let blocks: [Block]
    var at: Int

    package mutating func next() -> Int? {
      guard at >= 0 else { return nil }
      defer { at = Int(blocks[at].next) }
      return at
    }
  }
}

extension BlockTree {
  /// The tree as text, a block a line with its bytes: for tests and `okrc dump --stage blocks`.
  package func dump(_ file: SourceFile) -> String {
    let index = file.lineIndex()
    var out = ""
    var depths = [Int](repeating: 0, count: blocks.count)
    for (i, block) in blocks.enumerated() {
      let depth = block.parent < 0 ? 0 : depths[Int(block.parent)] + 1
      depths[i] = depth
      let a = index.position(of: Int(block.range.start), in: file.bytes)
      let b = index.position(of: Int(block.range.end), in: file.bytes)
      out += String(repeating: "  ", count: depth) + "\(block.kind)"
      if block.level > 0 { out += " \(block.level)" }
      if block.task != .none { out += " [\(block.task)]" }
      out += " \(a.line):\(a.column)-\(b.line):\(b.column)"
      for line in block.lines { out += " «\(file.text(lines[Int(line)]))»" }
      out += "\n"
    }
    return out
  }
}
