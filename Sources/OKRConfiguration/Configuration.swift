package import OKRSource

/// The settings in force, each with where it comes from. Defaults give way to the file, the file to flags.
package struct Configuration: Sendable {
  package enum Origin: Hashable, Sendable {
    /// Nobody said anything.
    case standard
    /// Written in the configuration file, at that place.
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

  /// The defaults.
  package init() {}

  package subscript<Value>(key: ConfigurationKey<Value>) -> Value {
    entries[key.name]?.value as? Value ?? key.defaultValue
  }

  package func origin(ofKey name: String) -> Origin { entries[name]?.origin ?? .standard }

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

  /// What the configuration or the style says about a code; `nil` when neither does, and the code's own severity holds.
  package func severity(of code: String) -> (setting: SeveritySetting, origin: Origin)? {
    if let written = severities[code] { return written }
    let style = self[GlobalKeys.style]
    return style.severities.first { $0.code == code }.map { ($0.setting, .style(style)) }
  }

  /// Whether a code's findings are wanted at all.
  package func isOn(_ info: DiagnosticInfo) -> Bool {
    if let said = severity(of: info.code) { return said.setting != .off }
    return info.severity != nil
  }

  /// Findings of the reader and the resolver with the severities the configuration sets; those that are off are left out.
  package func graded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.compactMap { diagnostic in
      guard let (setting, _) = severity(of: diagnostic.code) else { return diagnostic }
      guard let severity = setting.severity else { return nil }
      var graded = diagnostic
      graded.severity = severity
      return graded
    }
  }
}
