package import OKRSource

/// Lines and columns of places in files; each file's lines are found once, when first asked for.
package struct SourcePlaces: Sendable {
  private let files: [SourceFile]
  private var lines: [LineIndex?]

  package init(of files: [SourceFile]) {
    self.files = files
    lines = Array(repeating: nil, count: files.count)
  }

  /// The file of a span; `nil` when it belongs to none of these files.
  package func file(of span: Span) -> SourceFile? {
    let index = Int(span.file.index)
    return files.indices.contains(index) ? files[index] : nil
  }

  /// The lines of a file of ours.
  private mutating func index(of file: SourceFile, _ span: Span) -> LineIndex {
    let index = Int(span.file.index)
    let found = lines[index] ?? file.lineIndex()
    lines[index] = found
    return found
  }

  /// The line a span begins in, without counting its columns.
  package mutating func line(of span: Span) -> Int {
    guard let file = file(of: span) else { return 1 }
    return index(of: file, span).line(of: min(span.start, file.bytes.count))
  }

  /// The bytes of the line a span begins in.
  mutating func range(ofLineAt span: Span) -> Range<Int>? {
    guard let file = file(of: span) else { return nil }
    let found = index(of: file, span)
    return found.range(ofLine: found.line(of: min(span.start, file.bytes.count)), in: file.bytes).indices
  }

  /// Where a span begins and where it ends, after its last scalar. 1:1 for a file that is not known.
  package mutating func positions(of span: Span) -> (start: Position, end: Position) {
    guard let file = file(of: span) else { return (Position(line: 1, column: 1), Position(line: 1, column: 1)) }
    let found = index(of: file, span)
    let start = found.position(of: span.start, in: file.bytes)
    guard span.end > span.start else { return (start, start) }
    return (start, found.position(of: span.end, in: file.bytes))
  }
}

extension JSONWriter {
  /// The member `source`.
  mutating func source(_ span: Span, _ places: inout SourcePlaces) {
    key("source")
    object { $0.place(span, &places) }
  }

  /// The members that say where: path, line and column from 1 (columns in Unicode scalars; ends are exclusive), and byte
  /// offsets in the file as it lies on the disk, a byte order mark included.
  package mutating func place(_ span: Span, _ places: inout SourcePlaces) {
    let (start, end) = places.positions(of: span)
    let file = places.file(of: span)
    let skipped = file?.hasByteOrderMark == true ? 3 : 0
    member("file", file?.path ?? "")
    member("line", start.line)
    member("column", start.column)
    member("endLine", end.line)
    member("endColumn", end.column)
    member("start", span.start + skipped)
    member("end", span.end + skipped)
  }

  /// The member `diagnostics`, one finding a line.
  package mutating func diagnostics(_ diagnostics: [Diagnostic], infos: [DiagnosticInfo], _ places: inout SourcePlaces) {
    let names = Dictionary(infos.map { ($0.code, $0.name) }) { first, _ in first }
    key("diagnostics")
    array(.lines) { json in
      for diagnostic in diagnostics { json.diagnostic(diagnostic, name: names[diagnostic.code], &places) }
    }
  }

  /// One finding as an object. `name` is what `DiagnosticInfo` calls its code.
  package mutating func diagnostic(_ diagnostic: Diagnostic, name: String?, _ places: inout SourcePlaces) {
    object { json in
      json.member("code", diagnostic.code)
      json.member("name", name ?? diagnostic.code)
      json.member("severity", diagnostic.severity.name)
      json.member("message", diagnostic.message)
      json.place(diagnostic.primary, &places)
      json.key("related")
      json.array { json in
        for label in diagnostic.secondary {
          json.object { json in
            json.member("message", label.message)
            json.place(label.span, &places)
          }
        }
      }
      json.member("help", diagnostic.help)
      json.fix(diagnostic.fixes.first, &places)
    }
  }

  private mutating func fix(_ fix: Fix?, _ places: inout SourcePlaces) {
    key("fix")
    guard let fix else { return null() }
    object { json in
      json.member("title", fix.title)
      json.member("safe", fix.isSafe)
      json.key("edits")
      json.array { json in
        for edit in fix.edits {
          json.object { json in
            json.place(edit.span, &places)
            json.member("replacement", edit.replacement)
          }
        }
      }
    }
  }
}
