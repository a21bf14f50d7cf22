/// SHA-256 as in FIPS 180-4, for a style sheet and for fingerprints: nothing secret depends on it, so these lines stand for a
/// package that takes longer to build than all of this program.
package enum SHA256 {
  private static let constants = fractions(ofRootsOf: primes(64), cubic: true)
  private static let start = fractions(ofRootsOf: primes(8), cubic: false)

  /// The digest of some bytes in 64 hexadecimal digits.
  package static func hexadecimal(of message: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest(of: message).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

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
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for i in 0..<64 {
      let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let t1 = h &+ s1 &+ (e & f ^ ~e & g) &+ constants[i] &+ w[i]
      let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let t2 = s0 &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
    }
    for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= word }
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
