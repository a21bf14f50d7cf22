/// The join over lines of text and what it did: for measuring it alone, without documents.
package struct SimilarityMeasurement {
  private var index: SimilarityIndex
  package let texts: Int
  package private(set) var groups = 0
  package private(set) var candidates = 0
  package private(set) var pairs = 0
  /// How many texts restate another or are restated, and in how many clusters they are.
  package private(set) var matched = 0
  package private(set) var clusters = 0

  /// Reads the texts, one to a line, a label and a tab before it.
  package init(reading bytes: [UInt8], limit: Int) {
    var lines: [Range<Int>] = []
    var start = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) where lines.count < limit && !line.isEmpty {
      start = line.firstIndex(of: 0x09).map { $0 + 1 } ?? line.startIndex
      lines.append(start..<line.endIndex)
    }
    texts = lines.count
    index = SimilarityIndex(reading: lines, of: bytes)
  }

  /// From the stems of the texts to the clusters: rare stems first, groups, signatures, matches.
  package mutating func join() {
    index.arrange()
    let threshold = SimilarityThreshold(Similarity.defaultThreshold)
    let grouped = SimilarityGroups(0..<Int32(truncatingIfNeeded: index.count), in: index)
    var join = SimilarityJoin(grouped, in: index, threshold: threshold)
    (groups, candidates, pairs) = (grouped.count, join.candidates, join.pairs.count)
    var members = [Int32](repeating: 0, count: grouped.count)
    for group in 0..<grouped.count {
      let root = join.connected.root(Int32(truncatingIfNeeded: group))
      members[Int(root)] += Int32(truncatingIfNeeded: grouped.texts(of: group).count)
    }
    for count in members where count > 1 {
      matched += Int(count)
      clusters += 1
    }
  }
}
