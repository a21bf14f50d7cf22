/// Numbers hashes from 0 in the order in which they first come: open addressing in two flat arrays, no allocation per entry.
struct HashNumbering: Sendable {
  /// 0 marks a free place.
  private var keys: [UInt64]
  private var numbers: [Int32]
  private var mask: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    numbers = Array(repeating: 0, count: size)
    mask = size - 1
  }

  /// The number of a hash, a new one when it has none yet.
  mutating func number(_ hash: UInt64) -> Int32 {
    let key = hash == 0 ? 1 : hash
    var at = place(key)
    while keys[at] != 0 {
      if keys[at] == key { return numbers[at] }
      at = (at + 1) & mask
    }
    let new = Int32(truncatingIfNeeded: count)
    keys[at] = key
    numbers[at] = new
    count += 1
    if count * 2 > keys.count { grow() }
    return new
  }

  /// The number of a hash, or -1 when it has none.
  func find(_ hash: UInt64) -> Int32 {
    let key = hash == 0 ? 1 : hash
    var at = place(key)
    while keys[at] != 0 {
      if keys[at] == key { return numbers[at] }
      at = (at + 1) & mask
    }
    return -1
  }

  private func place(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }

  private mutating func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    numbers = Array(repeating: 0, count: oldKeys.count * 2)
    mask = keys.count - 1
    for i in oldKeys.indices where oldKeys[i] != 0 {
      var at = place(oldKeys[i])
      while keys[at] != 0 { at = (at + 1) & mask }
      keys[at] = oldKeys[i]
      numbers[at] = oldNumbers[i]
    }
  }
}

/// A 64-bit hash of bytes that is the same in every process (FNV-1a), taken one byte at a time.
struct StableHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Adds a whole word's hash, so that order counts.
  @inline(__always)
  mutating func combine(word: UInt64) {
    value = ((value << 23) | (value >> 41)) ^ word
    value = value &* 0x9E37_79B9_7F4A_7C15
  }
}
