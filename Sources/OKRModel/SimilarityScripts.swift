// Letters and signs outside ASCII in texts that are compared.

extension SimilarityReader {
  mutating func readHigh(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    let (scalar, length) = Self.scalar(bytes, start, end)
    switch WordFolding.fold(scalar) {
    case .separator, .ignored, .mark: break
    case .apostrophe:
      isAfterApostrophe = true
      return skipApostrophe(bytes, start + length, end)
    case .comparison(let sign): exact.combine(word: UInt64(sign))
    case .ideograph:
      var hash = StableHash()
      for i in start..<start + length { hash.combine(bytes[i]) }
      exact.combine(word: hash.value)
      words += 1
      take(vocabulary.number(hash.value), start, start + length)
    case .letters, .other: return readFolded(bytes, start, end)
    }
    return start + length
  }

  /// After a curly apostrophe, `s` and the like belong to the word before.
  private mutating func skipApostrophe(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start < end, classes[Int(bytes[start])] == .letter else { return start }
    return readWord(bytes, start, end)
  }

  /// A word in which letters outside ASCII occur: folded into a buffer, then read like any other. Accents count in the exact hash
  /// only.
  mutating func readFolded(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    folded.removeAll(keepingCapacity: true)
    var hash = StableHash()
    var at = start
    var isASCII = true
    scan: while at < end {
      let kind = classes[Int(bytes[at])]
      if kind == .letter || kind == .digit {
        hash.combine(bytes[at] | 0x20)
        folded.append(bytes[at] | 0x20)
        at += 1
        continue
      }
      guard kind == .high else { break }
      let (scalar, length) = Self.scalar(bytes, at, end)
      switch WordFolding.fold(scalar) {
      case .ignored: break
      case .mark(let mark): hash.combine(mark)
      case .letters(let packed, let mark):
        var rest = packed
        while rest != 0 {
          hash.combine(UInt8(truncatingIfNeeded: rest))
          folded.append(UInt8(truncatingIfNeeded: rest))
          rest >>= 8
        }
        if mark != 0 { hash.combine(mark) }
      case .other(let letter):
        isASCII = false
        hash.combine(word: UInt64(letter))
        folded.append(UInt8(truncatingIfNeeded: letter >> 16))
        folded.append(UInt8(truncatingIfNeeded: letter >> 8))
        folded.append(UInt8(truncatingIfNeeded: letter))
      case .separator, .apostrophe, .comparison, .ideograph: break scan
      }
      at += length
    }
    guard !folded.isEmpty else { return max(at, start + 1) }
    exact.combine(word: hash.value)
    words += 1
    takeFolded(isASCII, start, at)
    return at
  }

  private mutating func takeFolded(_ isASCII: Bool, _ start: Int, _ end: Int) {
    let isNumber = isASCII && folded[0] >= 0x30 && folded[0] <= 0x39
    if isNumber {
      before = .number
    } else if isASCII {
      take(vocabulary.number(SimilarityLexicon.stemHash(folded)), start, end)
    } else {
      var hash = StableHash()
      for byte in folded { hash.combine(byte) }
      take(vocabulary.number(hash.value), start, end)
    }
  }

  /// The scalar at a place of valid UTF-8 and its length; a byte that is none stands for itself.
  private static func scalar(_ bytes: [UInt8], _ at: Int, _ end: Int) -> (value: UInt32, length: Int) {
    let lead = bytes[at]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    guard length > 1, at + length <= end else { return (0xFFFD, 1) }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for i in 1..<length { value = value << 6 | UInt32(bytes[at + i] & 0x3F) }
    return (value, length)
  }
}
