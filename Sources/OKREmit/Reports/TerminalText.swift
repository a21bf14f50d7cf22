/// Text on a terminal: what must not reach it raw, and how many columns the rest takes.
package enum TerminalText {
  /// The text with control, bidirectional and invisible characters spelled out, so that a document or a file name can neither
  /// move the cursor nor show itself in another order than it has, nor give commands to a runner that reads the log. As
  /// `Escaping.terminal`, but emoji keep their joiners.
  package static func escaped(_ text: some StringProtocol) -> String {
    // Printable ASCII needs nothing, and finding scalars is much cheaper than finding characters.
    var isPrintable = true
    var hasBracket = false
    for byte in text.utf8 {
      if byte < 0x20 || byte >= 0x7F { isPrintable = false }
      if byte == 0x5B { hasBracket = true }
    }
    let holdsCommand = hasBracket && Escaping.holdsOldCommand(text.utf8)
    if !holdsCommand, isPrintable { return String(text) }
    guard holdsCommand || text.unicodeScalars.contains(where: Escaping.isControl) else { return String(text) }
    var out = ""
    var scan = OldCommandScan()
    for character in text { out += shown(character, &scan) }
    return out
  }

  /// One character as `escaped` shows it, in a text of which `scan` has seen what stands before.
  static func shown(_ character: Character, _ scan: inout OldCommandScan) -> String {
    var isBracket = false
    for byte in character.utf8 where scan.isBracketOfCommand(byte) { isBracket = true }
    guard isBracket else { return shown(character) }
    var writer = Writer()
    writer.write("\\u{5B}")
    // A bracket may carry a combining mark.
    for scalar in character.unicodeScalars.dropFirst() { writer.writeTerminal(scalar) }
    return writer.text
  }

  private static func shown(_ character: Character) -> String {
    let scalars = character.unicodeScalars
    guard scalars.contains(where: Escaping.isControl) else { return String(character) }
    let isEmoji = scalars.first.map { $0.properties.isEmoji && $0.value > 0x7F } ?? false
    var writer = Writer()
    for scalar in scalars {
      if isEmoji, scalar.value == 0x200D { writer.write(scalar) } else { writer.writeTerminal(scalar) }
    }
    return writer.text
  }

  /// Columns a text takes once escaped.
  package static func width(_ text: some StringProtocol) -> Int {
    var columns = 0
    for character in text { columns += width(of: character) }
    return columns
  }

  /// Columns of one user-perceived character: 2 for wide scripts and emoji, 0 for a lone combining mark.
  static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return 1 }
    var hasEmojiStyle = first.properties.isEmojiPresentation
    for scalar in character.unicodeScalars where scalar.value == 0xFE0F { hasEmojiStyle = true }
    if hasEmojiStyle || isWide(first.value) { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return 1
    }
  }

  /// East Asian wide and full-width blocks (Unicode Standard Annex 11), in whole blocks.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
