import OKRConfiguration
import OKREmit
import OKRRules
import OKRSource

/// The settings in force with their origins, for people and for programs.
struct ConfigurationListing {
  private let settings: Settings
  /// Lists all rules, not only those of which something is said.
  private let showsAll: Bool
  private let lines: [LineIndex]

  init(_ settings: Settings, showsAll: Bool) {
    self.settings = settings
    self.showsAll = showsAll
    lines = settings.sources.map { $0.lineIndex() }
  }

  private var configuration: Configuration { settings.configuration }

  private var keys: [KeyInfo] { KeyCatalogue.all.filter(\.holdsValue) }

  /// Rules with what they count as in general.
  private var rules: [(info: DiagnosticInfo, setting: String, origin: Configuration.Origin)] {
    DiagnosticCatalogue.all.compactMap { info in
      if let said = configuration.severity(of: info.code) { return (info, said.setting.rawValue, said.origin) }
      return showsAll ? (info, Self.standard(info), .standard) : nil
    }
  }

  private static func standard(_ info: DiagnosticInfo) -> String { info.severity?.name ?? SeveritySetting.off.rawValue }

  private func place(_ span: Span) -> (file: String, line: Int)? {
    let i = Int(span.file.index)
    return settings.sources.indices.contains(i) ? (settings.sources[i].path, lines[i].line(of: span.start)) : nil
  }

  private func text(_ origin: Configuration.Origin) -> String {
    switch origin {
    case .standard: "default"
    case .file(let span): place(span).map { "\($0.file):\($0.line)" } ?? ""
    case .flag(let flag): flag
    case .style(let style): "style \(style.rawValue)"
    }
  }
}

// For people.

extension ConfigurationListing {
  var text: String {
    var text = heading + "\n\n"
    text += table(keys.map { [$0.name, $0.value(in: configuration).text, self.text(configuration.origin(ofKey: $0.name))] })
    let rules = rules.map { ["\($0.info.code) \($0.info.name)", $0.setting, self.text($0.origin)] }
    text += rules.isEmpty ? "\nEvery rule counts as it does by default.\n" : "\n" + table(rules)
    for override in configuration.overrides {
      let paths = override.paths.map(\.pattern).joined(separator: ", ")
      text += "\nin \(TerminalText.escaped(paths)):\n\n"
      text += table(override.rules.map { [name(of: $0.code), $0.setting.rawValue, self.text(.file($0.span))] })
    }
    return text
  }

  private var heading: String {
    let names = settings.sources.map { TerminalText.escaped($0.path) }
    guard let first = names.first else { return "no okrc.yml; everything has its default" }
    return names.count == 1 ? first : "\(first), which builds on \(names.dropFirst().joined(separator: ", "))"
  }

  private func name(of code: String) -> String { DiagnosticCatalogue.find(code).map { "\($0.code) \($0.name)" } ?? code }

  /// Rows with columns set in line; very wide cells push the rest of their row aside instead of all others.
  private func table(_ rows: [[String]]) -> String {
    let rows = rows.map { $0.map { TerminalText.escaped($0) } }
    let widths = [0, 1].map { column in rows.map { TerminalText.width($0[column]) }.filter { $0 <= 50 }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: max(0, width - TerminalText.width(cell)))
      }
      return "\(cells.joined(separator: "  "))  \(row[2])\n"
    }
    .joined()
  }
}

// For programs.

extension ConfigurationListing {
  var json: [UInt8] {
    var json = JSONWriter()
    json.object(.lines) { json in
      json.key("okrc")
      json.object { $0.member("version", Program.version) }
      json.key("files")
      json.array { json in for source in settings.sources { json.value(source.path) } }
      json.key("values")
      json.array(.lines) { json in for key in keys { write(key, to: &json) } }
      json.key("rules")
      json.array(.lines) { json in
        for rule in rules {
          json.object { json in
            json.member("code", rule.info.code)
            json.member("name", rule.info.name)
            json.member("severity", rule.setting)
            json.member("default", Self.standard(rule.info))
            write(rule.origin, to: &json)
          }
        }
      }
      json.key("overrides")
      json.array(.lines) { json in for override in configuration.overrides { write(override, to: &json) } }
    }
    json.finish()
    return json.bytes
  }

  private func write(_ key: KeyInfo, to json: inout JSONWriter) {
    json.object { json in
      json.member("key", key.name)
      json.key("value")
      json.value(key.value(in: configuration))
      json.key("default")
      json.value(key.defaultValue)
      write(configuration.origin(ofKey: key.name), to: &json)
    }
  }

  private func write(_ override: SeverityOverride, to json: inout JSONWriter) {
    json.object { json in
      json.key("paths")
      json.array { json in for path in override.paths { json.value(path.pattern) } }
      json.key("rules")
      json.array { json in
        for rule in override.rules {
          json.object { json in
            json.member("code", rule.code)
            json.member("severity", rule.setting.rawValue)
            write(.file(rule.span), to: &json)
          }
        }
      }
    }
  }

  private func write(_ origin: Configuration.Origin, to json: inout JSONWriter) {
    json.key("origin")
    json.object { json in
      switch origin {
      case .standard: json.member("from", "default")
      case .file(let span):
        json.member("from", "file")
        json.member("file", place(span)?.file)
        json.member("line", place(span)?.line)
      case .flag(let flag):
        json.member("from", "flag")
        json.member("flag", flag)
      case .style(let style):
        json.member("from", "style")
        json.member("style", style.rawValue)
      }
    }
  }
}

extension JSONWriter {
  mutating func value(_ value: ShownValue) {
    switch value {
    case .nothing: null()
    case .text(let text): self.value(text)
    case .number(let number): self.value(number)
    case .share(let share): self.value(share)
    case .list(let items): array { json in for item in items { json.value(item) } }
    case .mapping(let entries):
      object { json in
        for entry in entries {
          json.key(entry.name)
          json.value(.list(entry.items))
        }
      }
    }
  }
}
