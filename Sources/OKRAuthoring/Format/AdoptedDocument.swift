import OKRMarkdown
package import OKRSource
package import OKRSyntax

/// A document of somebody's own shape in its canonical form, and what was taken for what.
package struct AdoptedDocument: Sendable {
  /// What was made of a place of the original.
  package struct Decision: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// Words say what it is.
      case taken
      /// Only the layout says what it is; a person should look.
      case guessed
      /// It stays as it stands, as prose.
      case left
    }

    package var kind: Kind
    /// Of the original, from 1.
    package var line: Int
    package var lastLine: Int
    /// `the heading is objective O1, “Grow revenue”`
    package var text: String

    package init(_ kind: Kind, line: Int, lastLine: Int, text: String) {
      self.kind = kind
      self.line = line
      self.lastLine = lastLine
      self.text = text
    }
  }

  /// Without a byte order mark.
  package var bytes: [UInt8]
  /// In the order of lines.
  package var decisions: [Decision] = []
  /// Objectives and key results found.
  package var objectives = 0
  package var keyResults = 0
  /// Why nothing was looked at.
  package var problem: String?

  package init(bytes: [UInt8]) { self.bytes = bytes }
}

extension CanonicalForm {
  /// Any document in the canonical form. Where words mark nothing, its layout is read, and what comes of it is marked, so that
  /// the result needs no `okr: outline`.
  /// - Parameter frontMatter: Keys to be written where the document does not have them, in this order.
  package static func adopted(_ file: SourceFile, options: ReadingOptions, frontMatter: [Draft.Field] = []) -> AdoptedDocument {
    var out = AdoptedDocument(bytes: file.bytes)
    var readOptions = options
    readOptions.isOutline = false
    var read = Document.reading(file, options: readOptions)
    if let problem = problem(with: read.document) {
      out.problem = problem
      return out
    }
    var outlineOptions = options
    outlineOptions.isOutline = true
    let outline = Document.reading(file, options: outlineOptions)
    // Where words mark objectives both readings are one. Where they do not, the layout may tell more than a few stray labels.
    if elements(of: outline.document) > elements(of: read.document) {
      readOptions = outlineOptions
      read = outline
    }
    var plain = options
    plain.isOutline = false
    let isGuessed = readOptions.isOutline || FrontMatterForm.saysOutline(file.bytes, read.bodyStart)
    var names = NamesInUse()
    names.add(read.document, file)
    // Other documents do not refer to this one yet: labels are free to be given.
    var rewriting = Rewriting(file, read, options: readOptions, newOptions: readOptions, names: names)
    let formatting = rewriting.run()
    var form = FrontMatterForm(formatting.bytes, read.bodyStart, ending: rewriting.lines.ending)
    form.add(frontMatter)
    out.bytes = form.bytes
    if isGuessed {
      var bare = form
      bare.removeOutline()
      if says(rewriting.description, bare.bytes, file, plain) {
        out.bytes = bare.bytes
      } else {
        form.add([Draft.Field("okr", "outline")])
        out.bytes = form.bytes
        out.decisions.append(
          .init(
            .guessed, line: 1, lastLine: 1,
            text: "the layout goes on telling what is what: ‘okr: outline’ stands in the front matter"))
      }
    }
    out.decisions += Decisions(read, rewriting.lines, rewriting.labels, file, isGuessed: isGuessed).all
    out.decisions += formatting.left.map {
      .init(.left, line: $0.line, lastLine: $0.line, text: "stays as it stands: \($0.text)")
    }
    out.decisions.sort { ($0.line, $0.lastLine, $0.text) < ($1.line, $1.lastLine, $1.text) }
    out.objectives = read.document.objectives.count
    out.keyResults = read.document.keyResults.count
    return out
  }

  /// How many objectives and key results of a document have a text.
  private static func elements(of document: Document) -> Int {
    document.objectives.count { !$0.text.range.isEmpty } + document.keyResults.count { !$0.text.range.isEmpty }
  }

  /// Whether bytes say of objectives and key results what a description says; what the front matter adds to units does not count.
  private static func says(_ description: DocumentDescription, _ bytes: [UInt8], _ file: SourceFile, _ options: ReadingOptions)
    -> Bool
  {
    let changed = SourceFile(id: file.id, path: file.path, bytes: bytes)
    let document = Document.parse(changed, options: options)
    return description.elements == DocumentDescription(document, changed, names: ElementLabels(document, names: nil)).elements
  }
}

/// What was taken for what, place by place.
private struct Decisions {
  private(set) var all: [AdoptedDocument.Decision] = []

  init(_ read: Rewriting.Read, _ lines: SourceLines, _ labels: ElementLabels, _ file: SourceFile, isGuessed: Bool) {
    let document = read.document
    let kind: AdoptedDocument.Decision.Kind = isGuessed ? .guessed : .taken
    func line(_ offset: Int32) -> Int { lines.index(of: Int(offset)) + 1 }
    for (o, node) in document.objectives.enumerated() {
      all.append(
        .init(
          kind, line: line(node.range.start), lastLine: line(max(node.range.start, node.range.end - 1)),
          text: "objective \(labels.objectiveNames[o]), “\(document.string(node.text, file))”"))
    }
    for (k, node) in document.keyResults.enumerated() {
      all.append(
        .init(
          kind, line: line(node.range.start), lastLine: line(max(node.range.start, node.range.end - 1)),
          text: "key result \(labels.objectiveNames[Int(node.objective)])/\(labels.keyResultNames[k]), "
            + "“\(document.string(node.text, file))”"))
    }
    guard !read.tree.blocks.isEmpty else { return }
    let places =
      (document.objectives.map(\.range) + document.keyResults.map(\.range)
      + document.fields.map { $0.keyRange.union($0.valueRange) })
      .sorted { $0.start < $1.start }
    for block in read.tree.children(of: 0) {
      let range = read.tree.blocks[block].range
      let next = places.partitionPoint { $0.start < range.end }
      // An element may begin in the heading above and end here.
      let isTaken = places[..<next].suffix(4).contains { $0.end > range.start }
      guard !isTaken, let word = Self.word(read.tree.blocks[block].kind) else { continue }
      let (from, to) = (line(range.start), line(max(range.start, range.end - 1)))
      if let last = all.last, last.kind == .left, last.text == "\(word) left as prose", last.lastLine + 2 >= from {
        all[all.count - 1].lastLine = to
      } else {
        all.append(.init(.left, line: from, lastLine: to, text: "\(word) left as prose"))
      }
    }
  }

  private static func word(_ kind: Block.Kind) -> String? {
    switch kind {
    case .paragraph: "text"
    case .list: "a list"
    case .table: "a table"
    case .quote: "a quotation"
    case .code: "code"
    default: nil
    }
  }
}
