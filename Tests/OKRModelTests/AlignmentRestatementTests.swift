import OKRModel
import OKRSource
import Testing

/// Which key results copy one above them (OKR203), which objectives are handed down (OKR204), and the styles that follow from it.
@Suite struct AlignmentRestatementTests {
  private let company = ResolverDocuments.unit(
    "Company", level: "company",
    """
    ## O1: Customers stay because we save them time

    - KR1: Increase free-to-paid conversion from 3% to 8%
    - KR2: Reduce monthly churn of enterprise accounts from 5% to 3%

    """)

  private func product(_ keyResult: String, objective: String = "Forms people finish", to parent: String? = nil)
    -> AlignmentDocuments
  {
    let reference = parent.map { "- contributes to: \($0)\n" } ?? "- own: yes\n"
    return AlignmentDocuments([
      company, ResolverDocuments.unit("Product", "## O1: \(objective)\n\n\(reference)- KR1: \(keyResult)\n")
    ])
  }

  @Test(arguments: [
    "Increase free-to-paid conversion from 3% to 8%", "increase FREE to paid conversion, from 3 % to 8 %.",
    "**Increase** free–to–paid conversion from 3% to 8%", "Increase\u{A0}free-to-paid conversion from ３% to 8%",
    "Increase free-to-paid conversion from 3% to 8% => 40%", "@ada - Increase free-to-paid conversion from 3% to 8%",
    "P0 Increase free-to-paid conversion from 3% to 8% [owner: Ada]",
  ])
  func verbatim(_ keyResult: String) {
    #expect(product(keyResult).overlaps == ["copied product/O1/KR1 company/O1/KR1 verbatim"])
  }

  @Test(arguments: ["Raise free-to-paid conversion from 4% to 9%", "Free to paid conversions reach 12 percent"])
  func reworded(_ keyResult: String) {
    #expect(product(keyResult).overlaps == ["copied product/O1/KR1 company/O1/KR1 1"])
  }

  @Test(arguments: [
    "Increase trial-to-demo conversion from 12% to 25%", "Keep 97% of customers every month", "Raise activation to 45%"
  ])
  func anotherMetricIsNoCopy(_ keyResult: String) {
    #expect(product(keyResult).overlaps == [])
  }

