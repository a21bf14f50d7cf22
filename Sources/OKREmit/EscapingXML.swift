extension Escaping {
  /// For XML 1.0 text and attribute values. Characters XML cannot hold become U+FFFD; line ends and tabs are references, because
  /// a parser would make spaces of them in an attribute.
  package static func xml(_ text: some StringProtocol) -> String {
    var writer = Writer()
    var scan = OldCommandScan()
    for scalar in text.unicodeScalars {
      let isBracket = scan.isBracketOfCommand(UInt8(exactly: scalar.value) ?? 0xFF)
      switch scalar {
      case "&": writer.write("&amp;")
      case "<": writer.write("&lt;")
      case ">": writer.write("&gt;")
      case "\"": writer.write("&quot;")
      case "'": writer.write("&#39;")
      case "\t": writer.write("&#9;")
      case "\n": writer.write("&#10;")
      case "\r": writer.write("&#13;")
      case "[" where isBracket: writer.write("&#91;")
      case "\u{00}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": writer.write("\u{FFFD}")
      default: writer.write(scalar)
      }
    }
    return writer.text
  }
}
