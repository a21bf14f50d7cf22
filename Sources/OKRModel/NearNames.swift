import OKRSource

/// Searches near names among many, within a budget for the whole run: thousands of misses against thousands of names end in time,
/// the later ones without proposals.
package struct NearNames {
  /// Folded names in one buffer.
  package struct Table {
    fileprivate var bytes: [UInt8] = []
    fileprivate var starts: [Int32] = [0]

    package init() {}

    package mutating func add(_ name: String) {
      bytes.append(contentsOf: Folding.key(name).utf8.prefix(NearNames.longest))
      starts.append(Int32(truncatingIfNeeded: bytes.count))
    }

    var count: Int { starts.count - 1 }
  }

  /// Names are compared by their first bytes.
  fileprivate static let longest = 64
  /// Steps of comparison left; a step is a cell of the distance matrix or a name passed over.
  private var budget = 30_000_000
  private var rows: [[Int]] = [[], [], []]
  /// Ids and names of all units, two entries each; made at the first miss.
  var units: Table?
  var answers: [String: [Int32]] = [:]

  package init() {}

  /// Indices of up to `limit` names within a third of the length in edits (transpositions count one), nearest first, ties in
  /// order.
  package mutating func nearest(to name: String, in table: Table, limit: Int = 3) -> [Int] {
    let target = Array(Folding.key(name).utf8.prefix(Self.longest))
    let allowed = max(1, target.count / 3)
    var found: [(distance: Int, index: Int)] = []
    for i in 0..<table.count {
      guard budget > 0 else { break }
      let range = Int(table.starts[i])..<Int(table.starts[i + 1])
      budget -= 1
      guard abs(range.count - target.count) <= allowed else { continue }
      let distance = distance(target, table.bytes[range], limit: allowed)
      if distance <= allowed { found.append((distance, i)) }
    }
    return found.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(limit).map(\.index)
  }

  /// Damerau–Levenshtein distance with adjacent transpositions; any number above `limit` once it must exceed it.
  private mutating func distance(_ a: [UInt8], _ b: ArraySlice<UInt8>, limit: Int) -> Int {
    let width = b.count
    for r in rows.indices where rows[r].count <= width { rows[r] = [Int](repeating: 0, count: Self.longest + 1) }
    var previous = 0
    for j in 0...width { rows[0][j] = j }
    for i in a.indices {
      let current = (i + 1) % 3
      previous = i % 3
      let before = (i + 2) % 3
      rows[current][0] = i + 1
      var least = i + 1
      for j in 0..<width {
        let at = b.startIndex + j
        var cost = min(
          rows[previous][j] + (a[i] == b[at] ? 0 : 1), rows[previous][j + 1] + 1, rows[current][j] + 1)
        if i > 0, j > 0, a[i] == b[at - 1], a[i - 1] == b[at] { cost = min(cost, rows[before][j - 1] + 1) }
        rows[current][j + 1] = cost
        least = min(least, cost)
      }
      budget -= width
      if least > limit { return limit + 1 }
    }
    return rows[a.count % 3][width]
  }
}
