/// Comparing names: without letter case, spaces, `-` and `_`.
package enum Folding {
  /// The folded form of a name: `Time-to Value_2` is `timetovalue2`.
  package static func key(_ name: some StringProtocol) -> String {
    var ascii = true
    var out: [UInt8] = []
    out.reserveCapacity(name.utf8.count)
    for b in name.utf8 {
      switch b {
      case 0x41...0x5A: out.append(b | 0x20)
      case 0x20, 0x2D, 0x5F, 0x09: break
      default:
        if b >= 0x80 { ascii = false }
        out.append(b)
      }
    }
    let folded = String(decoding: out, as: UTF8.self)
    return ascii ? folded : folded.lowercased().filter { !$0.isWhitespace }
  }

  /// A name as an id: lower case, runs of spaces and punctuation become one `-`; letters of any script stay.
  package static func slug(_ name: some StringProtocol) -> String {
    var out = ""
    var gap = false
    for character in name.lowercased().unicodeScalars {
      if character.properties.isAlphabetic || character.properties.numericType != nil || character.properties.isGraphemeExtend {
        if gap, !out.isEmpty { out.append("-") }
        out.unicodeScalars.append(character)
        gap = false
      } else {
        gap = true
      }
    }
    return out
  }
}

/// The names nearest to a mistyped one.
package enum NearMiss {
  /// Up to `limit` candidates within a third of the length in edits (transpositions count one), nearest first, ties in the order given.
  package static func nearest(to name: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
    let target = Array(Folding.key(name).unicodeScalars.prefix(64))
    let allowed = max(1, target.count / 3)
    var found: [(distance: Int, order: Int, name: String)] = []
    for (order, candidate) in candidates.enumerated() {
      let scalars = Array(Folding.key(candidate).unicodeScalars.prefix(64))
      guard abs(scalars.count - target.count) <= allowed else { continue }
      let d = distance(target, scalars, limit: allowed)
      if d <= allowed { found.append((d, order, candidate)) }
    }
    found.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return found.prefix(limit).map(\.name)
  }

  /// Damerau–Levenshtein distance with adjacent transpositions; any number above `limit` once it must exceed it.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var current = [i + 1]
      current.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        current.append(cost)
      }
      if (current.min() ?? 0) > limit { return limit + 1 }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
