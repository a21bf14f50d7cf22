/// Where a name stands in a list by the alphabet: without letter case and accents, numbers by their size. One order for all
/// languages; each has habits of its own that this does not know.
package struct AlphabeticOrder: Comparable, Sendable {
  private let key: [UInt32]
  /// What it stands under: the first letter, or `0–9`; `nil` for a name without letters and digits.
  package let initial: String?

  package init(_ name: String) {
    var key: [UInt32] = []
    var digits: [UInt32] = []
    func flush() {
      guard !digits.isEmpty else { return }
      // A number with fewer digits is smaller; how many there are stands first.
      let significant = digits.drop { $0 == 0x30 }
      key.append(0x30 + UInt32(min(significant.count, 9)))
      key += significant
      digits = []
    }
    for scalar in name.unicodeScalars {
      for letter in Self.letters(of: scalar.value) {
        if 0x30...0x39 ~= letter { digits.append(letter); continue }
        flush()
        // Whatever parts words is one blank.
        if letter != 0x20 || (key.last ?? 0x20) != 0x20 { key.append(letter) }
      }
    }
    flush()
    self.key = key
    initial = key.first.flatMap { Unicode.Scalar($0) }.map { 0x30...0x39 ~= $0.value ? "0–9" : String($0).uppercased() }
  }

  /// What a scalar counts as: letters, digits, a blank, or nothing.
  private static func letters(of scalar: UInt32) -> [UInt32] {
    switch scalar {
    case 0x30...0x39, 0x61...0x7A: return [scalar]
    case 0x41...0x5A: return [scalar | 0x20]
    case 0x00...0x7F: return [0x20]
    default: break
    }
    switch WordFolding.fold(scalar) {
    case .letters(let packed, mark: _):
      return [packed & 0xFF, packed >> 8 & 0xFF, packed >> 16 & 0xFF].filter { $0 != 0 }
    case .other(let letter): return [letter]
    case .ideograph: return [scalar]
    case .separator: return [0x20]
    case .ignored, .apostrophe, .comparison, .mark: return []
    }
  }

  package static func < (a: AlphabeticOrder, b: AlphabeticOrder) -> Bool { a.key.lexicographicallyPrecedes(b.key) }
}
