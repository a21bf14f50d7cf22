/// What a scalar outside ASCII stands for when texts are compared: compatibility forms (full width, superscripts, ligatures,
/// curly quotes, dashes, spaces) become the plain ones, Latin letters with accents the letter and its mark, letter case goes.
/// Covers what key results are written in, not all of Unicode: other letters are only lower-cased.
enum WordFolding {
  enum Folded {
    /// Ends a word.
    case separator
    /// Not there at all: soft hyphens, joiners, variation selectors.
    case ignored
    case apostrophe
    /// `≤` and `≥`, as the ASCII sign.
    case comparison(UInt8)
    /// A combining mark.
    case mark(UInt8)
    /// One to three ASCII letters or digits, the first in the lowest byte, and a mark or 0.
    case letters(UInt32, mark: UInt8)
    /// A word of its own, in scripts without spaces.
    case ideograph
    /// Another letter, in lower case.
    case other(UInt32)
  }

  static func fold(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0x00C0...0x00FF: return latin1(scalar)
    case 0x0100...0x017F: return latinExtended(scalar)
    case 0x0080...0x00BF: return sign(scalar)
    case 0x0218, 0x0219: return .letters(0x73, mark: 0xA6)
    case 0x021A, 0x021B: return .letters(0x74, mark: 0xA6)
    case 0x02BC: return .apostrophe
    case 0x0300...0x036F: return .mark(UInt8(truncatingIfNeeded: scalar & 0x7F) | 0x80)
    case 0x0410...0x042F: return .other(scalar + 0x20)
    case 0x0400...0x040F: return .other(scalar + 0x50)
    case 0x0430...0x045F: return .other(scalar)
    case 0x2000...0x215F: return punctuation(scalar)
    case 0x2264: return .comparison(0x3C)
    case 0x2265: return .comparison(0x3E)
    case 0x2190...0x2BFF, 0x3000...0x303F: return .separator
    case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return .ideograph
    case 0xAC00...0xD7A3: return .other(scalar)
    case 0xFB00...0xFB06: return ligature(scalar)
    case 0xFE00...0xFE0F, 0xFEFF: return .ignored
    case 0xFF01...0xFF5E: return ascii(UInt8(truncatingIfNeeded: scalar - 0xFEE0))
    default: return general(scalar)
    }
  }

  private static func ascii(_ b: UInt8) -> Folded {
    switch b {
    case 0x30...0x39, 0x61...0x7A: .letters(UInt32(b), mark: 0)
    case 0x41...0x5A: .letters(UInt32(b | 0x20), mark: 0)
    case 0x27: .apostrophe
    case 0x3C, 0x3E, 0x25: .comparison(b)
    default: .separator
    }
  }

  /// U+00E0 to U+00FF and, but for U+00DF, the capitals 32 before; `*` stands for what is no single letter.
  private static let latin1Letters = Array("aaaaaa*ceeeeiiiidnooooo*ouuuuy*y".utf8)
  private static let latin1Marks = Array("gactur.sgacugacu/tgactu./gacua.u".utf8)

  private static func latin1(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0xC6, 0xE6: return .letters(0x6561, mark: 0)
    case 0xDE, 0xFE: return .letters(0x6874, mark: 0)
    case 0xDF: return .letters(0x7373, mark: 0)
    case 0xD7, 0xF7: return .separator
    default:
      let i = Int(scalar & 0x1F)
      return .letters(UInt32(latin1Letters[i]), mark: mark(latin1Marks[i]))
    }
  }

  /// U+0100 to U+017F.
  private static let latinExtendedLetters = Array(
    """
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrsssssssstttttt\
    uuuuuuuuuuuuwwyyyzzzzzzs
    """.utf8)
  private static let latinExtendedMarks = Array(
    """
    mmbbooaaccddvvvv//mmbbddoovvccbbddsscc//ttmmbbood...ccss.aassvv..//aassvv.//mmbbhh..aassvvaaccssvvssvv//\
    ttmmbbrrhhooccccuaaddvv.
    """.utf8)

  private static func latinExtended(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0x132, 0x133: return .letters(0x6A69, mark: 0)
    case 0x152, 0x153: return .letters(0x656F, mark: 0)
    default:
      let i = Int(scalar - 0x100)
      return .letters(UInt32(latinExtendedLetters[i]), mark: mark(latinExtendedMarks[i]))
    }
  }

  /// The combining mark a letter of the tables stands for: the lower bits of its scalar, with the high bit set.
  private static func mark(_ code: UInt8) -> UInt8 {
    switch UnicodeScalar(code) {
    case "g": 0x80  // grave
    case "a": 0x81  // acute
    case "c": 0x82  // circumflex
    case "t": 0x83  // tilde
    case "m": 0x84  // macron
    case "b": 0x86  // breve
    case "d": 0x87  // dot above
    case "u": 0x88  // diaeresis
    case "r": 0x8A  // ring
    case "h": 0x8B  // double acute
    case "v": 0x8C  // caron
    case "s": 0xA7  // cedilla
    case "o": 0xA8  // ogonek
    case "/": 0xB8  // stroke
    default: 0
    }
  }

  private static func sign(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0xAD: .ignored
    case 0xB2, 0xB3: .letters(scalar - 0x80, mark: 0)
    case 0xB9: .letters(0x31, mark: 0)
    case 0xAA: .letters(0x61, mark: 0)
    case 0xBA: .letters(0x6F, mark: 0)
    default: .separator
    }
  }

  private static func punctuation(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0x200B...0x200D, 0x2060: .ignored
    case 0x2018, 0x2019, 0x201B: .apostrophe
    case 0x2070, 0x2074...0x2079: .letters(scalar - 0x2070 + 0x30, mark: 0)
    case 0x2080...0x2089: .letters(scalar - 0x2080 + 0x30, mark: 0)
    case 0x212A: .letters(0x6B, mark: 0)
    case 0x212B: .letters(0x61, mark: 0x8A)
    default: .separator
    }
  }

  private static func ligature(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0xFB00: .letters(0x6666, mark: 0)
    case 0xFB01: .letters(0x6966, mark: 0)
    case 0xFB02: .letters(0x6C66, mark: 0)
    case 0xFB03: .letters(0x69_6666, mark: 0)
    case 0xFB04: .letters(0x6C_6666, mark: 0)
    default: .letters(0x7473, mark: 0)
    }
  }

  private static func general(_ value: UInt32) -> Folded {
    guard let scalar = UnicodeScalar(value) else { return .separator }
    let properties = scalar.properties
    guard properties.isAlphabetic || properties.numericType != nil || properties.isGraphemeExtend else { return .separator }
    return .other(properties.lowercaseMapping.unicodeScalars.first?.value ?? value)
  }
}
