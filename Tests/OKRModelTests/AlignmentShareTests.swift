import OKRModel
import OKRSource
import Testing

/// The aligned share of a unit (OKR202): how it is counted, and which whole number would come nearest to 60 %.
@Suite struct AlignmentShareTests {
  private let company = ResolverDocuments.unit(
    "Company", level: "company",
    "## O1: Customers stay\n\n- KR1: Cut churn from 5% to 3%\n- KR2: Raise renewals from 82% to 90%\n")

  /// A team whose objectives have the given `contributes to`, or nothing.
  private func team(_ name: String, _ parents: [String?]) -> (path: String, text: String) {
    var text = ""
    for (i, parent) in parents.enumerated() {
      text += "## O\(i + 1): Aim \(i + 1) of \(name)\n\n" + (parent.map { "- contributes to: \($0)\n" } ?? "")
      text += "- KR1: Reach \(i + 5) of \(name)\n\n"
    }
    return ResolverDocuments.unit(name, text)
  }

  @Test func allOfThree() throws {
    let split = try #require(
      AlignmentDocuments([company, team("Ops", ["company/O1", "company/KR1", "company/KR2"])]).split("ops"))
    #expect(split.aligned == ExactDecimal(3))
    #expect(split.objectives == 3)
    #expect(split.share == .one)
    #expect(split.nearest == 2)
    #expect(split.canComeNearer)
  }

  @Test func noneOfThree() throws {
    let split = try #require(AlignmentDocuments([company, team("Ops", [nil, nil, nil])]).split("ops"))
    #expect(split.share == .zero)
    #expect(split.nearest == 2)
    #expect(split.canComeNearer)
  }

  @Test func oneOfOneCannotComeNearer() throws {
    let split = try #require(AlignmentDocuments([company, team("Ops", ["company/O1"])]).split("ops"))
    #expect(split.share == .one)
    #expect(!split.canComeNearer)
  }

  @Test func threeOfFiveIsTheTarget() throws {
    let split = try #require(
      AlignmentDocuments([company, team("Ops", ["company/O1", nil, "company/O1", nil, "company/O1"])]).split("ops"))
    #expect(split.share.description == "0.6")
    #expect(split.nearest == 3)
    #expect(!split.canComeNearer)
  }

  @Test func anObjectiveThatDoesNotContributeCountsByItsKeyResults() throws {
    let ops = ResolverDocuments.unit(
      "Ops",
      """
      ## O1: Calm

      - KR1: Page at most 2 times
        - contributes to: company/KR1
      - KR2: Hire 3 people
      - KR3: Close 9 incidents
      - KR4: ~~Close 10 incidents~~

      ## O2: Fast

      - KR1: Deploy 20 times
      - KR2: Build within 5 minutes
        - contributes to: company/KR2
      - KR3: Test within 9 minutes
        - contributes to: company/KR2

      """)
    let split = try #require(AlignmentDocuments([company, ops]).split("ops"))
    // A third and two thirds are one, exactly.
    #expect(split.aligned == .one)
    #expect(split.share.description == "0.5")
  }

  @Test func contributingToAPeerIsNotUpward() throws {
    let documents = AlignmentDocuments([company, team("Design", ["company/O1"]), team("Ops", ["design/O1"])])
    #expect(try #require(documents.split("ops")).share == .zero)
    #expect(documents.style("ops/O1") == .directional)
  }

  @Test func theTopAndUnitsWithoutObjectivesHaveNoShare() {
    let documents = AlignmentDocuments([company, ResolverDocuments.unit("Ops", "Nothing yet.\n")])
    #expect(documents.unit("company").flatMap { documents.alignment.alignedShare($0) } == nil)
    #expect(documents.unit("ops").flatMap { documents.alignment.alignedShare($0) } == nil)
    #expect(documents.alignment.summary.aligned == nil)
    #expect(documents.alignment.summary.styles.share(of: .directional) == nil)
  }

  @Test func teamsWithNobodyAboveThemAreTheTop() {
    #expect(AlignmentDocuments([team("Design", [nil]), team("Ops", [nil])]).split("ops") == nil)
  }

  @Test func aReferenceThatNamesNothingMakesTheShareUncertain() throws {
    let documents = AlignmentDocuments([company, team("Ops", ["company/KR9", nil])])
    let split = try #require(documents.split("ops"))
    #expect(split.isUncertain && split.objectives == 1)
    #expect(documents.style("ops/O1") == nil)
  }

  @Test func theSummaryIsTheMeanOverObjectivesNotOverUnits() {
    let documents = AlignmentDocuments([company, team("Design", ["company/O1"]), team("Ops", [nil, nil, "company/O1"])])
    #expect(documents.alignment.summary.aligned?.description == "0.5")
    #expect(documents.alignment.summary.styles.share(of: .directional)?.description == "0.5")
    #expect(documents.alignment.summary.styles.share(of: .unaligned)?.description == "0.5")
    #expect(documents.alignment.summary.styles.share(of: .handedDown) == .zero)
  }

  @Test(arguments: [
    (["company/O1", "company/KR1", nil], FollowedStyle.directional), (["company/O1", nil, nil], .bottomUp),
    (["company/O1", nil, "company/O1", nil], .mixed), (["company/O1", "company/O1"], nil),
    (["company/O1", "company/O1", "company/KR9"], nil),
  ])
  func aUnitFollowsTheStyleOfMoreThanHalfOfItsObjectives(_ parents: [String?], _ style: FollowedStyle?) throws {
    let documents = AlignmentDocuments([company, team("Ops", parents)])
    let ops = try #require(documents.unit("ops"))
    #expect(documents.alignment.styleCount(of: documents.workspace[ops]).followed == style)
    #expect(documents.alignment.summary.styles.followed == style)
  }

  @Test func theTopFollowsNoStyle() throws {
    let documents = AlignmentDocuments([company, team("Ops", ["company/O1"])])
    let top = try #require(documents.unit("company"))
    #expect(documents.alignment.styleCount(of: documents.workspace[top]).followed == nil)
  }

  @Test func theSummaryNamesTheTargetOnlyWhereOneHolds() {
    let units = [company, team("Ops", ["company/O1"])]
    #expect(AlignmentDocuments(units).alignment.summary.target?.description == "0.6")
    #expect(AlignmentDocuments(units, options: AlignmentOptions(isTargetHeld: false)).alignment.summary.target == nil)
  }

  @Test func anotherTargetShareMovesTheNearestNumber() throws {
    let options = AlignmentOptions(targetShare: try #require(ExactDecimal("0.9".utf8)))
    let documents = AlignmentDocuments([company, team("Ops", ["company/O1", "company/O1", nil])], options: options)
    #expect(documents.split("ops")?.nearest == 3)
  }
}
