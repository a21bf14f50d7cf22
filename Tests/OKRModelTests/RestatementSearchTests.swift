import OKRSource
import Testing

@testable import OKRModel

/// The search finds what comparing all with all would find.
@Suite struct RestatementSearchTests {
  /// Small random organisations over a small vocabulary, so that near copies are frequent.
  private struct Organisation {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func random(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }

    private mutating func sentence() -> String {
      let words = "churn invoice portal hospital latency audit pump roster Saxony tenant beacon grant".split(separator: " ")
      return (0...random(5)).map { _ in String(words[random(words.count)]) }.joined(separator: " ") + " \(random(3))"
    }

    mutating func units() -> [(path: String, text: String)] {
      let levels = ["company", "department", "team", "individual"]
      return (0..<12).map { i in
        let level = min(3, i == 0 ? 0 : 1 + random(3))
        var text = ""
        for o in 1...2 {
          text += "## O\(o): \(sentence())\n\n" + (i > 0 && random(2) == 0 ? "- contributes to: u\(random(i))/O1\n" : "")
          for k in 1...3 { text += "- KR\(k): \(sentence())\n" }
          text += "\n"
        }
        return ResolverDocuments.unit("u\(i)", level: levels[level], parent: i == 0 ? nil : "u\(random(i))", text)
      }
    }
  }

  private func search(_ workspace: Workspace) -> RestatementSearch {
    RestatementSearch(
      of: workspace, SimilarityIndex(of: workspace), RestatementForest(of: workspace),
      threshold: SimilarityThreshold(Similarity.defaultThreshold))
  }

  @Test(arguments: 1...25)
  func findsExactlyWhatComparingAllWithAllFinds(seed: Int) {
    var organisation = Organisation(seed: UInt64(seed))
    let workspace = ResolverDocuments(organisation.units()).workspace
    let search = self.search(workspace)
    var best: [ElementID: ExactDecimal] = [:]
    let forest = above(workspace)
    for k in workspace.keyResultIDs {
      let element = ElementID(k)
      for upper in forest[Int(workspace.unitID(of: element).index)] {
        for other in keyResults(of: upper, workspace) { offer(element, ElementID(other), workspace, &best) }
      }
    }
    for o in workspace.objectiveIDs {
      let element = ElementID(o)
      for link in workspace.links(.contribution, of: element) where link.to != element {
        offer(element, link.to, workspace, &best)
      }
      for upper in forest[Int(workspace.unitID(of: element).index)] {
        for other in workspace[upper].objectiveIDs { offer(element, ElementID(other), workspace, &best) }
        for other in keyResults(of: upper, workspace) { offer(element, ElementID(other), workspace, &best) }
      }
    }
    var found: [ElementID: ExactDecimal] = [:]
    for overlap in search.overlaps {
      found[overlap.a] = overlap.score
      let comparison = Similarity.explain(overlap.a, overlap.b, in: workspace)
      #expect(comparison.score == overlap.score)
      #expect(comparison.isVerbatim == overlap.isVerbatim)
      #expect(comparison.isOneWordSubstitution == overlap.isOneWordSubstitution)
    }
    #expect(found == best)
  }

  /// For each unit all units above it.
  private func above(_ workspace: Workspace) -> [[ID<Unit>]] {
    let forest = RestatementForest(of: workspace)
    var above = [[ID<Unit>]](repeating: [], count: workspace.units.count)
    var pending = forest.roots
    while let unit = pending.popLast() {
      for child in forest.children(of: Int(unit)) {
        above[Int(child)] = above[Int(unit)] + [ID(Int(unit))]
        pending.append(child)
      }
    }
    return above
  }

  private func keyResults(of unit: ID<Unit>, _ workspace: Workspace) -> [ID<KeyResult>] {
    workspace[unit].objectiveIDs.flatMap { workspace[$0].keyResultIDs }
  }

  private func offer(_ a: ElementID, _ b: ElementID, _ workspace: Workspace, _ best: inout [ElementID: ExactDecimal]) {
    let comparison = Similarity.explain(a, b, in: workspace)
    guard comparison.isRestatement else { return }
    best[a] = max(best[a] ?? .zero, comparison.score)
  }

  @Test func aDeepOrganisationThatRepeatsItselfGivesOneFindingEach() {
    let depth = 400
    let units = (0..<depth).map { i in
      ResolverDocuments.unit(
        "u\(i)", level: "team", parent: i == 0 ? nil : "u\(i - 1)",
        "## O1: Aim \(i)\n\n- own: yes\n- KR1: Cut monthly churn from 5% to 3%\n")
    }
    let workspace = ResolverDocuments(units).workspace
    let search = self.search(workspace)
    #expect(search.overlaps.count == depth - 1)
  }
}
