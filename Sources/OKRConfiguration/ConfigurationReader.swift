package import OKRSource
import OKRYAML

/// A configuration that was read, with all the files it is made of.
package struct ReadConfiguration: Sendable {
  /// With the default where something is wrong.
  package let configuration: Configuration
  /// One finding of `bad-configuration` for each fault.
  package let diagnostics: [Diagnostic]
  /// By the index of their ids: the file itself, then what it extends, in the order in which it is met.
  package let files: [SourceFile]
}

extension Configuration {
  /// Reads a configuration file and those it extends.
  ///
  /// - Parameters:
  ///   - rules: Everything that has a code, so that `rules:` can name it.
  ///   - keys: Every key there is: those that belong to no rule and the rules' options.
  package static func read(
    _ file: ConfigurationFile, in files: some ConfigurationFiles, rules: [DiagnosticInfo], keys: [KeyInfo]
  ) -> ReadConfiguration {
    var faults = ConfigurationFaults()
    let chain = ExtendedFiles.read(file, in: files, &faults)
    var reader = ConfigurationReader(rules: rules, keys: keys, faults: faults)
    for layer in chain.layers { reader.read(layer.root, in: layer.file) }
    let found = reader.faults.diagnostics.sorted { ($0.primary.file, $0.primary.start) < ($1.primary.file, $1.primary.start) }
    return ReadConfiguration(configuration: reader.configuration, diagnostics: found, files: chain.files)
  }

  /// Reads a configuration that extends no other.
  package static func read(
    _ source: SourceFile, rules: [DiagnosticInfo], keys: [KeyInfo]
  ) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
    let outcome = read(ConfigurationFile(source), in: InMemoryConfigurationFiles(), rules: rules, keys: keys)
    return (outcome.configuration, outcome.diagnostics)
  }
}

/// The faults found so far.
struct ConfigurationFaults {
  private(set) var diagnostics: [Diagnostic] = []

  mutating func report(_ message: String, at span: Span, related: [Label] = [], help: String?) {
    diagnostics.append(
      Diagnostic(
        code: ConfigurationDiagnostics.badConfiguration.code, severity: .error, message: message, primary: span,
        secondary: related, help: help))
  }

  /// At a value, or at its key where the value is empty.
  mutating func report(_ message: String, of entry: YAMLEntry, help: String?) {
    report(message, at: entry.value.span.range.isEmpty ? entry.keySpan : entry.value.span, help: help)
  }
}

/// Lays one file's settings over those read so far.
private struct ConfigurationReader {
  let rules: [DiagnosticInfo]
  let keys: [KeyInfo]
  var faults: ConfigurationFaults
  var configuration = Configuration()
  private var file: ConfigurationFile?

  init(rules: [DiagnosticInfo], keys: [KeyInfo], faults: ConfigurationFaults) {
    self.rules = rules
    self.keys = keys
    self.faults = faults
  }

  mutating func read(_ root: YAMLNode, in file: ConfigurationFile) {
    self.file = file
    guard case .mapping(let entries) = root.content else {
      faults.report("the configuration is \(root.description), but takes keys", at: root.span, help: "write `key: value` lines")
      return
    }
    for entry in entries {
      switch entry.key {
      case FileKeys.extends.name: break
      case FileKeys.rules.name: readSeverities(entry)
      case FileKeys.overrides.name: readOverrides(entry)
      default: readSetting(entry, prefix: "")
      }
    }
  }

  /// Where this file has said the same before: `too-deep.warn-at` in one piece and as a mapping.
  private func earlier(_ key: KeyInfo) -> Span? {
    if case .file(let span) = configuration.origin(ofKey: key.name), span.file == file?.source.id { return span }
    return nil
  }

  /// One entry of the file or of a mapping below a key. Names have two parts at most, so this goes one step down.
  private mutating func readSetting(_ entry: YAMLEntry, prefix: String) {
    let name = prefix + entry.key
    if let key = keys.first(where: { $0.name == name }), let read = key.read {
      set(key, entry, read)
      return
    }
    let inner = keys.filter { $0.name.hasPrefix(name + ".") }
    guard !inner.isEmpty else { return reportUnknown(name, entry) }
    guard case .mapping(let entries) = entry.value.content else {
      let names = inner.map { "`\($0.name)`" }.joined(separator: ", ")
      faults.report(
        "‘\(name)’ is \(entry.value.description), but takes a mapping", at: entry.value.span,
        help: "its keys are \(names); a severity is written under `rules:`")
      return
    }
    for inner in entries { readSetting(inner, prefix: name + ".") }
  }

  private mutating func set(
    _ key: KeyInfo, _ entry: YAMLEntry, _ read: @Sendable (YAMLNode) throws(Misfit) -> any Sendable
  ) {
    if let first = earlier(key) {
      faults.report(
        "‘\(key.name)’ is written twice", at: entry.keySpan, related: [Label(first, "first here")], help: "keep one of them")
      return
    }
    do throws(Misfit) {
      var value = try read(entry.value)
      if let globs = value as? [Glob], let base = file?.base { value = globs.map { $0.counted(from: base) } }
      configuration.set(key.name, to: value, origin: .file(entry.value.span))
    } catch {
      let place = error.span.range.isEmpty ? entry.keySpan : error.span
      faults.report("‘\(key.name)’ is \(error.found), but takes \(key.expects)", at: place, help: nil)
    }
  }

