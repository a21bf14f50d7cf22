import OKRSource

/// Labels as they stand inside names: `O1` and `KR3` in `company/O1/KR3`, `Objective 1` in words, `kr3` in an anchor.
struct LabelToken {
  enum Kind { case objective, keyResult }

  let kind: Kind
  /// `1`, `1.2`
  let number: String
  /// Where the number stands.
  let numberRange: Range<Int>

  /// All labels in a name, in order. A label begins a word and ends one.
  static func all(in text: [UInt8]) -> [LabelToken] {
    var found: [LabelToken] = []
    var i = 0
    while i < text.count {
      guard isLetter(text[i]), i == 0 || !isWord(text[i - 1]) || found.last?.numberRange.upperBound == i,
        let token = token(text, i)
      else {
        i += 1
        continue
      }
      found.append(token)
      i = token.numberRange.upperBound
    }
    return found
  }

  private static let words: [(word: String, kind: Kind)] = [
    ("key result", .keyResult), ("key-result", .keyResult), ("keyresult", .keyResult), ("kr", .keyResult),
    ("objective", .objective), ("obj", .objective), ("okr", .objective), ("o", .objective),
  ]

  private static func token(_ text: [UInt8], _ start: Int) -> LabelToken? {
    for (word, kind) in words where hasPrefix(text, start, word) {
      var i = start + word.utf8.count
      while i < text.count, text[i] == 0x20 || text[i] == 0x23 || text[i] == 0x2D || text[i] == 0x5F || text[i] == 0x2E { i += 1 }
      let digits = i
      while i < text.count, isDigit(text[i]) || (text[i] == 0x2E && i > digits && i + 1 < text.count && isDigit(text[i + 1])) {
        i += 1
      }
      // A label may follow at once: `O1KR3`.
      guard i > digits, i == text.count || !isWord(text[i]) || text[i] | 0x20 == 0x6B else { continue }
      return LabelToken(kind: kind, number: String(decoding: text[digits..<i], as: UTF8.self), numberRange: digits..<i)
    }
    return nil
  }

  private static func hasPrefix(_ text: [UInt8], _ at: Int, _ word: String) -> Bool {
    at + word.utf8.count <= text.count && zip(text[at...], word.utf8).allSatisfy { isLetter($0) ? $0 | 0x20 == $1 : $0 == $1 }
  }

  private static func isDigit(_ b: UInt8) -> Bool { b &- 0x30 < 10 }
  private static func isLetter(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 }
  private static func isWord(_ b: UInt8) -> Bool { isLetter(b) || isDigit(b) || b >= 0x80 }
}

/// A label of its own: `O2`, `KR1.2`.
struct WrittenLabel: Equatable {
  let kind: LabelToken.Kind
  let number: String

  /// Reads `O2`, `kr 3`, `Objective 4`; `nil` for anything else.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let tokens = LabelToken.all(in: bytes)
    guard let only = tokens.first, tokens.count == 1, only.numberRange.upperBound == bytes.count,
      bytes[..<only.numberRange.lowerBound].allSatisfy({ $0 != 0x2F }),
      let first = bytes.first, (first | 0x20) == 0x6F || (first | 0x20) == 0x6B
    else { return nil }
    kind = only.kind
    number = only.number
  }

  var text: String { (kind == .objective ? "O" : "KR") + number }
}
