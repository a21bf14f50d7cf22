import OKRModel
import Testing

/// Chains of contribution (OKR201), counted in objectives.
@Suite struct AlignmentDepthTests {
  private let company = ResolverDocuments.unit(
    "Company", level: "company",
    "## O1: Customers stay\n\n- KR1: Cut churn from 5% to 3%\n- KR2: Raise renewals from 82% to 90%\n")

  private func objective(_ label: String, _ text: String, to parent: String? = nil) -> String {
    "## \(label): \(text)\n\n" + (parent.map { "- contributes to: \($0)\n" } ?? "") + "- KR1: Reach 5 of them\n\n"
  }

  @Test func anObjectiveAloneIsOneDeep() {
    let documents = AlignmentDocuments([company])
    #expect(documents.depth("company/O1") == 1)
    #expect(documents.chainEnds == ["company/O1"])
    #expect(documents.alignment.summary.depth == 1)
  }

  @Test func companyAndTeamAreTwo() {
    let documents = AlignmentDocuments([
      company, ResolverDocuments.unit("Product", objective("O1", "People see value on the first day", to: "company/KR1"))
    ])
    #expect(documents.depth("product/O1") == 2)
    #expect(documents.chain("product/O1") == ["company/O1", "product/O1"])
    #expect(documents.chainEnds == ["product/O1"])
  }

  @Test func aKeyResultsContributionCountsForItsObjective() {
    let documents = AlignmentDocuments([
      company,
      ResolverDocuments.unit(
        "Product", "## O1: Calm on-call\n\n- KR1: Page at most 2 times a week\n  - contributes to: company/O1\n")
    ])
    #expect(documents.chain("product/O1") == ["company/O1", "product/O1"])
  }

  @Test func theLongestOfSeveralWaysIsNamed() {
    let documents = AlignmentDocuments([
      company,
      ResolverDocuments.unit("Sales", level: "department", objective("O1", "Sell to those who stay", to: "company/O1")),
      ResolverDocuments.unit(
        "Nord", level: "team", parent: "sales", objective("O1", "Know the north", to: "company/KR1, sales/O1")),
      ResolverDocuments.unit("Ada", level: "individual", parent: "nord", objective("O1", "Learn to sell", to: "nord/O1"))
    ])
    #expect(documents.chain("ada/O1") == ["company/O1", "sales/O1", "nord/O1", "ada/O1"])
    #expect(documents.depth("ada/O1") == 4)
    #expect(documents.chainEnds == ["ada/O1"])
    #expect(documents.alignment.summary.depth == 4)
  }

  @Test func aChainThroughSiblingsCountsToo() {
    let documents = AlignmentDocuments([
      company,
      ResolverDocuments.unit("Design", objective("O1", "One look everywhere", to: "company/O1")),
      ResolverDocuments.unit("Product", objective("O1", "Forms people finish", to: "design/O1"))
    ])
    #expect(documents.chain("product/O1") == ["company/O1", "design/O1", "product/O1"])
  }

  @Test func whatPointsDownwardIsNoChain() {
    let documents = AlignmentDocuments([
      ResolverDocuments.unit("Company", level: "company", objective("O1", "Customers stay", to: "product/O1")),
      ResolverDocuments.unit("Product", objective("O1", "Forms people finish"))
    ])
    #expect(documents.depth("company/O1") == 1)
    #expect(documents.chainEnds == ["company/O1", "product/O1"])
  }

  @Test func linksThatGoRoundCountAsAbsentWhereverOneBegins() {
    let documents = AlignmentDocuments([
      company,
      ResolverDocuments.unit("A", objective("O1", "First", to: "b/O1, company/O1")),
      ResolverDocuments.unit("B", objective("O1", "Second", to: "c/O1")),
      ResolverDocuments.unit("C", objective("O1", "Third", to: "a/O1")),
      ResolverDocuments.unit("D", objective("O1", "Fourth", to: "a/O1"))
    ])
    #expect(documents.depth("a/O1") == 2)
    #expect(documents.depth("b/O1") == 1)
    #expect(documents.depth("c/O1") == 1)
    #expect(documents.chain("d/O1") == ["company/O1", "a/O1", "d/O1"])
  }

  @Test func anObjectiveThatContributesToItsOwnKeyResultStaysOneDeep() {
    let documents = AlignmentDocuments("## O1: Calm\n\n- contributes to: O1/KR1\n- KR1: Page at most 2 times\n")
    #expect(documents.depth("product/O1") == 1)
  }

  @Test func droppedObjectivesAreInNoChain() {
    let documents = AlignmentDocuments([
      company,
      ResolverDocuments.unit(
        "Product", "## ~~O1: Forms people finish~~\n\n- contributes to: company/O1\n- KR1: Reach 5 of them\n")
    ])
    #expect(documents.chainEnds.contains("company/O1"))
    #expect(documents.alignment.summary.objectives == 1)
    #expect(documents.alignment.summary.keyResults == 2)
  }

  @Test func aLongChainNeitherHangsNorOverflows() {
    let length = 1_000
    var text = ""
    for i in 1...length { text += objective("O\(i)", "Step \(i)", to: i == 1 ? nil : "O\(i - 1)") }
    let documents = AlignmentDocuments(text)
    #expect(documents.alignment.summary.depth == length)
    #expect(documents.chain("product/O\(length)").count == length)
  }
}
