/// What groups of texts that restate one another have in common for certain, so that only groups with a common signature need
/// comparing.
///
/// Stems are ordered, rare ones first. Let a group of `a` stems match one of `b ≥ a`, with `s` stems in common. The union has at
/// least `b` stems, so a score of `t` needs `s ≥ ⌈t·b⌉`; and `s ÷ (a + b − s) ≥ t` means `s ≥ ⌈t(a + b) ÷ (1 + t)⌉`, which for
/// `b ≥ a` is at least `⌈2ta ÷ (1 + t)⌉`. The first three common stems stand in the longer group among its first `b − s + 3`, since
/// `s − 3` more must follow, and likewise in the shorter. So both find those three stems among all triples out of the first
/// `b − ⌈t·b⌉ + 3` stems of the longer and the first `a − ⌈2ta ÷ (1 + t)⌉ + 3` of the shorter one: they are the signature of the
/// two. Three, because a rare stem, and even a pair of rare stems, is shared by ever more texts as a workspace grows.
///
/// Where fewer common stems may do, for short texts or a low threshold, pairs and single stems are signatures too, by the same
/// reasoning. Long texts, whose triples would be many, have single stems only, and so does what may match them. Groups of one
/// stem restate nothing but their equals, which are in the group already.
struct SimilaritySignatures {
  /// A signature's hash above, then the group, then 1 if the group may be the shorter of two. What is equal above stands
  /// together, by group. Different signatures may have one hash: that costs a comparison and no more.
  private(set) var entries: [UInt64] = []

  /// Longer groups have single stems only.
  static let mostStemsForTriples = 24

  private let fewestStemsForSingles: Int
  private let threshold: SimilarityThreshold

  init(of groups: SimilarityGroups, in index: SimilarityIndex, threshold: SimilarityThreshold) {
    self.threshold = threshold
    fewestStemsForSingles = threshold.leastShared(of: Self.mostStemsForTriples + 1)
    // Most signatures come once, or only with texts none of which may be the shorter one: those are not kept.
    var repeated = RepetitionFilter(expecting: groups.count * 8)
    for text in groups.firsts { collect(Int(text), index, .shorter) { hash in repeated.note(hash) } }
    var found: [UInt64] = []
    found.reserveCapacity(groups.count * 2)
    for text in groups.firsts {
      let low = UInt64(groups.ofText[Int(text)]) << 1
      collect(Int(text), index, .longer) { hash in
        if repeated.noteAgain(hash) { found.append(hash << 32 | low) }
      }
    }
    for text in groups.firsts {
      let low = UInt64(groups.ofText[Int(text)]) << 1
      collect(Int(text), index, .shorter) { hash in
        if repeated.saw(hash) { found.append(hash << 32 | low | 1) }
      }
    }
    arrange(found)
  }

  /// Which signatures: those of a group that may be the shorter of two, or what it has beyond them as the longer.
  private enum Role { case shorter, longer }

  /// The signatures of one text's group.
  @inline(__always)
  private func collect(_ text: Int, _ index: SimilarityIndex, _ role: Role, _ take: (_ hash: UInt64) -> Void) {
    let range = index.range(text)
    let size = range.count
    guard size >= 2 else { return }
    let (least, leastAsShorter) = (threshold.leastShared(of: size), threshold.leastSharedAsShorter(of: size))
    /// The places at which the last stem of a signature of so many may stand.
    func places(_ stems: Int) -> Range<Int> {
      let shorter = size - max(leastAsShorter, stems) + stems
      return role == .shorter ? stems - 1..<shorter : shorter..<size - max(least, stems) + stems
    }
    func stem(_ place: Int) -> Int32 { index.stems[range.lowerBound + place] }
    if size >= 3, size <= Self.mostStemsForTriples {
      for k in places(3) {
        for j in 1..<k {
          for i in 0..<j { take(Self.hash(stem(i), stem(j), stem(k))) }
        }
      }
    }
    if least <= 2 {
      for j in places(2) {
        for i in 0..<j { take(Self.hash(stem(i), stem(j), -1)) }
      }
    }
    if least <= 1 || size >= fewestStemsForSingles {
      for i in places(1) { take(Self.hash(stem(i), -1, -1)) }
    }
  }

  /// The stems of a signature as 32 bits; -1 where it has none.
  @inline(__always)
  static func hash(_ first: Int32, _ second: Int32, _ third: Int32) -> UInt64 {
    var hash = UInt64(UInt32(bitPattern: first)) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ UInt64(UInt32(bitPattern: second))) &* 0xC2B2_AE3D_27D4_EB4F
    hash = (hash ^ (hash >> 29) ^ UInt64(UInt32(bitPattern: third))) &* 0xD6E8_FEB8_6659_FD93
    return hash >> 32
  }

  /// Into the order of hashes, then groups: by the first bits in one counting pass, the few of a place by insertion.
  private mutating func arrange(_ hashes: [UInt64]) {
    var bits: UInt64 = 1
    while bits < 31, 1 << (bits + 3) < hashes.count { bits += 1 }
    var next = [Int32](repeating: 0, count: (1 << Int(bits)) + 1)
    for hash in hashes { next[Int(hash >> (64 - bits)) + 1] += 1 }
    for i in 1..<next.count { next[i] += next[i - 1] }
    let starts = next
    entries = Array(repeating: 0, count: hashes.count)
    for hash in hashes {
      let place = Int(hash >> (64 - bits))
      entries[Int(next[place])] = hash
      next[place] += 1
    }
    for i in 1..<starts.count { entries.sortRun(Int(starts[i - 1])..<Int(starts[i])) }
  }
}
