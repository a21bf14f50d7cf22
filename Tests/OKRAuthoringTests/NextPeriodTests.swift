import OKRAuthoring
import OKRCompiler
import OKRModel
import OKRSource
import OKRSyntax
import OKRTestSupport
import Testing

/// The next period's drafts say of the unfinished what the running one says, from where it stands now.
@Suite struct NextPeriodTests {
  private func drafted(_ amended: Amended, _ old: String, _ new: String) async throws -> (Amended, [NextPeriod.Page], NextPeriod)
  {
    let next = NextPeriod(
      from: try #require(Period(old)), to: try #require(Period(new)), in: amended.workspace, amended.compilation.alignment,
      documents: amended.documents)
    let pages = next.pages()
    var texts: [String: String] = [:]
    for page in pages {
      guard let text = page.text else { continue }
      #expect(amended.world.files[page.path] == nil && texts[page.path] == nil, "\(page.path) would be written over")
      texts[page.path] = text
    }
    return (await amended.applying(pages.compactMap(\.edit), adding: texts), pages, next)
  }

  @Test(arguments: [
    ("healthy", "2026-Q4", "2027-Q1"), ("bottom-up", "2026-H2", "2027-H1"), ("cascade", "2026-Q4", "2027-Q1"),
    ("shapes", "2026-Q4", "2027-Q1"), ("everything-wrong", "2026-Q4", "2027-Q1"),
  ])
  func everythingUnfinishedGoesOnAndNoNewMistakeComes(sample: String, old: String, new: String) async throws {
    let amended = try await Amended.sample(sample)
    let (after, pages, next) = try await drafted(amended, old, new)
    #expect(!pages.isEmpty)
    let period = try #require(Period(new))
    for page in pages {
      let unit = try #require(
        after.workspace.unitIDs.first {
          after.workspace[$0].period == period && after.workspace[$0].id == amended.workspace[page.unit].id
        })
      let keyResults = after.workspace[unit].objectiveIDs.reduce(0) { $0 + after.workspace[$1].keyResults.count }
      #expect(keyResults == page.carried, "\(page.path)")
      let standing = amended.workspace[page.unit].objectiveIDs.flatMap { Array(amended.workspace[$0].keyResultIDs) }
        .filter { !amended.workspace.isDropped(ElementID($0)) }
      #expect(page.carried + page.done <= standing.count + amended.workspace[page.unit].objectives.count)
    }
    // What was wrong with the contents may come along; what the drafting is answerable for may not.
    let known = amended.errors
    for (code, count) in after.errors { #expect(count <= 2 * known[code, default: 0], "\(code): \(count)") }
    #expect(next.present.isEmpty)
  }

  @Test(arguments: 0..<60) func draftsOfDocumentsNobodyWroteReadAsTheyWereMeant(seed: Int) async throws {
    var generator = DocumentGenerator(seed: UInt64(seed))
    let start = "---\nteam: Press\nperiod: 2026-Q1\n---\n\n"
    let amended = await Amended(["a.md": start + generator.document(), "b.md": generator.document()])
    let (after, pages, _) = try await drafted(amended, "2026-Q1", "2026-Q2")
    let period = try #require(Period("2026-Q2"))
    for page in pages {
      let id = amended.workspace[page.unit].id
      let drafted = after.workspace.unitIDs.filter { after.workspace[$0].period == period && after.workspace[$0].id == id }
      let keyResults = drafted.flatMap { after.workspace[$0].objectiveIDs }.reduce(0) { $0 + after.workspace[$1].keyResults.count }
      #expect(keyResults == page.carried, "\(page.path)\n\(page.text ?? "")")
    }
  }

