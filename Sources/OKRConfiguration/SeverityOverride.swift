package import OKRSource

/// An entry of `overrides:`: severities of findings in some files.
package struct SeverityOverride: Sendable {
  package struct Rule: Sendable {
    package let code: String
    package let setting: SeveritySetting
    /// Where the severity is written.
    package let span: Span
  }

  package let paths: [Glob]
  /// In the order written, each code once.
  package let rules: [Rule]

  func setting(of code: String) -> SeveritySetting? { rules.first { $0.code == code }?.setting }
}

/// What the findings of one code count as: in general, and in files for which an override says so.
package struct Grading: Sendable {
  /// `nil`: the code's own severity.
  private let general: SeveritySetting?
  /// By the index of the file's id; empty when no override is about the code.
  private let exceptions: [SeveritySetting?]

  init(general: SeveritySetting?, exceptions: [SeveritySetting?] = []) {
    self.general = general
    self.exceptions = exceptions
  }

  /// What a finding with its primary place in a file counts as; `nil` when nothing is said about it.
  package func setting(in file: FileID) -> SeveritySetting? {
    let i = Int(file.index)
    guard exceptions.indices.contains(i), let exception = exceptions[i] else { return general }
    return exception
  }

  func isOnAnywhere(standard: Severity?) -> Bool {
    if general.map({ $0 != .off }) ?? (standard != nil) { return true }
    return exceptions.contains { $0.map { $0 != .off } ?? false }
  }
}
