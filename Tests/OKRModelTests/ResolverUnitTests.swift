import OKRModel
import OKRSource
import Testing

/// Units: their levels, parents and periods (section 1 of the language page), and two of one name (OKR103).
@Suite struct ResolverUnitTests {
  private static let text = "## O1: New users feel at home\n\n- KR1: Raise activation from 30% to 45%\n"

  /// `id level<parent` for each unit.
  private func units(_ documents: ResolverDocuments) -> [String] {
    documents.workspace.units.map { unit in
      let parent = unit.parent.map { "<\(documents.workspace.reference(of: $0))" } ?? ""
      return "\(unit.id) \(unit.level)\(parent)"
    }
  }

  @Test func levelsComeFromTheWordTheNameTheParentOrAreTeam() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Company", Self.text),
      ResolverDocuments.unit("Marketing Department", Self.text),
      ResolverDocuments.unit("Brand", parent: "marketing department", Self.text),
      ResolverDocuments.unit("Growth", level: "department", Self.text),
      ResolverDocuments.unit("Solo", Self.text),
      ResolverDocuments.unit("Press", parent: "company", Self.text),
    ])
    #expect(
      units(documents) == [
        "brand team<marketing-department", "company company", "growth department<company",
        "marketing-department department<company",
        "press department<company", "solo team",
      ])
    #expect(documents.messages == [])
  }

  @Test func theParentIsTheOnlyUnitOfTheNearestLevelAbove() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Company", Self.text),
      ResolverDocuments.unit("Product", Self.text),
      ResolverDocuments.unit("Person", level: "individual", Self.text),
    ])
    #expect(units(documents) == ["company company", "person individual<product", "product team<company"])
  }

  @Test func theParentLiesInTheSameOrAnEnclosingPeriod() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Company", period: "2026", Self.text),
      ResolverDocuments.unit("Company", period: "2026-Q2", Self.text),
      ResolverDocuments.unit("Product", period: "2026-Q1", Self.text),
      ResolverDocuments.unit("Product", parent: "company", period: "2026-Q2", Self.text),
      ResolverDocuments.unit("Product", period: "2025-Q4", Self.text),
    ])
    #expect(
      units(documents) == [
        "company company", "company company", "product team", "product team<company@2026", "product department<company@2026-Q2",
      ])
    #expect(documents.workspace.units.allSatisfy { $0.needsPeriod })
    #expect(documents.messages == [])
  }

  @Test func ownLevelsReplaceTheUsualOnes() {
    let documents = ResolverDocuments(
      [
        ResolverDocuments.unit("Group", level: "group", Self.text), ResolverDocuments.unit("North Division", Self.text),
        ResolverDocuments.unit("Ships", parent: "north-division", Self.text),
      ], levels: ["group", "division", "crew"])
    #expect(units(documents) == ["group group", "north-division division<group", "ships crew<north-division"])
  }

  @Test func aUnitWithoutObjectivesIsOneWhenItIsReferredTo() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Engineering", level: "department", "Only prose.\n"),
      ResolverDocuments.unit("Readme", "Only prose.\n"),
      ResolverDocuments.unit("Platform", parent: "engineering", Self.text),
    ])
    #expect(units(documents) == ["engineering department", "platform team<engineering"])
  }

  @Test func parentsThatGoRoundAreReportedOnceAndCut() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Blue", parent: "‸red", Self.text), ResolverDocuments.unit("Red", parent: "blue", Self.text),
      ResolverDocuments.unit("White", parent: "white", Self.text),
    ])
    #expect(
      documents.messages == ["OKR104 parents go round: ‘blue’ → ‘red’ → ‘blue’", "OKR104 the unit ‘white’ is its own parent"])
    #expect(documents.places("OKR104")["blue-2026-Q1.md"] == documents.marks["blue-2026-Q1.md"])
    #expect(documents.workspace.units[1].parent == ID(0))
    #expect(documents.workspace.units[0].parent == nil)
  }

  @Test func sectionsOfOneUnitAndPeriodInAFileAreOneUnit() {
    let documents = ResolverDocuments([
      (
        "all.md",
        """
        # Company OKRs 2026 Q1

        ## O1: First

        - KR1: Reach 5 pilots

        ## Design Team

        ### O1: Second

        - KR1: Reach 6 pilots

        ## Company OKRs

        ### O2: Third

        - KR2: Reach 7 pilots

        """
      )
    ])
    let workspace = documents.workspace
    #expect(units(documents) == ["company company", "design-team team<company"])
    #expect(
      workspace.objectives.map { workspace.text(of: ElementID(ID<Objective>(Int($0.keyResults.lowerBound)))) } == [
        "First", "Third", "Second",
      ])
    #expect(
      workspace.keyResultIDs.map { workspace.text(of: ElementID($0)) } == ["Reach 5 pilots", "Reach 7 pilots", "Reach 6 pilots"])
    #expect(documents.messages == [])
  }

  @Test func aUnitOfTwoFilesIsReportedAtTheSecond() throws {
    let documents = ResolverDocuments([
      ("a.md", "---\nteam: Growth Crew\nperiod: 2026-Q1\n---\n\n\(Self.text)"),
      ("b.md", "---\nteam: ‸growth-crew\nperiod: Q1 2026\n---\n\n\(Self.text)"),
      ("c.md", "---\nteam: growth crew\nperiod: 2026-Q2\n---\n\n\(Self.text)"),
    ])
    #expect(documents.messages == ["OKR103 a unit ‘growth-crew’ is declared twice in 2026-Q1"])
    #expect(documents.places("OKR103") == documents.marks)
    let first = try #require(documents.diagnostics.first?.secondary.first)
    #expect(documents.text(first.span) == "Growth Crew")
    #expect(
      documents.workspace.unitIDs.map { documents.workspace.reference(of: $0) }
        == ["growth-crew@2026-Q1", "growth-crew~2@2026-Q1", "growth-crew@2026-Q2"])
  }

  @Test func labelsAndIDsOfOneUnitAreGivenOnce() {
    let documents = ResolverDocuments(
      """
      ## O1: One

      - id: first
      - KR1: Reach 5 pilots
      - ‸KR1: Reach 6 pilots
      - KR2: Reach 7 pilots

      ## ‸O1: Two

      - KR1: Reach 8 pilots
        - id: ‸First

      """)
    #expect(
      documents.messages == [
        "OKR103 two key results of ‘product/O1’ are called ‘KR1’", "OKR103 two objectives of ‘product’ are called ‘O1’",
        "OKR103 two things in ‘product’ have the id ‘First’",
      ])
    #expect(documents.places("OKR103") == documents.marks)
    let workspace = documents.workspace
    #expect(
      workspace.keyResultIDs.map { workspace.reference(of: ElementID($0)) }
        == ["product/O1/KR1", "product/O1/KR1~2", "product/O1/KR2", "product/O1~2/KR1"])
  }

  @Test func numberingThatBeginsAnewIsOneFinding() {
    let documents = ResolverDocuments(
      "## O1: One\n\n- KR1: Reach 5\n- KR2: Reach 6\n- KR3: Reach 7\n- ‸KR1: Reach 8\n- KR2: Reach 9\n"
        + "- KR4: Reach 10\n- ‸KR3: Reach 11\n"
    )
    #expect(
      documents.messages == [
        "OKR103 the key results ‘KR1’ to ‘KR2’ of ‘product/O1’ are there already",
        "OKR103 two key results of ‘product/O1’ are called ‘KR3’",
      ])
    #expect(documents.places("OKR103") == documents.marks)
  }

  @Test func aNameGivenTwiceMeansTheFirstWithoutAnotherFinding() {
    let documents = ResolverDocuments(
      "## O1: One\n\n- KR1: Reach 5 pilots\n\n## O1: Two\n\n- KR1: Reach 6 pilots\n\n## O3: Three\n\n"
        + "- contributes to: O1, KR1\n- KR3: Reach 7 pilots\n"
    )
    #expect(documents.links == ["product/O3 > product/O1", "product/O3 > product/O1/KR1"])
    #expect(documents.diagnostics.map(\.code) == ["OKR103"])
  }

  @Test func withoutLabelsNothingIsNamedTwice() {
    let documents = ResolverDocuments(
      "## O2: One\n\n- Reach 5 pilots\n\n## Objective: Two\n\n- Reach 6 pilots\n- Reach 7 pilots\n")
    #expect(documents.messages == [])
    #expect(
      documents.workspace.objectiveIDs.map { documents.workspace.reference(of: ElementID($0)) } == ["product/O2", "product/O2~2"])
  }
}
