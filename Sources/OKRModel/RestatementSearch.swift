import OKRSource

/// Finds every key result that restates one of a unit above it, and every objective that restates what it contributes to or
/// something of a unit above it. Exactly, and without comparing all with all: a walk down the tree of units keeps the texts of
/// the units above the current one posted under their rarest stems, so that a text meets only those it can be alike (the prefix
/// filter of set similarity joins). Texts with the same stems are posted once. Of each element the best match is kept.
struct RestatementSearch {
  private let workspace: Workspace
  private let index: SimilarityIndex
  private let threshold: SimilarityThreshold
  private let objectiveCount: Int
  private(set) var overlaps: [Overlap] = []

  /// A text of a unit above the current one, and what was posted of it.
  private struct Entry {
    let text: Int32
    let group: Int32
    let verbatim: Int32
    /// The entries that were the nearest of their group and of their wording before this one.
    let outerInGroup: Int32
    let outerVerbatim: Int32
  }

  private struct Posting {
    let stem: Int32
    let group: Int32
    let outer: Int32
  }

  /// Entries and postings are stacks: what a unit adds goes when its subtree is done.
  private var entries: [Entry] = []
  private var postings: [Posting] = []
  /// The latest posting of each stem, or -1.
  private var heads: [Int32]
  /// Texts with the same stems are one group; texts with the same wording one verbatim group. Both hold their innermost entries:
  /// of objectives at twice the number, of key results one after.
  private var groups = HashNumbering()
  private var wordings = HashNumbering()
  private var innermostInGroup: [Int32] = []
  private var innermostVerbatim: [Int32] = []
  /// For each group a text to compare with, and the last text that was compared.
  private var groupText: [Int32] = []
  private var groupProbe: [Int32] = []

  init(of workspace: Workspace, _ index: SimilarityIndex, _ forest: RestatementForest, threshold: SimilarityThreshold) {
    self.workspace = workspace
    self.threshold = threshold
    self.index = index
    objectiveCount = workspace.objectives.count
    heads = Array(repeating: -1, count: index.vocabularySize)
    walk(forest)
    overlaps.sort { $0.kind == $1.kind ? Overlap.inOrder($0, $1) : $0.kind == .copied }
  }

  /// Down the forest with a stack of its own: an organisation may be as deep as it likes.
  private mutating func walk(_ forest: RestatementForest) {
    var path: [(unit: Int32, entries: Int, postings: Int, isOpen: Bool)] = []
    for root in forest.roots.reversed() { path.append((root, 0, 0, false)) }
    while let top = path.popLast() {
      if top.isOpen {
        leave(entries: top.entries, postings: top.postings)
        continue
      }
      probe(workspace.units[Int(top.unit)])
      let children = forest.children(of: Int(top.unit))
      guard !children.isEmpty else { continue }
      path.append((top.unit, entries.count, postings.count, true))
      enter(workspace.units[Int(top.unit)])
      for child in children.reversed() { path.append((child, 0, 0, false)) }
    }
  }

  // MARK: Posting

  private mutating func enter(_ unit: Unit) {
    for o in unit.objectives where !workspace.objectives[Int(o)].isDropped {
      post(Int(o))
      for k in workspace.objectives[Int(o)].keyResults where !workspace.keyResults[Int(k)].isDropped {
        post(objectiveCount + Int(k))
      }
    }
  }

  private mutating func post(_ text: Int) {
    guard index.exact[text] != 0 else { return }
    let side = text < objectiveCount ? 0 : 1
    let group = groupNumber(text)
    let wording = wordings.number(index.exact[text])
    while innermostVerbatim.count < wordings.count * 2 { innermostVerbatim.append(-1) }
    let (inGroup, verbatim) = (Int(group) * 2 + side, Int(wording) * 2 + side)
    if innermostInGroup[Int(group) * 2] < 0, innermostInGroup[Int(group) * 2 + 1] < 0 { postPrefix(text, group) }
    entries.append(
      Entry(
        text: Int32(truncatingIfNeeded: text), group: Int32(truncatingIfNeeded: inGroup),
        verbatim: Int32(truncatingIfNeeded: verbatim), outerInGroup: innermostInGroup[inGroup],
        outerVerbatim: innermostVerbatim[verbatim]))
    innermostInGroup[inGroup] = Int32(truncatingIfNeeded: entries.count - 1)
    innermostVerbatim[verbatim] = Int32(truncatingIfNeeded: entries.count - 1)
  }

  private mutating func groupNumber(_ text: Int) -> Int32 {
    let group = groups.number(index.setHash(text))
    if Int(group) == groupText.count {
      groupText.append(Int32(truncatingIfNeeded: text))
      groupProbe.append(-1)
      innermostInGroup.append(-1)
      innermostInGroup.append(-1)
    }
    return group
  }

  private mutating func postPrefix(_ text: Int, _ group: Int32) {
    for i in prefix(text) {
      let stem = index.stems[i]
      postings.append(Posting(stem: stem, group: group, outer: heads[Int(stem)]))
      heads[Int(stem)] = Int32(truncatingIfNeeded: postings.count - 1)
    }
  }

