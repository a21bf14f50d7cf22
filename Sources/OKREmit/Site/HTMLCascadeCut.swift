import OKRModel

// The cascade of one objective can be as large as the organisation. A page shows as much of it as browsers and readers bear; all
// of it stands on the pages of the units.

extension HTMLCascadeTree {
  /// More rows than this are about two megabytes.
  static let pageLimit = 2500

  /// The upper rows, and of the first depth at which there are too many as many below each; what is left out is counted at the
  /// row it belongs to.
  ///
  /// - Parameter rows: Below one root.
  static func cut(_ rows: [Row], to limit: Int) -> [Row] {
    guard rows.count > limit else { return rows }
    let (depth, share) = bounds(of: rows, limit)
    var kept: [Row] = []
    kept.reserveCapacity(limit)
    /// For each depth, where in `kept` the row stands that the present one belongs to.
    var above = [Int](repeating: 0, count: depth + 1)
    var shown = 0
    var isInside = false
    var told: Set<ElementID> = []
    for row in rows {
      if row.depth < depth { (shown, isInside) = (0, false) }
      if row.depth == depth { isInside = shown < share }
      guard row.depth < depth || (row.depth == depth && isInside) else {
        let owner = isInside ? above[depth] : above[depth - 1]
        if row.role == .contributor { kept[owner].leftOut += 1 }
        continue
      }
      if row.depth == depth { shown += 1 }
      above[row.depth] = kept.count
      if !row.isRepeated { told.insert(row.element) }
      kept.append(row)
    }
    // What was shown above may have been left out there.
    for i in kept.indices where kept[i].isRepeated && !told.contains(kept[i].element) {
      kept[i].isRepeated = false
      kept[i].leftOut += kept[i].contributors
    }
    return kept
  }

  /// The first depth that does not fit, and how many of its rows may stand below one above.
  private static func bounds(of rows: [Row], _ limit: Int) -> (depth: Int, share: Int) {
    var counts: [Int] = []
    for row in rows {
      if row.depth >= counts.count { counts += Array(repeating: 0, count: row.depth + 1 - counts.count) }
      counts[row.depth] += 1
    }
    var depth = 1
    var room = limit - (counts.first ?? 0)
    while depth < counts.count - 1, counts[depth] <= room {
      room -= counts[depth]
      depth += 1
    }
    return (depth, max(0, room) / max(1, counts[depth - 1]))
  }
}
