/// Bytes of other encodings as UTF-8, and what bytes are that are no text at all.
package enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case latin1
  case windows1252 = "windows-1252"

  package static func named(_ name: String) -> TextEncoding? {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8": .utf8
    case "utf16", "utf16le", "utf16be", "unicode": .utf16
    case "latin1", "iso88591", "iso885915": .latin1
    case "windows1252", "cp1252", "ansi": .windows1252
    default: nil
    }
  }

  /// The text as UTF-8 without a byte order mark.
  package func decoded(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8: return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    case .utf16: return Self.fromUTF16(bytes)
    case .latin1, .windows1252:
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes {
        guard byte >= 0x80 else {
          out.append(byte)
          continue
        }
        let isExtra = self == .windows1252 && byte < 0xA0
        let scalar = isExtra ? Self.windowsExtras[Int(byte) - 0x80] : Unicode.Scalar(byte)
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      return out
    }
  }

  /// Characters of the bytes 0x80 to 0x9F, after the table of the WHATWG's Encoding Standard.
  private static let windowsExtras: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}", "\u{90}", "‘", "’", "“", "”",
    "•", "–", "—", "˜", "™",
    "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
  ]

  private static func fromUTF16(_ bytes: [UInt8]) -> [UInt8] {
    var isBigEndian = false
    var start = 0
    if bytes.starts(with: [0xFE, 0xFF]) {
      (isBigEndian, start) = (true, 2)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      start = 2
    } else if bytes.count > 1, bytes[0] == 0, bytes[1] != 0 {
      isBigEndian = true
    }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var i = start
    while i + 1 < bytes.count {
      let (a, b) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
      units.append(isBigEndian ? a << 8 | b : b << 8 | a)
      i += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Why bytes cannot be read as UTF-8 text, and what to do: a sentence that continues “‘x.csv’ …”.
  package static func fault(in bytes: [UInt8]) -> String? {
    if let kind = kind(of: bytes) { return kind }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "is UTF-16; say --encoding utf-16" }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let nul = text.firstIndex(of: 0) {
      let zeros = text.prefix(4096).count(where: { $0 == 0 })
      if zeros * 3 > min(text.count, 4096) { return "is UTF-16 without a byte order mark, it seems; say --encoding utf-16" }
      return "has a NUL at byte \(nul); it is no text"
    }
    var line = 1
    var iterator = text.makeIterator()
    var decoder = UTF8()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if scalar == "\n" { line += 1 }
      case .emptyInput: return nil
      case .error:
        return
          "is not UTF-8 in line \(line); if it was saved by a spreadsheet on Windows, say --encoding windows-1252, else --encoding latin1"
      }
    }
  }

  /// What bytes are that begin like no text, and what to do with them.
  private static func kind(of bytes: [UInt8]) -> String? {
    let kinds: [(magic: [UInt8], what: String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "is a workbook or another archive (.xlsx, .ods, .docx); save its sheet as CSV and adopt that"),
      ([0xD0, 0xCF, 0x11, 0xE0], "is an old Excel or Word file (.xls, .doc); save its sheet as CSV and adopt that"),
      (Array("%PDF".utf8), "is a PDF; copy its text to a Markdown file and adopt that"),
      ([0x89, 0x50, 0x4E, 0x47], "is a PNG picture, not text"), ([0xFF, 0xD8, 0xFF], "is a JPEG picture, not text"),
      ([0x1F, 0x8B], "is compressed with gzip; unpack it first"), ([0x7F, 0x45, 0x4C, 0x46], "is a program, not text"),
      (Array("{\\rtf".utf8), "is rich text (RTF); save it as plain text"),
      (Array("SQLite format 3".utf8), "is a database, not text"),
    ]
    return kinds.first { bytes.starts(with: $0.magic) }?.what
  }
}
