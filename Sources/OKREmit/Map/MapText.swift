import OKRSource

/// Words in pictures. No font is at hand where they are laid out, so widths are those of a wide one, a little narrower than
/// DejaVu Sans Bold and wider than the fonts the style sheets name: what fits by its measure fits by theirs.
enum MapText {
  /// By how much other type is narrower than bold, in thousandths.
  private static let regular = 1100

  /// Widths of the printable ASCII characters from space to tilde, in thousandths of the font size.
  private static let widths: [UInt16] = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 400, 400, 838, 838, 838, 581, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 373, 775, 638, 996, 837, 851,
    733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 500, 500, 675, 716, 593, 716, 679, 436, 716,
    712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
  ]

  /// In thousandths of the font size, in bold type.
  static func width(_ text: some StringProtocol) -> Int {
    var sum = 0
    for character in text { sum += width(of: character) }
    return sum
  }

  private static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.value {
    case 0x20...0x7E: return Int(widths[Int(first.value) - 0x20]) * 92 / 100
    case _ where Escaping.isControl(first): return 0
    case 0x2000...0x2BFF: return max(900, DisplayWidth.columns(of: character) * 680)
    default: return DisplayWidth.columns(of: character) == 2 ? 1320 : 850
    }
  }

  /// The text in lines of at most `width` at a font size, broken at spaces where possible. What does not fit into the last of
  /// `limit` lines is cut, with `…`.
  ///
  /// - Parameter indent: How much of the first line is taken.
  static func wrapped(
    _ text: String, size: Int, isBold: Bool = false, width: Int, lines limit: Int, indent: Int = 0
  ) -> [String] {
    let lines = broken(text, size: size, isBold: isBold, width: width, lines: limit, indent: indent)
    // A text that is written from the right keeps to that, whatever stands beside it and however a line of it begins.
    return isFromTheRight(text) ? lines.map { "\u{2067}\($0)\u{2069}" } : lines
  }

  private static func broken(
    _ text: String, size: Int, isBold: Bool, width: Int, lines limit: Int, indent: Int
  ) -> [String] {
    let scale = isBold ? 1000 : regular
    let full = width * scale / max(1, size)
    var lines: [String] = []
    var line = ""
    var used = 0
    var room: Int { lines.isEmpty ? full - indent * scale / max(1, size) : full }
    for word in text.split(whereSeparator: \.isWhitespace) {
      var rest = word
      while !rest.isEmpty {
        let gap = line.isEmpty ? 0 : self.width(" ")
        let piece = line.isEmpty ? prefix(of: rest, room: room) : rest
        let needed = self.width(piece)
        if used + gap + needed > room, !line.isEmpty {
          let space = rest.startIndex == word.startIndex ? " " : ""
          if lines.count + 1 == limit { return lines + [cut(line + space + rest, room)] }
          lines.append(line)
          (line, used) = ("", 0)
          continue
        }
        line += (gap > 0 ? " " : "") + piece
        used += gap + needed
        rest = rest[piece.endIndex...]
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// By the first letter, as the Unicode bidirectional algorithm does for a paragraph.
  static func isFromTheRight(_ text: String) -> Bool {
    guard let letter = text.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { return false }
    return switch letter.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }

  /// One line, with `…` where it had to be cut; its direction is that of what stands around it.
  static func fitted(_ text: String, size: Int, isBold: Bool = false, width: Int) -> String {
    broken(text, size: size, isBold: isBold, width: width, lines: 1, indent: 0).first ?? ""
  }

  private static func cut(_ line: String, _ room: Int) -> String {
    let head = prefix(of: line[...], room: room - 1000)
    let trimmed = head.lastIndex(of: " ").map { head.distance(from: $0, to: head.endIndex) < 12 ? head[..<$0] : head } ?? head
    return "\(trimmed)…"
  }

  /// As much as there is room for; at least one character.
  private static func prefix(of text: Substring, room: Int) -> Substring {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += width(of: text[end])
      if used > room, end > text.startIndex { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }
}
