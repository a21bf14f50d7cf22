import OKRSource

/// Finds what units side by side have in common: key results and objectives that restate one another, where neither unit is above
/// the other and nothing shows that they know (`Coordination`). What restates something above is not looked at again.
///
/// The join connects all texts that match; each connected part is then looked at by itself. An element meets those of its own
/// group and of the nearest matching groups, of each only the first few per circle and period, which is enough to know whether
/// anything is there: so that even a hundred thousand teams with one sentence take no longer than their number.
struct OverlapSearch {
  private(set) var overlaps: [Overlap] = []
  private(set) var clusters: [OverlapCluster] = []

  private let workspace: Workspace
  private let index: SimilarityIndex
  private let objectiveCount: Int
  private let groups: SimilarityGroups
  private var coordination: Coordination
  /// Matching groups, in both directions, the best first.
  private var neighbours: [(from: Int32, to: Int32, match: SimilarityMatch)] = []

  /// How many of one circle, and how many at all, stand for a group.
  private static let circlesKept = 6
  private static let candidatesKept = 48

  init(
    of workspace: Workspace, _ index: SimilarityIndex, _ forest: RestatementForest, restated: Set<ElementID>,
    threshold: SimilarityThreshold
  ) {
    self.workspace = workspace
    self.index = index
    objectiveCount = workspace.objectives.count
    coordination = Coordination(of: workspace, forest)
    var selection: [Int32] = []
    if workspace.units.count > 1 {
      for text in 0..<index.count where index.isTelling(text) {
        let element = workspace.element(ofNode: Int32(truncatingIfNeeded: text))
        if !workspace.isDropped(element), !restated.contains(element) { selection.append(Int32(truncatingIfNeeded: text)) }
      }
    }
    groups = SimilarityGroups(selection, in: index)
    var join = SimilarityJoin(groups, in: index, threshold: threshold)
    neighbours = Self.neighbours(join.pairs, groups)
    for part in parts(&join.connected) { search(part) }
  }

  private static func neighbours(
    _ pairs: [SimilarityJoin.Pair], _ groups: SimilarityGroups
  ) -> [(from: Int32, to: Int32, match: SimilarityMatch)] {
    var neighbours: [(from: Int32, to: Int32, match: SimilarityMatch)] = []
    for pair in pairs {
      let match = SimilarityMatch(
        shared: Int(pair.shared), a: Int(groups.sizes[Int(pair.a)]), b: Int(groups.sizes[Int(pair.b)]), isVerbatim: false)
      neighbours.append((pair.a, pair.b, match))
      neighbours.append((pair.b, pair.a, match))
    }
    neighbours.sort { x, y in
      if x.from != y.from { return x.from < y.from }
      if x.match.isBetter(than: y.match) { return true }
      return !y.match.isBetter(than: x.match) && x.to < y.to
    }
    return neighbours
  }

  /// The connected groups, where they hold more than one text.
  private func parts(_ connected: inout DisjointSets) -> [[Int32]] {
    var texts = [Int32](repeating: 0, count: groups.count)
    for group in 0..<groups.count {
      texts[Int(connected.root(Int32(truncatingIfNeeded: group)))] += groups.starts[group + 1] - groups.starts[group]
    }
    var members: [(root: Int32, group: Int32)] = []
    for group in 0..<Int32(truncatingIfNeeded: groups.count) {
      let root = connected.root(group)
      if texts[Int(root)] > 1 { members.append((root, group)) }
    }
    members.sort { ($0.root, $0.group) < ($1.root, $1.group) }
    var parts: [[Int32]] = []
    for (i, member) in members.enumerated() {
      if i > 0, members[i - 1].root == member.root {
        parts[parts.count - 1].append(member.group)
      } else {
        parts.append([member.group])
      }
    }
    return parts
  }

  // MARK: One connected part

