import OKRMarkdown
import OKRSource
import OKRSyntax

/// A part of a document that is written anew or left alone as a whole: an objective with what belongs to it, up to the next one.
/// Objectives of one list are one region; region 0 is what stands above the first objective.
typealias Region = Int

/// Why something stays as it stands, and where.
struct Refusal: Error, Hashable {
  var line: Int
  var reason: String
}

/// Reads a document's blocks into the passages of its canonical form.
///
/// LayoutLists reads lists, LayoutParagraphs paragraphs, LayoutHeadings headings and the levels they get.
struct Layout {
  let file: SourceFile
  let document: Document
  let tree: BlockTree
  let lines: SourceLines
  let labels: ElementLabels
  /// What links point to; `nil` when nobody knows.
  let names: NamesInUse?
  /// The regions that are written anew.
  let regions: Set<Region>
  /// Where elements and written fields begin.
  let cuts: [Cut]
  let top: [Int]

  var passages: [Passage] = []
  var refusals: [Refusal] = []
  /// A heading gets another anchor, and nobody said whether a link points to it.
  var movesAnchors = false
  /// Pieces of the source that were taken apart, and what was written for them: their words are accounted for by what the reader
  /// makes of them.
  var taken: [Bytes] = []
  var written: [Bytes] = []
  /// Headings that are open at this place.
  var headings: [OpenHeading] = []
  /// By how much headings below an objective move, and the level of that objective's heading in the source.
  var shift: (level: Int, by: Int)?
  /// Blocks of the top level that stay, as an earlier attempt has shown.
  var refused: Set<Int> = []
  /// Blocks of the top level that were written together with an earlier one.
  var done: Set<Int> = []

  /// Something of ours that begins at a byte.
  struct Cut {
    enum Kind: Hashable {
      case objective(Int)
      case keyResult(Int)
      case field(Int)
    }

    var at: Int
    var kind: Kind
  }

  struct OpenHeading {
    var level: Int
    var newLevel: Int
    var isObjective: Bool
  }

  init(
    _ file: SourceFile, _ read: (document: Document, tree: BlockTree, bodyStart: Int), labels: ElementLabels, names: NamesInUse?,
    lines: SourceLines, regions: Set<Region>
  ) {
    self.file = file
    document = read.document
    tree = read.tree
    self.lines = lines
    self.labels = labels
    self.names = names
    self.regions = regions
    var cuts: [Cut] = []
    cuts.reserveCapacity(document.objectives.count + document.keyResults.count + document.fields.count)
    for (i, node) in document.objectives.enumerated() { cuts.append(Cut(at: Int(node.range.start), kind: .objective(i))) }
    for (i, node) in document.keyResults.enumerated() { cuts.append(Cut(at: Int(node.range.start), kind: .keyResult(i))) }
    for (i, field) in document.fields.enumerated() where field.origin == .written {
      cuts.append(Cut(at: Int(field.keyRange.start), kind: .field(i)))
    }
    cuts.sort { $0.at < $1.at }
    self.cuts = cuts
    top = tree.blocks.isEmpty ? [] : Array(tree.children(of: 0))
  }

  /// The regions of the document that there are.
  static func regions(of read: (document: Document, tree: BlockTree, bodyStart: Int)) -> Set<Region> {
    guard !read.tree.blocks.isEmpty else { return [] }
    let starts = read.document.objectives.map { Int($0.range.start) }.sorted()
    var found: Set<Region> = []
    for (place, block) in read.tree.children(of: 0).enumerated() {
      let range = read.tree.blocks[block].range
      let i = starts.partitionPoint { $0 < Int(range.start) }
      if i < starts.count, starts[i] < Int(range.end) { found.insert(place + 1) }
    }
    return found
  }

  mutating func run() {
    var region = 0
    for (place, block) in top.enumerated() where !done.contains(place) {
      if holdsObjective(block) { region = place + 1 }
      readTop(place, block, region: region)
    }
  }

