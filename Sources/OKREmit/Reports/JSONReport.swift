import OKRModel
import OKRSource

extension Report {
  package static let json = Report("json", summary: "one object: okrc, summary, diagnostics") { compilation, _ in
    var whole: [UInt8]? = JSONDocument.findings(of: compilation, version: Program.version)
    return AnyIterator { whole.take() }
  }
}
