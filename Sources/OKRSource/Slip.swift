/// A slip of the finger: one letter too many, one missing, one wrong, or two neighbours swapped, in one word of a name.
///
/// Stricter than a near miss, because a fix is made of it without asking: the word has at least five letters and begins as it
/// should, and all digits are right. `team-a` for `team-b` and `KR2` for `KR3` are other names, not slips.
package enum Slip {
  private static let fewestLetters = 5

  /// Whether `written` is `name` with a slip in it.
  package static func isOne(_ written: some StringProtocol, of name: some StringProtocol) -> Bool {
    let a = words(written)
    let b = words(name)
    guard a.count == b.count, !a.isEmpty else { return false }
    var found: (written: [Unicode.Scalar], name: [Unicode.Scalar])?
    for i in a.indices where a[i] != b[i] {
      guard found == nil else { return false }
      found = (a[i], b[i])
    }
    guard let found, max(found.written.count, found.name.count) >= fewestLetters, found.written.first == found.name.first,
      found.written.filter(isDigit) == found.name.filter(isDigit)
    else { return false }
    return isOneEdit(found.written, found.name)
  }

  /// The only one of some names that a text is a slip for.
  package static func correction(of written: some StringProtocol, among names: [String]) -> String? {
    let found = names.filter { isOne(written, of: $0) }
    return found.count == 1 ? found[0] : nil
  }

  /// In lower case, parted by whatever is neither letter nor digit.
  private static func words(_ text: some StringProtocol) -> [[Unicode.Scalar]] {
    var words: [[Unicode.Scalar]] = [[]]
    for scalar in text.lowercased().unicodeScalars {
      let isInWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isGraphemeExtend
      if isInWord { words[words.count - 1].append(scalar) } else if words.last?.isEmpty == false { words.append([]) }
    }
    if words.last?.isEmpty == true { words.removeLast() }
    return words
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }

  private static func isOneEdit(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    var start = 0
    while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
    var end = 0
    while end < a.count - start, end < b.count - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    let (x, y) = (a[start..<(a.count - end)], b[start..<(b.count - end)])
    switch (x.count, y.count) {
    case (0, 1), (1, 0), (1, 1): return true
    case (2, 2): return x.first == y.last && x.last == y.first
    default: return false
    }
  }
}
