/// Reads JSON (RFC 8259) that has a known form, member by member, and says where it is another.
package struct JSONReader {
  /// What is wrong, at an offset of the text.
  package struct Fault: Error {
    package var offset: Int
    package var message: String
  }

  private let bytes: [UInt8]
  package private(set) var at = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  /// The next byte that is no space.
  private mutating func peek() -> UInt8? {
    skipSpace()
    return at < bytes.count ? bytes[at] : nil
  }

  /// Whether an object begins here.
  package var isAtObject: Bool { bytes[at...].first { $0 > 0x20 } == 0x7B }

  package func fault(_ message: String) -> Fault { Fault(offset: at, message: message) }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(Fault) {
    guard peek() == byte else { throw fault("\(what) is expected here") }
    at += 1
  }

  /// An object; `member` reads each value by its key.
  package mutating func object(_ member: (inout JSONReader, String) throws(Fault) -> Void) throws(Fault) {
    try expect(0x7B, "`{`")
    if peek() == 0x7D { at += 1; return }
    while true {
      let key = try string()
      try expect(0x3A, "`:`")
      try member(&self, key)
      if peek() == 0x2C { at += 1; continue }
      return try expect(0x7D, "`,` or `}`")
    }
  }

  package mutating func array(_ element: (inout JSONReader) throws(Fault) -> Void) throws(Fault) {
    try expect(0x5B, "`[`")
    if peek() == 0x5D { at += 1; return }
    while true {
      try element(&self)
      if peek() == 0x2C { at += 1; continue }
      return try expect(0x5D, "`,` or `]`")
    }
  }

  package mutating func string() throws(Fault) -> String {
    guard peek() == 0x22 else { throw fault("a text in quotes is expected here") }
    at += 1
    var out: [UInt8] = []
    while at < bytes.count, bytes[at] != 0x22 {
      guard bytes[at] >= 0x20 else { break }
      if bytes[at] == 0x5C { try escape(into: &out) } else { out.append(bytes[at]); at += 1 }
    }
    guard at < bytes.count, bytes[at] == 0x22 else { throw fault("this text is not closed by a quote") }
    at += 1
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func escape(into out: inout [UInt8]) throws(Fault) {
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
    ]
    guard at + 1 < bytes.count else { throw fault("this text is not closed by a quote") }
    if let byte = plain[bytes[at + 1]] {
      out.append(byte)
      at += 2
      return
    }
    guard bytes[at + 1] == 0x75, var value = hexadecimal(at + 2) else { throw fault("`\\` begins no character here") }
    at += 6
    if value & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75, let low = hexadecimal(at + 2),
      low & 0xFC00 == 0xDC00
    {
      value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
      at += 6
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    out += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
  }

  private func hexadecimal(_ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    return UInt32(String(decoding: bytes[start..<(start + 4)], as: UTF8.self), radix: 16)
  }

  /// A whole number that fits.
  package mutating func integer() throws(Fault) -> Int {
    skipSpace()
    let digits = bytes[at...].prefix { $0 &- 0x30 < 10 }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw fault("a whole number is expected here") }
    at += digits.count
    return number
  }

  /// A text, or a number or a truth value as it is written; `nil` for `null`.
  package mutating func scalar() throws(Fault) -> String? {
    if peek() == 0x22 { return try string() }
    let word = bytes[at...].prefix { $0 > 0x20 && ![0x2C, 0x3A, 0x5D, 0x7D, 0x22, 0x5B, 0x7B].contains($0) }
    guard !word.isEmpty else { throw fault("a text, a number or null is expected here") }
    at += word.count
    return word.elementsEqual("null".utf8) ? nil : String(decoding: word, as: UTF8.self)
  }

  /// Passes over any value, however deep.
  package mutating func skip() throws(Fault) {
    var closers: [UInt8] = []
    repeat {
      guard let byte = peek() else { throw fault("the text ends too soon") }
      switch byte {
      case 0x22: _ = try string()
      case 0x7B, 0x5B:
        closers.append(byte + 2)
        at += 1
      case 0x7D, 0x5D:
        guard closers.popLast() == byte else { throw fault("this closes nothing") }
        at += 1
      case 0x2C, 0x3A:
        guard !closers.isEmpty else { throw fault("a value is expected here") }
        at += 1
      default:
        let word = bytes[at...].prefix { $0 > 0x20 && ![0x2C, 0x3A, 0x5D, 0x7D, 0x22].contains($0) }
        guard !word.isEmpty else { throw fault("a value is expected here") }
        at += word.count
      }
    } while !closers.isEmpty
  }

  /// Nothing may follow.
  package mutating func end() throws(Fault) {
    if peek() != nil { throw fault("nothing more is expected here") }
  }
}
