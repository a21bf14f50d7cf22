/// Classes of bytes and small comparisons over UTF-8; letters outside ASCII count as part of words.
enum Bytes {
  static func isDigit(_ b: UInt8) -> Bool { b &- 0x30 < 10 }
  static func isLetter(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 }
  static func isWord(_ b: UInt8) -> Bool { isLetter(b) || isDigit(b) || b >= 0x80 }
  static func isPunctuation(_ b: UInt8) -> Bool { b > 0x20 && b < 0x7F && !isLetter(b) && !isDigit(b) }
  static func lower(_ b: UInt8) -> UInt8 { b &- 0x41 < 26 ? b | 0x20 : b }

  /// What stands beside a run of emphasis marks.
  enum Neighbour {
    case space, punctuation, word

    init(endingAt i: Int, of raw: [UInt8]) {
      guard i > 0 else {
        self = .space
        return
      }
      var start = i - 1
      while start > 0, raw[start] & 0xC0 == 0x80 { start -= 1 }
      self.init(raw, start)
    }

    init(startingAt i: Int, of raw: [UInt8]) {
      guard i < raw.count else {
        self = .space
        return
      }
      self.init(raw, i)
    }

    private init(_ raw: [UInt8], _ i: Int) {
      let b = raw[i]
      if b <= 0x20 {
        self = .space
      } else if b < 0x80 {
        self = Bytes.isPunctuation(b) ? .punctuation : .word
      } else if b == 0xC2, i + 1 < raw.count, raw[i + 1] == 0xA0 {
        self = .space
      } else if b == 0xE2, i + 1 < raw.count, raw[i + 1] == 0x80 || raw[i + 1] == 0x81 {
        self = .punctuation  // U+2000 to U+207F: dashes, quotes, ellipsis
      } else if b == 0xE3, i + 1 < raw.count, raw[i + 1] == 0x80 {
        self = .punctuation  // U+3000 to U+303F: CJK punctuation
      } else {
        self = .word
      }
    }
  }

  /// Whether `text[at...]` begins with `word`, which is lower-case, in any letter case.
  static func hasPrefix(_ text: [UInt8], _ at: Int, _ word: String) -> Bool {
    var i = at
    for b in word.utf8 {
      guard i >= 0, i < text.count, lower(text[i]) == b else { return false }
      i += 1
    }
    return true
  }

  /// Whether `text[r]` is `word`, which is lower-case, in any letter case.
  static func equal(_ text: [UInt8], _ r: Range<Int>, _ word: String) -> Bool {
    r.count == word.utf8.count && hasPrefix(text, r.lowerBound, word)
  }
}

/// The named character references that people type; all others stay as they are.
enum Entities {
  private static let named: [(String, Unicode.Scalar)] = [
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", "\u{A0}"), ("ndash", "–"), ("mdash", "—"),
    ("hellip", "…"), ("lsquo", "‘"), ("rsquo", "’"), ("ldquo", "“"), ("rdquo", "”"), ("bull", "•"), ("middot", "·"),
    ("times", "×"),
    ("le", "≤"), ("ge", "≥"), ("ne", "≠"), ("plusmn", "±"), ("rarr", "→"), ("larr", "←"), ("euro", "€"), ("pound", "£"),
    ("yen", "¥"),
    ("copy", "©"), ("reg", "®"), ("trade", "™"), ("deg", "°"), ("auml", "ä"), ("ouml", "ö"), ("uuml", "ü"), ("szlig", "ß"),
    ("eacute", "é"), ("egrave", "è"), ("agrave", "à"), ("ccedil", "ç"), ("ntilde", "ñ"),
  ]

  /// The character of `amp`, `#38` or `#x26`.
  static func scalar(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    if name.first == 0x23 {
      let digits = name.dropFirst()
      let isHex = digits.first.map { $0 | 0x20 == 0x78 } ?? false
      let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
      guard let value = UInt32(text, radix: isHex ? 16 : 10) else { return nil }
      return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }
    return named.first { name.elementsEqual($0.0.utf8) }?.1
  }
}
