// Addresses: which may be written at all, and how.

extension Escaping {
  /// Schemes that may stand in a link. All others, `javascript:` and `data:` among them, are refused: a list of the
  /// permitted needs no news of the next dangerous one.
  static let schemes = ["http", "https", "mailto"]

  /// An address that is safe to follow, percent-encoded where RFC 3986 wants it; still to be escaped for its target language.
  /// `nil` unless it is relative, a fragment, or of a permitted scheme.
  package static func address(_ text: some StringProtocol) -> String? {
    // Browsers take away spaces and control characters around an address and line ends within it before they look at the scheme.
    let bytes = Array(text.utf8)
    var range = bytes[...]
    while let first = range.first, first <= 0x20 { range.removeFirst() }
    while let last = range.last, last <= 0x20 { range.removeLast() }
    guard !range.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    guard isPermitted(range) else { return nil }
    var writer = Writer()
    for b in range { writer.writeEncoded(b, keeping: Self.reserved) }
    return writer.text
  }

  /// Whether what stands before the first `:` is a permitted scheme. A character reference there (`javascript&#58;`) is
  /// refused, since some reader might decode it.
  private static func isPermitted(_ address: ArraySlice<UInt8>) -> Bool {
    guard let end = address.firstIndex(where: { ":/?#&\\".utf8.contains($0) }) else { return true }
    switch address[end] {
    case 0x3A: return schemes.contains(String(decoding: address[..<end], as: UTF8.self).lowercased())
    case 0x26: return false
    default: return true
    }
  }

  /// A path as a relative address: everything that means something in an address is percent-encoded, `/` stays.
  package static func path(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ isUnreserved($0) || $0 == 0x2F }) { return String(text) }
    var writer = Writer()
    for b in text.utf8 { writer.writeEncoded(b, keeping: [0x2F]) }
    return writer.text
  }

  /// What follows `#`.
  package static func fragment(_ text: some StringProtocol) -> String { path(text) }

  /// Letters, digits and `-._~`.
  fileprivate static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }

  /// Delimiters of RFC 3986 and the percent sign, which an address may hold as they are.
  private static let reserved = Array(":/?#[]@!$&'()*+,;=%".utf8)
}

extension Writer {
  /// A byte of an address: letters, digits and `-._~` as they are, like those in `keeping`; others as `%E2`.
  fileprivate mutating func writeEncoded(_ byte: UInt8, keeping: [UInt8]) {
    if Escaping.isUnreserved(byte) || keeping.contains(byte) { return write(byte: byte) }
    let digits = String(byte, radix: 16, uppercase: true)
    write(digits.utf8.count == 1 ? "%0" : "%")
    write(digits)
  }
}
