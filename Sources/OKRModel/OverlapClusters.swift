/// Elements that say the same in several places: one finding, however many they are.
package struct OverlapCluster: Sendable {
  /// `overlap` or `repeated`.
  package let kind: Overlap.Kind
  /// In the order of the documents; when they are of several units, one of each.
  package let places: [ElementID]
  /// The one among the others that the first place is most like.
  package let nearest: ElementID
  /// One content word differs on each side: text alone cannot decide it.
  package let isOneWordSubstitution: Bool
}

/// Collects matches among some elements and makes clusters of them. Elements are known by their place in a list, which is in the
/// order of the documents.
struct OverlapCollector {
  private let elements: [ElementID]
  private let kind: Overlap.Kind
  /// For each element the best match so far, and with whom; any that text can decide is better than one that it cannot.
  private var best: [(other: Int32, match: SimilarityMatch)?]
  /// By matches that text can decide.
  private var decided: DisjointSets
  private var undecided: [(first: Int32, second: Int32)] = []

  init(_ elements: [ElementID], _ kind: Overlap.Kind) {
    self.elements = elements
    self.kind = kind
    best = Array(repeating: nil, count: elements.count)
    decided = DisjointSets(count: elements.count)
  }

  /// Adds a match; of equally good ones an element keeps the first.
  mutating func offer(_ x: Int, _ y: Int, _ match: SimilarityMatch) {
    let (i, j) = (Int32(truncatingIfNeeded: min(x, y)), Int32(truncatingIfNeeded: max(x, y)))
    if match.isOneWordSubstitution { undecided.append((i, j)) } else { decided.unite(i, j) }
    keep(Int(i), j, match)
    keep(Int(j), i, match)
  }

  private mutating func keep(_ x: Int, _ other: Int32, _ match: SimilarityMatch) {
    if let old = best[x]?.match {
      guard old.isOneWordSubstitution != match.isOneWordSubstitution else {
        if match.isBetter(than: old) { best[x] = (other, match) }
        return
      }
      guard old.isOneWordSubstitution else { return }
    }
    best[x] = (other, match)
  }

  /// The best match of each element, each pair once.
  var overlaps: [Overlap] {
    var found: [Overlap] = []
    for (x, entry) in best.enumerated() {
      guard let entry else { continue }
      let other = Int(entry.other)
      if other > x, let back = best[other], Int(back.other) == x { continue }
      found.append(
        Overlap(
          kind: kind, a: elements[max(x, other)], b: elements[min(x, other)], score: entry.match.score,
          isVerbatim: entry.match.isVerbatim, isOneWordSubstitution: entry.match.isOneWordSubstitution))
    }
    return found
  }

  /// Clusters of what text can decide, then of what it cannot.
  mutating func clusters(in workspace: Workspace) -> [OverlapCluster] {
    var members: [(root: Int32, member: Int32)] = []
    for x in elements.indices where best[x] != nil {
      let member = Int32(truncatingIfNeeded: x)
      members.append((decided.root(member), member))
    }
    members.sort { ($0.root, $0.member) < ($1.root, $1.member) }
    var clusters: [OverlapCluster] = []
    var start = 0
    while start < members.count {
      var end = start + 1
      while end < members.count, members[end].root == members[start].root { end += 1 }
      // With several members the first has a match among them.
      if end - start > 1, let other = best[Int(members[start].member)]?.other {
        clusters.append(cluster([members[start].member, other] + members[start..<end].map(\.member), false, workspace))
      }
      start = end
    }
    return clusters + undecidedClusters(workspace)
  }

  /// Of what is decided already one member stands for all.
  private mutating func undecidedClusters(_ workspace: Workspace) -> [OverlapCluster] {
    var loose = decided
    for edge in undecided { loose.unite(edge.first, edge.second) }
    var edges: [(root: Int32, first: Int32, second: Int32)] = []
    for edge in undecided where decided.root(edge.first) != decided.root(edge.second) {
      edges.append((loose.root(edge.first), edge.first, edge.second))
    }
    edges.sort { ($0.root, $0.first, $0.second) < ($1.root, $1.first, $1.second) }
    var clusters: [OverlapCluster] = []
    var start = 0
    while start < edges.count {
      var end = start + 1
      while end < edges.count, edges[end].root == edges[start].root { end += 1 }
      var seen: Set<Int32> = []
      var members: [Int32] = []
      for edge in edges[start..<end] {
        for member in [edge.first, edge.second] where seen.insert(decided.root(member)).inserted { members.append(member) }
      }
      clusters.append(cluster(members, true, workspace))
      start = end
    }
    return clusters
  }

  /// The first member and the second, which is its nearest, are shown for certain.
  private func cluster(_ members: [Int32], _ isOneWordSubstitution: Bool, _ workspace: Workspace) -> OverlapCluster {
    var seen: Set<Int32> = []
    var places: [Int32] = []
    for member in members {
      let key = kind == .overlap ? workspace.unitID(of: elements[Int(member)]).index : member
      if seen.insert(key).inserted { places.append(member) }
    }
    return OverlapCluster(
      kind: kind, places: places.sorted().map { elements[Int($0)] }, nearest: elements[Int(members[1])],
      isOneWordSubstitution: isOneWordSubstitution)
  }
}
