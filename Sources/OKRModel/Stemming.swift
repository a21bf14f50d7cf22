/// Takes the inflection off English words: plural, -ing, -ed, a final e, y as i, -ise as -ize. Light on purpose: derivation
/// (`convert`, `conversion`) names different things in key results, and better stemmers were measured to decide no better.
enum Stemming {
  /// A stem: the first bytes of the word, the last of them perhaps replaced.
  struct Stem {
    /// Index after the last byte.
    var end: Int
    /// What stands for the last byte; 0 for the byte itself.
    var last: UInt8 = 0
  }

  /// The stem of an ASCII word of letters of either case; other words are their own.
  static func stem(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Stem {
    var stem = Stem(end: end)
    guard end - start >= 4 else { return plural(bytes, start, end) }
    func letter(_ fromEnd: Int) -> UInt8 { stem.end - fromEnd >= start ? bytes[stem.end - fromEnd] | 0x20 : 0 }
    if letter(1) == S, letter(2) != S, letter(2) != U, letter(2) != I || letter(3) != S {
      stem.end -= 1
      if letter(1) == E, letter(2) == I, stem.end - start > 3 {
        return Stem(end: stem.end - 1)
      }
    }
    if letter(1) == G, letter(2) == N, letter(3) == I, isWord(bytes, start, stem.end - 3) {
      stem.end = undoubled(bytes, start, stem.end - 3)
    } else if letter(1) == D, letter(2) == E, letter(3) != E, isWord(bytes, start, stem.end - 2) {
      stem.end = undoubled(bytes, start, stem.end - 2)
    }
    if stem.end - start > 3, letter(1) == E { stem.end -= 1 }
    if stem.end < end, stem.end - start >= 6, letter(1) == S, letter(2) == I {
      // `optimise` and `optimize` are one word.
      stem.last = Z
    } else if stem.end - start > 3, letter(1) == Y, !isVowel(letter(2)) {
      stem.last = I
    }
    return stem
  }

  /// Of shorter words only the plural of an abbreviation of two capitals is one: `PRs`.
  private static func plural(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Stem {
    guard end - start == 3, bytes[end - 1] == S, bytes[start] & 0x20 == 0, bytes[end - 2] & 0x20 == 0 else {
      return Stem(end: end)
    }
    return Stem(end: end - 1)
  }

  /// Whether what is left can be a word: three letters, one of them a vowel.
  private static func isWord(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 3 else { return false }
    for i in start..<end where isVowel(bytes[i] | 0x20) || bytes[i] | 0x20 == Y { return true }
    return false
  }

  /// `shipp` → `ship`, but `sell` and `pass` stay.
  private static func undoubled(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    let (last, before) = (bytes[end - 1] | 0x20, bytes[end - 2] | 0x20)
    guard last == before, !isVowel(last), last != L, last != S, last != Z, end - start > 3 else { return end }
    return end - 1
  }

  private static func isVowel(_ b: UInt8) -> Bool { b == A || b == E || b == I || b == O || b == U }

  private static let A: UInt8 = 0x61
  private static let D: UInt8 = 0x64
  private static let E: UInt8 = 0x65
  private static let G: UInt8 = 0x67
  private static let I: UInt8 = 0x69
  private static let L: UInt8 = 0x6C
  private static let N: UInt8 = 0x6E
  private static let O: UInt8 = 0x6F
  private static let S: UInt8 = 0x73
  private static let U: UInt8 = 0x75
  private static let Y: UInt8 = 0x79
  private static let Z: UInt8 = 0x7A
}
