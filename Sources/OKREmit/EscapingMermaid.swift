// Text from documents in Mermaid's flow charts.

extension Escaping {
  /// The inside of a quoted label.
  package static func mermaid(_ text: some StringProtocol, limit: Int = 90) -> String {
    var writer = Writer()
    writer.writeMermaid(text, limit: limit)
    return writer.text
  }
}

extension Writer {
  /// The inside of a quoted label, cut to `limit` scalars. Of ASCII, all but letters, digits and signs that mean nothing
  /// there is written by number, `#60;`, as Mermaid documents. The colon is, because Mermaid searches lines for `style…:…#…;`
  /// before it parses them; the second of two `%` is, because two begin a comment.
  package mutating func writeMermaid(_ text: some StringProtocol, limit: Int = 90) {
    var left = limit
    var previous: Unicode.Scalar = " "
    var rest = text.unicodeScalars.makeIterator()
    var next = rest.next()
    while let scalar = next {
      next = rest.next()
      left -= 1
      if left <= 0, next != nil { return write("…") }
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "/", "-", "(", ")", "?", "'": write(scalar)
      case "%" where previous != "%": write(scalar)
      case "\u{20}"..."\u{7E}": write("#\(scalar.value);")
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": write(" ")
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}": write("\u{FFFD}")
      default: write(scalar)
      }
      previous = scalar
    }
  }
}