  private mutating func reportUnknown(_ name: String, _ entry: YAMLEntry) {
    let message = "‘\(name)’ is no key of the configuration"
    if let rule = rule(named: name) {
      faults.report(message, at: entry.keySpan, help: "write severities under `rules:`, as `rules: {\(rule.name): warning}`")
    } else {
      let nearest = NearMiss.nearest(to: name, among: keys.map(\.name), limit: 1)
      faults.report(message, at: entry.keySpan, help: nearest.first.map { "write ‘\($0)’" } ?? "take it out")
    }
  }

  private func rule(named name: String) -> DiagnosticInfo? {
    let folded = Folding.key(name)
    return rules.first { Folding.key($0.code) == folded || Folding.key($0.name) == folded }
  }
}

// Severities.

extension ConfigurationReader {
  private mutating func readSeverities(_ entry: YAMLEntry) {
    for rule in severities(entry) {
      configuration.setSeverity(of: rule.code, to: rule.setting, origin: .file(rule.span))
    }
  }

  /// The lines of a `rules:` that are right, each rule once.
  private mutating func severities(_ entry: YAMLEntry) -> [SeverityOverride.Rule] {
    guard case .mapping(let entries) = entry.value.content else {
      faults.report(
        "‘rules’ is \(entry.value.description), but takes a mapping of rules to severities", of: entry,
        help: "write a line `name: warning` for each rule")
      return []
    }
    var found: [SeverityOverride.Rule] = []
    for entry in entries {
      guard let rule = rule(named: entry.key) else {
        let nearest = NearMiss.nearest(to: entry.key, among: rules.map(\.name) + rules.map(\.code), limit: 1)
        faults.report(
          "‘\(entry.key)’ is no rule", at: entry.keySpan,
          help: nearest.first.map { "write ‘\($0)’" } ?? "`okrc explain` lists the rules")
        continue
      }
      if let first = found.first(where: { $0.code == rule.code }) {
        faults.report(
          "the severity of ‘\(rule.name)’ is written twice", at: entry.keySpan, related: [Label(first.span, "first here")],
          help: "keep one of them")
      } else if let setting = severity(of: rule, entry) {
        found.append(SeverityOverride.Rule(code: rule.code, setting: setting, span: entry.value.span))
      }
    }
    return found
  }

  private mutating func severity(of rule: DiagnosticInfo, _ entry: YAMLEntry) -> SeveritySetting? {
    guard case .text(let text) = entry.value.content, let setting = SeveritySetting(rawValue: text) else {
      let isMapping = if case .mapping = entry.value.content { true } else { false }
      faults.report(
        "\(entry.value.description) is no severity", of: entry,
        help: isMapping
          ? "write `error`, `warning`, `note` or `off` here, and the rule's options under its own name at the top"
          : "write `error`, `warning`, `note` or `off`")
      return nil
    }
    guard rule.code != ConfigurationDiagnostics.badConfiguration.code else {
      faults.report("‘\(rule.name)’ cannot be changed", at: entry.keySpan, help: "take it out")
      return nil
    }
    return setting
  }

  private mutating func readOverrides(_ entry: YAMLEntry) {
    guard case .list(let items) = entry.value.content else {
      faults.report(
        "‘overrides’ is \(entry.value.description), but takes \(FileKeys.overrides.expects)", of: entry,
        help: "write `- paths: …` and below it `rules: …`")
      return
    }
    for item in items {
      if let override = override(item) { configuration.overrides.append(override) }
    }
  }

  /// One entry of `overrides:`; what is right in it where something is wrong.
  private mutating func override(_ item: YAMLNode) -> SeverityOverride? {
    guard case .mapping(let entries) = item.content else {
      faults.report(
        "an entry of ‘overrides’ is \(item.description), but takes `paths` and `rules`", at: item.span,
        help: "write `- paths: …` and below it `rules: …`")
      return nil
    }
    var paths: [Glob]?
    var rules: [SeverityOverride.Rule]?
    var isUnderstood = true
    for entry in entries {
      switch entry.key {
      case "paths": paths = readPaths(entry)
      case "rules": rules = severities(entry)
      default:
        isUnderstood = false
        let near = NearMiss.nearest(to: entry.key, among: ["paths", "rules"], limit: 1).first
        faults.report(
          "‘\(entry.key)’ is no key of an entry of ‘overrides’", at: entry.keySpan,
          help: near.map { "write ‘\($0)’" } ?? "its keys are `paths` and `rules`")
      }
    }
    let names = entries.map(\.key)
    if isUnderstood, let missing = ["paths", "rules"].first(where: { !names.contains($0) }) {
      let place = entries.first?.keySpan ?? item.span
      faults.report("this entry of ‘overrides’ has no ‘\(missing)’", at: place, help: "say `paths` and `rules` in each entry")
    }
    guard let paths, let rules else { return nil }
    return SeverityOverride(paths: paths, rules: rules)
  }

  private mutating func readPaths(_ entry: YAMLEntry) -> [Glob] {
    do throws(Misfit) {
      let globs = try ValueReader<[Glob]>.globs.read(entry.value)
      return globs.map { $0.counted(from: file?.base ?? .workspace) }
    } catch {
      let place = error.span.range.isEmpty ? entry.keySpan : error.span
      faults.report("‘paths’ is \(error.found), but takes \(ValueReader<[Glob]>.globs.expects)", at: place, help: nil)
      return []
    }
  }
}
