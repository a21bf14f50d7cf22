import OKRSource
import Testing

@testable import OKRModel

/// What units side by side have in common (OKR206), and what one unit says twice (OKR309).
@Suite struct OverlapSearchTests {
  private static let churn = "Reduce monthly churn of enterprise accounts from 5% to 3%"

  private let company = ResolverDocuments.unit(
    "Company", level: "company", "## O1: Customers stay\n\n- KR1: Sign 5 partners\n- KR2: Open 7 shops in Saxony\n\n")

  private func team(_ name: String, _ keyResult: String, _ fields: String = "- own: yes\n", period: String = "") -> (String, String) {
    ResolverDocuments.unit(name, "\(period)## O1: Aim of \(name.lowercased())\n\n\(fields)- KR1: \(keyResult)\n")
  }

  private func documents(_ teams: [(String, String)]) -> AlignmentDocuments { AlignmentDocuments([company] + teams) }

  /// `overlap a/O1/KR1 b/O1/KR1: 3 places`, in order.
  private func clusters(_ documents: AlignmentDocuments) -> [String] {
    documents.alignment.clusters.map { cluster in
      let names = [cluster.places[0], cluster.nearest].map { documents.workspace.reference(of: $0) }
      let manner = cluster.isOneWordSubstitution ? ", one word" : ""
      return "\(cluster.kind) \(names.joined(separator: " ")): \(cluster.places.count) places\(manner)"
    }
  }

  @Test func twoTeamsWithOneKeyResult() {
    let documents = documents([team("North", Self.churn), team("South", "Cut the monthly churn of enterprise accounts to 4%")])
    #expect(documents.overlaps == ["overlap south/O1/KR1 north/O1/KR1 1"])
    #expect(clusters(documents) == ["overlap north/O1/KR1 south/O1/KR1: 2 places"])
  }

  @Test func tenTeamsWithOneKeyResultAreOneCluster() {
    let documents = documents((0..<10).map { team("Team \($0)", Self.churn) })
    #expect(clusters(documents) == ["overlap team-0/O1/KR1 team-1/O1/KR1: 10 places"])
    #expect(documents.alignment.overlaps.count == 9)
  }

  @Test(arguments: ["relates to", "needs", "provides"]) func teamsThatNameOneAnotherKnow(_ field: String) {
    let documents = documents([
      team("North", Self.churn, "- \(field): south/O1\n"), team("South", Self.churn),
    ])
    #expect(documents.overlaps == [])
  }

  @Test func whatServesOneKeyResultIsMeantTo() {
    let same = "- contributes to: company/KR1\n"
    #expect(documents([team("North", Self.churn, same), team("South", Self.churn, same)]).overlaps == [])
    let whole = "- contributes to: company/O1\n"
    #expect(documents([team("North", Self.churn, same), team("South", Self.churn, whole)]).overlaps == [])
    let other = "- contributes to: company/KR2\n"
    #expect(documents([team("North", Self.churn, same), team("South", Self.churn, other)]).overlaps.count == 1)
  }

  @Test func whoKnowsOneOfThemIsNoNewsToTheOthers() {
    let documents = documents([
      team("East", Self.churn), team("North", Self.churn, "- relates to: south/O1\n"),
      team("South", Self.churn),
    ])
    #expect(clusters(documents) == ["overlap east/O1/KR1 north/O1/KR1: 3 places"])
  }

  @Test func copiesFromAboveAreNotReportedAgain() {
    let upper = ResolverDocuments.unit("Company", level: "company", "## O1: Customers stay\n\n- KR1: \(Self.churn)\n")
    let documents = AlignmentDocuments([upper, team("North", Self.churn), team("South", Self.churn)])
    #expect(documents.alignment.overlaps.map(\.kind) == [.copied, .copied])
    #expect(documents.alignment.clusters.isEmpty)
  }

