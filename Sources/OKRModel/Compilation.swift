package import OKRSource

/// A finished compilation: all that emitters read.
package struct Compilation: Sendable {
  package let workspace: Workspace
  package let alignment: Alignment
  /// In order, suppressed ones left out.
  package let diagnostics: [Diagnostic]
  /// What is known of each code, in code order.
  package let infos: [DiagnosticInfo]
  /// Codes that were looked for: those that no setting turns off everywhere.
  package let checked: Set<String>
  /// The page of a code in Markdown, as `explain` prints it.
  package let page: @Sendable (DiagnosticInfo) -> String
  package let today: CalendarDay?
  /// Names of the levels from the top.
  package let levels: [String]

  package init(
    workspace: Workspace, alignment: Alignment, diagnostics: [Diagnostic], infos: [DiagnosticInfo], checked: Set<String> = [],
    today: CalendarDay?, levels: [String], page: @escaping @Sendable (DiagnosticInfo) -> String = \.explanation
  ) {
    self.workspace = workspace
    self.alignment = alignment
    self.diagnostics = diagnostics
    self.infos = infos
    self.checked = checked
    self.page = page
    self.today = today
    self.levels = levels
  }

  package var files: [SourceFile] { workspace.files }

  /// The same with other findings, in order.
  package func showing(_ diagnostics: [Diagnostic]) -> Compilation {
    Compilation(
      workspace: workspace, alignment: alignment, diagnostics: diagnostics, infos: infos, checked: checked, today: today,
      levels: levels, page: page)
  }

  package func count(_ severity: Severity) -> Int {
    // By index: handing each finding to a closure would copy it.
    var count = 0
    for i in diagnostics.indices where diagnostics[i].severity == severity { count += 1 }
    return count
  }
}
