/// Tells, of many hashes of 32 bits, which may have come more than once: all that did, and few others. Two bits for each place.
struct RepetitionFilter {
  private var words: [UInt64]
  private let shift: UInt64

  init(expecting count: Int) {
    var bits: UInt64 = 12
    while bits < 32, 1 << bits < count * 2 { bits += 1 }
    words = Array(repeating: 0, count: 1 << Int(bits - 5))
    shift = 32 - bits
  }

  @inline(__always)
  mutating func note(_ hash: UInt64) {
    let place = hash >> shift
    let bit = (place & 31) * 2
    let seen = words[Int(place >> 5)] >> bit & 1
    words[Int(place >> 5)] |= 1 << (bit + seen)
  }

  /// Notes a hash only if it may have come before, and tells whether.
  @inline(__always)
  mutating func noteAgain(_ hash: UInt64) -> Bool {
    let place = hash >> shift
    let bit = (place & 31) * 2
    let seen = words[Int(place >> 5)] >> bit & 1
    words[Int(place >> 5)] |= seen << (bit + 1)
    return seen == 1
  }

  @inline(__always)
  func saw(_ hash: UInt64) -> Bool {
    let place = hash >> shift
    return words[Int(place >> 5)] >> ((place & 31) * 2 + 1) & 1 == 1
  }
}
