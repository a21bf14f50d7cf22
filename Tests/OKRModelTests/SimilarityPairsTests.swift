import Foundation
import OKRModel
import OKRSource
import Testing

/// How well the measure agrees with labelled pairs of key results. The pairs are not part of the repository: the environment
/// variable OKRC_SHARED, or a folder `shared` beside the package, says where they are.
@Suite struct SimilarityPairsTests {
  private static let file: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let shared = ProcessInfo.processInfo.environment["OKRC_SHARED"].map { URL(filePath: $0) }
    let file = (shared ?? package.deletingLastPathComponent().appending(path: "shared")).appending(path: "overlap/pairs.tsv")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }()

  private struct Tally: CustomStringConvertible {
    var right = 0
    var wrong = 0
    var missed = 0

    mutating func count(found: Bool, is expected: Bool) {
      if found, expected { right += 1 }
      if found, !expected { wrong += 1 }
      if !found, expected { missed += 1 }
    }

    private func share(_ whole: Int) -> Double { whole == 0 ? 0 : Double(right) / Double(whole) }
    var precision: Double { share(right + wrong) }
    var f1: Double { 2 * Double(right) / Double(2 * right + wrong + missed) }
    var description: String {
      """
      precision \(share(right + wrong)), recall \(share(right + missed)), F1 \(f1): \
      \(right) right, \(wrong) wrong, \(missed) missed
      """
    }
  }

  @Test(.enabled(if: file != nil, "the labelled pairs are not beside the package; set OKRC_SHARED to the folder that has them"))
  func copiesAreToldFromTheRest() throws {
    let text = try String(contentsOf: #require(Self.file), encoding: .utf8)
    var all = Tally()
    var decided = Tally()
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 5)
      let comparison = Similarity.compare(cells[3], cells[4])
      all.count(found: comparison.isRestatement, is: cells[1] == "copy")
      decided.count(found: comparison.isRestatement && !comparison.isOneWordSubstitution, is: cells[1] == "copy")
    }
    print("copies, all restatements: \(all)")
    print("copies, without substitutions of one word: \(decided)")
    #expect(all.f1 >= 0.92)
    #expect(decided.f1 >= 0.92)
    #expect(decided.precision >= 0.93)
  }

  @Test(.enabled(if: file != nil, "the labelled pairs are not beside the package; set OKRC_SHARED to the folder that has them"))
  func topicsFindSomeParaphrasesAndFewOthers() throws {
    let text = try String(contentsOf: #require(Self.file), encoding: .utf8)
    var counts: [String: (found: Int, all: Int)] = [:]
    var alarms: [String] = []
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      // What restates is reported as that.
      guard !Similarity.compare(cells[3], cells[4]).isRestatement else {
        counts[cells[1], default: (0, 0)].all += 1
        continue
      }
      let shared = Topics.standard.shared(cells[3], cells[4])
      counts[cells[1], default: (0, 0)].all += 1
      if !shared.isEmpty { counts[cells[1], default: (0, 0)].found += 1 }
      if let first = shared.first, cells[1] == "distinct" {
        alarms.append("\(Topics.standard.name(of: first.topic)): \(cells[3]) / \(cells[4])")
      }
    }
    let (overlap, distinct) = try (#require(counts["overlap"]), #require(counts["distinct"]))
    print("topics: \(overlap.found) of \(overlap.all) overlaps, \(distinct.found) of \(distinct.all) distinct pairs")
    for alarm in alarms { print("topics, distinct: \(alarm)") }
    #expect(overlap.found * 3 >= overlap.all)
    #expect(distinct.found * 10 <= distinct.all)
  }
}
