import OKRSource

/// Text on a terminal: what must not reach it raw, and how many columns the rest takes.
package enum TerminalText {
  /// The text with control, bidirectional and invisible characters spelled out, so that a document or a file name can neither
  /// move the cursor nor show itself in another order than it has, nor give commands to a runner that reads the log. As
  /// `Escaping.terminal`, but emoji keep their joiners.
  package static func escaped(_ text: some StringProtocol) -> String {
    isSafe(text) ? String(text) : spelledOut(text)
  }

  /// The same into a buffer.
  static func write(_ text: String, into out: inout [UInt8]) {
    out.append(contentsOf: isSafe(text) ? text.utf8 : spelledOut(text).utf8)
  }

  /// Whether nothing needs spelling out. In one pass over bytes, since findings are many; scalars are looked at only where a byte
  /// begins one that might be invisible. The quotation marks of messages begin like many of those and are told apart.
  private static func isSafe(_ text: some StringProtocol) -> Bool {
    var mayHide = false
    var hasBracket = false
    var (before, previous): (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case 0x20...0x5A, 0x5C...0x7E: break
      case 0x5B: hasBracket = true
      case 0x00...0x1F, 0x7F, 0xC2, 0xD8, 0xE1, 0xEF, 0xF3: mayHide = true
      case 0x8B...0x8F, 0xA0...0xAF: if before == 0xE2, previous == 0x80 || previous == 0x81 { mayHide = true }
      default: break
      }
      (before, previous) = (previous, byte)
    }
    if hasBracket, Escaping.holdsOldCommand(text.utf8) { return false }
    return !mayHide || !text.unicodeScalars.contains(where: Escaping.isControl)
  }

  private static func spelledOut(_ text: some StringProtocol) -> String {
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
  package static func width(_ text: some StringProtocol) -> Int { DisplayWidth.columns(of: text) }
}
