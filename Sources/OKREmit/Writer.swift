/// Bytes under construction. What goes in comes out as it is; text from documents goes through `Escaping` first.
package struct Writer: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  package mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  package mutating func write(_ text: some Collection<UInt8>) { bytes.append(contentsOf: text) }

  package mutating func write(byte: UInt8) { bytes.append(byte) }

  package mutating func write(_ scalar: Unicode.Scalar) {
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// In decimal digits.
  package mutating func write(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// `count` spaces.
  package mutating func indent(_ count: Int) {
    for _ in 0..<count { bytes.append(0x20) }
  }

  package mutating func newline() { bytes.append(0x0A) }

  /// Hands over what was written; what follows is written anew.
  package mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// What was written, as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
