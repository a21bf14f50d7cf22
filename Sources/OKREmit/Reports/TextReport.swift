import OKRModel
package import OKRSource

extension Report {
  package static let text = Report(
    "text", summary: "snippets with carets, both ends of a relation shown", isForPeople: true
  ) { compilation, options in
    var renderer = TextRenderer(files: compilation.files, infos: compilation.infos, options: options)
    var rest = compilation.diagnostics[...]
    var isClosed = false
    return AnyIterator {
      guard !isClosed else { return nil }
      for diagnostic in rest.prefix(findingsInPiece) { renderer.append(diagnostic) }
      rest = rest.dropFirst(findingsInPiece)
      if rest.isEmpty {
        renderer.close(
          with: [Summary.sentence(compilation)] + options.closing + [Summary.alignment(compilation)].compactMap(\.self))
        isClosed = true
      }
      return renderer.take()
    }
  }
}

/// Findings as people read them. Also used where there is no compilation: for the configuration, and for examples in `explain`.
package struct TextRenderer {
  package private(set) var bytes: [UInt8] = []
  private let files: [SourceFile]
  private let infos: [DiagnosticInfo]
  private let options: ReportOptions
  private let paint: Paint
  /// Lines of recently shown files; findings come in the order of files, second places come from a few upper ones.
  private var lineIndices: [FileID: LineIndex] = [:]
  /// The first of the most severe findings.
  private var worst: (severity: Severity, code: String)?
  /// Second places beyond this many are only counted.
  private static let placesShown = 12

  package init(files: [SourceFile], infos: [DiagnosticInfo], options: ReportOptions) {
    self.files = files
    self.infos = infos
    self.options = options
    self.paint = Paint(isOn: options.isColoured)
  }

  private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func lines(of file: SourceFile) -> LineIndex {
    if let known = lineIndices[file.id] { return known }
    if lineIndices.count >= 32 { lineIndices.removeAll(keepingCapacity: true) }
    let index = file.lineIndex()
    lineIndices[file.id] = index
    return index
  }

  /// What was written since the last time.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// One finding and an empty line.
  package mutating func append(_ diagnostic: Diagnostic) {
    if worst.map({ $0.severity < diagnostic.severity }) ?? true { worst = (diagnostic.severity, diagnostic.code) }
    write(paint.severity("\(diagnostic.severity.name)[\(CodeName.of(diagnostic.code, in: infos))]", diagnostic.severity))
    paint.bold(into: &bytes) { out in
      out.append(contentsOf: ": ".utf8)
      TerminalText.write(diagnostic.message, into: &out)
    }
    bytes.append(0x0A)
    let groups = places(of: diagnostic)
    var digits = 1
    for group in groups {
      let index = lines(of: group.file)
      for mark in group.marks { digits = max(digits, String(index.line(of: Int(mark.range.start))).utf8.count) }
    }
    for (i, group) in groups.enumerated() { draw(group, isFirst: i == 0, of: diagnostic, digits: digits) }
    let hiddenPlaces = diagnostic.secondary.count - Self.placesShown
    let margin = String(repeating: " ", count: digits + 1)
    if hiddenPlaces > 0 { write(margin + paint.frame("=") + " and \(Summary.counted(hiddenPlaces, "more place"))\n") }
    if let fix = diagnostic.fixes.first(where: \.isSafe) {
      // It says what to do, and so would the help.
      write(margin + paint.frame("=") + " " + paint.bold("fix:") + " \(TerminalText.escaped(fix.title)) (--fix does it)\n")
    } else if let help = diagnostic.help {
      write(margin + paint.frame("=") + " " + paint.bold("help:") + " ")
      TerminalText.write(help, into: &bytes)
      bytes.append(0x0A)
    }
    write("\n")
  }

  /// The closing lines: sentences, and where to read more about the worst finding.
  package mutating func close(with sentences: [String]) {
    for sentence in sentences { write(sentence + "\n") }
    if let worst { write("For more information: okrc explain \(worst.code)\n") }
  }

  private struct Group {
    var file: SourceFile
    var marks: [Snippet.Mark]
  }

  /// The places by file, the primary one's first, then in the order in which they are named.
  private func places(of diagnostic: Diagnostic) -> [Group] {
    var groups: [Group] = []
    func add(_ span: Span, isPrimary: Bool, _ message: String) {
      let mark = Snippet.Mark(range: span.range, isPrimary: isPrimary, message: message)
      if let i = groups.firstIndex(where: { $0.file.id == span.file }) {
        groups[i].marks.append(mark)
      } else if files.indices.contains(Int(span.file.index)) {
        groups.append(Group(file: files[Int(span.file.index)], marks: [mark]))
      }
    }
    add(diagnostic.primary, isPrimary: true, diagnostic.label)
    for label in diagnostic.secondary.prefix(Self.placesShown) { add(label.span, isPrimary: false, label.message) }
    return groups
  }

  private mutating func draw(_ group: Group, isFirst: Bool, of diagnostic: Diagnostic, digits: Int) {
    let index = lines(of: group.file)
    let start = group.marks.first.map { Int($0.range.start) } ?? 0
    let path = TerminalText.escaped(group.file.path)
    let margin = String(repeating: " ", count: digits)
    guard !group.file.bytes.isEmpty else {
      write(margin + paint.frame("-->") + " \(path)\n")
      return
    }
    let place = index.position(of: start, in: group.file.bytes)
    write(margin + paint.frame(isFirst ? "-->" : ":::") + " \(path):\(place.line):\(place.column)\n")
    let snippet = Snippet(
      file: group.file, lines: index, severity: diagnostic.severity, paint: paint, width: options.width, gutter: digits)
    snippet.draw(group.marks, into: &bytes)
  }
}

/// `OKR101 unknown-reference`: a code with its name.
enum CodeName {
  static func of(_ code: String, in infos: [DiagnosticInfo]) -> String {
    var low = 0
    var high = infos.count
    while low < high {
      let middle = (low + high) / 2
      if infos[middle].code < code { low = middle + 1 } else { high = middle }
    }
    return low < infos.count && infos[low].code == code ? "\(code) \(infos[low].name)" : code
  }
}