  private mutating func readTop(_ place: Int, _ block: Int, region: Region) {
    let extent = self.extent(of: place)
    guard !extent.isEmpty else { return }
    let kind = tree.blocks[block].kind
    // A line that names a unit belongs to the objective it stands over.
    let own = namesUnit(block) ? nextRegion(after: place) ?? region : region
    let isWritten = regions.contains(own)
    if kind == .heading { enterHeading(block, isWritten: isWritten) }
    guard isWritten, !refused.contains(place) else { return keep(extent) }
    let before = (taken.count, written.count)
    do throws(Refusal) {
      switch kind {
      case .heading: try readHeading(place, block, extent)
      case .paragraph: try readParagraph(place, block, extent)
      case .list: try readTopList(block, extent)
      case .table: try readTable(block, extent)
      case .html: readComment(place, extent)
      default: keep(extent)
      }
    } catch {
      taken.removeLast(taken.count - before.0)
      written.removeLast(written.count - before.1)
      refusals.append(error)
      refused.insert(place)
      keep(extent)
    }
  }

  /// The lines of a block of the top level: from its first to before the next one's, without blank ones at the end. What a block
  /// does not hold itself (link definitions) belongs to the one above.
  func extent(of place: Int) -> Range<Int> {
    let first = lines.index(of: Int(tree.blocks[top[place]].range.start))
    let end = place + 1 < top.count ? lines.index(of: Int(tree.blocks[top[place + 1]].range.start)) : lines.ranges.count
    return lines.trimmed(first..<max(first, end))
  }

  mutating func keep(_ extent: Range<Int>) {
    passages.append(.source(extent))
  }

  /// Lines below a block's own, up to the end of its extent: definitions. They stay.
  mutating func keepRest(of extent: Range<Int>, after block: Int) {
    let last = lines.index(of: max(Int(tree.blocks[block].range.start), Int(tree.blocks[block].range.end) - 1))
    var first = last + 1
    while first < extent.upperBound, lines.isBlank(first) { first += 1 }
    if first < extent.upperBound { keep(first..<extent.upperBound) }
  }

  // Places.

  /// What begins in a stretch of the source.
  func cuts(in range: Range<Int>) -> ArraySlice<Cut> {
    let first = cuts.partitionPoint { $0.at < range.lowerBound }
    var last = first
    while last < cuts.count, cuts[last].at < range.upperBound { last += 1 }
    return cuts[first..<last]
  }

  func holdsObjective(_ block: Int) -> Bool {
    cuts(in: tree.blocks[block].range.indices).contains { if case .objective = $0.kind { true } else { false } }
  }

  func holdsAnything(_ block: Int) -> Bool { !cuts(in: tree.blocks[block].range.indices).isEmpty }

  private func nextRegion(after place: Int) -> Region? {
    for next in (place + 1)..<max(place + 1, top.count) {
      if holdsObjective(top[next]) { return next + 1 }
      if tree.blocks[top[next]].kind != .paragraph { return nil }
    }
    return nil
  }

  func refuse(_ offset: Int, _ reason: String) -> Refusal { Refusal(line: lines.index(of: offset) + 1, reason: reason) }

  // Writing.

  /// Adds passages; items go on with the list that is being written.
  mutating func add(_ new: [Passage]) {
    for passage in new {
      if case .list(let entries) = passage, entries.isEmpty { continue }
      guard case .list(let entries) = passage, case .list(var known)? = passages.last else {
        passages.append(passage)
        continue
      }
      passages.removeLast()
      known += entries
      passages.append(.list(known))
    }
  }

  mutating func account(_ source: Bytes, _ line: Bytes) {
    taken.append(source)
    written.append(line)
  }

  /// The content of a paragraph between two bytes of it, in one line.
  func joined(_ from: Int, _ to: Int, in block: Int) -> Bytes {
    var out: Bytes = []
    for l in tree.blocks[block].lines {
      let line = tree.lines[Int(l)].indices
      let part = max(from, line.lowerBound)..<max(max(from, line.lowerBound), min(to, line.upperBound))
      guard !part.isEmpty else { continue }
      if !out.isEmpty {
        while let last = out.last, last <= 0x20 || last == 0x5C && out.dropLast().last != 0x5C { out.removeLast() }
        out.append(0x20)
      }
      out += file.bytes[part]
    }
    return out.trimmed
  }
}

extension Array {
  /// The first index whose element does not satisfy a predicate that all before it do.
  func partitionPoint(_ isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
