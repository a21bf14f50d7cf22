import OKRSource
import Testing

@testable import OKRModel

/// The join finds what comparing all with all finds.
@Suite struct SimilarityJoinTests {
  /// Sentences of generated words: copies, near copies, one template with a noun of its own each, and very short ones.
  private struct Texts {
    private var state: UInt64
    private var lines: [[String]] = []

    init(seed: UInt64, count: Int, vocabulary: Int) {
      state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
      for _ in 0..<count {
        switch random(10) {
        case 0 where !lines.isEmpty: lines.append(changed(lines[random(lines.count)], vocabulary))
        case 1: lines.append("roll the portal out to all tenants in".split(separator: " ").map(String.init) + [word(vocabulary)])
        case 2: lines.append((0...random(3)).map { _ in word(vocabulary) })
        case 3 where random(20) == 0: lines.append((0..<40 + random(20)).map { word(30 + $0 / 100) })
        default: lines.append((0..<3 + random(8)).map { _ in word(vocabulary) })
        }
      }
    }

    private mutating func random(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }

    /// Common words are far more frequent than rare ones, as in any language.
    private mutating func word(_ vocabulary: Int) -> String {
      let bound = 1 + random(vocabulary)
      return "w\(Character(UnicodeScalar(UInt8(97 + random(bound) % 26))))x\(String(random(bound) / 26, radix: 26))"
    }

    private mutating func changed(_ line: [String], _ vocabulary: Int) -> [String] {
      var line = line
      for _ in 0..<random(3) {
        switch random(3) {
        case 0: line.append(word(vocabulary))
        case 1: line[random(line.count)] = word(vocabulary)
        default: if line.count > 1 { line.remove(at: random(line.count)) }
        }
      }
      return line
    }

    var index: SimilarityIndex {
      var bytes: [UInt8] = []
      var ranges: [Range<Int>] = []
      for line in lines {
        let start = bytes.count
        bytes += Array(line.joined(separator: " ").utf8)
        ranges.append(start..<bytes.count)
      }
      return arranged(ranges, bytes)
    }
  }

  /// What comparing every group with every other finds.
  private func bruteForce(_ groups: SimilarityGroups, _ index: SimilarityIndex, _ threshold: SimilarityThreshold) -> [[Int32]: Int] {
    var found: [[Int32]: Int] = [:]
    for b in 0..<groups.count {
      for a in 0..<b {
        let (x, y) = (groups.first(of: a), groups.first(of: b))
        // The sizes alone tell most apart.
        guard index.range(x).count >= threshold.leastShared(of: index.range(y).count) else { continue }
        let match = SimilarityMatch(
          shared: index.shared(x, y), a: index.range(x).count, b: index.range(y).count, isVerbatim: false)
        if match.isRestatement(threshold) { found[[Int32(a), Int32(b)]] = match.shared }
      }
    }
    return found
  }

  /// Every pair that is reported is one, what matches is connected, and a group has all its matches unless they are many.
  private func check(_ index: SimilarityIndex, threshold: ExactDecimal, sourceLocation: SourceLocation = #_sourceLocation) -> Int {
    let threshold = SimilarityThreshold(threshold)
    let groups = SimilarityGroups(0..<Int32(index.count), in: index)
    var join = SimilarityJoin(groups, in: index, threshold: threshold)
    let expected = bruteForce(groups, index, threshold)
    var found: [[Int32]: Int] = [:]
    var degrees = [Int](repeating: 0, count: groups.count)
    for pair in join.pairs {
      #expect(expected[[pair.a, pair.b]] == Int(pair.shared), sourceLocation: sourceLocation)
      #expect(found.updateValue(Int(pair.shared), forKey: [pair.a, pair.b]) == nil, sourceLocation: sourceLocation)
      degrees[Int(pair.a)] += 1
      degrees[Int(pair.b)] += 1
    }
    var components = DisjointSets(count: groups.count)
    for key in expected.keys { components.unite(key[0], key[1]) }
    for group in 0..<Int32(groups.count) {
      #expect(join.connected.root(group) == components.root(group), sourceLocation: sourceLocation)
    }
    for key in expected.keys where found[key] == nil {
      let isCrowded = key.contains { degrees[Int($0)] >= SimilarityJoin.matchesKept }
      #expect(isCrowded, "\(key) is missing", sourceLocation: sourceLocation)
    }
    return expected.count
  }

  @Test func fiveThousandTexts() {
    #expect(check(Texts(seed: 7, count: 5_000, vocabulary: 2_000).index, threshold: Similarity.defaultThreshold) > 250)
  }

  @Test(arguments: ["0.05", "0.2", "0.34", "0.5", "0.5001", "0.65", "0.667", "0.75", "0.8", "0.9", "1"])
  func everyThreshold(_ threshold: String) throws {
    let threshold = try #require(ExactDecimal(Array(threshold.utf8)))
    var matches = 0
    for seed in 1...4 {
      for vocabulary in [12, 60, 400] {
        matches += check(Texts(seed: UInt64(seed), count: 300, vocabulary: vocabulary).index, threshold: threshold)
      }
    }
    #expect(matches > 0 || threshold == .one)
  }

  @Test func copiesAreOneGroupAndATemplateOneCluster() {
    let copies = Array(repeating: "Cut monthly churn from 5% to 3%", count: 3_000)
    let template = (0..<3_000).map { "Roll the tenant portal out to every school in town\($0)x" }
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for line in copies + template {
      ranges.append(bytes.count..<bytes.count + line.utf8.count)
      bytes += Array(line.utf8)
    }
    let index = arranged(ranges, bytes)
    let groups = SimilarityGroups(0..<Int32(index.count), in: index)
    var join = SimilarityJoin(groups, in: index, threshold: SimilarityThreshold(Similarity.defaultThreshold))
    #expect(groups.count == 3_001)
    #expect(Set((0..<Int32(groups.count)).map { join.connected.root($0) }).count == 2)
    #expect(join.pairs.count < 3_000 * (SimilarityJoin.matchesKept + 1))
    #expect(join.candidates < 3_000 * (SimilarityJoin.matchesKept + 1))
  }
}

private func arranged(_ lines: [Range<Int>], _ bytes: [UInt8]) -> SimilarityIndex {
  var index = SimilarityIndex(reading: lines, of: bytes)
  index.arrange()
  return index
}
