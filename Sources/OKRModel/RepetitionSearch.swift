import OKRSource

/// Finds key results that restate one another within one unit. Units have few, so all are compared with all; where a unit has
/// very many, by the join.
///
/// Whoever writes a unit's key results writes them side by side, so likeness means less here. Under one objective sentences are
/// often parallel on purpose: only those with the same content words count. What is alike but for the quarter, or stands under
/// objectives of different owners, are two things.
struct RepetitionSearch {
  private(set) var overlaps: [Overlap] = []
  private(set) var clusters: [OverlapCluster] = []

  private let workspace: Workspace
  private let index: SimilarityIndex
  private let threshold: SimilarityThreshold
  /// From so many on the join is cheaper.
  private static let few = 400
  private static let lookedBackAt = 20

  init(of workspace: Workspace, _ index: SimilarityIndex, restated: Set<ElementID>, threshold: SimilarityThreshold) {
    self.workspace = workspace
    self.index = index
    self.threshold = threshold
    var texts: [Int32] = []
    for unit in workspace.units {
      texts.removeAll(keepingCapacity: true)
      for o in unit.objectives where !workspace.objectives[Int(o)].isDropped {
        for k in workspace.objectives[Int(o)].keyResults where !workspace.keyResults[Int(k)].isDropped {
          let text = workspace.objectives.count + Int(k)
          if index.isTelling(text), !restated.contains(ElementID(ID<KeyResult>(Int(k)))) {
            texts.append(Int32(truncatingIfNeeded: text))
          }
        }
      }
      if texts.count > 1 { search(texts) }
    }
  }

  private mutating func search(_ texts: [Int32]) {
    var matches: [(x: Int, y: Int, match: SimilarityMatch)] = []
    if texts.count <= Self.few { compareAll(texts, &matches) } else { join(texts, &matches) }
    guard !matches.isEmpty else { return }
    var collector = OverlapCollector(texts.map { workspace.element(ofNode: $0) }, .repeated)
    for (x, y, match) in matches { collector.offer(x, y, match) }
    overlaps += collector.overlaps
    clusters += collector.clusters(in: workspace)
  }

  private func compareAll(_ texts: [Int32], _ matches: inout [(x: Int, y: Int, match: SimilarityMatch)]) {
    let masks = texts.map { index.mask(Int($0)) }
    for y in texts.indices {
      let size = index.range(Int(texts[y])).count
      for x in 0..<y {
        let sizes = size + index.range(Int(texts[x])).count
        guard sizes - (masks[x] ^ masks[y]).nonzeroBitCount >= 2 * threshold.leastShared(ofBoth: sizes),
          let match = index.match(Int(texts[x]), Int(texts[y]), threshold), isRepetition(texts[x], texts[y], match)
        else { continue }
        matches.append((x, y, match))
      }
    }
  }

  private func join(_ texts: [Int32], _ matches: inout [(x: Int, y: Int, match: SimilarityMatch)]) {
    let groups = SimilarityGroups(texts, in: index)
    func place(_ text: Int32) -> Int { texts.partition { $0 >= text } }
    for group in 0..<groups.count {
      let size = Int(groups.sizes[group])
      // Equal wordings stand together, in order; of many it is enough to look back at some.
      let members = groups.texts(of: group).sorted { (index.exact[Int($0)], $0) < (index.exact[Int($1)], $1) }
      for (i, y) in members.enumerated() {
        for x in members[max(0, i - Self.lookedBackAt)..<i].reversed() {
          let isVerbatim = index.exact[Int(x)] == index.exact[Int(y)]
          let match = SimilarityMatch(shared: size, a: size, b: size, isVerbatim: isVerbatim)
          guard isRepetition(x, y, match) else { continue }
          matches.append((place(x), place(y), match))
          break
        }
      }
    }
    for pair in SimilarityJoin(groups, in: index, threshold: threshold).pairs {
      let match = SimilarityMatch(
        shared: Int(pair.shared), a: Int(groups.sizes[Int(pair.a)]), b: Int(groups.sizes[Int(pair.b)]), isVerbatim: false)
      let (first, second) = (groups.texts(of: Int(pair.a)), groups.texts(of: Int(pair.b)))
      for y in second {
        if let x = first.prefix(Self.lookedBackAt).first(where: { isRepetition($0, y, match) }) {
          matches.append((place(x), place(y), match))
        }
      }
    }
  }

  private func isRepetition(_ x: Int32, _ y: Int32, _ match: SimilarityMatch) -> Bool {
    let (a, b) = (workspace.element(ofNode: x), workspace.element(ofNode: y))
    let (first, second) = (ElementID(workspace.objectiveID(of: a)), ElementID(workspace.objectiveID(of: b)))
    if first == second {
      guard match.shared == match.union else { return false }
    } else if let owner = workspace.owner(of: first), let other = workspace.owner(of: second) {
      guard Folding.key(owner) == Folding.key(other) else { return false }
    }
    return match.isVerbatim || !TimeWords.differ(workspace.text(of: a), workspace.text(of: b))
  }
}
