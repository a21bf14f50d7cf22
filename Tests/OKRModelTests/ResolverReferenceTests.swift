import OKRModel
import OKRSource
import Testing

/// References in all their spellings (section 5 of the language page).
@Suite struct ResolverReferenceTests {
  /// A product team whose only objective contributes to `reference`, beside a company and an earlier company document.
  private func product(_ reference: String) -> ResolverDocuments {
    ResolverDocuments([
      ResolverDocuments.company,
      ResolverDocuments.unit(
        "Company", period: "2025-Q4", "## O1: Old\n\n- KR1: Reach 5 pilots\n- KR7: Reach 9 pilots\n"),
      ResolverDocuments.unit(
        "Product", "## O1: New users feel at home\n\n- contributes to: \(reference)\n- KR1: Raise activation from 30% to 45%\n"),
    ])
  }

  @Test(arguments: [
    "company/KR3", "company/O2/KR3", "Company KR3", "Company O2 KR3", "company/kr3", "COMPANY / O2 / KR 3",
    "Company Key Result 3",
    "company@2026-Q1/KR3", "company@2026 Q1/KR3", "[the score](company-2026-Q1.md#kr3)",
    "[the score](./company-2026-Q1.md#o2-kr3)",
    "[Raise the promoter score](company-2026-Q1.md#raise-the-promoter-score-from-20-to-40)", "[KR3](company-2026-Q1.md)",
    "the Company's KR3", "Company-level KR3", "company/o2-kr3",
  ])
  func oneKeyResultInManySpellings(_ spelling: String) {
    let documents = product(spelling)
    #expect(documents.links == ["product/O1 > company@2026-Q1/O2/KR3"])
    #expect(documents.messages == [])
  }

  @Test(arguments: [
    "company/O2", "Company O2", "Company Objective 2", "[People](company-2026-Q1.md#o2-people-recommend-us)", "company/o-2",
  ])
  func oneObjectiveInManySpellings(_ spelling: String) {
    let documents = product(spelling)
    #expect(documents.links == ["product/O1 > company@2026-Q1/O2"])
    #expect(documents.messages == [])
  }

