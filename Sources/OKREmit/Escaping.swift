// The one place where text from documents is made safe for a target language. A new language is a new function here,
// with a property test against a parser of that language.

/// Escaping, one function for each target. Each takes any text and gives text that cannot leave its place there.
package enum Escaping {
  /// For HTML text and for attribute values in either kind of quotes.
  package static func html(_ text: some StringProtocol) -> String {
    var writer = Writer()
    writer.writeHTML(text)
    return writer.text
  }

  /// The inside of a quoted DOT string, cut to `limit` scalars.
  package static func dot(_ text: some StringProtocol, limit: Int = 200) -> String {
    var writer = Writer()
    writer.writeDOT(text, limit: limit)
    return writer.text
  }

  /// The inside of a JSON string.
  package static func json(_ text: some StringProtocol, inHTML: Bool = false) -> String {
    var writer = Writer()
    writer.writeJSON(text.utf8, inHTML: inHTML)
    return writer.text
  }

  /// One line for a terminal: what would move the cursor, reorder or hide text is shown as `\u{1B}`.
  package static func terminal(_ text: some StringProtocol) -> String {
    var writer = Writer()
    for scalar in text.unicodeScalars { writer.writeTerminal(scalar) }
    return writer.text
  }

  /// Whether a terminal would obey, reorder or hide this scalar instead of showing it. Line ends and tabs included.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0x00...0x1F, 0x7F...0x9F: true
    // Marks that reorder text, zero-width characters, line and paragraph separators.
    case 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    // The tag characters, invisible copies of ASCII.
    case 0xE0000...0xE007F: true
    default: false
    }
  }
}

extension Writer {
  private static let hexadecimal = Array("0123456789abcdef".utf8)

  /// The inside of a JSON string (RFC 8259): valid UTF-8 whatever comes in. Embedded in HTML, `<` and the line separators of
  /// JavaScript are written as escapes, so that no `</script>` or `<!--` can appear; `##[` is, because JSON is printed in logs.
  package mutating func writeJSON(_ text: some Collection<UInt8>, inHTML: Bool = false) {
    var isPlain = true
    var isASCII = true
    var hasBracket = false
    for b in text {
      if b < 0x20 || b == 0x22 || b == 0x5C || (inHTML && b == 0x3C) { isPlain = false }
      if b == 0x5B { hasBracket = true }
      if b >= 0x80 { isASCII = false }
    }
    if isPlain && isASCII && !(hasBracket && Escaping.holdsOldCommand(text)) { return write(text) }
    var scan = OldCommandScan()
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let isBracket = scan.isBracketOfCommand(UInt8(exactly: scalar.value) ?? 0xFF)
      switch scalar {
      case "[" where isBracket: writeJSONEscape(scalar)
      case "\"": write("\\\"")
      case "\\": write("\\\\")
      case "\n": write("\\n")
      case "\r": write("\\r")
      case "\t": write("\\t")
      case "\u{00}"..."\u{1F}": writeJSONEscape(scalar)
      case "<" where inHTML, "\u{2028}" where inHTML, "\u{2029}" where inHTML: writeJSONEscape(scalar)
      default: write(scalar)
      }
    }
  }

  private mutating func writeJSONEscape(_ scalar: Unicode.Scalar) {
    write("\\u")
    for shift in [12, 8, 4, 0] { write(byte: Self.hexadecimal[Int(scalar.value >> UInt32(shift)) & 0xF]) }
  }

  /// HTML text or an attribute's value. Line ends become LF; other control characters, which HTML forbids, and what XML
  /// cannot hold, become U+FFFD.
  package mutating func writeHTML(_ text: some StringProtocol) {
    if Self.isPlainHTML(text.utf8) { return write(text.utf8) }
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": write("&amp;")
      case "<": write("&lt;")
      case ">": write("&gt;")
      case "\"": write("&quot;")
      case "'": write("&#39;")
      case "\r": newline()
      case "\n": if !afterReturn { newline() }
      case "\t": write(byte: 0x09)
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": write("\u{FFFD}")
      default: write(scalar)
      }
      afterReturn = scalar == "\r"
    }
  }

  /// Whether text stands in HTML as it is, as almost all does: nothing to escape, no control character.
  private static func isPlainHTML(_ text: some Collection<UInt8>) -> Bool {
    var last: UInt8 = 0
    for byte in text {
      switch byte {
      case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x00...0x1F, 0x7F: return false
      case 0x80...0x9F where last == 0xC2: return false
      // U+FFFE and U+FFFF among others.
      case 0xBF where last == 0xEF: return false
      default: last = byte
      }
    }
    return true
  }

  /// The inside of a quoted DOT string. Graphviz reads `\N` and `\G` as names and decodes character references, so `\` is
  /// doubled and `&` spelt out; it refuses strings over 16 KiB, so text is cut at `limit` scalars, with `…` for the rest.
  package mutating func writeDOT(_ text: some StringProtocol, limit: Int = 200) {
    var left = limit
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      left -= 1
      if left <= 0, next != nil { return write("…") }
      switch scalar {
      case "\\": write("\\\\")
      case "\"": write("\\\"")
      case "&": write("&amp;")
      case "\n": write("\\n")
      case "\t": write(byte: 0x20)
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": write("\u{FFFD}")
      default: write(scalar)
      }
    }
  }

  /// One scalar for a terminal, as it is or as `\u{202E}`.
  package mutating func writeTerminal(_ scalar: Unicode.Scalar) {
    guard Escaping.isControl(scalar) else { return write(scalar) }
    write("\\u{\(String(scalar.value, radix: 16, uppercase: true))}")
  }
}
