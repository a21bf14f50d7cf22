/// For each node of a layout its ties, in one flat array.
struct MapTies<Tie> {
  private let starts: [Int]
  private let ties: [Tie]

  /// Ties in any order; those of one node keep theirs.
  init(nodes: Int, _ all: [(node: Int, tie: Tie)]) {
    var starts = [Int](repeating: 0, count: nodes + 1)
    for (node, _) in all { starts[node + 1] += 1 }
    for i in 0..<nodes { starts[i + 1] += starts[i] }
    var cursors = starts
    var slots = [Int](repeating: 0, count: all.count)
    for (i, (node, _)) in all.enumerated() {
      slots[cursors[node]] = i
      cursors[node] += 1
    }
    self.starts = starts
    ties = slots.map { all[$0].tie }
  }

  subscript(_ node: Int) -> ArraySlice<Tie> { ties[starts[node]..<starts[node + 1]] }
}

/// Counting what crosses.
enum MapCrossings {
  /// Pairs of which the greater stands first, by sorting in runs that double.
  static func inversions(_ values: [Int]) -> Int {
    var (source, target) = (values, values)
    var count = 0
    var width = 1
    while width < source.count {
      for start in stride(from: 0, to: source.count, by: 2 * width) {
        let (middle, end) = (min(start + width, source.count), min(start + 2 * width, source.count))
        var (a, b) = (start, middle)
        for i in start..<end {
          if a < middle, b == end || source[a] <= source[b] {
            target[i] = source[a]
            a += 1
          } else {
            count += middle - a
            target[i] = source[b]
            b += 1
          }
        }
      }
      swap(&source, &target)
      width *= 2
    }
    return count
  }
}
