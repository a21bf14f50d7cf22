import OKRModel
import Testing

/// Key results of the top that nobody below serves by name (OKR205).
@Suite struct AlignmentGapTests {
  private func company(period: String? = "2026-Q1") -> (path: String, text: String) {
    ResolverDocuments.unit(
      "Company", level: "company", period: period,
      "## O1: Customers stay\n\n- KR1: Cut churn from 5% to 3%\n- KR2: Raise renewals from 82% to 90%\n")
  }

  private func product(_ reference: String, period: String? = "2026-Q1") -> (path: String, text: String) {
    ResolverDocuments.unit(
      "Product", period: period, "## O1: Value at once\n\n- contributes to: \(reference)\n- KR1: Reach 5 users\n")
  }

  @Test func whatNobodyNamesIsAGap() {
    #expect(AlignmentDocuments([company(), product("company/KR1")]).gaps == ["company/O1/KR2"])
  }

  @Test func contributingToTheObjectiveCoversNoneOfItsKeyResults() throws {
    let documents = AlignmentDocuments([company(), product("company/O1")])
    #expect(documents.gaps == ["company/O1/KR1", "company/O1/KR2"])
    let objective = try #require(documents.objective("company/O1"))
    let servants = documents.workspace.servants(of: ElementID(objective)).map { documents.workspace.reference(of: $0) }
    #expect(servants == ["product/O1"])
  }

  @Test func aKeyResultsOwnContributionCovers() {
    let product = ResolverDocuments.unit(
      "Product", "## O1: Value at once\n\n- KR1: Reach 5 users\n  - contributes to: company/KR1, company/KR2\n")
    #expect(AlignmentDocuments([company(), product]).gaps == [])
  }

  @Test func aDroppedContributionCoversNothing() {
    let product = ResolverDocuments.unit(
      "Product",
      """
      ## O1: Value at once

      - KR1: ~~Reach 5 users~~
        - contributes to: company/KR1
      - KR2: Reach 9 users
        - contributes to: company/KR2

      """)
    #expect(AlignmentDocuments([company(), product]).gaps == ["company/O1/KR1"])
  }

  @Test func aDroppedKeyResultIsNoGap() {
    let company = ResolverDocuments.unit(
      "Company", level: "company", "## O1: Customers stay\n\n- KR1: Cut churn from 5% to 3%\n- KR2: ~~Raise renewals~~\n")
    #expect(AlignmentDocuments([company, product("company/KR1")]).gaps == [])
  }

  @Test func withoutUnitsBelowThereIsNoGap() {
    #expect(AlignmentDocuments([company()]).gaps == [])
  }

  @Test(arguments: [("2026", true), ("2026-Q1", true), ("2026-H1", true), ("2026-Q2", false), ("2025", false)])
  func onlyPeriodsInWhichSomebodyBelowPlans(companyPeriod: String, hasGap: Bool) {
    let other = ResolverDocuments.unit("Product", "## O1: Value at once\n\n- KR1: Reach 5 users\n")
    #expect(AlignmentDocuments([company(period: companyPeriod), other]).gaps.isEmpty == !hasGap)
  }

  @Test func unitsWithoutPeriodsGoTogether() {
    let documents = AlignmentDocuments([company(period: nil), product("company/KR1", period: nil)])
    #expect(documents.gaps == ["company/O1/KR2"])
  }
}
