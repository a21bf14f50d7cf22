import OKRModel
import OKRSource
import OKRSyntax
import Testing

/// Cycles, directions and weights: OKR104, OKR106 to OKR109.
@Suite struct ResolverGraphTests {
  private static let results = "- KR1: Raise activation from 30% to 45%\n- KR2: Cut setup from 9 to 4 minutes\n"

  private func teams(_ fields: [(String, String)]) -> ResolverDocuments {
    ResolverDocuments(
      fields.map { ResolverDocuments.unit($0.0, level: "team", "## O1: Of \($0.0)\n\n\($0.1)") })
  }

  @Test func aThingThatContributesToItselfIsTheShortestCycle() {
    let documents = teams([("Ants", "- contributes to: ‸O1\n\(Self.results)")])
    #expect(documents.messages == ["OKR104 ‘ants/O1’ contributes to itself"])
    #expect(documents.places("OKR104") == documents.marks)
  }

  @Test func aCycleIsReportedOnceWithAllItsSteps() throws {
    let documents = teams([
      ("Cats", "- contributes to: ants/O1\n\(Self.results)"),
      ("Ants", "- contributes to: ‸bees/KR2\n\(Self.results)"),
      ("Bees", "- contributes to: cats/O1\n\(Self.results)"),
      ("Dogs", "- contributes to: cats/O1\n\(Self.results)"),
    ])
    #expect(
      documents.messages == ["OKR104 contribution goes round: ‘ants/O1’ → ‘bees/O1/KR2’ → ‘bees/O1’ → ‘cats/O1’ → ‘ants/O1’"])
    let cycle = try #require(documents.diagnostics.first)
    #expect(
      cycle.secondary.map { "\(documents.text($0.span)): \($0.message)" } == [
        "Cut setup from 9 to 4 minutes: ‘bees/O1/KR2’ is a key result of ‘bees/O1’",
        "cats/O1: ‘bees/O1’ contributes to ‘cats/O1’",
        "ants/O1: ‘cats/O1’ contributes to ‘ants/O1’",
      ])
    #expect(documents.places("OKR104") == documents.marks)
  }

  @Test func anObjectiveThatServesItsOwnKeyResultGoesRound() {
    let documents = teams([("Ants", "- contributes to: KR2\n\(Self.results)")])
    #expect(documents.messages == ["OKR104 contribution goes round: ‘ants/O1’ → ‘ants/O1/KR2’ → ‘ants/O1’"])
  }

  @Test func keyResultsThatServeOneAnothersObjectivesAreNoCycle() {
    let documents = teams([
      ("Ants", "- KR1: Raise activation from 30% to 45%\n  - contributes to: bees/O1\n"),
      ("Bees", "- KR1: Cut setup from 9 to 4 minutes\n  - contributes to: ants/O1\n"),
    ])
    #expect(documents.messages == [])
  }

  @Test func twoCyclesThroughOneThingAreTwoFindings() {
    let documents = teams([
      ("Ants", "- contributes to: bees/O1, cats/O1\n\(Self.results)"),
      ("Bees", "- contributes to: ants/O1\n\(Self.results)"),
      ("Cats", "- contributes to: ants/O1\n\(Self.results)"),
    ])
    #expect(
      documents.messages.sorted() == [
        "OKR104 contribution goes round: ‘ants/O1’ → ‘bees/O1’ → ‘ants/O1’",
        "OKR104 contribution goes round: ‘ants/O1’ → ‘cats/O1’ → ‘ants/O1’",
      ])
  }

  @Test func whatIsDroppedIsInNoCycle() {
    let documents = ResolverDocuments("## ~~O1: New users feel at home~~\n\n- contributes to: O1\n\(Self.results)")
    #expect(documents.workspace.objectives.map(\.isDropped) == [true])
    #expect(documents.messages == [])
  }

  @Test func needsThatGoRoundAcrossUnitsAreAWarning() throws {
    let documents = teams([
      ("Ants", "- KR1: Raise activation from 30% to 45%\n  - needs: ‸bees/O1\n"),
      ("Bees", "- KR1: Cut setup from 9 to 4 minutes\n  - needs: ants/O1\n"),
      ("Cats", "- needs: KR2\n- KR1: Win 5 orders\n- KR2: Win 6 orders\n  - needs: KR1\n"),
    ])
    let cycle = try #require(documents.diagnostics.first)
    #expect(
      documents.messages == ["OKR109 needs go round: ‘ants/O1’ → ‘ants/O1/KR1’ → ‘bees/O1’ → ‘bees/O1/KR1’ → ‘ants/O1’"])
    #expect(cycle.severity == .warning)
    #expect(documents.places("OKR109") == documents.marks)
  }

  @Test func aCompanyThatServesATeamContributesDownward() throws {
    let documents = ResolverDocuments([
      ResolverDocuments.unit(
        "Company", "## O1: Customers stay\n\n- contributes to: ‸product/O1\n- relates to: product/O1\n\(Self.results)"),
      ResolverDocuments.unit("Product", level: "team", "## O1: New users feel at home\n\n\(Self.results)"),
    ])
    #expect(documents.messages == ["OKR107 ‘company/O1’ contributes downward, to ‘product/O1’"])
    #expect(documents.places("OKR107") == documents.marks)
    #expect(documents.diagnostics.first?.secondary.map(\.message) == ["‘product’ is on the team level"])
  }

  @Test func aDownwardStepOfACycleIsNotReportedTwice() {
    let documents = ResolverDocuments([
      ResolverDocuments.unit("Company", "## O1: Customers stay\n\n- contributes to: product/O1\n\(Self.results)"),
      ResolverDocuments.unit(
        "Product", level: "team", "## O1: New users feel at home\n\n- contributes to: company/O1\n\(Self.results)"),
    ])
    #expect(documents.messages == ["OKR104 contribution goes round: ‘company/O1’ → ‘product/O1’ → ‘company/O1’"])
  }

  @Test(
    arguments: [
      ("0.5", "0.5", nil), ("1/3", "67%", nil),
      ("50%", "30%", "the weights of the key results of ‘product/O1’ sum to 0.8, not 1"),
      ("0.7", nil, "the weights of the key results of ‘product/O1’ sum to 0.7, not 1; ‘KR2’ has none"), ("1", nil, nil),
      ("0.495", "0.5", nil), ("0.494", "0.5", "the weights of the key results of ‘product/O1’ sum to 0.994, not 1"),
    ] as [(String, String?, String?)])
  func weightsOfKeyResultsSumToOne(_ first: String, _ second: String?, _ message: String?) {
    let documents = ResolverDocuments(
      "## O1: New users\n\n- KR1: Raise activation from 30% to 45%\n  - weight: \(first)\n- KR2: Cut setup from 9 to 4 minutes\n"
        + (second.map { "  - weight: \($0)\n" } ?? ""))
    #expect(documents.diagnostics.map(\.message) == (message.map { [$0] } ?? []))
    #expect(documents.diagnostics.allSatisfy { $0.code == "OKR106" })
  }

  @Test(
    arguments: [
      ("company/KR3 (60%), company/KR1 (40%)", nil), ("company/KR3 (60%)\n- contributes to: company/KR1 (40%)", nil),
      ("company/KR3 (60%), company/KR1 (30%)", "the weights of the references after `contributes to` sum to 0.9, not 1"),
      (
        "company/KR3 (60%), company/KR1",
        "the weights of the references after `contributes to` sum to 0.6, not 1; ‘company/KR1’ has none"
      ),
    ] as [(String, String?)])
  func weightsOfReferencesSumToOne(_ references: String, _ message: String?) {
    let documents = ResolverDocuments([
      ResolverDocuments.company,
      ResolverDocuments.unit("Product", "## O1: New users\n\n- contributes to: \(references)\n\(Self.results)"),
    ])
    #expect(documents.diagnostics.map(\.message) == (message.map { [$0] } ?? []))
    #expect(documents.workspace.links.count == 2)
  }

  @Test func anObjectiveWithoutKeyResultsIsAWarningUnlessDropped() {
    let documents = ResolverDocuments(
      "## O1: ‸New users feel at home\n\n## O2: ~~Setup explains itself~~\n\n## O3: Three\n\n\(Self.results)")
    #expect(documents.messages == ["OKR108 “New users feel at home” has no key results"])
    #expect(documents.places("OKR108") == documents.marks)
    #expect(documents.diagnostics.map(\.severity) == [.warning])
  }

  /// As many units of one objective, each contributing to the next, the last to the first when `isRound`.
  private func chain(_ count: Int, isRound: Bool) -> (workspace: Workspace, diagnostics: [Diagnostic]) {
    let bytes = Array("O1: Text KR1: Reach 5".utf8)
    let files = (0..<count).map { SourceFile(id: FileID($0), path: "u\($0).md", bytes: bytes) }
    let documents = files.indices.map { i in
      var document = Document(file: FileID(i))
      document.sections = [UnitSection(name: "u\(i)", id: "u\(i)")]
      let next = i + 1 < count ? i + 1 : isRound ? 0 : -1
      if next >= 0 {
        document.references = [
          Reference(range: ByteRange(0, 2), name: "u\(next)/O1", unit: "u\(next)", period: nil, path: ["O1"])
        ]
        document.fields = [Field(.contributesTo, .written, keyRange: .zero, valueRange: .zero, value: .references(0..<1))]
      }
      document.objectives = [
        ObjectiveNode(
          section: 0, range: ByteRange(0, 8), label: "O1", labelRange: ByteRange(0, 2), text: Text(ByteRange(4, 8)),
          fields: 0..<Int32(document.fields.count))
      ]
      document.keyResults = [
        KeyResultNode(
          objective: 0, range: ByteRange(9, 21), label: "KR1", labelRange: ByteRange(9, 12), text: Text(ByteRange(14, 21)))
      ]
      return document
    }
    return Workspace.resolve(files: files, documents: documents)
  }

  @Test func aChainOfTenThousandContributionsIsFine() {
    let (workspace, diagnostics) = chain(10_000, isRound: false)
    #expect(workspace.links.count == 9_999)
    #expect(diagnostics == [])
  }

  @Test func aCycleOfTenThousandStepsIsOneFindingOfBoundedSize() throws {
    let (_, diagnostics) = chain(10_000, isRound: true)
    #expect(diagnostics.count == 1)
    let cycle = try #require(diagnostics.first)
    #expect(cycle.message.hasPrefix("contribution goes round: ‘u0/O1’ → ‘u1/O1’ → "))
    #expect(cycle.message.contains("… 9951 more …"))
    #expect(cycle.message.hasSuffix(" → ‘u9999/O1’ → ‘u0/O1’"))
    #expect(cycle.secondary.count == 50)
  }
}
