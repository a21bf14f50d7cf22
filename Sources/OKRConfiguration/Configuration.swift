package import OKRSource

/// The settings in force, each with where it comes from. Defaults give way to the file, the file to flags.
package struct Configuration: Sendable {
  package enum Origin: Hashable, Sendable {
    /// Nobody said anything.
    case standard
    /// Written in a configuration file, at that place.
    case file(Span)
    /// Given on the command line: `--period`.
    case flag(String)
    /// Follows from `style`.
    case style(Style)
  }

  private struct Entry: Sendable {
    let value: any Sendable
    let origin: Origin
  }

  private var entries: [String: Entry] = [:]
  private var severities: [String: (setting: SeveritySetting, origin: Origin)] = [:]
  /// Severities for some paths, those that win last.
  package internal(set) var overrides: [SeverityOverride] = []
  /// For each file of a compilation the overrides that hold for it; nothing where there are none.
  private var overridesOfFiles: [[Int]] = []

  /// The defaults.
  package init() {}

  package subscript<Value>(key: ConfigurationKey<Value>) -> Value {
    entries[key.name]?.value as? Value ?? key.defaultValue
  }

  package func origin(ofKey name: String) -> Origin { entries[name]?.origin ?? .standard }

  func value(ofKey name: String) -> (any Sendable)? { entries[name]?.value }

  /// Sets a value from a later layer, for instance a flag.
  package mutating func set<Value>(_ key: ConfigurationKey<Value>, to value: Value, origin: Origin) {
    entries[key.name] = Entry(value: value, origin: origin)
  }

  mutating func set(_ name: String, to value: any Sendable, origin: Origin) {
    entries[name] = Entry(value: value, origin: origin)
  }

  /// Sets what the findings of a code count as.
  package mutating func setSeverity(of code: String, to setting: SeveritySetting, origin: Origin) {
    severities[code] = (setting, origin)
  }

  /// What the configuration or the style says about a code in general; `nil` when neither does, and the code's own severity
  /// holds.
  package func severity(of code: String) -> (setting: SeveritySetting, origin: Origin)? {
    if let written = severities[code] { return written }
    let style = self[GlobalKeys.style]
    return style.severities.first { $0.code == code }.map { ($0.setting, .style(style)) }
  }
}

// Severities of single files.

extension Configuration {
  /// The same for a compilation of these files, in the order of their ids: finds out once which overrides hold for which.
  package func applied(toFiles paths: [String]) -> Configuration {
    guard !overrides.isEmpty else { return self }
    var applied = self
    applied.overridesOfFiles = paths.map { path in
      overrides.indices.filter { i in overrides[i].paths.contains { $0.matches(path) } }
    }
    return applied
  }

  /// What the findings of a code count as, file by file.
  package func grading(of code: String) -> Grading {
    let general = severity(of: code)?.setting
    guard !overridesOfFiles.isEmpty, overrides.contains(where: { $0.setting(of: code) != nil }) else {
      return Grading(general: general)
    }
    let settings = overrides.map { $0.setting(of: code) }
    return Grading(
      general: general,
      exceptions: overridesOfFiles.map { held in held.last { settings[$0] != nil }.flatMap { settings[$0] } })
  }

  /// Whether a code's findings are wanted anywhere.
  package func isOn(_ info: DiagnosticInfo) -> Bool { grading(of: info.code).isOnAnywhere(standard: info.severity) }

  /// Whether a code's findings are wanted in a file.
  package func isOn(_ info: DiagnosticInfo, in file: FileID) -> Bool {
    grading(of: info.code).setting(in: file).map { $0 != .off } ?? (info.severity != nil)
  }

  /// Findings of the reader and the resolver with the severities the configuration sets; those that are off are left out.
  package func graded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var gradings: [String: Grading] = [:]
    return diagnostics.compactMap { diagnostic in
      let grading = gradings[diagnostic.code] ?? grading(of: diagnostic.code)
      gradings[diagnostic.code] = grading
      guard let setting = grading.setting(in: diagnostic.primary.file) else { return diagnostic }
      guard let severity = setting.severity else { return nil }
      var graded = diagnostic
      graded.severity = severity
      return graded
    }
  }
}
