import Foundation
import OKREmit
import OKRModel
import OKRSource
import OKRTestSupport
import Testing

@Suite("GitHub Actions: annotations, and no other commands")
struct WorkflowCommandTests {
  private static let hostileNames = [
    "::error::a.md", " ::warning::b.md", "\u{A0}::x::c.md", "##[error]d.md", "#\u{AD}#[add-mask]e.md", "%0A::x::f.md",
    "g,h:i=1.md",
  ]

  /// Hostile documents in files with hostile names, and a configuration of which every second line is at fault.
  static func hostile(seed: UInt64) async -> Compilation {
    var source = HostileText(seed: seed)
    var files: [String: String] = [:]
    for name in hostileNames {
      func line() -> String {
        let scalars = source.next().unicodeScalars.filter { !"\u{0}\n\r".unicodeScalars.contains($0) }
        return String(String.UnicodeScalarView(scalars))
      }
      var text = "---\nteam: \(name.utf8.count)\nperiod: 2026-Q1\n---\n\n"
      for number in 1...3 {
        text += "## O\(number): TBD \(line())\n\n- contributes to: \(line())/KR1\n"
        text += "- KR1: [fill in] \(line())\n::error::\(line())\n"
      }
      files[name] = text
    }
    return await Compiled.documents(files)
  }

  @Test("No report can be made to give commands to a runner", arguments: 1...6 as ClosedRange<UInt64>)
  func noCommands(seed: UInt64) async {
    let compilation = await Self.hostile(seed: seed)
    #expect(compilation.diagnostics.count > 10)
    for report in Report.all where report.name != "github" {
      for isColoured in [false, true] {
        let bytes = report.render(compilation, ReportOptions(isColoured: isColoured))
        for line in WorkflowCommand.lines(bytes) {
          #expect(WorkflowCommand(line) == nil, "\(report.name), seed \(seed): \(line)")
        }
      }
    }
  }

  @Test("What a runner would obey, the reference reader obeys", arguments: [
    "::error::x", "  ::error file=a::x", "\u{200B}::x::", "text ##[error]x", "#\u{AD}#[add-mask]x", "::stop-commands::token",
  ])
  func commands(_ line: String) {
    #expect(WorkflowCommand(line) != nil)
  }

  @Test("Annotations come back as they went in, whatever stands in texts and names", arguments: 1...6 as ClosedRange<UInt64>)
  func annotations(seed: UInt64) async throws {
    let compilation = await Self.hostile(seed: seed)
    let lines = WorkflowCommand.lines(Report.github.render(compilation, ReportOptions(base: "a, b/")))
    let commands = try lines.map { try #require(WorkflowCommand($0)) }
    #expect(commands.count == lines.count)
    for (severity, level) in [(Severity.error, "error"), (.warning, "warning"), (.note, "notice")] {
      let written = commands.filter { $0.name == level && $0.properties["file"] != nil }
      let found = compilation.diagnostics.filter { $0.severity == severity }
      #expect(written.count == min(found.count, 10) || (level == "notice" && written.count == min(found.count, 9)))
      for (command, diagnostic) in zip(written, found) {
        let path = compilation.workspace.file(diagnostic.primary.file).path
        #expect(Self.plain(command.properties["file"]) == Self.plain("a, b/" + path))
        #expect(Self.plain(command.message).hasPrefix(Self.plain(TerminalText.escaped(diagnostic.message))))
        #expect(command.properties["title"]?.hasPrefix(diagnostic.code) == true)
        #expect((command.properties["line"] == command.properties["endLine"]) == (command.properties["col"] != nil))
      }
    }
  }

  /// The reference reader passes over invisible characters, so both sides are compared without them.
  private static func plain(_ text: String?) -> String {
    String(String.UnicodeScalarView((text ?? "").unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
  }

  @Test("At most ten of a level are written, and one notice tells of the others")
  func remainder() async throws {
    var text = "## O1: Grow\n\n"
    for number in 1...14 { text += "- KR\(number): [fill in] \(number) of 20\n" }
    let compilation = await Compiled.documents(["a.md": text])
    let commands = WorkflowCommand.lines(Report.github.render(compilation, ReportOptions())).compactMap { WorkflowCommand($0) }
    #expect(commands.count { $0.name == "warning" } == 10)
    let notice = try #require(commands.last)
    let rest = compilation.count(.warning) - 10
    #expect(notice.name == "notice" && notice.message == "\(rest) warnings more are not annotated; `okrc check` lists all")
  }

  @Test("A place over several lines has no columns")
  func severalLines() async throws {
    let whole = await Compiled.documents(["a.md": "## O1: Grow\n\n- KR1: 1 of 2\n"])
    let file = try #require(whole.files.first)
    func lineOf(_ end: Int) -> WorkflowCommand? {
      let finding = Diagnostic(code: "OKR101", severity: .error, message: "x", primary: Span(file.id, 3, end))
      let report = Report.github.render(whole.reporting([finding]), ReportOptions())
      return WorkflowCommand.lines(report).first.flatMap { WorkflowCommand($0) }
    }
    let over = try #require(lineOf(15))
    #expect(over.properties["line"] == "1" && over.properties["endLine"] == "3" && over.properties["col"] == nil)
    let within = try #require(lineOf(12))
    #expect(within.properties["endLine"] == "1" && within.properties["col"] == "4" && within.properties["endColumn"] == "12")
  }
}

extension Compilation {
  /// The same documents with other findings.
  func reporting(_ diagnostics: [Diagnostic], checked: Set<String>? = nil) -> Compilation {
    Compilation(
      workspace: workspace, alignment: alignment, diagnostics: diagnostics, infos: infos, checked: checked ?? self.checked,
      today: today, levels: levels, page: page)
  }
}
