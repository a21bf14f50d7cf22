import OKRAuthoring
import OKRSource
import OKRSyntax
import OKRTestSupport
import Testing

/// What a draft says is what its document says: texts that look like anything else come back as they went in.
@Suite struct DraftWriterTests {
  @Test func aDraftIsWrittenInTheCanonicalForm() {
    let draft = Draft(
      frontMatter: [.init("team", "Checkout"), .init("period", "2026-Q1"), .init("owner", "no: one")], title: "Checkout, 2026-Q1",
      prose: ["Agreed in *December*."],
      objectives: [
        .init(
          text: "Customers pay in seconds", fields: [.init("contributes to", "company/KR1 (60%)")],
          keyResults: [
            .init(
              text: "Reduce time to pay from 40 to 12 s", fields: [.init("owner", "@ana"), .init("2026-02-01", "30 s")],
              notes: ["1. measured at the till"]),
            .init(label: "KR5", text: "Failed payments <= 1% (@x)"), .init(text: "Old plan", isDropped: true),
          ],
          prose: ["KR9: no key result"]),
        .init(label: "O7", text: "# done ##"),
      ])
    #expect(
      DraftWriter.text(of: draft) == """
        ---
        team: Checkout
        period: 2026-Q1
        owner: "no: one"
        ---

        # Checkout, 2026-Q1

        Agreed in \\*December\\*.

        ## O1: Customers pay in seconds

        &#75;R9: no key result

        - contributes to: company/KR1 (60%)
        - KR1: Reduce time to pay from 40 to 12 s
          - owner: @ana
          - 2026-02-01: 30 s
          - 1\\. measured at the till
        - KR5: Failed payments <= 1% (@x&#41;
        - KR6: ~~Old plan~~

        ## O7: # done \\##

        """)
  }

  @Test func readingADocumentGivesItsDraft() {
    for seed in 0..<1500 {
      var maker = DraftMaker(seed: UInt64(seed))
      let draft = maker.draft()
      let text = DraftWriter.text(of: draft)
      let found = ReadDraft(text)
      #expect(found.draft == draft.normalised, "seed \(seed):\n\(text)")
      if found.draft != draft.normalised { return }
    }
  }

  @Test func everyHostileTextComesBackAlone() {
    for text in DraftMaker.hostile {
      let draft = Draft(
        title: "Team", prose: [text],
        objectives: [
          .init(text: text, keyResults: [.init(text: text, notes: [text]), .init(text: text, isDropped: true)], prose: [text])
        ])
      let written = DraftWriter.text(of: draft)
      #expect(ReadDraft(written).draft == draft.normalised, "\(written)")
    }
  }
}

/// Drafts that nobody would write.
struct DraftMaker {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  static let hostile = [
    "# heading", "#hash", "###### six ##", "- dash", "-dash", "+ plus", "* star *", "**bold** and _it_", "snake_case_name",
    "__x__", "1. one",
    "12) twelve", "2026. A year", "> quote", ">= 95% uptime", "| a | b |", "a | owner: x", "a · due: 2026-01-01", "`code`",
    "``` fence", "~~~ fence",
    "~~gone~~", "~5 days", "a ~ b ~ c", "<b>bold</b>", "<!-- okrc: allow copied-key-result -->", "a < b", "<https://x.example>",
    "&amp; &#64; & &copy",
    "[link](javascript:alert(1))", "![image](x.png)", "[ref]: http://x.example", "[x] done", "[ ] open", "C:\\temp\\",
    "ends in \\", "\\*", "key: value",
    "owner: @ana", "Ownner: ana", "contributes to: company/KR1", "2026-02-01: 62%", "2026-02-31: 62%", "Ship it (@ana)",
    "Ship it [owner: bo]", "Ship it [COMMITTED]",
    "Ship it {#cost}", "Ship it => 80%", "Ship it ==> done", "Ship it --> 0.7", "a => b => c", "a -> b", "Score (7/10)",
    "Reach - 70%", "Reach: 70%", "Reach — 70%",
    "Reach 70%", "(contributing to Company KR3)", "Do it (supports company/KR3)", "P1 Win the deal", "P0: urgent", "@ana - Win",
    "@ana", "owner - Bo", "KR2: nested",
    "KR1", "O1: objective", "Objective: grow", "Objective", "Key Results", "Key Results:", "Our key results",
    "Improve key results", "O2: Improve key results",
    "Company-level Objective: grow", "CEO KR: win", "Marketing Team", "Marketing Team:", "Company OKRs 2026-Q1", "🎯 KR1: x",
    "1. KR1: x", "[KR1] x", "(Ana): text",
    ": colon", "- : -", "---", "===", "***", "* * *", "___", "…", "a\nb", "a\r\n\r\n# b", "tab\there", "a  b",
    "\u{0}\u{1B}[31m red\u{7F}", "\u{202E}right", "é: KR1: x",
    "漢字の目標", "👩‍👩‍👧 from 3 to 5", "a\u{A0}b", "=1+1", "+49 30", "Measure: x", "Note: y", "http://a_b.example/*x*?q=[1]", "(", ")",
    "%", "5%", "x", "100 %", "}", "{#}", "{#a}", "] [", "*", "_", "`", "&", "\\", "#", "-", "|", "Team", "Tell: (a) b: c",
  ]
  private static let values = [
    "@ana", "company/KR1 (60%), company/KR2", "a | owner: b", "x · due: y", "`7` → 1 days", "# 5", "[a](b)", "yes",
    "62%, 6/10 — note",
  ]

  private mutating func text() -> String {
    if random.chance(70) { return random.pick(Self.hostile) }
    return random.pick(Self.hostile) + random.pick([" ", "", " — ", ": ", "\n"]) + random.pick(Self.hostile)
  }

  private mutating func fields(_ keys: [String]) -> [Draft.Field] {
    keys.filter { _ in random.chance(30) }.map { Draft.Field($0, random.pick(Self.values)) }
  }

  mutating func draft() -> Draft {
    var draft = Draft(title: text())
    for key in ["team", "id", "parent", "owner"] where random.chance(50) { draft.frontMatter.append(.init(key, text())) }
    while random.chance(30) { draft.prose.append(text()) }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      var objective = Draft.Objective(
        text: text(), fields: fields(["contributes to", "needs", "own", "owner"]), isDropped: random.chance(10))
      while random.chance(25) { objective.prose.append(text()) }
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        var keyResult = Draft.KeyResult(
          text: text(), fields: fields(["owner", "metric", "relates to", "id"]), isDropped: random.chance(10),
          isDone: random.chance(80) ? nil : random.chance(50))
        if random.chance(30) { keyResult.label = random.pick(["KR2", "KR4", "KR1.1", "KR12"]) }
        while random.chance(25) { keyResult.notes.append(text()) }
        objective.keyResults.append(keyResult)
      }
      draft.objectives.append(objective)
    }
    return draft
  }
}
