/// All groups of texts that restate one another, without comparing all with all and without missing any:
/// `SimilaritySignatures` says why. Each match is verified under one signature only, that of its first common stems.
struct SimilarityJoin {
  /// Two groups that restate one another, `a` with no more stems than `b`.
  struct Pair {
    let a: Int32
    let b: Int32
    /// How many stems they have in common.
    let shared: Int32
  }

  /// Not all pairs, which may be half as many as the square of the groups, but enough: they connect all that matches, and a
  /// group has all its matches here unless they are many (`matchesKept`).
  private(set) var pairs: [Pair] = []
  /// Groups in one set are connected by matches.
  var connected: DisjointSets
  /// How many pairs of groups were compared.
  private(set) var candidates = 0
  /// A group with this many matches is compared only with what it is not connected with yet.
  static let matchesKept = 20

  private let index: SimilarityIndex
  private let groups: SimilarityGroups
  private let threshold: SimilarityThreshold
  private var matches: [UInt8]
  /// For each group its stems as 64 bits: two groups have at most (a + b − differing bits) ÷ 2 stems in common.
  private var masks: [UInt64] = []
  /// For a place among groups of one signature a later place; all before that are connected.
  private var jumps: [Int] = []

  init(_ groups: SimilarityGroups, in index: SimilarityIndex, threshold: SimilarityThreshold) {
    self.index = index
    self.groups = groups
    self.threshold = threshold
    connected = DisjointSets(count: groups.count)
    matches = Array(repeating: 0, count: groups.count)
    masks.reserveCapacity(groups.count)
    for group in 0..<groups.count { masks.append(index.mask(groups.first(of: group))) }
    let entries = SimilaritySignatures(of: groups, in: index, threshold: threshold).entries
    var start = 0
    while start < entries.count {
      let hash = entries[start] >> 32
      var end = start + 1
      while end < entries.count, entries[end] >> 32 == hash { end += 1 }
      if end - start > 1 { join(entries, start..<end, hash) }
      start = end
    }
    masks = []
    matches = []
  }

  /// Compares the groups of one signature, which come by size.
  private mutating func join(_ entries: [UInt64], _ run: Range<Int>, _ hash: UInt64) {
    while jumps.count < run.count { jumps.append(0) }
    // Where the groups begin that are not too short for the current one.
    var low = run.lowerBound
    for at in run {
      jumps[at - run.lowerBound] = at + 1
      let entry = entries[at]
      let b = Int((entry & 0xFFFF_FFFF) >> 1)
      let size = Int(groups.sizes[b])
      let least = threshold.leastShared(of: size)
      while low < at, Int(groups.sizes[Int((entries[low] & 0xFFFF_FFFF) >> 1)]) < least { low += 1 }
      let mask = masks[b]
      var other = low
      while other < at {
        let a = Int((entries[other] & 0xFFFF_FFFF) >> 1)
        if matches[b] >= Self.matchesKept, connected.root(Int32(a)) == connected.root(Int32(b)) {
          other = jump(from: other, to: at, entries, run.lowerBound, connected.root(Int32(b)))
          continue
        }
        let isPossible = entries[other] & 1 == 1 && a != b && (entry & 1 == 1 || Int(groups.sizes[a]) < size)
        other += 1
        guard isPossible else { continue }
        candidates += 1
        let sizes = Int(groups.sizes[a]) + size
        let needed = threshold.leastShared(ofBoth: sizes)
        guard sizes - (masks[a] ^ mask).nonzeroBitCount >= 2 * needed else { continue }
        let shared = common(a, b, needed, hash)
        if shared > 0 { record(a, b, shared) }
      }
    }
  }

  private mutating func record(_ a: Int, _ b: Int, _ shared: Int) {
    pairs.append(Pair(a: Int32(a), b: Int32(b), shared: Int32(shared)))
    connected.unite(Int32(a), Int32(b))
    if matches[a] < Self.matchesKept { matches[a] += 1 }
    if matches[b] < Self.matchesKept { matches[b] += 1 }
  }

  /// The first place from `start` on whose group is in another set than the one with the given root.
  private mutating func jump(from start: Int, to end: Int, _ entries: [UInt64], _ base: Int, _ root: Int32) -> Int {
    var at = jumps[start - base]
    while at < end, connected.root(Int32((entries[at] & 0xFFFF_FFFF) >> 1)) == root { at = jumps[at - base] }
    jumps[start - base] = at
    return at
  }

  /// How many stems two groups share; 0 if fewer than needed, or if this is not the signature to verify the two under.
  private func common(_ a: Int, _ b: Int, _ needed: Int, _ hash: UInt64) -> Int {
    let (x, y) = (index.range(groups.first(of: a)), index.range(groups.first(of: b)))
    let isTriple = y.count <= SimilaritySignatures.mostStemsForTriples
    var (i, j, n) = (x.lowerBound, y.lowerBound, 0)
    var missable = x.count - needed
    var (first, second): (Int32, Int32) = (-1, -1)
    while i < x.upperBound, j < y.upperBound {
      let (s, t) = (index.stems[i], index.stems[j])
      if s == t {
        n += 1
        switch n {
        case 1: first = s
        case 2: second = s
        case 3: if isTriple, SimilaritySignatures.hash(first, second, s) != hash { return 0 }
        default: break
        }
        j += 1
        i += 1
      } else if s < t {
        missable -= 1
        if missable < 0 { return 0 }
        i += 1
      } else {
        j += 1
      }
    }
    guard n >= needed else { return 0 }
    // With less in common than a triple, or with single stems only, the signature is shorter.
    if n >= 3, isTriple { return n }
    return SimilaritySignatures.hash(first, n == 2 && isTriple ? second : -1, -1) == hash ? n : 0
  }
}
