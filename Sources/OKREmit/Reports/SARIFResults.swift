import OKRModel
import OKRSource

/// The results of a SARIF file, a few at a time.
struct SARIFResults {
  /// Code scanning refuses runs with more results.
  static let limit = 25_000
  /// It takes this many places of a result, the primary one among them.
  fileprivate static let placesOfResult = 1000
  /// Second places that the message links to; the others are only listed.
  fileprivate static let placesLinked = 10

  /// Findings that are not among the results because there are too many.
  let leftOut: Int
  private let diagnostics: [Diagnostic]
  /// By the index of the finding.
  private let keys: [FindingKey]
  /// Indices of the findings that are shown, in their order.
  private let shown: [Int]
  private var done = 0
  private let ruleIndices: [String: Int]
  private let options: ReportOptions
  private var places: SourcePlaces
  private var json = JSONWriter(elementsAtDepth: 4)

  init(of compilation: Compilation, _ options: ReportOptions) {
    diagnostics = compilation.diagnostics
    keys = FindingKey.keys(of: diagnostics, in: compilation.workspace)
    shown = Self.worst(of: compilation)
    leftOut = diagnostics.count - shown.count
    let codes = Self.rules(of: compilation).map(\.code)
    ruleIndices = Dictionary(zip(codes, codes.indices)) { first, _ in first }
    self.options = options
    places = SourcePlaces(of: compilation.files)
  }

  /// Rules with findings, in code order.
  static func rules(of compilation: Compilation) -> [DiagnosticInfo] {
    var codes: Set<String> = []
    for i in compilation.diagnostics.indices { codes.insert(compilation.diagnostics[i].code) }
    return compilation.infos.filter { codes.contains($0.code) }
  }

  /// All findings, or as many as there may be, the more severe ones before the others.
  private static func worst(of compilation: Compilation) -> [Int] {
    let diagnostics = compilation.diagnostics
    guard diagnostics.count > limit else { return Array(diagnostics.indices) }
    var shown: [Int] = []
    for severity in Severity.allCases.reversed() {
      shown += diagnostics.indices.filter { diagnostics[$0].severity == severity }.prefix(limit - shown.count)
    }
    return shown.sorted()
  }

  /// The next results, or `nil` when there are no more.
  mutating func next(_ count: Int) -> [UInt8]? {
    guard done < shown.count else { return nil }
    let end = min(done + count, shown.count)
    for i in shown[done..<end] {
      let diagnostic = diagnostics[i]
      json.result(diagnostic, keys[i], ruleIndex: ruleIndices[diagnostic.code], options, &places)
    }
    done = end
    return json.take()
  }
}

extension JSONWriter {
  fileprivate mutating func result(
    _ diagnostic: Diagnostic, _ key: FindingKey, ruleIndex: Int?, _ options: ReportOptions, _ places: inout SourcePlaces
  ) {
    let related = diagnostic.secondary.prefix(SARIFResults.placesOfResult - 1)
    object { json in
      json.member("ruleId", diagnostic.code)
      if let ruleIndex { json.member("ruleIndex", ruleIndex) }
      json.member("level", diagnostic.severity.name)
      json.text("message", Self.message(of: diagnostic, places))
      json.key("locations")
      json.array { json in json.object { $0.physicalLocation(diagnostic.primary, options, &places) } }
      if !related.isEmpty {
        json.key("relatedLocations")
        json.array { json in
          for (i, label) in related.enumerated() {
            json.object { json in
              json.member("id", i + 1)
              json.physicalLocation(label.span, options, &places)
              if !label.message.isEmpty { json.text("message", SARIFText.plain(label.message)) }
            }
          }
        }
      }
      json.key("partialFingerprints")
      json.object { $0.member("primaryLocationLineHash", key.fingerprint) }
      json.fixes(diagnostic.fixes.filter(\.isSafe), options, &places)
    }
  }

  /// The message, links to the second places, and what to do.
  private static func message(of diagnostic: Diagnostic, _ places: SourcePlaces) -> String {
    var lines = [SARIFText.plain(diagnostic.message)]
    for (i, label) in diagnostic.secondary.prefix(SARIFResults.placesLinked).enumerated() {
      let path = places.file(of: label.span)?.path ?? ""
      lines.append("[\(SARIFText.linkText(label.message.isEmpty ? path : label.message))](\(i + 1))")
    }
    if let help = diagnostic.help { lines.append("Help: \(SARIFText.plain(help))") }
    return lines.joined(separator: "\n")
  }

  fileprivate mutating func artifactLocation(_ span: Span, _ options: ReportOptions, _ places: SourcePlaces) {
    key("artifactLocation")
    object { $0.member("uri", Escaping.path(options.repositoryPath(places.file(of: span)?.path ?? ""))) }
  }

  fileprivate mutating func region(_ name: String, _ span: Span, _ places: inout SourcePlaces) {
    let (start, end) = places.positions(of: span)
    key(name)
    object { json in
      json.member("startLine", start.line)
      json.member("startColumn", start.column)
      json.member("endLine", end.line)
      json.member("endColumn", end.column)
    }
  }

  fileprivate mutating func physicalLocation(_ span: Span, _ options: ReportOptions, _ places: inout SourcePlaces) {
    key("physicalLocation")
    object { json in
      json.artifactLocation(span, options, places)
      json.region("region", span, &places)
    }
  }

  /// Corrections that leave the meaning as it is; nothing where there are none.
  fileprivate mutating func fixes(_ fixes: [Fix], _ options: ReportOptions, _ places: inout SourcePlaces) {
    guard !fixes.isEmpty else { return }
    key("fixes")
    array { json in
      for fix in fixes {
        json.object { json in
          json.text("description", SARIFText.plain(fix.title))
          json.key("artifactChanges")
          json.array { json in
            for edit in fix.edits { json.change(edit, options, &places) }
          }
        }
      }
    }
  }

  private mutating func change(_ edit: Edit, _ options: ReportOptions, _ places: inout SourcePlaces) {
    object { json in
      json.artifactLocation(edit.span, options, places)
      json.key("replacements")
      json.array { json in
        json.object { json in
          json.region("deletedRegion", edit.span, &places)
          json.text("insertedContent", edit.replacement)
        }
      }
    }
  }
}
