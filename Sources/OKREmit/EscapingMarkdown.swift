// Text from documents inside GitHub-flavoured Markdown. It must not begin a line.

extension Escaping {
  /// Inline text of a heading, a list item or a table cell: nothing in it is markup, a mention, a reference to an issue or an
  /// address that a forge would make a link of. One line.
  package static func markdown(_ text: some StringProtocol) -> String {
    var writer = Writer()
    writer.writeMarkdown(text)
    return writer.text
  }

  /// A code span. Forges look for no mentions in it. Not for table cells, where a bar would end it.
  package static func markdownCode(_ text: some StringProtocol) -> String {
    var writer = Writer()
    writer.writeMarkdownCode(text)
    return writer.text
  }
}

extension Writer {
  /// A backslash or a character reference keeps signs from being markup. That is not enough for what forges find in the finished
  /// words (`@name`, `#12`, `GH-12`, `:tada:`, `www.`, ids of commits): an empty comment, which they drop, breaks it up.
  package mutating func writeMarkdown(_ text: some StringProtocol) {
    var previous: Unicode.Scalar = " "
    var digits = 0
    var rest = text.unicodeScalars.makeIterator()
    var next = rest.next().map(Self.plainForMarkdown)
    while let scalar = next {
      next = rest.next().map(Self.plainForMarkdown)
      digits = Self.isHexadecimal(scalar) ? digits + 1 : 0
      if digits == 7 {
        write(Self.separator)
        digits = 1
      }
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "~", "!", "^", "$": write("\\\(scalar)")
      case "<": write("&lt;")
      case ">": write("&gt;")
      case "&": write("&amp;")
      case "|": write("&#124;")
      default: write(scalar)
      }
      if Self.isBroken(after: scalar, previous: previous, next: next ?? " ") { write(Self.separator) }
      previous = scalar
    }
  }

  private static let separator = "<!-- -->"

  private static func plainForMarkdown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\n", "\r", "\t", "\u{2028}", "\u{2029}": " "
    case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}": "\u{FFFD}"
    default: scalar
    }
  }

  /// Seven of them in a row may be a commit.
  private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."f", "A"..."F": true
    default: false
    }
  }

  /// Whether a forge would read on from a sign into the word after it. GitLab knows `!1`, `$1`, `%1`, `&1`, `~name`, `^alert#1`.
  private static func isBroken(after sign: Unicode.Scalar, previous: Unicode.Scalar, next: Unicode.Scalar) -> Bool {
    switch sign {
    case "@", "#": true
    case ":", "!", "$", "%", "&", "~", "^": isWordStart(next)
    case "w", "W": next == "."
    case "-": (previous == "h" || previous == "H") && next.properties.numericType != nil
    default: false
    }
  }

  /// Also of an address (`//`), of a name in quotes and of names like `:+1:`.
  private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "_", "/", "+", "-": true
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// Fenced by more backticks than stand together inside.
  package mutating func writeMarkdownCode(_ text: some StringProtocol) {
    let scalars = text.unicodeScalars.map(Self.plainForMarkdown)
    var run = 0
    var longest = 0
    for scalar in scalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let edges: [Unicode.Scalar] = [scalars.first ?? "`", scalars.last ?? "`"]
    let isPadded = edges.contains("`") || edges.contains(" ")
    write(fence)
    if isPadded { write(byte: 0x20) }
    for scalar in scalars { write(scalar) }
    if isPadded { write(byte: 0x20) }
    write(fence)
  }
}
