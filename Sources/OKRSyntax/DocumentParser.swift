package import OKRMarkdown
package import OKRSource

extension Document {
  /// Reads one file as OKRs. Never fails: what is broken is in `diagnostics`, everything else in the tables.
  package static func parse(_ file: SourceFile, options: ReadingOptions) -> Document {
    reading(file, options: options).document
  }

  /// The document together with the blocks it was read from, and where the front matter ends. A file that is refused has no blocks.
  package static func reading(
    _ file: SourceFile, options: ReadingOptions
  ) -> (document: Document, tree: BlockTree, bodyStart: Int) {
    if let fault = Limits.fault(in: file.bytes) {
      var document = Document(file: file.id)
      document.diagnostics.append(
        Diagnostic(
          code: ReadingDiagnostics.unreadableFile.code, severity: .error, message: fault.message,
          primary: Span(file.id, fault.range),
          help: "split the file, or leave it out with `exclude:`"))
      return (document, BlockTree(), 0)
    }
    var parser = DocumentParser(file, options: options)
    parser.run()
    let (tree, bodyStart) = (parser.tree, parser.frontMatter.end)
    return (parser.finish(), tree, bodyStart)
  }
}

/// What may be a key result at the parser's place.
enum Expectation {
  case nothing
  /// A `Key Results` marker stands above: a heading of that level, or 7 for a line.
  case keyResults(level: Int)
}

/// The marked reading: walks the blocks once, from heading to heading, and files what words mark as objectives, key results and fields.
///
/// The extensions in HeadingReading, ParagraphReading, ListReading, TableReading and FieldReading each read one kind of block.
struct DocumentParser {
  let file: SourceFile
  let options: ReadingOptions
  let tree: BlockTree
  let frontMatter: FrontMatter
  var inline: InlineReader
  var document: Document

  /// The section that objectives go to.
  var section = 0
  /// Sections to go back to when a heading of at most that level comes.
  var sectionScopes: [(level: Int, section: Int, isPeriodOnly: Bool)] = []
  /// The objective that key results go to; -1 for none.
  var objective = -1
  /// The level of its heading; 7 for lines and items.
  var objectiveLevel = 7
  var expectation = Expectation.nothing
  /// Whether the marker above has had a list or table; and whether that stood below a group line.
  var markerHasResults = false
  var resultsAreGrouped = false
  /// Whether all key results below the marker are paragraphs so far, so that the next one is another.
  var resultsAreParagraphs = false
  /// Whether the marker's key results are sub-headings, so that paragraphs below them are descriptions.
  var resultsAreHeadings = false
  /// Whether a heading that is no marker stands between the objective's heading and this place: `Initiatives`, `Notes`.
  var isAside = false
  /// Whether a paragraph that ends in a colon (`Materials:`), or a bold line after the key results, stands between the objective and this
  /// place: the list below is its own.
  var listIsClaimed = false
  /// Tables below an objective whose columns say nothing of key results, with the objective.
  var unreadTables: [(objective: Int, header: ByteRange)] = []
  /// How many objectives words mark; an outline is only read where there is none.
  var markedObjectives = 0
  /// The heading above that names an owner (`### Owner: Ana`): its level and the value's field to be.
  var headingOwner: (level: Int, text: Text, key: ByteRange)?
  /// Whose field each entry of `document.fields` is: twice the index, odd for key results; -1 - n for section n.
  var fieldOwners: [Int32] = []
  /// Comments with the element whose paragraph holds them, if any.
  var comments: [(range: ByteRange, element: Int32?)] = []
  /// The text read last, as long as no other is read.
  var text: InlineText { _read { yield inline.text } }
  /// Answers to questions about the whole document, asked at most once.
  var traits = DocumentTraits()
  /// Whether the first H1 still has to come.
  var awaitsTitle = true

  init(_ file: SourceFile, options: ReadingOptions) {
    self.file = file
    self.options = options
    frontMatter = FrontMatter(file.bytes)
    tree = BlockTree(file.bytes, skipping: frontMatter.end)
    inline = InlineReader(file.bytes, definitions: tree.definitions)
    document = Document(file: file.id)
  }

  var isOutline: Bool { options.isOutline || frontMatter["okr"]?.values.first?.text.lowercased() == "outline" }
  var isOff: Bool { frontMatter["okr"]?.values.first?.text.lowercased() == "off" }

  mutating func run() {
    readFrontMatter()
    guard !isOff else { return }
    let top = Array(tree.children(of: 0))
    var i = 0
    while i < top.count {
      i = readTop(top, i)
    }
    if isOutline, markedObjectives == 0 {
      readOutline(top)
    } else if document.objectives.isEmpty {
      noteInferred(top)
    }
  }

  /// Reads the block at `i` of the top level (and those that belong to it), and says where to go on.
  private mutating func readTop(_ top: [Int], _ i: Int) -> Int {
    let block = top[i]
    switch tree.blocks[block].kind {
    case .heading: return readHeading(top, i)
    case .paragraph: return readParagraph(top, i)
    case .list:
      readTopList(block)
      return i + 1
    case .table:
      readTable(block)
      return i + 1
    case .html:
      noteComments(in: tree.blocks[block].range)
      noteHTML(block)
    case .code: noteCode(block)
    case .quote: noteQuote(block)
    default: break
    }
    return i + 1
  }

  // Reading text.

