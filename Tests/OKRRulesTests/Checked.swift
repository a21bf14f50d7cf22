import OKRCompiler
import OKRConfiguration
import OKRModel
import OKRRules
import OKRSource

/// What the compiler says about some files, in few words.
struct Checked {
  let diagnostics: [Diagnostic]
  private let files: [SourceFile]

  /// Files by path; a single text is `okrs.md`.
  init(_ files: [String: String], configuration: String = "") async {
    let (configuration, problems) = Configuration.read(
      SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(configuration.utf8)))
    let compilation = await compile(InMemoryWorld(files, today: CalendarDay(year: 2026, month: 2, day: 2)), configuration)
    diagnostics = problems + compilation.diagnostics
    self.files = compilation.files
  }

  init(_ text: String, configuration: String = "") async {
    await self.init(["okrs.md": text], configuration: configuration)
  }

  func of(_ code: String) -> [Diagnostic] { diagnostics.filter { $0.code == code } }

  /// The source under the primary place of each finding of a code.
  func texts(_ code: String) -> [String] { of(code).map { files[Int($0.primary.file.index)].text($0.primary.range) } }

  func messages(_ code: String) -> [String] { of(code).map(\.message) }

  func severities(_ code: String) -> [Severity] { of(code).map(\.severity) }

  /// All codes found, in order.
  var codes: [String] { diagnostics.map(\.code) }
}
