/// Writes a manual page in the macros of man(7), which groff and mandoc both read. What stands between backquotes is set bold.
package struct RoffWriter: Sendable {
  /// An argument in the synopsis.
  package struct Usage: Sendable {
    let name: String?
    let value: String?
    let isOptional: Bool
    let isRepeating: Bool

    package init(name: String?, value: String?, isOptional: Bool, isRepeating: Bool) {
      self.name = name
      self.value = value
      self.isOptional = isOptional
      self.isRepeating = isRepeating
    }
  }

  private var writer = Writer()

  package init() {}

  package var bytes: [UInt8] { writer.bytes }

  private mutating func line(_ text: String) {
    writer.write(text)
    writer.newline()
  }

  /// An argument of a macro.
  private static func quoted(_ text: String) -> String {
    "\"\(Escaping.roff(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq"))\""
  }

  package mutating func title(_ name: String, section: Int, source: String, manual: String) {
    line(".TH \(Self.quoted(name.uppercased())) \(section) \"\" \(Self.quoted(source)) \(Self.quoted(manual))")
    // Neither hyphens nor stretched spaces: options must be copied as they are.
    line(".nh")
    line(".ad l")
  }

  package mutating func section(_ name: String) { line(".SH \(Self.quoted(name.uppercased()))") }

  package mutating func subsection(_ name: String) { line(".SS \(Self.quoted(name))") }

  package mutating func paragraph() { line(".PP") }

  package mutating func lineBreak() { line(".br") }

  /// Text in lines that people can read in the source; breaks mean nothing.
  package mutating func text(_ text: String) {
    var current = ""
    for word in Self.marked(text).split(separator: " ") {
      if !current.isEmpty, current.utf8.count + word.utf8.count >= 79 {
        line(current)
        current = ""
      }
      let isRequest = current.isEmpty && (word.hasPrefix(".") || word.hasPrefix("'"))
      current += current.isEmpty ? (isRequest ? "\\&\(word)" : String(word)) : " \(word)"
    }
    line(current)
  }

  /// A term with what is said about it, indented below.
  package mutating func item(_ term: String, value: String? = nil, _ text: String) {
    line(".TP")
    var heading = term.isEmpty ? "" : "\\fB\(Escaping.roff(term))\\fR"
    if let value { heading += (heading.isEmpty ? "" : " ") + "\\fI\(Escaping.roff(value))\\fR" }
    line(heading)
    if text.isEmpty { line("\\&") } else { self.text(text) }
  }

  /// A command with its arguments.
  package mutating func synopsis(_ command: String, _ arguments: [Usage]) {
    var parts = ["\\fB\(Escaping.roff(command))\\fR"]
    for argument in arguments {
      var text = argument.name.map { "\\fB\(Escaping.roff($0))\\fR" } ?? ""
      if let value = argument.value { text += (text.isEmpty ? "" : "\\ ") + "\\fI\(Escaping.roff(value))\\fR" }
      if argument.isRepeating { text += "\\ ..." }
      parts.append(argument.isOptional ? "[\(text)]" : text)
    }
    line(parts.joined(separator: " "))
  }

  private static func marked(_ text: String) -> String {
    var out = ""
    for (i, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      out += i % 2 == 0 ? Escaping.roff(part) : "\\fB\(Escaping.roff(part))\\fR"
    }
    return out
  }
}

extension Escaping {
  /// Text for roff, on one line: nothing in it is a request, an escape or a hyphen that could turn into a dash.
  package static func roff(_ text: some StringProtocol) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\e"
      case "-": out += "\\-"
      // At the start of a line they would begin a request.
      case ".", "'": out += out.isEmpty ? "\\&\(scalar)" : String(scalar)
      case "\n", "\r", "\t": out += " "
      case "`": out += "\\(ga"
      case "^": out += "\\(ha"
      case "~": out += "\\(ti"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: out += " "
      case _ where scalar.isASCII: out.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      }
    }
    return out
  }
}
