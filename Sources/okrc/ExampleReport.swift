import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRModel
import OKRRules
import OKRSource

/// What the program says about the examples of a finding, for the page of that finding.
enum ExampleReport {
  /// The reports of the bad examples, by the lines of their declarations.
  static func reports(of page: ExplanationPage) async -> [Int: String] {
    guard case .diagnostic(let info, _) = page.subject else { return [:] }
    var reports: [Int: String] = [:]
    for example in page.examples where !example.isGood { reports[example.line] = await report(of: example, code: info.code) }
    return reports
  }

  /// What is said under one code about an example, as text without colours; `nil` when nothing is.
  private static func report(of example: Example, code: String) async -> String? {
    var files: [String: String] = [:]
    for file in example.files { files[file.path] = file.text.filter { $0 != "‸" } }
    let written = files.removeValue(forKey: "okrc.yml") ?? example.configuration
    let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(written.utf8))
    var extended = files.filter { $0.key.hasSuffix(".yml") }
    extended["okrc.yml"] = written
    let outcome = Configuration.read(ConfigurationFile(source), in: InMemoryConfigurationFiles(extended))
    let configuration = outcome.configuration
    for name in extended.keys { files[name] = nil }
    var sources = outcome.files
    var findings = outcome.diagnostics
    if findings.isEmpty {
      let day = CalendarDay(year: 2026, month: 2, day: 15)
      let compilation = await compile(InMemoryWorld(files, today: day), configuration)
      sources = compilation.files
      findings = compilation.diagnostics
    }
    var renderer = TextRenderer(files: sources, infos: DiagnosticCatalogue.all, options: ReportOptions(width: 76))
    for finding in findings where finding.code == code { renderer.append(finding) }
    var bytes = renderer.bytes
    while bytes.last == 0x0A { bytes.removeLast() }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
