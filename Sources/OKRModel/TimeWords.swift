/// The words of a text that say when: `Q2`, `FY26`, `2026`, months. Two sentences that are alike but for these are about different
/// times.
enum TimeWords {
  /// In their order, folded; a number only where it is a year.
  static func of(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter(isTime)
  }

  /// Whether both texts say when, and not the same.
  static func differ(_ a: String, _ b: String) -> Bool {
    let (x, y) = (of(a), of(b))
    return !x.isEmpty && !y.isEmpty && x != y
  }

  private static func isTime(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    func areDigits(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { (0x30...0x39).contains($0) } }
    switch bytes.count {
    case 2 where bytes[0] == 0x71 || bytes[0] == 0x68: return areDigits(1..<2)
    case 4 where bytes.starts(with: "fy".utf8): return areDigits(2..<4)
    case 4 where bytes.starts(with: "19".utf8) || bytes.starts(with: "20".utf8): return areDigits(2..<4)
    default: return months.contains(word)
    }
  }

  private static let months: Set<String> = [
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]
}