  @Test func insideAUnitItsNameIsLeftOut() {
    let documents = ResolverDocuments(
      """
      ## O1: New users feel at home

      - KR1: Raise activation from 30% to 45%

      ## O2: Setup explains itself

      - contributes to: O1
      - relates to: KR1
      - KR2: Cut setup from 9 to 4 minutes
        - contributes to: O1/KR1

      """)
    #expect(
      documents.links == ["product/O2 > product/O1", "product/O2 > product/O1/KR1 relation", "product/O2/KR2 > product/O1/KR1"])
    #expect(documents.messages == [])
  }

  @Test func writtenIDsOutliveNumbers() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit(
        "Design", "## O1: Screens speak one language\n\n- id: one-language\n- KR1: Ship 12 of 15 screens\n  - id: screens\n"),
      ResolverDocuments.unit(
        "Product",
        "## O1: New users feel at home\n\n- relates to: design/one-language\n"
          + "- needs: design/One Language/screens, design/screens, design/O1/screens\n"
          + "- KR1: Raise activation from 30% to 45%\n"),
    ])
    #expect(documents.links == ["product/O1 > design/O1 relation", "product/O1 > design/O1/KR1 need"])
    #expect(documents.messages == [])
  }

  @Test func unitsAreFoundByNameAndWithoutTheirLevelWord() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Marketing Department", "## O1: More people know us\n\n- KR1: Raise recall from 8% to 20%\n"),
      (
        "p.md",
        "---\nteam: Platform Crew\nid: plat\nperiod: 2026-Q1\n---\n\n## O1: Builds are quick\n\n"
          + "- KR1: Cut builds from 9 to 4 minutes\n"
      ),
      ResolverDocuments.unit(
        "Product",
        "## O1: New users feel at home\n\n- contributes to: marketing/KR1\n- needs: platform crew/KR1, plat/O1\n"
          + "- KR1: Raise activation from 30% to 45%\n"
      ),
    ])
    #expect(
      documents.links == [
        "product/O1 > marketing-department/O1/KR1", "product/O1 > plat/O1/KR1 need", "product/O1 > plat/O1 need",
      ])
    #expect(documents.messages == [])
  }

  @Test func theCompanyIsTheUnitOfThatLevelWhateverItsName() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Acme", level: "company", "## O1: Customers stay\n\n- KR1: Raise renewals from 82% to 90%\n"),
      ResolverDocuments.unit(
        "Product", parent: "company",
        "## O1: New users feel at home\n\n- contributes to: Company KR1\n- KR1: Raise activation from 30% to 45%\n"),
    ])
    #expect(documents.links == ["product/O1 > acme/O1/KR1"])
    #expect(documents.messages == [])
  }

  @Test func keyResultsThatRestartAreAmbiguousByNumberAlone() throws {
    let design = ResolverDocuments.unit(
      "Design",
      "## O1: One\n\n- KR1: Ship 12 screens\n- KR2: Ship 13 screens\n\n## O2: Two\n\n- KR1: Ship 14 screens\n"
        + "- KR2: Ship 15 screens\n"
    )
    let documents = ResolverDocuments([
      design,
      ResolverDocuments.unit("Product", "## O1: New users\n\n- needs: ‸design/KR2\n- KR1: Raise activation from 30% to 45%\n"),
    ])
    #expect(documents.links == [])
    let diagnostic = try #require(documents.diagnostics.first)
    #expect(documents.messages == ["OKR102 ‘design/KR2’ may be any of 2"])
    #expect(diagnostic.help == "write ‘design/O1/KR2’ or ‘design/O2/KR2’")
    #expect(diagnostic.secondary.map { documents.text($0.span) } == ["Ship 13 screens", "Ship 15 screens"])
    #expect(documents.places("OKR102") == documents.marks)
    #expect(documents.workspace.poisoned == [ElementID(ID<Objective>(2))])
  }

  @Test func keyResultsWithoutLabelsAreCountedThrough() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit(
        "Design", "## O1: One\n\n- Ship 12 screens\n- Ship 13 screens\n\n## O2: Two\n\n- Ship 14 screens\n- Ship 15 screens\n"),
      ResolverDocuments.unit(
        "Product", "## O1: New users\n\n- needs: design/KR4, design/O2/KR1\n- KR1: Raise activation from 30% to 45%\n"),
    ])
    #expect(documents.links == ["product/O1 > design/O2/KR2 need", "product/O1 > design/O2/KR1 need"])
  }

  @Test func dottedLabelsNameTheirObjective() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Design", "## O1: One\n\n- KR1.1: Ship 12 screens\n\n## O2: Two\n\n- KR2.1: Ship 14 screens\n"),
      ResolverDocuments.unit("Sales", "## O1: One\n\n- KR1: Win 12 orders\n\n## O2: Two\n\n- KR1: Win 14 orders\n"),
      ResolverDocuments.unit(
        "Product",
        "## O1: New users\n\n- needs: design/KR2.1, design/O1/KR1, sales/KR2.1\n- KR1: Raise activation from 30% to 45%\n"),
    ])
    #expect(
      documents.links == [
        "product/O1 > design/O2/KR2.1 need", "product/O1 > design/O1/KR1.1 need", "product/O1 > sales/O2/KR1 need",
      ])
    #expect(documents.messages == [])
  }

  @Test func linksStartFromTheFolderOfTheirFile() {
    let documents = ResolverDocuments([
      ("acme/company.md", "---\nteam: Company\n---\n\n## O1: Customers stay\n\n- KR1: Raise renewals from 82% to 90%\n"),
      (
        "acme/teams/product team.md",
        "---\nteam: Product\n---\n\n## O1: New users\n\n- contributes to: [x](../company.md#kr1)\n"
          + "- relates to: [y](/acme/company.md#o1)\n- needs: [z](product%20team.md#kr1)\n"
          + "- provides: [q](#kr1)\n- KR1: Raise activation from 30% to 45%\n"
      ),
    ])
    #expect(
      documents.links == [
        "product/O1 > company/O1/KR1", "product/O1 > company/O1 relation", "product/O1 > product/O1/KR1 need",
        "product/O1 > product/O1/KR1 provision",
      ])
    #expect(documents.messages == [])
  }
}
