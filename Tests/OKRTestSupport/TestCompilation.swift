import OKRAuthoring
import OKRCompiler
import OKRConfiguration
import OKREmit
package import OKRModel
import OKRRules
package import OKRSource
import OKRSyntax

/// Compiles documents given as text, as the command line would.
package enum TestCompilation {
  /// The day it always is in tests.
  package static let today = CalendarDay(year: 2026, month: 2, day: 15)

  /// The compilation; the findings in the configuration instead, where it has faults.
  package static func of(
    _ files: [String: String], configuration text: String = "", workers: Int = 1
  ) async -> Compilation {
    let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8))
    let (configuration, faults) = Configuration.read(source)
    guard faults.isEmpty else {
      let workspace = Workspace(files: [source])
      return Compilation(
        workspace: workspace, alignment: Alignment(of: workspace), diagnostics: faults, infos: DiagnosticCatalogue.all,
        today: today, levels: configuration.levels)
    }
    return await compile(InMemoryWorld(files, today: today), configuration, workers: workers)
  }

  /// The documents after all safe fixes.
  package static func fixed(_ files: [String: String], configuration text: String = "") async -> [String: String] {
    let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8))
    let fixing = await fix(InMemoryWorld(files, today: today), Configuration.read(source).configuration)
    var fixed = files
    for change in fixing.changes { fixed[change.path] = String(decoding: change.after, as: UTF8.self) }
    return fixed
  }

  /// The documents in their canonical form; all of them say what is referred to.
  package static func formatted(_ files: [String: String], configuration text: String = "") -> [String: String] {
    let configuration = Configuration.read(SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8))).configuration
    let sources = files.keys.sorted().map { SourceFile(id: FileID(0), path: $0, bytes: Array((files[$0] ?? "").utf8)) }
    var names = NamesInUse()
    for file in sources { names.add(Document.parse(file, options: ReadingOptions(for: file.path, configuration)), file) }
    return sources.reduce(into: [:]) { out, file in
      let formatting = CanonicalForm.formatted(file, options: ReadingOptions(for: file.path, configuration), names: names)
      out[file.path] = String(decoding: formatting.bytes, as: UTF8.self)
    }
  }

  /// What the program writes in a format of a spec file's fences; `nil` for other languages.
  package static func output(_ language: String, of compilation: Compilation) -> String? {
    switch language {
    case "diagnostics": text(Report.concise.render(compilation, ReportOptions()))
    case "tree": compilation.workspace.dump()
    case "json", "markdown", "svg", "dot", "mermaid":
      text(Emitter.named(language)?.emit(compilation, EmitOptions(version: "0.0.0")).first?.bytes)
    case "csv", "csv-links":
      table(Emitter.csv.emit(compilation, EmitOptions(version: "0.0.0")), isSecond: language == "csv-links")
    default: text(Report.named(language)?.render(inBrief(compilation), ReportOptions(base: "plans/")))
    }
  }

  /// The same findings with hardly any pages and only two rules that found nothing, so that a new rule changes no recorded report.
  private static func inBrief(_ compilation: Compilation) -> Compilation {
    let infos = compilation.infos.map { info in
      DiagnosticInfo(
        info.code, info.name, severity: info.severity, summary: "Summary.", explanation: "Why, and how.", source: "",
        examples: [])
    }
    return Compilation(
      workspace: compilation.workspace, alignment: compilation.alignment, diagnostics: compilation.diagnostics, infos: infos,
      checked: ["OKR101", "OKR102"], today: compilation.today, levels: compilation.levels
    ) { "# \($0.code) `\($0.name)`\n" }
  }

  /// As it looks in a file of LF lines without a byte order mark.
  private static func table(_ artifacts: [Artifact], isSecond: Bool) -> String? {
    text((isSecond ? artifacts.last : artifacts.first)?.bytes.dropFirst(3).filter { $0 != 0x0D })
  }

  private static func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
}
