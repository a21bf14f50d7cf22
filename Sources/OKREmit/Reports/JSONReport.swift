import OKRModel
import OKRSource

extension Report {
  static let json = Report("json", summary: "one object: okrc, summary, diagnostics") { compilation, _ in
    JSONDocument.findings(of: compilation, version: Program.version)
  }
}
