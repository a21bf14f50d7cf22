/// The words of a text, all of them, as hashes of their stems with their places.
struct TopicWords {
  private(set) var hashes: [UInt64] = []
  private(set) var places: [Range<Int>] = []

  mutating func read(_ bytes: [UInt8], _ range: Range<Int>) {
    hashes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes[at] >= 0x80 { return readFolded(bytes, range) }
      guard Self.isWord(bytes[at]) else {
        at += 1
        continue
      }
      let start = at
      while at < range.upperBound, Self.isWord(bytes[at]) { at += 1 }
      // The rest of a word with other letters is read anew, folded.
      if at < range.upperBound, bytes[at] >= 0x80 { return readFolded(bytes, range) }
      add(bytes, start, at, start..<at)
    }
  }

  private mutating func add(_ bytes: [UInt8], _ start: Int, _ end: Int, _ place: Range<Int>) {
    hashes.append(Self.hash(bytes, start, end))
    places.append(place)
  }

  /// The hash of an ASCII word's stem; one with digits is its own.
  static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var hasDigit = false
    for i in start..<end where bytes[i] < 0x41 { hasDigit = true }
    let stem = hasDigit ? Stemming.Stem(end: end) : Stemming.stem(bytes, start, end)
    return SimilarityLexicon.stemHash(bytes, start, stem)
  }

  /// Letters outside ASCII without their accents; those of other scripts as they are.
  private mutating func readFolded(_ bytes: [UInt8], _ range: Range<Int>) {
    hashes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    var word: [UInt8] = []
    var start = range.lowerBound
    var at = start
    func flush(_ end: Int, _ words: inout TopicWords) {
      if !word.isEmpty {
        if word.contains(where: { $0 >= 0x80 }) {
          var hash = StableHash()
          for byte in word { hash.combine(byte) }
          words.hashes.append(hash.value)
          words.places.append(start..<end)
        } else {
          words.add(word, 0, word.count, start..<end)
        }
      }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      var isPart = true
      if word.isEmpty { start = at }
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if Self.isWord(byte) { word.append(byte) } else { isPart = false }
      } else {
        switch WordFolding.fold(scalar.value) {
        case .separator, .apostrophe, .comparison: isPart = false
        case .ignored, .mark: break
        case .letters(let packed, _):
          for shift in stride(from: 0, to: 24, by: 8) {
            let byte = UInt8(truncatingIfNeeded: packed >> shift)
            if byte != 0 { word.append(byte) }
          }
        case .ideograph, .other: word += Array(String(scalar).utf8)
        }
      }
      if !isPart { flush(at, &self) }
      at += length
    }
    flush(at, &self)
  }

  /// Letters of any script.
  static func isLetter(_ b: UInt8) -> Bool { b >= 0x80 || (0x61...0x7A).contains(b | 0x20) }

  /// Letters and digits.
  static func isPart(_ b: UInt8) -> Bool { b >= 0x80 || isWord(b) }

  @inline(__always)
  static func isWord(_ b: UInt8) -> Bool {
    (0x61...0x7A).contains(b | 0x20) || (0x30...0x39).contains(b)
  }
}