  /// The rarest stems of a text: two texts that reach the threshold have one of these in common.
  private func prefix(_ text: Int) -> Range<Int> {
    let range = index.range(text)
    guard !range.isEmpty else { return range }
    return range.lowerBound..<range.lowerBound + range.count - threshold.leastShared(of: range.count) + 1
  }

  private mutating func leave(entries entryCount: Int, postings postingCount: Int) {
    while entries.count > entryCount {
      let entry = entries.removeLast()
      innermostInGroup[Int(entry.group)] = entry.outerInGroup
      innermostVerbatim[Int(entry.verbatim)] = entry.outerVerbatim
    }
    while postings.count > postingCount {
      let posting = postings.removeLast()
      heads[Int(posting.stem)] = posting.outer
    }
  }

  // MARK: Probing

  /// The best match of a text so far.
  private struct Best {
    var text = -1
    var match: SimilarityMatch?
    /// Later entries are of nearer units.
    var entry: Int32 = -1

    mutating func offer(_ text: Int, _ match: SimilarityMatch, entry: Int32) {
      if let old = self.match, !match.isBetter(than: old), old.isBetter(than: match) || entry <= self.entry { return }
      (self.text, self.match, self.entry) = (text, match, entry)
    }
  }

  private mutating func probe(_ unit: Unit) {
    for o in unit.objectives where !workspace.objectives[Int(o)].isDropped {
      let objective = ElementID(ID<Objective>(Int(o)))
      var best = nearest(to: Int(o), among: 0...1)
      offerTargets(of: objective, as: Int(o), &best)
      record(.handedDown, objective, best)
      for k in workspace.objectives[Int(o)].keyResults where !workspace.keyResults[Int(k)].isDropped {
        let keyResult = ElementID(ID<KeyResult>(Int(k)))
        record(.copied, keyResult, nearest(to: objectiveCount + Int(k), among: 1...1))
      }
    }
  }

  /// The best match of a text among what is posted: objectives (0), key results (1), or both.
  private mutating func nearest(to text: Int, among sides: ClosedRange<Int>) -> Best {
    var best = Best()
    guard !entries.isEmpty, index.exact[text] != 0 else { return best }
    let wording = wordings.find(index.exact[text])
    if wording >= 0 {
      let size = index.range(text).count
      let match = SimilarityMatch(shared: size, a: size, b: size, isVerbatim: true)
      for side in sides {
        let entry = innermostVerbatim[Int(wording) * 2 + side]
        if entry >= 0 { best.offer(Int(entries[Int(entry)].text), match, entry: entry) }
      }
      if best.match != nil { return best }
    }
    for i in prefix(text) {
      var at = heads[Int(index.stems[i])]
      while at >= 0 {
        let posting = postings[Int(at)]
        at = posting.outer
        let group = Int(posting.group)
        guard groupProbe[group] != Int32(truncatingIfNeeded: text) else { continue }
        groupProbe[group] = Int32(truncatingIfNeeded: text)
        guard let match = match(text, group) else { continue }
        for side in sides {
          let entry = innermostInGroup[group * 2 + side]
          if entry >= 0 { best.offer(Int(entries[Int(entry)].text), match, entry: entry) }
        }
      }
    }
    return best
  }

  /// Compares the stems with those of a group, unless the sizes already tell. No member has the same wording.
  private func match(_ text: Int, _ group: Int) -> SimilarityMatch? {
    let other = Int(groupText[group])
    let (a, b) = (index.range(text).count, index.range(other).count)
    guard b >= threshold.leastShared(of: a), a >= threshold.leastShared(of: b) else { return nil }
    let match = SimilarityMatch(shared: index.shared(text, other), a: a, b: b, isVerbatim: false)
    return match.isRestatement(threshold) ? match : nil
  }

  /// What an objective contributes to is compared wherever it stands, and wins over what is as much alike elsewhere.
  private func offerTargets(of objective: ElementID, as text: Int, _ best: inout Best) {
    for link in workspace.links(of: objective) where link.kind == .contribution {
      guard !workspace.isDropped(link.to), link.to != objective else { continue }
      let target = link.to.keyResult.map { objectiveCount + Int($0.index) } ?? Int(link.to.raw >> 1)
      if let match = index.match(text, target, threshold) { best.offer(target, match, entry: .max) }
    }
  }

  private mutating func record(_ kind: Overlap.Kind, _ element: ElementID, _ best: Best) {
    guard let match = best.match else { return }
    let text = best.text
    let other = text < objectiveCount ? ElementID(ID<Objective>(text)) : ElementID(ID<KeyResult>(text - objectiveCount))
    overlaps.append(
      Overlap(
        kind: kind, a: element, b: other, score: match.score, isVerbatim: match.isVerbatim,
        isOneWordSubstitution: match.isOneWordSubstitution))
  }
}
