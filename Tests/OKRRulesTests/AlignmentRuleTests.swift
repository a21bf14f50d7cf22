import OKRSource
import Testing

private func unit(_ front: String, _ text: String) -> String { "---\n\(front)\n---\n\n\(text)" }

private let company = unit(
  "team: Company",
  "## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n- KR2: Complaints from 90 to 30 a month\n"
    + "- KR3: Renewals from 82% to 90%\n")

/// An objective with some fields.
private func objective(_ number: Int, _ text: String = "Aim", _ fields: String...) -> String {
  "## O\(number): \(text) \(number)\n\n" + fields.map { "- \($0)\n" }.joined()
    + "- KR1: Number of \(number) from 1 to 9\n- KR2: Sum of \(number) from 2 to 8\n\n"
}

@Suite struct UnalignedObjectiveTests {
  private func messages(_ text: String, _ configuration: String = "rules: {unaligned-objective: note}") async -> [String] {
    await Checked(["company.md": company, "ops.md": unit("team: Ops", text)], configuration: configuration).messages("OKR207")
  }

  @Test func `it is off unless asked for`() async {
    #expect(await messages(objective(1), "") == [])
    #expect(await messages(objective(1)) == ["‘ops/O1’ contributes to nothing above and is not declared its unit's own"])
  }

  @Test func `an own goal is a decision, but not in a cascade`() async {
    #expect(await messages(objective(1, "Aim", "own: our craft")) == [])
    #expect(
      await messages(objective(1, "Aim", "own: our craft"), "style: cascading") == [
        "‘ops/O1’ contributes to nothing above, and in the style `cascading` every objective must"
      ])
    #expect(await messages(objective(1, "Aim", "own: our craft"), "style: cascading\nrules: {unaligned-objective: off}") == [])
  }

  @Test func `one key result that contributes is enough`() async {
    #expect(await messages("## O1: Aim\n\n- KR1: Calls from 1 to 2\n  - contributes to: company/KR1\n- KR2: Mails to 3\n") == [])
  }

  @Test func `a reference that names nothing is reported once, elsewhere`() async {
    #expect(await messages(objective(1, "Aim", "contributes to: company/KR9")) == [])
  }

  @Test func `what restates something above is told so already, unless that is off`() async {
    let text = "## O1: Lower the churn to 4%\n\n- KR1: Calls from 1 to 2\n- KR2: Mails to 3\n"
    let longer = company.replacing("Churn from 5% to 3%", with: "Monthly churn of paying customers from 5% to 3%")
    let files = { (text: String) in ["company.md": longer, "ops.md": unit("team: Ops", text)] }
    let restated = text.replacing("churn", with: "monthly churn of paying customers")
    let both = await Checked(files(restated), configuration: "rules: {unaligned-objective: note}")
    #expect(both.codes.filter { $0 == "OKR204" || $0 == "OKR207" } == ["OKR204"])
    let one = await Checked(files(restated), configuration: "rules: {unaligned-objective: note, handed-down-objective: off}")
    #expect(one.codes.filter { $0 == "OKR204" || $0 == "OKR207" } == ["OKR207"])
  }

  @Test func `the top and a period without a level above align with nothing`() async {
    let files = [
      "company.md": company.replacing("team: Company", with: "team: Company\nperiod: 2026-Q1"),
      "ops.md": unit("team: Ops\nperiod: 2026-Q2", objective(1)),
    ]
    #expect(await Checked(files, configuration: "rules: {unaligned-objective: note}").of("OKR207").isEmpty)
  }
}

@Suite struct OneSidedDependencyTests {
  /// What is said of Ops, which has the given need, and of Design with the given fields of its key result.
  private func messages(
    need: String = "design/KR1", _ design: String = "", front: String = "", opsFields: String = ""
  ) async -> [String] {
    let provider =
      "## O1: Pages explain themselves\n\n- KR1: Screens from 2 to 9\n\(design)- KR2: Questions from 30 to 5\n"
    let text = "## O1: Aim\n\n- KR1: Calls from 1 to 2\n  - needs: \(need)\n\(opsFields)- KR2: Mails to 3\n"
    return await Checked([
      "design.md": unit("team: Design\(front)", provider), "ops.md": unit("team: Ops\(front)", text),
    ]).messages("OKR208")
  }

  private let says = ["‘ops/O1/KR1’ needs ‘design/O1/KR1’, and nothing in ‘design’ provides it"]

  @Test(arguments: [
    "  - provides: ops/KR1\n", "  - provides: ops/O1\n", "  - contributes to: ops/KR1\n", "  - contributes to: ops/O1\n",
  ])
  func `the other side answers by a link to the goal or to its objective`(_ answer: String) async {
    #expect(await messages(answer) == [])
  }

