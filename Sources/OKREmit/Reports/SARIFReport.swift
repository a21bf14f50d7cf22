import OKRModel
import OKRSource

extension Report {
  /// SARIF 2.1.0 as GitHub's code scanning wants it. The schema's address is the one GitHub's own examples use. No results that
  /// comments allow: GitHub would show them all the same.
  package static let sarif = Report("sarif", summary: "SARIF 2.1.0 for code scanning") { compilation, options in
    var results = SARIFResults(of: compilation, options)
    var head: [UInt8]? = SARIFHead.bytes(of: compilation, options, leftOut: results.leftOut)
    var tail: [UInt8]? = Array("\n      ]\n    }\n  ]\n}\n".utf8)
    return AnyIterator { head.take() ?? results.next(findingsInPiece) ?? tail.take() }
  }
}

/// What stands before the results of a SARIF file: the tool with the rules that occur, and how the run went.
private enum SARIFHead {
  static func bytes(of compilation: Compilation, _ options: ReportOptions, leftOut: Int) -> [UInt8] {
    var head = Writer()
    head.write(
      """
      {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
          {
      """)
    var json = JSONWriter(elementsAtDepth: 3)
    json.key("tool")
    json.object(.lines) { json in
      json.key("driver")
      json.object(.lines) { json in
        json.member("name", Program.name)
        json.member("version", Program.version)
        json.member("semanticVersion", Program.version)
        json.key("rules")
        json.array(.lines) { json in
          for info in SARIFResults.rules(of: compilation) { json.rule(info, page: compilation.page(info)) }
        }
      }
    }
    json.key("automationDetails")
    // The category, up to the last slash, keeps workspaces of one repository apart.
    json.object { $0.member("id", "\(Program.name)/\(Escaping.path(options.base))") }
    json.key("columnKind")
    json.value("unicodeCodePoints")
    if leftOut > 0 { json.invocation(leftOut: leftOut) }
    json.key("results")
    head.write(json.take())
    head.write("[")
    return head.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func invocation(leftOut: Int) {
    let count = Summary.counted(leftOut, "finding")
    key("invocations")
    array(.lines) { json in
      json.object { json in
        json.member("executionSuccessful", true)
        json.key("toolExecutionNotifications")
        json.array { json in
          json.object { json in
            json.member("level", "warning")
            json.text("message", "\(count), the least severe, left out: code scanning takes \(SARIFResults.limit)")
          }
        }
      }
    }
  }

  /// A member that holds a message.
  mutating func text(_ name: String, _ text: String) {
    key(name)
    object { $0.member("text", text) }
  }

  fileprivate mutating func rule(_ info: DiagnosticInfo, page: String) {
    object(.lines) { json in
      json.member("id", info.code)
      json.member("name", info.name)
      json.text("shortDescription", SARIFText.cut(info.summary))
      json.text("fullDescription", SARIFText.cut(info.explanation))
      json.key("help")
      json.object { json in
        json.member("text", "\(info.summary)\n\n\(info.explanation)")
        json.member("markdown", page)
      }
      json.key("defaultConfiguration")
      json.object { $0.member("level", (info.severity ?? .warning).name) }
      json.key("properties")
      json.object { json in
        json.key("tags")
        json.array { json in
          json.value("okr")
          if let area = SARIFText.area(of: info.code) { json.value(area) }
        }
        json.member("precision", info.severity == .note ? "medium" : "high")
        json.member("problem.severity", info.severity == .note ? "recommendation" : (info.severity ?? .warning).name)
      }
    }
  }
}

enum SARIFText {
  /// Longer descriptions are refused.
  private static let descriptionLimit = 1024

  /// The paragraphs that fit, or as much of the first as does.
  static func cut(_ text: String) -> String {
    guard text.utf16.count > descriptionLimit else { return text }
    var whole = ""
    for paragraph in text.split(separator: "\n\n") {
      let longer = whole.isEmpty ? String(paragraph) : "\(whole)\n\n\(paragraph)"
      if longer.utf16.count > descriptionLimit { break }
      whole = longer
    }
    guard whole.isEmpty else { return whole }
    for character in text {
      if whole.utf16.count + character.utf16.count >= descriptionLimit { break }
      whole.append(character)
    }
    return whole + "…"
  }

  /// What the hundred of a code is about.
  static func area(of code: String) -> String? {
    switch code.utf8.dropFirst(3).first {
    case 0x30: "reading"
    case 0x31: "linking"
    case 0x32: "cascade"
    case 0x33: "writing"
    case 0x34: "tracking"
    default: nil
    }
  }

  /// Text in a message, where `[text](1)` would be a link.
  static func plain(_ text: String) -> String {
    TerminalText.escaped(text).split(separator: "](", omittingEmptySubsequences: false).joined(separator: "] (")
  }

  /// The text of a link in a message.
  static func linkText(_ text: String) -> String {
    var out = ""
    for scalar in TerminalText.escaped(text).unicodeScalars {
      if scalar == "[" || scalar == "]" || scalar == "\\" { out.unicodeScalars.append("\\") }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
}
