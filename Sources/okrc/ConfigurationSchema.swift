import OKRConfiguration
import OKREmit
import OKRRules
import OKRSource

/// The JSON Schema of `okrc.yml`, from the declarations of its keys.
///
/// Draft 7 is what the YAML language server knows best. A key with a dot may be written in one piece or as a mapping.
enum ConfigurationSchema {
  static var bytes: [UInt8] {
    var json = JSONWriter()
    json.object(.lines) { json in
      json.member("$schema", "http://json-schema.org/draft-07/schema#")
      json.member("title", "okrc.yml")
      json.member("description", "The configuration of okrc, a compiler for objectives and key results.")
      // An empty file says nothing, which is allowed.
      json.key("type")
      json.array { json in
        json.value("object")
        json.value("null")
      }
      json.member("additionalProperties", false)
      json.key("properties")
      json.object(.lines) { json in writeKeys(to: &json) }
      json.key("definitions")
      json.object(.lines) { json in
        json.key("severities")
        json.object(.lines) { json in writeSeverities(to: &json) }
      }
    }
    json.finish()
    return json.bytes
  }

  private static func writeKeys(to json: inout JSONWriter) {
    var groups: Set<String> = []
    for key in KeyCatalogue.all {
      if let dot = key.name.firstIndex(of: ".") {
        let group = String(key.name[..<dot])
        if groups.insert(group).inserted { write(group: group, to: &json) }
      }
      json.key(key.name)
      write(key, to: &json)
    }
  }

  private static func write(group: String, to json: inout JSONWriter) {
    json.key(group)
    json.object(.lines) { json in
      if let info = DiagnosticCatalogue.find(group) { json.member("description", "\(info.code): \(info.summary)") }
      json.member("type", "object")
      json.member("additionalProperties", false)
      json.key("properties")
      json.object(.lines) { json in
        for key in KeyCatalogue.all where key.name.hasPrefix("\(group).") {
          json.key(String(key.name.dropFirst(group.count + 1)))
          write(key, to: &json)
        }
      }
    }
  }

  private static func write(_ key: KeyInfo, to json: inout JSONWriter) {
    json.object { json in
      json.member("description", key.summary)
      if key.holdsValue, key.defaultValue != .nothing {
        json.key("default")
        // As it would be written.
        if case .share = key.defaultValue { json.value(key.defaultText) } else { json.value(key.defaultValue) }
      }
      write(key.shape, to: &json)
    }
  }

  private static func writeSeverities(to json: inout JSONWriter) {
    json.member("type", "object")
    json.member("additionalProperties", false)
    json.key("properties")
    json.object(.lines) { json in
      for info in DiagnosticCatalogue.all where info.code != ConfigurationDiagnostics.badConfiguration.code {
        for name in [info.name, info.code] {
          json.key(name)
          json.object { json in
            json.member("description", name == info.name ? "\(info.code): \(info.summary)" : "\(info.name): \(info.summary)")
            json.member("default", info.severity?.name ?? SeveritySetting.off.rawValue)
            write(.word(SeveritySetting.allCases.map(\.rawValue)), to: &json)
          }
        }
      }
    }
  }

  /// The members of a schema that say what a value looks like. Schemas are as deep as the declarations, which is not deep.
  private static func write(_ shape: ValueShape, to json: inout JSONWriter) {
    switch shape {
    case .text: writeText(to: &json)
    case .form(let form):
      json.member("type", "string")
      json.member("pattern", form)
    case .wholeNumber(let limits):
      json.member("type", "integer")
      json.member("minimum", limits.lowerBound)
      json.member("maximum", limits.upperBound)
    case .share: writeShare(to: &json)
    case .word(let words):
      json.key("enum")
      json.array { json in for word in words { json.value(word) } }
    case .list(let item, let least):
      json.member("type", "array")
      if least > 0 { json.member("minItems", least) }
      json.key("items")
      json.object { json in write(item, to: &json) }
    case .oneOrMore(let item):
      json.key("anyOf")
      json.array { json in
        json.object { json in write(item, to: &json) }
        json.object { json in write(.list(of: item, least: 0), to: &json) }
      }
    case .namedLists:
      json.member("type", "object")
      json.key("additionalProperties")
      json.object { json in write(.list(of: .text, least: 0), to: &json) }
    case .severities: json.member("$ref", "#/definitions/severities")
    case .mapping(let members): write(members, to: &json)
    }
  }

  /// What YAML takes for a number is a text as well: `title: 2026`.
  private static func writeText(to json: inout JSONWriter) {
    json.key("type")
    json.array { json in
      json.value("string")
      json.value("number")
    }
    json.member("minLength", 1)
  }

  private static func writeShare(to json: inout JSONWriter) {
    json.key("anyOf")
    json.array { json in
      json.object { json in
        json.member("type", "number")
        json.member("minimum", 0)
        json.member("maximum", 1)
      }
      json.object { json in write(.form("^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?) *%$"), to: &json) }
    }
  }

  private static func write(_ members: [ValueShape.Member], to json: inout JSONWriter) {
    json.member("type", "object")
    json.member("additionalProperties", false)
    json.key("required")
    json.array { json in for member in members { json.value(member.name) } }
    json.key("properties")
    json.object { json in
      for member in members {
        json.key(member.name)
        json.object { json in write(member.shape, to: &json) }
      }
    }
  }
}