  @Test(arguments: ["", "  - relates to: ops/KR1\n", "  - provides: ops/KR2\n"])
  func `a relation is no promise, nor is a link to something else`(_ answer: String) async {
    #expect(await messages(answer) == says)
  }

  @Test(arguments: [("2026-02-27", []), ("2026-02-28", [1]), ("2026-03-01", [1])])
  func `a date before the needing one is due answers, on the day itself it is too late`(_ day: String, _ found: [Int]) async {
    #expect(await messages("  - due: \(day)\n", opsFields: "  - due: 2026-02-28\n").count == found.count)
  }

  @Test func `without a date of its own a goal is due with its period`() async {
    #expect(await messages("  - due: 2026-03-30\n", front: "\nperiod: 2026-Q1") == [])
    #expect(await messages("  - due: 2026-03-31\n", front: "\nperiod: 2026-Q1").count == 1)
    #expect(await messages("  - due: 2026-03-30\n") == says)
  }

  @Test func `what is done already is no wish`() async {
    #expect(await messages("  - now: 9\n") == [])
  }

  @Test func `several needs of one goal from one unit are one finding`() async {
    #expect(
      await messages(need: "design/KR1, design/KR2") == [
        "‘ops/O1/KR1’ needs ‘design/O1/KR1’ and ‘design/O1/KR2’, and nothing in ‘design’ provides any of it"
      ])
    #expect(await messages(need: "design/KR1, design/KR2", "  - provides: ops/KR1\n") == [])
  }

  @Test func `a reference that names nothing may be the answer`() async {
    #expect(await messages("  - provides: ops/KR9\n") == [])
  }

  @Test func `needs that go round are one finding of another kind`() async {
    let checked = await Checked([
      "design.md": unit("team: Design", objective(1, "Draw", "needs: ops/O1")),
      "ops.md": unit("team: Ops", objective(1, "Run", "needs: design/O1")),
    ])
    #expect(checked.codes == ["OKR109"])
  }

  @Test func `needs inside a unit, in whichever period, are its own affair`() async {
    let later = objective(1, "Run", "needs: ops@2026-Q1/O1") + objective(2, "Walk", "needs: O1")
    let checked = await Checked([
      "a.md": unit("team: Ops\nperiod: 2026-Q1", objective(1)), "b.md": unit("team: Ops\nperiod: 2026-Q2", later),
    ])
    #expect(checked.of("OKR208").isEmpty)
  }

  @Test func `what is dropped neither needs nor provides, and is missed`() async throws {
    let dropped = "## O1: Draw\n\n- KR1: ~~Screens from 2 to 9~~\n  - provides: ops/KR1\n- KR2: Questions from 30 to 5\n"
    let needing =
      "## O1: Aim\n\n- KR1: Calls from 1 to 2\n  - needs: design/KR1\n- KR2: ~~Mails to 3~~\n  - needs: design/KR2\n"
    let checked = await Checked(["design.md": unit("team: Design", dropped), "ops.md": unit("team: Ops", needing)])
    #expect(checked.messages("OKR208") == ["‘ops/O1/KR1’ needs ‘design/O1/KR1’, which is dropped"])
  }

  @Test func `a need on a heading is one need of all below it`() async {
    let ops = "## Ops Team OKRs (needs: design/O1)\n\n### O1: Run\n\n- KR1: Calls to 2\n\n### O2: Walk\n\n- KR1: Mails to 3\n"
    for (answer, found) in [("relates to: ops-team/O2", 1), ("provides: ops-team/O2", 0)] {
      let checked = await Checked(["design.md": unit("team: Design", objective(1, "Draw", answer)), "ops.md": ops])
      #expect(checked.of("OKR208").count == found)
    }
  }
}

@Suite struct SiloTests {
  private func files(_ teams: [String: String]) -> [String: String] {
    teams.reduce(into: ["company.md": company]) { $0["\($1.key).md"] = unit("team: \($1.key)", $1.value) }
  }

  private func messages(_ teams: [String: String]) async -> [String] { await Checked(files(teams)).messages("OKR209") }

  private let linked = objective(1, "Aim", "contributes to: company/KR1")

