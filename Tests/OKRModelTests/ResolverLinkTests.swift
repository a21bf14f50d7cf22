import OKRModel
import OKRSource
import Testing

/// Implied parents, headings, and how links are stored.
@Suite struct ResolverLinkTests {
  @Test func nestingUnderAKeyResultIsContribution() {
    let documents = ResolverDocuments([
      (
        "roles.md",
        """
        # Company OKRs

        - **Objective:** Grow revenue
          - KR1: Reach 50 orders
            - **Objective:** Sell in the north
              - KR1: Reach 20 orders
              - KR2: Reach 30 visits

        """
      )
    ])
    #expect(documents.links == ["company/O2 > company/O1/KR1 nested"])
    #expect(documents.messages == [])
  }

  @Test func aReferenceOnAHeadingHoldsForObjectivesWithoutTheirOwn() {
    let documents = ResolverDocuments([
      (
        "all.md",
        """
        # Company OKRs

        - Objective: Customers stay
        - KR1: Raise renewals from 82% to 90%
        - KR2: Cut time to value from 7 to 1 days

        # Product Team OKR (contributing to Company KR2):

        - Objective: New users feel at home
        - KR1: Raise activation from 30% to 45%

        """
      )
    ])
    #expect(documents.links == ["product-team/O1 > company/O1/KR2 heading"])
    #expect(documents.messages == [])
  }

  @Test func anObjectiveThatRestatesAKeyResultAboveContributesToIt() {
    let documents = ResolverDocuments([
      (
        "cascade.md",
        """
        Company-level Objective: Grow the business

        Key Results:

        - Win 500 customers in the north — by spring
        - Reach a margin of 20%

        Marketing Department Objective: Win 500 customers, in the North, by Spring!

        Key Results:

        - Publish 12 case studies
        - Raise qualified visits from 2000 to 5000

        Individual Developer

        Objective: Publish 12 case studies

        Key Results:

        - Interview 15 customers
        - Write 12 drafts

        """
      )
    ])
    #expect(
      documents.links == [
        "marketing-department/O1 > company/O1/KR1 restated", "individual-developer/O1 > marketing-department/O1/KR1 restated",
      ])
    #expect(documents.messages == [])
  }

  @Test(arguments: [
    ("- contributes to: company/O1\n", ["product/O1 > company/O1"]),
    ("- own: yes\n", []),
    ("- contributes to: company/O9\n", []),
    ("- own: no\n", ["product/O1 > company/O1/KR1 restated"]),
    ("- relates to: company/O1\n", ["product/O1 > company/O1/KR1 restated", "product/O1 > company/O1 relation"]),
  ])
  func aWrittenReferenceWinsOverARestatement(_ field: String, _ links: [String]) {
    let documents = ResolverDocuments([
      ResolverDocuments.company,
      ResolverDocuments.unit(
        "Product", "## O1: Cut time to value from 7 to 1 days\n\n\(field)- KR1: Raise activation from 30% to 45%\n"),
    ])
    #expect(documents.links == links)
  }

  @Test func aRestatementPrefersTheNearestAncestor() {
    let text = "- KR1: Wählen Sie 5 Büros\n"
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Company", "## O1: One\n\n\(text)"),
      ResolverDocuments.unit("Apples", level: "department", "## O1: Two\n\n\(text)"),
      ResolverDocuments.unit("Berlin", level: "department", "## O1: Three\n\n\(text)"),
      ResolverDocuments.unit(
        "Crew", level: "team", parent: "berlin", "## O1: WÄHLEN Sie: 5 Bu\u{308}ros\n\n- KR1: Reach 5 pilots\n"),
    ])
    #expect(documents.links == ["crew/O1 > berlin/O1/KR1 restated"])
  }

  @Test func linksAreFoundFromBothEnds() {
    let documents = ResolverDocuments([
      ResolverDocuments.company,
      ResolverDocuments.unit(
        "Product",
        "## O1: New users\n\n- contributes to: company/KR3, company/KR1, company/KR3\n- KR1: Raise activation from 30% to 45%\n"
          + "- KR2: Cut setup from 9 to 4 minutes\n  - contributes to: company/KR1\n  - provides: company/O2\n"),
    ])
    let workspace = documents.workspace
    #expect(
      documents.links == [
        "product/O1 > company/O2/KR3", "product/O1 > company/O1/KR1", "product/O1/KR2 > company/O1/KR1",
        "product/O1/KR2 > company/O2 provision",
      ])
    let target = ElementID(ID<KeyResult>(0))
    #expect(workspace.links(to: target).map { workspace.reference(of: $0.from) } == ["product/O1", "product/O1/KR2"])
    let inheriting = ElementID(ID<KeyResult>(4))
    #expect(
      workspace.contributions(of: inheriting).map { workspace.reference(of: $0.to) } == ["company/O2/KR3", "company/O1/KR1"])
    #expect(workspace.links.allSatisfy { workspace.file(workspace.fileID(of: $0.from)).text($0.range).hasPrefix("company/") })
  }

  @Test func theNearestPeriodIsMeantAndAnotherIsReported() {
    let results = "- KR1: Raise activation from 30% to 45%\n"
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Company", period: "2026", "## O1: Year\n\n\(results)"),
      ResolverDocuments.unit("Company", period: "2026-Q1", "## O1: Quarter\n\n\(results)"),
      ResolverDocuments.unit(
        "Design", period: "2026-Q1", "## O1: One\n\n- contributes to: company/O1, company@2026/O1\n\(results)"),
      ResolverDocuments.unit(
        "Product", period: "2026-Q2",
        "## O1: Two\n\n- contributes to: company/O1, ‸company@2026-Q1/O1\n- relates to: company@2026-Q1/O1\n\(results)"),
      ResolverDocuments.unit("Sales", period: "2025", "## O1: Three\n\n- relates to: ‸company/O1\n\(results)"),
    ])
    #expect(
      documents.links == [
        "design/O1 > company@2026-Q1/O1", "design/O1 > company@2026/O1", "product/O1 > company@2026/O1",
        "product/O1 > company@2026-Q1/O1",
        "product/O1 > company@2026-Q1/O1 relation",
      ])
    #expect(
      documents.messages == [
        "OKR105 ‘product/O1’ contributes to ‘company@2026-Q1/O1’, whose period 2026-Q1 does not enclose 2026-Q2",
        "OKR102 ‘company/O1’ may be any of 2",
      ])
    #expect(documents.diagnostics[1].help == "write ‘company@2026-Q1/O1’ or ‘company@2026/O1’")
    #expect(documents.places("OKR105").merging(documents.places("OKR102")) { a, b in a + b } == documents.marks)
  }
}
