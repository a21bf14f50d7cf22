import OKRModel
import OKRSource

extension Report {
  /// Findings as objects of the same shape as in `json`, and a last line with the members `okrc` and `summary`.
  package static let jsonLines = Report(
    "jsonl", summary: "JSON, one finding a line; the last line is the summary"
  ) { compilation, _ in
    var places = SourcePlaces(of: compilation.files)
    let names = Dictionary(compilation.infos.map { ($0.code, $0.name) }) { first, _ in first }
    var rest = compilation.diagnostics[...]
    var isClosed = false
    return AnyIterator {
      guard !isClosed else { return nil }
      var json = JSONWriter()
      for diagnostic in rest.prefix(findingsInPiece) {
        json.diagnostic(diagnostic, name: names[diagnostic.code], &places)
        json.finish()
      }
      rest = rest.dropFirst(findingsInPiece)
      if rest.isEmpty {
        json.object { json in
          json.program(version: Program.version)
          json.summary(Figures(of: compilation))
        }
        json.finish()
        isClosed = true
      }
      return json.take()
    }
  }
}
