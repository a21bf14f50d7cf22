/// The style sheet as it stands in the page, and what the page's content security policy calls it.
package struct HTMLStyle: Sendable {
  /// Between `<style>` and `</style>`; without a line end, since one checker of pages takes it off before it compares.
  package let text: String
  /// The SHA-256 of `text` in Base64, which allows this style sheet and no other.
  package let digest: String

  /// A style sheet, and behind it the rules that differ from page to page.
  package init(_ source: String, pageRules: String = "") {
    let shared = WordsFile.trimmed(source[...])
    text = pageRules.isEmpty ? shared : "\(shared)\n\(pageRules)"
    digest = Self.base64(SHA256.digest(of: Array(text.utf8)))
  }

  /// RFC 4648, section 4.
  package static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for i in 0..<4 {
        out.append(i <= group.count ? alphabet[Int(bits >> UInt32(18 - 6 * i)) & 63] : 0x3D)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What a style sheet may not hold: the end of its element, and what the page's policy would not load.
  static func problems(of text: String) -> [(line: Int, message: String)] {
    var problems: [(line: Int, message: String)] = []
    var isComment = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let bytes = line.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      for start in bytes.indices {
        let rest = bytes[start...]
        if rest.starts(with: "</style".utf8) {
          problems.append((index + 1, "‘</style’ would end the style sheet in the middle of the page; take it out"))
        }
        if isComment {
          if rest.starts(with: "*/".utf8) { isComment = false }
        } else if rest.starts(with: "/*".utf8) {
          isComment = true
        } else if rest.starts(with: "@import".utf8) {
          problems.append((index + 1, "‘@import’ loads something, and the page loads nothing; put the rules here"))
        } else if rest.starts(with: "url(".utf8), !isFragment(rest.dropFirst(4)) {
          problems.append((index + 1, "‘url(’ loads something, and the page loads nothing; take it out"))
        }
      }
    }
    return problems
  }

  private static func isFragment(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.first { $0 != 0x20 && $0 != 0x22 && $0 != 0x27 } == 0x23
  }
}
