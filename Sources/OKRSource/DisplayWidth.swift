/// Columns that text takes where letters are of one width: on a terminal, in a table's source.
package enum DisplayWidth {
  package static func columns(of text: some StringProtocol) -> Int {
    var columns = 0
    for character in text { columns += self.columns(of: character) }
    return columns
  }

  /// Columns of one user-perceived character: 2 for wide scripts and emoji, 0 for a lone combining mark.
  package static func columns(of character: Character) -> Int {
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
