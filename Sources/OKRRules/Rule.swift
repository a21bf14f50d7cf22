// Room: OKRRules. What can be said about linked OKRs. One file per rule in Rules/, listed once in RuleList.swift.
package import OKRConfiguration
package import OKRModel
package import OKRSource

/// One check: what is said about it, its settings, and how it is done.
package struct Rule: Sendable {
  package let info: DiagnosticInfo
  /// The settings that only this rule reads.
  package let options: [KeyInfo]
  /// The name of the file that declares it, `TooDeep`: a test compares the folder with the list.
  package let declaredIn: String
  let check: @Sendable (Context, inout Findings) -> Void

  init(
    _ info: DiagnosticInfo, options: [KeyInfo] = [], fileID: String = #fileID,
    check: @escaping @Sendable (Context, inout Findings) -> Void
  ) {
    self.info = info
    self.options = options
    self.check = check
    let file = fileID.split(separator: "/").last ?? ""
    declaredIn = String(file.split(separator: ".").first ?? "")
  }

  /// What the rules have to say, rule by rule, each in its own order. Rules that are off do not run.
  package static func run(_ rules: [Rule], in context: Context) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for rule in rules where context.configuration.isOn(rule.info) {
      var findings = Findings(of: rule.info, context.configuration)
      rule.check(context, &findings)
      diagnostics += findings.diagnostics
    }
    return diagnostics
  }
}

/// All that a rule may look at.
package struct Context: Sendable {
  package let workspace: Workspace
  package let alignment: Alignment
  /// The day that counts as today; rules that need it keep quiet without one.
  package let today: CalendarDay?
  package let configuration: Configuration

  package init(workspace: Workspace, alignment: Alignment, today: CalendarDay?, configuration: Configuration) {
    self.workspace = workspace
    self.alignment = alignment
    self.configuration = configuration
    self.today = today
  }
}

/// Collects what one rule finds and stamps its code and severity, so that no rule can speak for another.
struct Findings {
  private(set) var diagnostics: [Diagnostic] = []
  private let code: String
  /// `nil`: off unless the configuration says otherwise.
  private let standard: Severity?
  /// Said in the configuration or by its style; wins over what the rule thinks of a single finding.
  private let configured: Grading

  init(of info: DiagnosticInfo, _ configuration: Configuration) {
    code = info.code
    standard = info.severity
    configured = configuration.grading(of: info.code)
  }

  /// Adds a finding, unless the code is off in the file of its primary place.
  ///
  /// - Parameters:
  ///   - grade: For rules with several steps, what this finding counts as. A severity in the configuration holds for all steps.
  ///   - isUndecided: What text alone cannot decide: a note, whatever the configuration raises the rule to.
  mutating func report(
    _ message: String, at primary: Span, label: String = "", secondary: [Label] = [], help: String, grade: Severity? = nil,
    isUndecided: Bool = false
  ) {
    let setting = configured.setting(in: primary.file)
    if setting.map({ $0 == .off }) ?? (standard == nil) { return }
    let severity = isUndecided ? .note : setting?.severity ?? grade ?? standard ?? .warning
    diagnostics.append(
      Diagnostic(
        code: code, severity: severity, message: message, primary: primary, label: label, secondary: secondary, help: help))
  }
}
