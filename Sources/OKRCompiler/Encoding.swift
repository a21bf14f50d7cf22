import OKRSource

/// What bytes from the disk must be before anything looks at them: UTF-8 without NUL.
enum Encoding {
  /// A reason not to read a file, at a byte of it as it lies on the disk.
  struct Fault: Error, Equatable {
    var offset: Int
    var message: String
    var help: String
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The bytes after a byte order mark, checked.
  static func checked(_ bytes: [UInt8]) throws(Fault) -> (bytes: [UInt8], hasByteOrderMark: Bool) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Fault(offset: 0, message: "is UTF-16, not UTF-8", help: "save it as UTF-8")
    }
    let hasMark = bytes.starts(with: byteOrderMark)
    let text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    if let offset = firstFault(in: text) {
      let place = offset + (hasMark ? 3 : 0)
      if text[offset] == 0 {
        throw Fault(offset: place, message: "has a NUL at byte \(place)", help: "remove it; a text file holds none")
      }
      throw Fault(offset: place, message: "is not UTF-8 at byte \(place)", help: "save it as UTF-8")
    }
    return (text, hasMark)
  }

  /// Offset of the first byte that is NUL or begins a sequence UTF-8 does not allow (RFC 3629: no overlong forms, no surrogates).
  static func firstFault(in bytes: [UInt8]) -> Int? {
    let span = bytes.span
    let n = span.count
    var i = 0
    while i < n {
      let b = span[i]
      if b < 0x80 {
        if b == 0 { return i }
        i += 1
        continue
      }
      let length: Int
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch b {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, low) = (3, 0xA0)
      case 0xED: (length, high) = (3, 0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, low) = (4, 0x90)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, high) = (4, 0x8F)
      default: return i
      }
      guard i + length <= n, span[i + 1] >= low, span[i + 1] <= high else { return i }
      var j = i + 2
      while j < i + length {
        if span[j] & 0xC0 != 0x80 { return i }
        j += 1
      }
      i += length
    }
    return nil
  }
}