  /// Reads the lines of a block into `text` and keeps its comments.
  mutating func read(_ block: Int) {
    let lines = tree.blocks[block].lines
    inline.read(tree.lines[Int(lines.lowerBound)..<Int(lines.upperBound)])
    for comment in inline.text.comments { comments.append((comment, nil)) }
  }

  /// The stretch of `text` that is its `n`th source line, without spaces at its ends.
  func line(_ n: Int) -> Range<Int> {
    let starts = text.lineStarts
    let end = n + 1 < starts.count ? starts[n + 1] : text.plain.count
    return text.trimmed(starts[n]..<end)
  }

  /// Keeps a stretch of `text`: as its place when it is verbatim, else also as a string.
  mutating func keep(_ r: Range<Int>) -> Text {
    let range = text.range(r)
    if text.isVerbatim(r, in: file.bytes) { return Text(range) }
    document.strings.append(text.string(r))
    return Text(range, plain: Int32(truncatingIfNeeded: document.strings.count - 1))
  }

  /// The comments of the paragraph just read belong to an element.
  mutating func claimComments(_ element: Int32) {
    guard !text.comments.isEmpty else { return }
    for i in comments.indices.suffix(text.comments.count) where comments[i].element == nil { comments[i].element = element }
  }

  func span(_ range: ByteRange) -> Span { Span(file.id, range) }

  mutating func report(
    _ info: DiagnosticInfo, _ message: String, at range: ByteRange, severity: Severity? = nil, help: String? = nil,
    label: String = "",
    fixes: [Fix] = []
  ) {
    document.diagnostics.append(
      Diagnostic(
        code: info.code, severity: severity ?? info.severity ?? .note, message: message, primary: span(range), label: label,
        help: help,
        fixes: fixes))
  }

  // Elements.

  /// Files an objective whose text is `r` of `text`.
  mutating func addObjective(
    label: ElementLabel?, text r: Range<Int>, start: Int, level: Int, parentKeyResult: Int = -1, parentObjective: Int = -1
  ) {
    let index = Int32(truncatingIfNeeded: document.objectives.count)
    let marks = TextMarks(text, r)
    let kept = keep(marks.rest)
    let labelRange = label.map { text.range($0.range) } ?? ByteRange(start, start)
    document.objectives.append(
      ObjectiveNode(
        section: Int32(truncatingIfNeeded: section), range: ByteRange(start, Int(text.range(r).end)), label: label?.name,
        labelRange: labelRange, text: kept, parentKeyResult: Int32(truncatingIfNeeded: parentKeyResult),
        parentObjective: Int32(truncatingIfNeeded: parentObjective), isDropped: text.isStruck(r)))
    objective = Int(index)
    objectiveLevel = level
    expectation = .nothing
    markerHasResults = false
    resultsAreHeadings = false
    isAside = false
    listIsClaimed = false
    if label != nil || level < 7 { markedObjectives += 1 }
    addMarks(marks, owner: index << 1)
    if let label { addAside(label.aside, owner: index << 1) }
    claimComments(index << 1)
    if let owner = headingOwner { addHeadingOwner(owner, to: index << 1) }
  }

  /// Files a key result of the current objective whose text is `r` of `text`.
  mutating func addKeyResult(label: ElementLabel?, text r: Range<Int>, start: Int, done: Block.Task = .none) -> Int {
    let index = document.keyResults.count
    let owner = Int32(truncatingIfNeeded: index << 1 | 1)
    let marks = TextMarks(text, r)
    let kept = keep(marks.rest)
    let labelRange = label.map { text.range($0.range) } ?? ByteRange(start, start)
    let end = r.isEmpty ? max(start, Int(labelRange.end)) : Int(text.range(r).end)
    document.keyResults.append(
      KeyResultNode(
        objective: Int32(truncatingIfNeeded: objective), range: ByteRange(start, end), label: label?.name, labelRange: labelRange,
        text: kept, done: done == .none ? .unsaid : done == .open ? .open : .done, isDropped: text.isStruck(r)))
    addMarks(marks, owner: owner)
    if let label { addAside(label.aside, owner: owner) }
    if let label, !label.prefix.isEmpty { addField(.owner, .text, key: label.prefix, value: label.prefix, owner: owner) }
    claimComments(owner)
    return index
  }

  /// What stands in parentheses after a label: a type, a share reached, or the owner.
  private mutating func addAside(_ aside: Range<Int>, owner: Int32) {
    let r = text.trimmed(aside)
    guard !r.isEmpty else { return }
    if let match = FieldKeys.match(text.plain, r) {
      addField(
        match.key, .text, key: r.lowerBound..<match.keyEnd, value: text.trimmed(match.valueStart..<r.upperBound), owner: owner)
    } else if GoalType.allCases.contains(where: { Bytes.equal(text.plain, r, $0.rawValue) }) {
      addField(.type, .text, key: r.lowerBound..<r.lowerBound, value: r, owner: owner)
    } else if text.plain[r].contains(0x25) || text.plain[r].contains(0x2F), Numbers.share(text.plain, r) != nil {
      addField(.score, .text, key: r.lowerBound..<r.lowerBound, value: r, owner: owner)
    } else if TextMarks.isPriority(text.plain, r) {
      addField(.priority, .text, key: r.lowerBound..<r.lowerBound, value: r, owner: owner)
    } else {
      addField(.owner, .text, key: r.lowerBound..<r.lowerBound, value: r, owner: owner)
    }
  }

  mutating func append(_ field: Field, owner: Int32) {
    document.fields.append(field)
    fieldOwners.append(owner)
  }
}
