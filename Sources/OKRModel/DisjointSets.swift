/// Things 0 to n − 1 in sets that only ever grow together.
struct DisjointSets {
  private var parents: [Int32]

  init(count: Int) { parents = (0..<Int32(truncatingIfNeeded: count)).map { $0 } }

  var count: Int { parents.count }

  /// The number that stands for a thing's whole set: its smallest member.
  @inline(__always)
  mutating func root(_ thing: Int32) -> Int32 {
    var at = thing
    while parents[Int(at)] != at {
      parents[Int(at)] = parents[Int(parents[Int(at)])]
      at = parents[Int(at)]
    }
    return at
  }

  mutating func unite(_ a: Int32, _ b: Int32) {
    let (x, y) = (root(a), root(b))
    if x < y { parents[Int(y)] = x } else { parents[Int(x)] = y }
  }
}