  @Test func `a unit that refers to nobody and to which nobody refers is a silo`() async {
    #expect(
      await messages(["Ops": objective(1) + objective(2), "Sales": linked]) == [
        "nothing ties ‘ops’ to another unit: its 2 objectives refer to none, and nothing refers to them"
      ])
  }

  @Test(arguments: ["relates to: sales/O1", "needs: sales/O1", "provides: sales/O1", "contributes to: sales/O1"])
  func `a link to the side ties both ends`(_ link: String) async {
    #expect(await messages(["Ops": objective(1, "Run", link), "Sales": objective(1, "Sell")]) == [])
  }

  @Test func `a dropped goal ties nothing, and references inside a unit do not either`() async {
    let dropped = "## O1: ~~Sell~~\n\n- contributes to: company/KR1\n- KR1: ~~Orders to 3~~\n\n"
    #expect(await messages(["Ops": dropped + objective(2, "Run", "relates to: O3") + objective(3), "Sales": linked]).count == 1)
  }

  @Test func `references that name nothing might have tied it`() async {
    #expect(await messages(["Ops": objective(1, "Run", "relates to: company/KR9"), "Sales": linked]) == [])
    for slip in ["ops/O9", "opps/O1"] {
      let other = objective(1, "Sell", "relates to: \(slip)", "contributes to: company/KR1")
      #expect(await messages(["Ops": objective(1), "Sales": other]) == [])
    }
  }

  @Test func `where nobody refers to anybody that is one finding`() async {
    let teams = ["Ops": objective(1, "Run"), "Sales": objective(1, "Sell"), "Design": objective(1, "Draw")]
    #expect(
      await messages(teams) == [
        "nothing ties any of the 3 units below the top to another or to the top: ‘design’, ‘ops’ and ‘sales’ refer to nobody"
      ])
  }

  @Test func `in a period of its own there is nobody to refer to`() async {
    let early = company.replacing("team: Company", with: "team: Company\nperiod: 2026-Q1")
    let team = { (period: String) in unit("team: Ops\nperiod: \(period)", objective(1)) }
    #expect(await Checked(["company.md": early, "ops.md": team("2026-Q3")]).of("OKR209").isEmpty)
    #expect(await Checked(["company.md": early, "ops.md": team("2026-02")]).of("OKR209").count == 1)
    let beside = unit("team: Sales\nperiod: 2026-02", objective(1))
    #expect(await Checked(["ops.md": team("2026-02"), "sales.md": beside]).of("OKR209").isEmpty)
  }

  @Test func `another organisation in the same workspace is no company`() async {
    let other = unit("team: Parish\nlevel: company\nperiod: 2026-Q2", objective(1, "Sing"))
    let early = company.replacing("team: Company", with: "team: Company\nperiod: 2026-Q1")
    let team = unit("team: Ops\nparent: company\nperiod: 2026-Q2", objective(1))
    let checked = await Checked(["company.md": early, "ops.md": team, "parish.md": other])
    #expect(checked.codes.filter { ["OKR202", "OKR209"].contains($0) } == [])
  }
}

@Suite struct LevelSkipTests {
  private let department = unit(
    "team: Sales\nlevel: department", objective(1, "Renew", "contributes to: company/KR1"))

  private func messages(_ files: [String: String]) async -> [String] {
    await Checked(["company.md": company].merging(files) { $1 }, configuration: "rules: {level-skip: note}").messages("OKR210")
  }

  @Test func `a level that has no objectives, or is not on the way up, does not lie between`() async {
    let team = objective(1, "Meet", "contributes to: company/KR1")
    let says = ["‘north/O1’ contributes to ‘company/O1/KR1’ and passes over ‘sales’ on the department level"]
    #expect(await messages(["sales.md": department, "north.md": unit("team: North\nparent: sales", team)]) == says)
    #expect(await messages(["sales.md": department, "north.md": unit("team: North\nparent: company", team)]) == [])
    #expect(await messages(["north.md": unit("team: North", team)]) == [])
    let empty = unit("team: Sales\nlevel: department", "Nothing planned.\n")
    #expect(await messages(["sales.md": empty, "north.md": unit("team: North\nparent: sales", team)]) == [])
  }

  @Test func `of an unknown way up any unit of the level counts`() async {
    let second = department.replacing("Sales", with: "Retail")
    let team = unit("team: North", objective(1, "Meet", "contributes to: company/KR1, company/KR2"))
    #expect(await messages(["sales.md": department, "retail.md": second, "north.md": team]).count == 1)
  }
}

@Suite struct TooManyParentsTests {
  private func messages(_ fields: String, configuration: String = "") async -> [String] {
    let ops = unit("team: Ops", "## O1: Aim\n\n\(fields)- KR1: Calls from 1 to 2\n- KR2: Mails to 3\n")
    return await Checked(["company.md": company, "ops.md": ops], configuration: configuration).messages("OKR211")
  }