  @Test func anotherQuarterIsAnotherPlan() {
    func quarter(_ name: String, _ quarter: Int) -> (path: String, text: String) {
      ("\(name)-\(quarter).md", "---\nteam: \(name)\nlevel: team\nperiod: 2026-Q\(quarter)\n---\n\n## O1: Aim\n\n- KR1: \(Self.churn)\n")
    }
    #expect(AlignmentDocuments([quarter("North", 1), quarter("South", 2)]).overlaps == [])
    #expect(AlignmentDocuments([quarter("North", 1), quarter("North", 2)]).overlaps == [])
    let both = AlignmentDocuments([quarter("North", 1), quarter("North", 2), quarter("South", 1), quarter("South", 2)])
    #expect(both.alignment.clusters.map(\.places.count) == [2, 2])
  }

  @Test func oneOtherWordIsUndecided() {
    let documents = documents([
      team("North", "Answer public RPC API calls of partner shops in 200 ms"),
      team("South", "Answer public REST API calls of partner shops in 300 ms"),
    ])
    #expect(clusters(documents) == ["overlap north/O1/KR1 south/O1/KR1: 2 places, one word"])
  }

  @Test func aTemplateWithANounOfItsOwnEachIsOneCluster() {
    let documents = documents((0..<60).map { team("Team \($0)", "Roll the tenant portal out to every school in town\($0)x") })
    #expect(clusters(documents) == ["overlap team-0/O1/KR1 team-1/O1/KR1: 60 places, one word"])
    #expect(documents.alignment.overlaps.count <= 60)
  }

  @Test(arguments: ["Win TBD", "Ship it", "TBD", "Grow by 10%"]) func aSingleWordSaysTooLittle(_ keyResult: String) {
    #expect(documents([team("North", keyResult), team("South", keyResult)]).overlaps == [])
  }

  @Test func anAbbreviationSaysEnough() {
    #expect(documents([team("North", "Grow ARR to $12M"), team("South", "Grow ARR from $10M to $15M")]).overlaps.count == 1)
  }

  // MARK: Within one unit

  private func unit(_ first: [String], _ second: [String] = [], owners: (String, String)? = nil) -> AlignmentDocuments {
    func objective(_ n: Int, _ keyResults: [String], _ owner: String?) -> String {
      let fields = owner.map { "- owner: \($0)\n" } ?? ""
      return "## O\(n): Aim \(n)\n\n\(fields)" + keyResults.enumerated().map { "- KR\($0 + 1): \($1)\n" }.joined() + "\n"
    }
    return AlignmentDocuments(
      objective(1, first, owners?.0) + (second.isEmpty ? "" : objective(2, second, owners?.1)))
  }

  @Test func aUnitWithOneKeyResultUnderTwoObjectives() {
    #expect(clusters(unit([Self.churn], [Self.churn])) == ["repeated product/O1/KR1 product/O2/KR1: 2 places"])
    #expect(unit([Self.churn], ["Interview 20 churned customers"]).overlaps == [])
  }

  @Test func underOneObjectiveParallelSentencesAreMeant() {
    #expect(unit(["Adopt 2 Secure features for daily workflows", "Adopt 2 Defend features for daily workflows"]).overlaps == [])
    #expect(unit([Self.churn, "Reduce monthly churn of enterprise accounts in Saxony"]).overlaps == [])
    #expect(unit([Self.churn, "Monthly churn of enterprise accounts below 4%"]).overlaps.count == 1)
  }

  @Test func anotherQuarterOrOwnerIsAnotherThing() {
    #expect(unit(["FY21-Q1 pipeline at 2x of stage 3", "FY21-Q2 pipeline at 3x of stage 3"]).overlaps == [])
    #expect(unit([Self.churn], [Self.churn], owners: ("Ada", "Ben")).overlaps == [])
    #expect(unit([Self.churn], [Self.churn], owners: ("Ada", "ada")).overlaps.count == 1)
  }

  @Test func aUnitWithVeryManyKeyResults() {
    let many = (0..<900).map { "Cut the waiting time at ward\($0 % 300)x and desk\($0 % 300)y to \($0) minutes" }
    #expect(unit(many).alignment.clusters.map(\.places.count) == Array(repeating: 3, count: 300))
  }
}