  @Test func oneOtherNounIsSaidToBeUndecided() {
    #expect(
      product("Reduce monthly churn of education accounts from 5% to 3%").overlaps == [])
    let documents = AlignmentDocuments([
      ResolverDocuments.unit(
        "Company", level: "company", "## O1: Fast\n\n- KR1: Answer public RPC API calls of partner shops in 200 ms\n"),
      ResolverDocuments.unit(
        "Product", "## O1: Quick\n\n- own: yes\n- KR1: Answer public REST API calls of partner shops in 200 ms\n")
    ])
    #expect(documents.overlaps == ["copied product/O1/KR1 company/O1/KR1 one word"])
  }

  @Test func theNearestOfSeveralEqualOnesAboveIsNamed() {
    let text = "## O1: %\n\n- KR1: Reduce monthly churn from 5% to 3%\n"
    let documents = AlignmentDocuments([
      ResolverDocuments.unit("Company", level: "company", text.replacing("%\n", with: "Top\n", maxReplacements: 1)),
      ResolverDocuments.unit("Sales", level: "department", text.replacing("%\n", with: "Middle\n", maxReplacements: 1)),
      ResolverDocuments.unit("Nord", level: "team", parent: "sales", text.replacing("%\n", with: "Low\n", maxReplacements: 1))
    ])
    #expect(
      documents.overlaps == [
        "copied nord/O1/KR1 sales/O1/KR1 verbatim", "copied sales/O1/KR1 company/O1/KR1 verbatim"
      ])
  }

  @Test func unitsOfAnotherBranchAreNotAboveButBeside() {
    let text = "## O1: Less churn\n\n- own: yes\n- KR1: Reduce monthly churn from 5% to 3%\n"
    let documents = AlignmentDocuments([
      ResolverDocuments.unit("Company", level: "company", "## O1: Top\n\n- KR1: Sign 5 partners\n"),
      ResolverDocuments.unit("Sales", level: "department", text),
      ResolverDocuments.unit("Service", level: "department", "## O1: A\n\n- KR1: B 5\n"),
      ResolverDocuments.unit("Nord", level: "team", parent: "service", text)
    ])
    #expect(
      documents.overlaps == ["overlap sales/O1/KR1 nord/O1/KR1 verbatim"])
  }

  @Test func aUnitWithoutParentIsBelowWhatItContributesTo() {
    let documents = AlignmentDocuments([
      ResolverDocuments.unit("East", level: "company", "## O1: East\n\n- KR1: Reduce monthly churn from 5% to 3%\n"),
      ResolverDocuments.unit("West", level: "company", "## O1: West\n\n- KR1: Sign 5 partners\n"),
      ResolverDocuments.unit(
        "Nord", level: "team", "## O1: North\n\n- contributes to: east/O1\n- KR1: Reduce monthly churn from 6% to 4%\n")
    ])
    #expect(documents.overlaps == ["copied nord/O1/KR1 east/O1/KR1 1"])
  }

  @Test func droppedElementsCopyNothing() {
    #expect(product("~~Increase free-to-paid conversion from 3% to 8%~~").overlaps == [])
  }

  @Test func anObjectiveThatIsAKeyResultOfTheUnitAboveIsHandedDown() {
    let documents = product(
      "Interview 20 users", objective: "Increase free-to-paid conversion from 3% to 8%", to: "company/KR1")
    #expect(documents.overlaps == ["handedDown product/O1 company/O1/KR1 verbatim"])
    #expect(documents.style("product/O1") == .handedDown)
  }

  @Test func soIsOneThatContributesToSomethingElse() {
    let documents = product("Interview 20 users", objective: "Raise free-to-paid conversion to 9%", to: "company/KR2")
    #expect(documents.overlaps == ["handedDown product/O1 company/O1/KR1 1"])
    #expect(documents.style("product/O1") == .handedDown)
  }

  @Test func soIsOneThatRestatesAnObjective() {
    let documents = product("Interview 20 users", objective: "Customers stay, because we save them time!", to: "company/O1")
    #expect(documents.overlaps == ["handedDown product/O1 company/O1 verbatim"])
  }

  @Test func ownWordsAreDirectional() {
    let documents = product("Interview 20 users", objective: "New users see value on the first day", to: "company/KR1")
    #expect(documents.overlaps == [])
    #expect(documents.style("product/O1") == .directional)
    #expect(documents.style("company/O1") == nil)
  }

  @Test func neitherLinkNorWordsIsUnaligned() {
    #expect(product("Interview 20 users").style("product/O1") == .unaligned)
  }

  @Test func aStrictCascadeInOneFileIsHandedDownStepByStep() {
    let documents = AlignmentDocuments([
      (
        "okrs.md",
        """
        Company-level Objective: Become the tool every bakery opens first

        Key Results:

        - Sign 400 bakeries in the south
        - Raise weekly orders from 3 to 5 per bakery

        Marketing Department Objective: Sign 400 bakeries in the south

        Key Results:

        - Hold 12 tastings in the south
        - Win 90 bakeries at trade fairs

        """
      )
    ])
    #expect(documents.alignment.overlaps.map(\.kind) == [.handedDown])
    #expect(documents.alignment.summary.styles.share(of: .handedDown) == .one)
    #expect(documents.alignment.summary.depth == 2)
  }

  @Test func theThresholdDecides() throws {
    let strict = AlignmentOptions(copyThreshold: .one)
    let units = [
      company,
      ResolverDocuments.unit("Product", "## O1: A\n\n- own: yes\n- KR1: Reduce monthly churn of big enterprise accounts to 3%\n")
    ]
    #expect(AlignmentDocuments(units).overlaps.count == 1)
    #expect(AlignmentDocuments(units, options: strict).overlaps == [])
  }
}
