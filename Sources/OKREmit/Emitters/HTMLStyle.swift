import Templates

/// The style sheet as it stands in the page, and what the page's content security policy calls it.
package struct HTMLStyle {
  /// Between `<style>` and `</style>`; without a line end, since one checker of pages takes it off before it compares.
  package let text: String

  /// The template's rules, and behind them those that differ from page to page.
  package init(pageRules: String) {
    text = Self.template + (pageRules.isEmpty ? "" : "\n" + pageRules)
  }

  private static let template = String(Templates.style.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())

  /// The SHA-256 of `text` in Base64, which allows this style sheet and no other.
  package var digest: String { Self.base64(SHA256.digest(of: Array(text.utf8))) }

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
}
