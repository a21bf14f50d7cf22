// Numbers in texts that are compared.

extension SimilarityReader {
  /// A number is a target and counts for nothing, but for one after a noun it names (`grade 3`) and one that is part of a word
  /// (`2FA`).
  mutating func readNumber(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var hash = StableHash()
    var at = start
    while at < end {
      let kind = classes[Int(bytes[at])]
      if kind == .digit {
        hash.combine(bytes[at])
        at += 1
      } else if bytes[at] == 0x2C || bytes[at] == 0x2E, at + 1 < end, classes[Int(bytes[at + 1])] == .digit {
        // A comma before three digits only groups them.
        if bytes[at] == 0x2E || !Self.groups(bytes, at + 1, end) { hash.combine(0x2E) }
        at += 1
      } else {
        break
      }
    }
    let digitsEnd = at
    var suffix = StableHash()
    while at < end, classes[Int(bytes[at])] == .letter || classes[Int(bytes[at])] == .digit {
      suffix.combine(bytes[at] | 0x20)
      hash.combine(bytes[at] | 0x20)
      at += 1
    }
    exact.combine(word: hash.value)
    words += 1
    if at > digitsEnd, !isUnit(suffix.value) {
      emit(vocabulary.number(hash.value), start, at)
      before = .other
    } else if before == .numbered, at == digitsEnd, at >= end || bytes[at] != 0x25 {
      nameLast(vocabulary.number(hash.value), at)
    } else {
      before = .number
    }
    return at
  }

  private static func groups(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var n = 0
    while start + n < end, bytes[start + n] >= 0x30, bytes[start + n] <= 0x39 { n += 1 }
    return n == 3
  }

  private func isUnit(_ suffix: UInt64) -> Bool {
    let id = lexicon.vocabulary.find(suffix)
    return id >= 0 && (lexicon.kinds[Int(id)] == .unit || lexicon.kinds[Int(id)] == .dropped)
  }
}
