package import OKRSource
import OKRYAML

extension Configuration {
  /// Reads the configuration file.
  ///
  /// - Parameters:
  ///   - rules: Everything that has a code, so that `rules:` can name it.
  ///   - keys: Every key there is: those that belong to no rule and the rules' options.
  /// - Returns: The settings, with the default where something is wrong, and one finding of `bad-configuration` for each fault.
  package static func read(
    _ source: SourceFile, rules: [DiagnosticInfo], keys: [KeyInfo]
  ) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
    var reader = ConfigurationReader(rules: rules, keys: keys)
    switch YAMLDocument.read(source) {
    case .success(nil): break
    case .success(let root?): reader.readRoot(root)
    case .failure(let problem):
      reader.report(problem.message, at: problem.span, related: problem.related, help: problem.help)
    }
    return (reader.configuration, reader.diagnostics)
  }
}

private struct ConfigurationReader {
  let rules: [DiagnosticInfo]
  let keys: [KeyInfo]
  var configuration = Configuration()
  var diagnostics: [Diagnostic] = []

  init(rules: [DiagnosticInfo], keys: [KeyInfo]) {
    self.rules = rules
    self.keys = keys
  }

  mutating func report(_ message: String, at span: Span, related: Label? = nil, help: String?) {
    diagnostics.append(
      Diagnostic(
        code: ConfigurationDiagnostics.badConfiguration.code, severity: .error, message: message, primary: span,
        secondary: related.map { [$0] } ?? [], help: help))
  }

  mutating func readRoot(_ root: YAMLNode) {
    guard case .mapping(let entries) = root.content else {
      report("the configuration is \(root.description), but takes keys", at: root.span, help: "write `key: value` lines")
      return
    }
    for entry in entries {
      if entry.key == "rules" { readSeverities(entry) } else { readSetting(entry, prefix: "") }
    }
  }

  /// One entry of the file or of a mapping below a key. Names have two parts at most, so this goes one step down.
  private mutating func readSetting(_ entry: YAMLEntry, prefix: String) {
    let name = prefix + entry.key
    if let key = keys.first(where: { $0.name == name }) {
      read(key, entry)
      return
    }
    let inner = keys.filter { $0.name.hasPrefix(name + ".") }
    guard !inner.isEmpty else { return reportUnknown(name, entry) }
    guard case .mapping(let entries) = entry.value.content else {
      let names = inner.map { "`\($0.name)`" }.joined(separator: ", ")
      report(
        "‘\(name)’ is \(entry.value.description), but takes a mapping", at: entry.value.span,
        help: "its keys are \(names); a severity is written under `rules:`")
      return
    }
    for inner in entries { readSetting(inner, prefix: name + ".") }
  }

  private mutating func read(_ key: KeyInfo, _ entry: YAMLEntry) {
    if case .file(let first) = configuration.origin(ofKey: key.name) {
      report(
        "‘\(key.name)’ is written twice", at: entry.keySpan, related: Label(first, "first here"), help: "keep one of them")
      return
    }
    do throws(Misfit) {
      configuration.set(key.name, to: try key.read(entry.value), origin: .file(entry.value.span))
    } catch {
      let place = error.span.range.isEmpty ? entry.keySpan : error.span
      report("‘\(key.name)’ is \(error.found), but takes \(key.expects)", at: place, help: nil)
    }
  }

  private mutating func reportUnknown(_ name: String, _ entry: YAMLEntry) {
    let message = "‘\(name)’ is no key of the configuration"
    if let rule = rule(named: name) {
      report(message, at: entry.keySpan, help: "write severities under `rules:`, as `rules: {\(rule.name): warning}`")
    } else {
      let nearest = NearMiss.nearest(to: name, among: keys.map(\.name) + ["rules"], limit: 1)
      report(message, at: entry.keySpan, help: nearest.first.map { "write ‘\($0)’" } ?? "take it out")
    }
  }

  private func rule(named name: String) -> DiagnosticInfo? {
    let folded = Folding.key(name)
    return rules.first { Folding.key($0.code) == folded || Folding.key($0.name) == folded }
  }

  private mutating func readSeverities(_ entry: YAMLEntry) {
    guard case .mapping(let entries) = entry.value.content else {
      report(
        "‘rules’ is \(entry.value.description), but takes a mapping of rules to severities", at: entry.value.span,
        help: "write a line `name: warning` for each rule")
      return
    }
    for entry in entries {
      guard let rule = rule(named: entry.key) else {
        let nearest = NearMiss.nearest(to: entry.key, among: rules.map(\.name) + rules.map(\.code), limit: 1)
        report(
          "‘\(entry.key)’ is no rule", at: entry.keySpan,
          help: nearest.first.map { "write ‘\($0)’" } ?? "`okrc explain` lists the rules")
        continue
      }
      readSeverity(of: rule, entry)
    }
  }

  private mutating func readSeverity(of rule: DiagnosticInfo, _ entry: YAMLEntry) {
    if case .file(let first)? = configuration.severity(of: rule.code)?.origin {
      report(
        "the severity of ‘\(rule.name)’ is written twice", at: entry.keySpan, related: Label(first, "first here"),
        help: "keep one of them")
      return
    }
    guard case .text(let text) = entry.value.content, let setting = SeveritySetting(rawValue: text) else {
      let isMapping = if case .mapping = entry.value.content { true } else { false }
      let place = entry.value.span.range.isEmpty ? entry.keySpan : entry.value.span
      report(
        "\(entry.value.description) is no severity", at: place,
        help: isMapping
          ? "write `error`, `warning`, `note` or `off` here, and the rule's options under its own name at the top"
          : "write `error`, `warning`, `note` or `off`")
      return
    }
    guard rule.code != ConfigurationDiagnostics.badConfiguration.code else {
      report("‘\(rule.name)’ cannot be changed", at: entry.keySpan, help: "take it out")
      return
    }
    configuration.setSeverity(of: rule.code, to: setting, origin: .file(entry.value.span))
  }
}
