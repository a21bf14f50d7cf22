// Text from documents in comma-separated values (RFC 4180), as spreadsheets open them.

extension Escaping {
  /// A whole cell, quotes included.
  package static func csv(_ text: some StringProtocol) -> String {
    var writer = Writer()
    writer.writeCSV(text)
    return writer.text
  }
}

extension Writer {
  /// A cell in quotes, on one line. Where a spreadsheet would find a formula, an apostrophe before its sign makes it text: at the
  /// beginning, whatever blanks and quotes stand there, and after a semicolon, which separates cells where the comma is the
  /// decimal sign. So does one inside `##[name]`, which is a command in a log.
  package mutating func writeCSV(_ text: some StringProtocol) {
    var isAtStart = true
    var scan = OldCommandScan()
    write(byte: 0x22)
    for original in text.unicodeScalars {
      let scalar = Self.plainForCSV(original)
      let isFormula = isAtStart && Self.beginsFormula(scalar)
      let isCommand = scan.isBracketOfCommand(UInt8(exactly: scalar.value) ?? 0xFF)
      if isFormula || isCommand { write("'") }
      if scalar == "\"" { write(byte: 0x22) }
      write(scalar)
      isAtStart = scalar == ";" || (isAtStart && Self.isSkipped(scalar))
    }
    write(byte: 0x22)
  }

  /// Line ends and tabs are spaces, so that a row is a line; other control characters are U+FFFD.
  private static func plainForCSV(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\n", "\r", "\t": " "
    case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}": "\u{FFFD}"
    default: scalar
    }
  }

  /// The signs of formulas, their full-width forms and the true minus sign.
  private static func beginsFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}": true
    default: false
    }
  }

  /// What a program may take away before it looks for a formula.
  private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "'", "\u{FFFD}": true
    default: scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
