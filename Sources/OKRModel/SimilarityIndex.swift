import OKRSource
import OKRSyntax

/// The texts of a workspace as sets of stems, in one flat array: objectives first, then key results, by index. Within a text the
/// stems are distinct and in ascending order, the rarest of the workspace first.
struct SimilarityIndex {
  /// Where each text's stems begin; one more entry than texts.
  private(set) var starts: [Int32] = []
  private(set) var stems: [Int32] = []
  /// For each text the hash of all its words in order; 0 without words.
  private(set) var exact: [UInt64] = []
  /// How many different stems there are; they are numbered below that.
  private(set) var vocabularySize = 0
  /// The stems that stand for long forms: `nps`, `arr`.
  private var abbreviations: [Int32] = []

  init(of workspace: Workspace) {
    self.init(count: workspace.objectives.count + workspace.keyResults.count) { index, reader in
      for objective in workspace.objectives { index.read(objective.text, objective.file, workspace, &reader) }
      for keyResult in workspace.keyResults { index.read(keyResult.text, keyResult.file, workspace, &reader) }
    }
    arrange()
  }

  /// Texts that stand in lines of UTF-8, for measuring; still to be arranged.
  init(reading lines: [Range<Int>], of bytes: [UInt8]) {
    self.init(count: lines.count) { index, reader in
      for line in lines {
        index.starts.append(Int32(truncatingIfNeeded: reader.stems.count))
        index.exact.append(reader.read(bytes, line))
      }
    }
  }

  private init(count: Int, _ read: (inout SimilarityIndex, inout SimilarityReader) -> Void) {
    starts.reserveCapacity(count + 1)
    exact.reserveCapacity(count)
    var reader = SimilarityReader()
    reader.stems.reserveCapacity(count * 8)
    read(&self, &reader)
    starts.append(Int32(truncatingIfNeeded: reader.stems.count))
    vocabularySize = reader.vocabulary.count
    stems = reader.stems
  }

  var count: Int { exact.count }

  private mutating func read(_ text: Text, _ file: FileID, _ workspace: Workspace, _ reader: inout SimilarityReader) {
    starts.append(Int32(truncatingIfNeeded: reader.stems.count))
    if text.plain >= 0 {
      let bytes = Array(workspace.strings[Int(text.plain)].utf8)
      exact.append(reader.read(bytes, bytes.indices))
    } else {
      let bytes = workspace.files[Int(file.index)].bytes
      exact.append(reader.read(bytes, text.range.indices.clamped(to: bytes.indices)))
    }
  }

  /// Renumbers the stems by how often they occur, rare ones first, then sorts each text's and drops repetitions, in place.
  mutating func arrange() {
    var frequency = [UInt64](repeating: 0, count: vocabularySize)
    for stem in stems { frequency[Int(stem)] += 1 }
    // Frequency above, number below: equally frequent ones stay in the order in which they first came.
    for i in frequency.indices { frequency[i] = frequency[i] << 32 | UInt64(i) }
    frequency.sort()
    var rank = [Int32](repeating: 0, count: vocabularySize)
    for (r, entry) in frequency.enumerated() { rank[Int(entry & 0xFFFF_FFFF)] = Int32(truncatingIfNeeded: r) }
    abbreviations = SimilarityLexicon.standard.phrases.map { rank[Int($0.meaning)] }.sorted()
    var kept = 0
    for text in 0..<count {
      let range = Int(starts[text])..<Int(starts[text + 1])
      starts[text] = Int32(truncatingIfNeeded: kept)
      for i in range { stems[i] = rank[Int(stems[i])] }
      stems.sortRun(range)
      let first = kept
      for i in range where kept == first || stems[kept - 1] != stems[i] {
        stems[kept] = stems[i]
        kept += 1
      }
    }
    starts[count] = Int32(truncatingIfNeeded: kept)
    stems.removeSubrange(kept...)
  }

  /// The stems of a text.
  func range(_ text: Int) -> Range<Int> { Int(starts[text])..<Int(starts[text + 1]) }

  /// Whether a text says enough that another with the same stems means the same: two stems, or an abbreviation. “Win more” is
  /// said by many who mean different things.
  func isTelling(_ text: Int) -> Bool {
    let range = range(text)
    guard range.count == 1 else { return range.count > 1 }
    let place = abbreviations.partition { $0 >= stems[range.lowerBound] }
    return place < abbreviations.count && abbreviations[place] == stems[range.lowerBound]
  }

  /// Equal for texts with the same stems.
  func setHash(_ text: Int) -> UInt64 {
    var hash = StableHash()
    for i in range(text) { hash.combine(word: UInt64(truncatingIfNeeded: stems[i]) + 1) }
    return hash.value
  }

  /// The stems of a text as bits.
  func mask(_ text: Int) -> UInt64 {
    var mask: UInt64 = 0
    for i in range(text) { mask |= 1 << UInt64(stems[i] & 63) }
    return mask
  }

  /// How many stems two texts share.
  func shared(_ a: Int, _ b: Int) -> Int {
    let (x, y) = (range(a), range(b))
    var (i, j, n) = (x.lowerBound, y.lowerBound, 0)
    while i < x.upperBound, j < y.upperBound {
      let (s, t) = (stems[i], stems[j])
      if s == t { n += 1 }
      if s <= t { i += 1 }
      if t <= s { j += 1 }
    }
    return n
  }

  /// How alike two texts are, unless they do not restate one another.
  func match(_ a: Int, _ b: Int, _ threshold: SimilarityThreshold) -> SimilarityMatch? {
    let isVerbatim = exact[a] != 0 && exact[a] == exact[b]
    let match = SimilarityMatch(shared: shared(a, b), a: range(a).count, b: range(b).count, isVerbatim: isVerbatim)
    return match.isRestatement(threshold) ? match : nil
  }
}
