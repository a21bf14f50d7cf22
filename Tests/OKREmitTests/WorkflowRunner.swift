import Foundation

/// What a runner of GitHub Actions makes of a line of a log, after its documentation and its habits: commands begin a line,
/// blanks aside, or stand anywhere in their old form; and comparing texts it may pass over invisible characters.
struct WorkflowCommand: Equatable {
  var name: String
  var properties: [String: String]
  var message: String

  private static let names: Set = [
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "set-output", "save-state", "set-env", "add-path",
    "echo", "stop-commands", "add-matcher", "remove-matcher", "internal-set-repo-path", "x",
  ]

  init?(_ line: String) {
    if let command = Self.new(line) ?? Self.old(line) { self = command } else { return nil }
  }

  private init(name: String, properties: [String: String] = [:], message: String) {
    self.name = name
    self.properties = properties
    self.message = message
  }

  /// `::name key=value,key=value::message`
  private static func new(_ line: String) -> WorkflowCommand? {
    let text = String(visible(line).unicodeScalars.drop { $0.properties.isWhitespace })
    guard text.hasPrefix("::"), let end = text.dropFirst(2).range(of: "::") else { return nil }
    let head = text[text.index(text.startIndex, offsetBy: 2)..<end.lowerBound]
    let name = head.prefix { $0 != " " }
    guard names.contains(String(name)) else { return nil }
    var properties: [String: String] = [:]
    for pair in head.dropFirst(name.count).split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 {
        let key = parts[0].trimmingCharacters(in: .whitespaces)
        properties[key] = decoded(parts[1], [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")])
      }
    }
    let message = decoded(text[end.upperBound...], [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")])
    return WorkflowCommand(name: String(name), properties: properties, message: message)
  }

  /// `##[name]message`
  private static func old(_ line: String) -> WorkflowCommand? {
    for piece in visible(line).components(separatedBy: "##[").dropFirst() {
      guard let end = piece.firstIndex(of: "]") else { continue }
      let name = piece[..<end].prefix { $0 != " " }
      if names.contains(String(name)) { return WorkflowCommand(name: String(name), message: String(piece[end...])) }
    }
    return nil
  }

  private static func visible(_ line: String) -> String {
    String(String.UnicodeScalarView(line.unicodeScalars.filter { scalar in
      let properties = scalar.properties
      return !properties.isDefaultIgnorableCodePoint && (properties.generalCategory != .control || properties.isWhitespace)
    }))
  }

  private static func decoded(_ text: some StringProtocol, _ pairs: [(String, String)]) -> String {
    pairs.reduce(String(text)) { $0.replacingOccurrences(of: $1.0, with: $1.1, options: .literal) }
  }

  /// The lines of a log as a runner splits it.
  static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
  }
}