  private let four = "- contributes to: company/KR1, company/KR2\n- contributes to: company/KR3, company/O1\n"

  @Test func `four are too many, three are not`() async {
    #expect(
      await messages(four) == [
        "‘ops/O1’ contributes to 4 things, more than 3: ‘company/O1/KR1’, ‘company/O1/KR2’, ‘company/O1/KR3’ and ‘company/O1’"
      ])
    #expect(await messages("- contributes to: company/KR1, company/KR2, company/KR3\n- relates to: company/O1\n") == [])
    #expect(await messages("- contributes to: company/KR1, company/KR1, company/KR2, company/KR3\n") == [])
  }

  @Test func `the number is a setting`() async {
    #expect(await messages(four, configuration: "too-many-parents.max: 4") == [])
    #expect(await messages("- contributes to: company/KR1, company/KR2\n", configuration: "too-many-parents.max: 1").count == 1)
  }

  @Test func `references that name nothing come first`() async {
    #expect(await messages(four + "- contributes to: company/KR9\n") == [])
  }

  @Test func `references on a heading are counted once`() async {
    let text =
      "## Ops Team OKRs (contributing to Company KR1, Company KR2, Company KR3, Company O1)\n\n"
      + "### O1: Run\n\n- KR1: Calls to 2\n\n### O2: Walk\n\n- KR1: Mails to 3\n"
    #expect(await Checked(["company.md": company, "ops.md": text]).of("OKR211").count == 1)
  }
}

@Suite struct StraysFromStyleTests {
  private let names = ["Churn from 5% to 3%", "Complaints from 90 to 30 a month", "Renewals from 82% to 90%"]

  /// A team with objectives that are handed down, contribute in their own words, and stand on their own.
  private func team(down: Int, own: Int, alone: Int) -> [String: String] {
    var text = ""
    for i in 0..<(down + own + alone) {
      let number = i + 1
      if i < down {
        text += "## O\(number): \(names[i])\n\n- contributes to: company/KR\(i + 1)\n- KR1: Steps \(number) of 9\n\n"
      } else {
        text += i < down + own ? objective(number, "Aim", "contributes to: company/KR1") : objective(number)
      }
    }
    return ["company.md": company, "ops.md": unit("team: Ops", text)]
  }

  private static let words = "contribute in their own words, and the style `cascading` hands goals down"

  @Test(arguments: [
    ("style: cascading", (0, 3, 0), "3 of 3 objectives of ‘ops’ \(words)"),
    ("style: cascading", (0, 3, 1), "3 of 4 objectives of ‘ops’ \(words)"),
    ("style: cascading", (1, 2, 0), nil), ("style: cascading", (0, 2, 0), nil), ("style: cascading", (3, 0, 0), nil),
    ("style: cascading", (0, 0, 3), nil),
    (
      "style: cascading\nrules: {unaligned-objective: off}", (0, 0, 3),
      "3 of 3 objectives of ‘ops’ stand on their own, and the style `cascading` hands goals down"
    ),
    ("style: directional", (0, 3, 0), nil), ("style: directional", (3, 0, 0), nil), ("style: directional", (0, 0, 3), nil),
    (
      "rules: {handed-down-objective: off}", (3, 0, 0),
      "3 of 3 objectives of ‘ops’ are handed down, and the style `directional` asks units to contribute in their own words"
    ),
    (
      "rules: {alignment-split: off}", (0, 0, 3),
      "3 of 3 objectives of ‘ops’ stand on their own, and the style `directional` asks units to contribute in their own words"
    ),
    ("style: bottom-up", (0, 3, 0), nil), ("style: bottom-up", (0, 0, 3), nil),
    (
      "style: bottom-up\nrules: {handed-down-objective: off}", (3, 0, 0),
      "3 of 3 objectives of ‘ops’ are handed down, and the style `bottom-up` lets units set their own"
    ),
    ("style: none\nrules: {strays-from-style: note}", (3, 0, 0), nil),
  ] as [(String, (Int, Int, Int), String?)])
  func `three in four, of three or more, and not what another rule says`(
    _ configuration: String, _ counts: (Int, Int, Int), _ says: String?
  ) async {
    let files = team(down: counts.0, own: counts.1, alone: counts.2)
    #expect(await Checked(files, configuration: configuration).messages("OKR212") == (says.map { [$0] } ?? []))
  }

  @Test func `what is switched off for a file is not said there`() async {
    let off = "overrides:\n  - paths: [ops.md]\n    rules: {handed-down-objective: off}"
    #expect(await Checked(team(down: 3, own: 0, alone: 0), configuration: off).of("OKR212").count == 1)
  }
}
