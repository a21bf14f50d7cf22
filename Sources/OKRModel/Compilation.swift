package import OKRSource

/// A finished compilation: all that emitters read.
package struct Compilation: Sendable {
  package let workspace: Workspace
  package let alignment: Alignment
  /// In order, suppressed ones left out.
  package let diagnostics: [Diagnostic]
  /// What is known of each code, in code order.
  package let infos: [DiagnosticInfo]
  package let today: CalendarDay?
  /// Names of the levels from the top.
  package let levels: [String]

  package init(
    workspace: Workspace, alignment: Alignment, diagnostics: [Diagnostic], infos: [DiagnosticInfo], today: CalendarDay?,
    levels: [String]
  ) {
    self.workspace = workspace
    self.alignment = alignment
    self.diagnostics = diagnostics
    self.infos = infos
    self.today = today
    self.levels = levels
  }

  package var files: [SourceFile] { workspace.files }

  package func count(_ severity: Severity) -> Int {
    // By index: handing each finding to a closure would copy it.
    var count = 0
    for i in diagnostics.indices where diagnostics[i].severity == severity { count += 1 }
    return count
  }
}
