import Foundation
import OKRTestSupport

/// As much of JSON Schema (draft 2020-12) as our schemas use, so that output is held to them on every machine.
struct JSONSchema {
  private let root: [String: Any]

  struct UnreadableSchema: Error {}

  init(_ path: String) throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(try Repository.text(path).utf8))
    guard let root = parsed as? [String: Any] else { throw UnreadableSchema() }
    self.root = root
  }

  /// What does not hold, each with its path; empty when all is well.
  func faults(in bytes: [UInt8], definition: String? = nil) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    let schema = definition.map { ["$ref": "#/$defs/\($0)"] as [String: Any] } ?? root
    return check(value, schema, at: "")
  }

  private func check(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let definitions = root["$defs"] as? [String: Any]
      guard let target = definitions?[String(reference.dropFirst("#/$defs/".count))] as? [String: Any] else {
        return ["\(path): no definition \(reference)"]
      }
      return check(value, target, at: path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]], choices.allSatisfy({ !check(value, $0, at: path).isEmpty }) {
      return ["\(path): none of the alternatives"]
    }
    if let allowed = schema["enum"] as? [Any], !allowed.contains(where: { ($0 as? NSObject)?.isEqual(value) == true }) {
      return ["\(path): not in the list"]
    }
    if let only = schema["const"] as? NSObject, !only.isEqual(value) { return ["\(path): not \(only)"] }
    let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] }
    if let types, !types.contains(where: { Self.isA($0, value) }) { return ["\(path): not \(types)"] }
    var faults: [String] = []
    if let number = value as? Double {
      if let minimum = schema["minimum"] as? Double, number < minimum { faults.append("\(path): below \(minimum)") }
      if let maximum = schema["maximum"] as? Double, number > maximum { faults.append("\(path): above \(maximum)") }
    }
    if let text = value as? String { faults += check(text: text, schema, at: path) }
    if let elements = value as? [Any] {
      let range = (schema["minItems"] as? Int ?? 0)...(schema["maxItems"] as? Int ?? .max)
      if !range.contains(elements.count) { faults.append("\(path): \(elements.count) elements") }
    }
    if let items = schema["items"] as? [String: Any], let elements = value as? [Any] {
      for (i, element) in elements.enumerated() { faults += check(element, items, at: "\(path)[\(i)]") }
    }
    if let properties = schema["properties"] as? [String: Any], let members = value as? [String: Any] {
      for key in schema["required"] as? [String] ?? [] where members[key] == nil { faults.append("\(path): no \(key)") }
      for (key, member) in members {
        guard let property = properties[key] as? [String: Any] else {
          faults.append("\(path): \(key) is not in the schema")
          continue
        }
        faults += check(member, property, at: "\(path).\(key)")
      }
    }
    return faults
  }

  private func check(text: String, _ schema: [String: Any], at path: String) -> [String] {
    let range = (schema["minLength"] as? Int ?? 0)...(schema["maxLength"] as? Int ?? .max)
    if !range.contains(text.unicodeScalars.count) { return ["\(path): \(text.unicodeScalars.count) characters"] }
    if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
      return ["\(path): ‘\(text)’ does not match \(pattern)"]
    }
    return []
  }

  private static func isA(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "null": value is NSNull
    case "boolean": value is Bool
    case "integer": value is Int
    case "number": value is Double
    case "string": value is String
    case "array": value is [Any]
    default: value is [String: Any]
    }
  }
}
