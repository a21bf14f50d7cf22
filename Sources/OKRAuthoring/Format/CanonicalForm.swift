import OKRMarkdown
package import OKRSource
package import OKRSyntax

/// A document in its canonical form, and what was left as it stands.
package struct Formatting: Sendable {
  /// Something a person may want to know about a place of the original.
  package struct Remark: Hashable, Sendable {
    /// From 1.
    package var line: Int
    /// States a fact: “left as it stands: an item that groups what is below it”.
    package var text: String

    package init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// Without the byte order mark, which is the file's.
  package var bytes: [UInt8]
  /// What was left as it stands, by line.
  package var left: [Remark] = []
  /// Why nothing was looked at: the reader could not make out a part of the document.
  package var problem: String?
  /// Whether it would depend on what other documents refer to, and nobody said that.
  package var wantsNames = false

  package init(bytes: [UInt8]) { self.bytes = bytes }
}

/// The form in which documents are kept (section 6 of the language page): an objective is a heading, its fields and key results
/// are one list.
///
/// A rewriting counts only when the reader finds in it what it found before, under the same names, and no word of the rest is
/// lost. Where that is not so the objectives it fails for stay as they stand.
package enum CanonicalForm {
  /// The document in its canonical form.
  /// - Parameters:
  ///   - names: What the workspace refers to; without it nothing is renamed that others may count on.
  package static func formatted(_ file: SourceFile, options: ReadingOptions, names: NamesInUse?) -> Formatting {
    let read = Document.reading(file, options: options)
    guard !read.document.objectives.isEmpty, problem(with: read.document) == nil else {
      var nothing = Formatting(bytes: file.bytes)
      nothing.problem = problem(with: read.document)
      return nothing
    }
    var rewriting = Rewriting(file, read, options: options, newOptions: options, names: names)
    return rewriting.run()
  }

  /// What the reader says when it had to leave out a part of the file: then nothing may be written over it.
  static func problem(with document: Document) -> String? {
    document.diagnostics.first { ["OKR001", "OKR002"].contains($0.code) && $0.severity == .error }?.message
  }
}

/// Finds the largest rewriting of a document that keeps what it says.
struct Rewriting {
  typealias Read = (document: Document, tree: BlockTree, bodyStart: Int)

  let file: SourceFile
  let read: Read
  let options: ReadingOptions
  /// How the result is read.
  let newOptions: ReadingOptions
  let names: NamesInUse?
  let lines: SourceLines
  let labels: ElementLabels
  /// Only made for documents that would change.
  private(set) lazy var description = DocumentDescription(read.document, file, names: labels)

  /// Rewritings that are tried region by region; a document of more is left alone when it cannot be rewritten as a whole.
  static let mostTrials = 200

  init(_ file: SourceFile, _ read: Read, options: ReadingOptions, newOptions: ReadingOptions, names: NamesInUse?) {
    self.file = file
    self.read = read
    self.options = options
    self.newOptions = newOptions
    self.names = names
    lines = SourceLines(file.bytes)
    labels = ElementLabels(read.document, names: names, path: file.path)
  }

  mutating func run() -> Formatting {
    var out = Formatting(bytes: file.bytes)
    let all = Layout.regions(of: read)
    var (bytes, layout) = attempt(all)
    if let tried = bytes, let settled = settle(tried) {
      out.bytes = settled
    } else {
      var good: Set<Region> = []
      let candidates = all.sorted()
      for region in candidates.count > Self.mostTrials ? [] : candidates {
        let trial = attempt(good.union([region]))
        if let bytes = trial.bytes, settle(bytes) != nil {
          good.insert(region)
        } else {
          layout.refusals.append(Refusal(line: line(ofRegion: region), reason: "it would not say the same"))
        }
      }
      (bytes, _) = attempt(good)
      if let tried = bytes, let settled = settle(tried) { out.bytes = settled }
    }
    out.left = layout.refusals.sorted { $0.line < $1.line }.map { Formatting.Remark(line: $0.line, text: $0.reason) }
    out.wantsNames = names == nil && (labels.keepsCounting || layout.movesAnchors)
    return out
  }

  private func line(ofRegion region: Region) -> Int {
    var place = 1
    for block in read.tree.children(of: 0) {
      if place == region { return lines.index(of: Int(read.tree.blocks[block].range.start)) + 1 }
      place += 1
    }
    return 1
  }

  /// The bytes with some regions rewritten; `nil` when they do not say the same.
  private mutating func attempt(_ regions: Set<Region>) -> (bytes: [UInt8]?, layout: Layout) {
    var layout = Layout(file, read, labels: labels, names: names, lines: lines, regions: regions)
    layout.run()
    // What stays where it was may need the marker above it.
    if !layout.refused.isEmpty {
      var again = Layout(file, read, labels: labels, names: names, lines: lines, regions: regions)
      again.refused = layout.refused
      again.refusals = layout.refusals
      again.run()
      layout = again
    }
    let bytes = assemble(layout.passages)
    if bytes == file.bytes { return (bytes, layout) }
    let changed = SourceFile(id: file.id, path: file.path, bytes: bytes)
    let again = Document.parse(changed, options: newOptions)
    guard description.isKept(by: DocumentDescription(again, changed, names: ElementLabels(again, names: names))),
      keepsWords(bytes, layout)
    else { return (nil, layout) }
    return (bytes, layout)
  }

  func keepsWords(_ bytes: [UInt8], _ layout: Layout) -> Bool {
    var count = WordCount()
    count.add(file.bytes)
    for piece in layout.taken { count.add(piece, -1) }
    for piece in layout.written { count.add(piece) }
    count.add(bytes, -1)
    return count == WordCount()
  }

  /// The form that formatting again does not change; `nil` when there is none near.
  private mutating func settle(_ bytes: [UInt8]) -> [UInt8]? {
    var bytes = bytes
    for _ in 0..<3 {
      if bytes == file.bytes { return bytes }
      let next = SourceFile(id: file.id, path: file.path, bytes: bytes)
      let read = Document.reading(next, options: newOptions)
      var again = Rewriting(next, read, options: newOptions, newOptions: newOptions, names: names)
      guard description.isKept(by: again.description), let after = again.attempt(Layout.regions(of: read)).bytes else {
        return nil
      }
      if after == bytes { return bytes }
      bytes = after
    }
    return nil
  }

  // Bytes.

  func assemble(_ passages: [Passage]) -> [UInt8] {
    let bodyLine =
      read.bodyStart >= file.bytes.count && read.bodyStart > 0
      ? lines.ranges.count : read.bodyStart == 0 ? 0 : lines.index(of: read.bodyStart)
    var out: [UInt8] = []
    out.reserveCapacity(file.bytes.count + 256)
    var last = bodyLine
    var isSource = true
    copy(0..<bodyLine, to: &out)
    for passage in passages {
      if case .source(let range) = passage {
        // Blank lines between two things that stay are the author's.
        if isSource, (last..<range.lowerBound).allSatisfy(lines.isBlank) {
          copy(last..<range.lowerBound, to: &out)
        } else if !out.isEmpty {
          out += lines.ending
        }
        copy(range, to: &out)
        last = range.upperBound
        isSource = true
        continue
      }
      if !out.isEmpty { out += lines.ending }
      for line in Self.lines(of: passage) { out += line + lines.ending }
      isSource = false
    }
    if !isSource || !(last..<lines.ranges.count).allSatisfy(lines.isBlank) {
      if !lines.isClosed { while let b = out.last, b == 0x0A || b == 0x0D { out.removeLast() } }
    } else {
      copy(last..<lines.ranges.count, to: &out)
    }
    return out
  }

  private static func lines(of passage: Passage) -> [Bytes] {
    switch passage {
    case .source: []
    case .heading(let level, let text): [Bytes(repeating: 0x23, count: level) + [0x20] + text]
    case .list(let entries): entries.arranged.lines
    case .lines(let lines): lines
    }
  }

  private func copy(_ range: Range<Int>, to out: inout [UInt8]) {
    guard range.lowerBound < range.upperBound else { return }
    let end = range.upperBound < lines.ranges.count ? lines.ranges[range.upperBound].lowerBound : file.bytes.count
    out += file.bytes[lines.ranges[range.lowerBound].lowerBound..<end]
  }
}