  @Test func aKeyResultBeginsWhereItStood() async throws {
    let amended = await Amended([
      "2026-Q1/company.md": """
      ---
      team: Company
      period: 2026-Q1
      ---

      ## O1: Grow

      - KR1: Orders from 1k to 9k
        - 2026-02-01: 4k, 6/10 — good
      - KR2: Time from 9 days to 3 days
        - 2026-02-01: 50%
      - KR3: Uptime ≥ 99.9 %
        - 2026-02-01: 99.5 %
      - KR4: Parts done
        - metric: 1/5
        - now: 3
      - KR5: Load stays
        - metric: 40..60 %
        - now: 70 %
      - KR6: Speed
        - metric: 7 → 1 seconds
        - now: 1
      - KR7: Trial ended
        - metric: yes/no

      """,
      "2026-Q1/product.md": """
      ---
      team: Product
      parent: company
      period: 2026-Q1
      ---

      ## O1: Help

      - contributes to: company/KR1 (60%), company/KR6 (40%)
      - KR1: Calls from 9 to 1
        - needs: company/KR6
        - relates to: company/KR2
        - provides: [words](company.md#kr3)

      """,
    ])
    let (after, pages, _) = try await drafted(amended, "2026-Q1", "2026-Q2")
    #expect(pages.map(\.path) == ["2026-Q2/company.md", "2026-Q2/product.md"])
    #expect(
      pages[0].text == """
        ---
        team: Company
        id: company
        level: company
        period: 2026-Q2
        status: draft
        ---

        # Company, 2026-Q2

        Done in 2026-Q1:

        - Speed (company@2026-Q1/KR6)

        ## O1: Grow

        - KR1: Orders from 4k to 9k
        - KR2: Time from 6 days to 3 days
        - KR3: Uptime ≥ 99.9 %
          - metric: 99.5 % → 99.9 %
        - KR4: Parts done
          - metric: 3/5
        - KR5: Load stays
          - metric: 40..60 %
        - KR7: Trial ended
          - metric: yes/no

        """)
    #expect(
      pages[1].text == """
        ---
        team: Product
        id: product
        level: department
        parent: company
        period: 2026-Q2
        status: draft
        ---

        # Product, 2026-Q2

        ## O1: Help

        - contributes to: company/KR1
        - relates to: company@2026-Q1/KR6
        - tags: [alignment to be reviewed for 2026-Q2]
        - KR1: Calls from 9 to 1
          - needs: company@2026-Q1/KR6
          - provides: company/KR3
          - relates to: company/KR2

        """)
    #expect(after.errors.isEmpty)
  }

  @Test func periodsInOneFileGetOneMoreSection() async throws {
    let older = "## 2026 Q2\n\n### O1: Later\n\n- KR1: Jars from 0 to 9\n\n## 2026 Q1\n\n### O1: Earlier\n\n- KR1: Jars from 1 to 9\n"
    let text = "# Lower Weir\n\n" + older
    let amended = await Amended(["plans.md": text])
    let (after, pages, _) = try await drafted(amended, "2026-Q2", "2026-Q3")
    #expect(pages.count == 1)
    let newest = "## 2026 Q3\n\n### O1: Later\n\n- KR1: Jars from 0 to 9\n\n"
    #expect(after.workspace.file(FileID(0)).text(ByteRange(0, 10_000)) == "# Lower Weir\n\n" + newest + older)
  }

  @Test(arguments: [
    ("2026-Q1/a.md", "2026-Q2/a.md"), ("okrs/2026_q1/a.md", "okrs/2026_q2/a.md"), ("a-Q1-2026.md", "a-Q2-2026.md"),
    ("2026/Q1/a.md", "2026/Q2/a.md"), ("a.md", "a-2026-Q2.md"), ("12026-Q1/a.md", "12026-Q1/a-2026-Q2.md"),
    ("2026/a-q1.md", "2026/a-q1-2026-Q2.md"),
  ])
  func filesFollowTheirLayout(path: String, expected: String) throws {
    let names = PeriodNames(from: try #require(Period("2026-Q1")), to: try #require(Period("2026-Q2")))
    #expect(names.path(following: path) == expected)
  }

  @Test(arguments: [("2026-Q2", "2026-Q1"), ("2026-H2", "2026-H1"), ("2027-Q1", "2026-Q4"), ("FY27-Q1", "FY26-Q4")])
  func thePeriodBeforeIsTheOneThatEndsAsItBegins(new: String, old: String) throws {
    let periods = ["2026", "2026-Q1", "2026-H1", "2026-Q4", "FY26-Q4", "FY26-Q3", "2025-Q4"].compactMap { Period($0) }
    #expect(Period.before(try #require(Period(new)), among: periods)?.name == old)
  }
}
