import OKRAuthoring
import OKRCompiler
import OKRModel
import OKRSource
import OKRSyntax
import OKRTestSupport
import Testing

/// What is renamed leads where it led, and renamed back it stands there byte for byte.
@Suite struct RenamingTests {
  private func renamed(_ amended: Amended, _ called: Called, to name: String) async throws -> Amended {
    let workspace = amended.workspace
    let renaming = try Renaming(
      called, as: workspace.reference(of: called), to: name, in: workspace, documents: amended.documents)
    let after = await amended.applying(try renaming.edits())
    let difference = renaming.difference(after: after.workspace)
    #expect(difference == nil, "\(workspace.reference(of: called)) → \(name)")
    for (code, count) in after.errors { #expect(count <= amended.errors[code, default: 0], "\(code)") }
    return after
  }

  @Test(arguments: ["bottom-up", "healthy"], ["\n", "\r\n"])
  func everythingCanBeRenamedAndBack(sample: String, endings: String) async throws {
    let amended = try await Amended.sample(sample, endings: endings)
    let workspace = amended.workspace
    for unit in workspace.unitIDs {
      let after = try await renamed(amended, .unit(unit), to: "quite-another")
      #expect(after.world.files != amended.world.files)
      let back = try await renamed(after, .unit(unit), to: workspace[unit].id)
      #expect(back.world.files == amended.world.files)
    }
    let elements = workspace.objectiveIDs.map { ElementID($0) } + workspace.keyResultIDs.map { ElementID($0) }
    for element in elements {
      let old = workspace.reference(of: element).split(separator: "/").last.map(String.init) ?? ""
      let after = try await renamed(amended, .element(element), to: element.objective == nil ? "KR77" : "O77")
      #expect(after.world.files != amended.world.files)
      let back = try await renamed(after, .element(element), to: old)
      #expect(back.world.files == amended.world.files)
    }
  }

  /// Labels in bold lines, cells and words before a colon; units named by headings, which keep their names.
  @Test(arguments: ["cascade", "shapes", "everything-wrong"]) func labelsOfEveryShapeCanBeRenamed(sample: String) async throws {
    let amended = try await Amended.sample(sample)
    let workspace = amended.workspace
    var count = 0
    var renamed = 0
    for element in workspace.objectiveIDs.map({ ElementID($0) }) + workspace.keyResultIDs.map({ ElementID($0) }) {
      let reference = workspace.reference(of: element)
      if reference.contains("~") { continue }
      let label = element.objective.map { workspace[$0].label } ?? element.keyResult.map { workspace[$0].label } ?? nil
      if label != nil { count += 1 }
      let name = element.objective == nil ? "KR77" : "O77"
      let renaming = try Renaming(.element(element), as: reference, to: name, in: workspace, documents: amended.documents)
      let after = await amended.applying(try renaming.edits())
      guard let difference = renaming.difference(after: after.workspace) else {
        if label != nil { renamed += 1 }
        continue
      }
      // An outline is one as long as it has no labels; what was ambiguous before may lead somewhere now; and `1.1` alone in a cell
      // is a label for its full stop.
      let isRefused = label?.contains(".") ?? true || difference.contains("be ambiguous")
      #expect(isRefused, "\(reference): \(difference)")
    }
    #expect(renamed * 10 >= count * 8)
  }

  /// One document for each way in which a reference may be written.
  private static let spellings = [
    "contributes to: company/KR3", "contributes to: company/O2/KR3 (60%), company/KR1 (40%)", "contributes to: Company O2 KR3",
    "contributes to: Company Key Result 3", "contributes to: [what matters](company.md#kr3)",
    "contributes to: [Company KR3](company.md)",
    "contributes to: company@2026-Q1/O2/KR3", "contributes to: company/steady", "contributes to: [it](company.md#steady)",
    "contributes to: [it](company.md#o2/kr3)", "contributes to: **company/KR3**", "contributes to: company/KR3, company/O2/KR3",
    "contributes to: [it][there]",
  ]

  private static let company = """
    ---
    team: Company
    id: company
    period: 2026-Q1
    ---

    ## O1: Grow

    - KR1: Orders from 1 to 9
    - KR2: Visits from 1 to 9

    ## O2: Stay

    - id: anchor
    - KR3: Churn from 9% to 1%
      - id: steady

    """

  @Test(arguments: spellings, ["company/O2/KR3 KR8", "company/O2 O5", "company/steady calm", "company acme"])
  func everySpellingOfAReferenceMovesAlong(spelling: String, what: String) async throws {
    let team = """
      ---
      team: Product
      parent: company
      period: 2026-Q1
      ---

      ## O1: Help

      - \(spelling)
      - KR1: Calls from 9 to 1

      [there]: company.md#KR3

      """
    let amended = await Amended(["company.md": Self.company, "product.md": team])
    let words = what.split(separator: " ").map(String.init)
    let called = try #require(amended.workspace.called(words[0]).first)
    #expect(amended.workspace.links.count(where: { $0.kind == .contribution }) > 0)
    let renaming = try Renaming(called, as: words[0], to: words[1], in: amended.workspace, documents: amended.documents)
    var after = await amended.applying(try renaming.edits())
    let repairs = ReferenceRepair.edits(
      before: amended.workspace, amended.documents, after: after.workspace, after.documents
    ) { $0 }
    if !repairs.isEmpty {
      let kept = try renaming.edits().filter { edit in
        !repairs.contains { $0.span.file == edit.span.file && $0.span.start < edit.span.end && edit.span.start < $0.span.end }
      }
      after = await amended.applying(kept + repairs)
    }
    #expect(
      renaming.difference(after: after.workspace) == nil, "\(after.world.files.mapValues { String(decoding: $0, as: UTF8.self) })"
    )
    #expect(after.errors == amended.errors)
  }

  @Test(arguments: [
    ("company/O1", "O2", "there is ‘company/O2’ already"), ("company", "product", "there is a unit ‘product’ already"),
    ("company/O1", "KR4", "‘KR4’ is no label of an objective"), ("company", "a/b", "‘a/b’ is no id"),
    ("company", "O1", "reads as a label"),
    ("company/anchor", "steady", "has the id ‘steady’ already"), ("company@2026-Q1", "acme", "leave out what follows ‘@’"),
  ])
  func whatCannotBeRenamedSaysWhy(reference: String, name: String, message: String) async throws {
    let amended = await Amended([
      "company.md": Self.company, "product.md": "---\nteam: Product\nperiod: 2026-Q1\n---\n\n## O1: A\n\n- KR1: B from 1 to 2\n",
    ])
    let called = try #require(amended.workspace.called(reference).first)
    do throws(Renaming.Refusal) {
      _ = try Renaming(called, as: reference, to: name, in: amended.workspace, documents: amended.documents)
      Issue.record("nothing was refused")
    } catch {
      #expect(error.message.contains(message), "\(error.message)")
    }
  }

  @Test func aLabelThatMakesReferencesAmbiguousIsNoticed() async throws {
    let team =
      "---\nteam: Product\nperiod: 2026-Q1\n---\n\n## O1: Help\n\n- contributes to: company/KR1\n- KR1: Calls from 9 to 1\n"
    let amended = await Amended(["company.md": Self.company, "product.md": team])
    let called = try #require(amended.workspace.called("company/KR3").first)
    let renaming = try Renaming(called, as: "company/KR3", to: "KR1", in: amended.workspace, documents: amended.documents)
    let after = await amended.applying(try renaming.edits())
    #expect(renaming.difference(after: after.workspace) == "references of ‘product/O1’ would lead elsewhere or be ambiguous")
  }
}