  private struct Member {
    let element: ElementID
    let group: Int32
    /// Equal for equal wordings.
    let wording: UInt64
    let place: UInt64
    var circle: Int32 = 0
  }

  private mutating func search(_ part: [Int32]) {
    var members: [Member] = []
    for group in part {
      for text in groups.texts(of: Int(group)) {
        let element = workspace.element(ofNode: text)
        members.append(
          Member(element: element, group: group, wording: index.exact[Int(text)], place: workspace.place(of: element)))
      }
    }
    members.sort { $0.place < $1.place }
    let elements = members.map(\.element)
    let circles = coordination.circles(of: elements)
    guard circles.contains(where: { $0 != circles[0] }) else { return }
    for i in members.indices { members[i].circle = circles[i] }
    var collector = OverlapCollector(elements, .overlap)
    offer(members, part, to: &collector)
    overlaps += collector.overlaps
    clusters += collector.clusters(in: workspace)
  }

  private func offer(_ members: [Member], _ part: [Int32], to collector: inout OverlapCollector) {
    // By group, then wording, then place: groups and wordings are ranges.
    let order = members.indices.sorted { i, j in
      let (x, y) = (members[i], members[j])
      return (x.group, x.wording, i) < (y.group, y.wording, j)
    }
    var byGroup: [Range<Int>] = []
    var byWording: [Range<Int>] = []
    for i in order.indices {
      let (here, before) = (members[order[i]], i > 0 ? members[order[i - 1]] : nil)
      let isSameGroup = before?.group == here.group
      if isSameGroup { Self.extend(&byGroup, i) } else { byGroup.append(i..<i + 1) }
      if isSameGroup, before?.wording == here.wording { Self.extend(&byWording, i) } else { byWording.append(i..<i + 1) }
    }
    for wording in byWording where wording.count > 1 {
      let size = Int(groups.sizes[Int(members[order[wording.lowerBound]].group)])
      let match = SimilarityMatch(shared: size, a: size, b: size, isVerbatim: true)
      offer(order[wording], candidates(order[wording], members), match, members, to: &collector)
    }
    let candidates = byGroup.map { self.candidates(order[$0].sorted()[...], members) }
    for (g, range) in byGroup.enumerated() {
      let size = Int(groups.sizes[Int(part[g])])
      let reworded = SimilarityMatch(shared: size, a: size, b: size, isVerbatim: false)
      if range.count > 1 { offer(order[range], candidates[g], reworded, members, to: &collector) }
      let first = neighbours.partition { $0.from >= part[g] }
      for neighbour in neighbours[first...].prefix(SimilarityJoin.matchesKept) {
        guard neighbour.from == part[g] else { break }
        let other = part.partition { $0 >= neighbour.to }
        offer(order[range], candidates[other], neighbour.match, members, to: &collector)
      }
    }
  }

  private static func extend(_ ranges: inout [Range<Int>], _ place: Int) {
    if let last = ranges.popLast() { ranges.append(last.lowerBound..<place + 1) }
  }

  /// The first of each circle in each period, of a few circles.
  private func candidates(_ places: ArraySlice<Int>, _ members: [Member]) -> [Int] {
    var kept: [Int] = []
    for place in places where kept.count < Self.candidatesKept {
      var circles = 0
      var isNew = true
      for other in kept where coordination.areOfOnePeriod(members[other].element, members[place].element) {
        circles += 1
        if members[other].circle == members[place].circle { isNew = false }
      }
      if isNew, circles < Self.circlesKept { kept.append(place) }
    }
    return kept
  }

  /// Offers each place the first candidate that it may be compared with.
  private func offer(
    _ places: ArraySlice<Int>, _ candidates: [Int], _ match: SimilarityMatch, _ members: [Member],
    to collector: inout OverlapCollector
  ) {
    for x in places {
      for y in candidates
      where members[y].circle != members[x].circle && coordination.areSideBySide(members[x].element, members[y].element) {
        collector.offer(x, y, match)
        break
      }
    }
  }
}
