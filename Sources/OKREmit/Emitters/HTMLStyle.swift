import Templates

/// The style sheet as it stands in the page, and what the page's content security policy calls it.
package enum HTMLStyle {
  /// Between `<style>` and `</style>`; without a line end, since one checker of pages takes it off before it compares.
  package static let text = String(Templates.style.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())

  /// The SHA-256 of `text` in Base64, which allows this style sheet and no other.
  package static let digest = base64(SHA256.digest(of: Array(text.utf8)))

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

/// SHA-256 as in FIPS 180-4, for one style sheet: nothing secret depends on it, so these lines stand for a package that takes
/// longer to build than all of this program.
package enum SHA256 {
  private static let constants = fractions(ofRootsOf: primes(64), cubic: true)
  private static let start = fractions(ofRootsOf: primes(8), cubic: false)

  package static func digest(of message: [UInt8]) -> [UInt8] {
    var padded = message + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    let length = UInt64(message.count) * 8
    for shift in stride(from: UInt64(56), through: 0, by: -8) { padded.append(UInt8(truncatingIfNeeded: length >> shift)) }
    var state = start
    for block in stride(from: 0, to: padded.count, by: 64) { compress(&state, padded[block..<block + 64]) }
    return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
  }

  private static func compress(_ state: inout [UInt32], _ block: ArraySlice<UInt8>) {
    func rotated(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }
    var w: [UInt32] = stride(from: block.startIndex, to: block.endIndex, by: 4).map { i in
      block[i..<i + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    for i in 16..<64 {
      let s0 = rotated(w[i - 15], 7) ^ rotated(w[i - 15], 18) ^ w[i - 15] >> 3
      let s1 = rotated(w[i - 2], 17) ^ rotated(w[i - 2], 19) ^ w[i - 2] >> 10
      w.append(w[i - 16] &+ s0 &+ w[i - 7] &+ s1)
    }
    // The working variables a to h of the standard.
    var v = state
    for i in 0..<64 {
      let s1 = rotated(v[4], 6) ^ rotated(v[4], 11) ^ rotated(v[4], 25)
      let choice = v[4] & v[5] ^ ~v[4] & v[6]
      let t1 = v[7] &+ s1 &+ choice &+ constants[i] &+ w[i]
      let s0 = rotated(v[0], 2) ^ rotated(v[0], 13) ^ rotated(v[0], 22)
      let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
      v = [t1 &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
    }
    for i in 0..<8 { state[i] &+= v[i] }
  }

  private static func primes(_ count: Int) -> [UInt64] {
    var found: [UInt64] = []
    var candidate: UInt64 = 2
    while found.count < count {
      if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }

  /// The first 32 bits behind the point of each root, which is how the standard makes its constants.
  private static func fractions(ofRootsOf numbers: [UInt64], cubic: Bool) -> [UInt32] {
    numbers.map { n in
      // The greatest r with (r / 2^32)^k ≤ n; r stays below 2^37.
      var root: UInt128 = 0
      for bit in stride(from: 36, through: 0, by: -1) {
        let next = root | 1 << UInt128(bit)
        let fits = cubic ? next * next * next <= UInt128(n) << 96 : next * next <= UInt128(n) << 64
        if fits { root = next }
      }
      return UInt32(truncatingIfNeeded: root)
    }
  }
}
