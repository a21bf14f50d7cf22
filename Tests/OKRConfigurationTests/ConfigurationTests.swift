import OKRConfiguration
import OKRSource
import Testing

private let warnAt = ConfigurationKey<Int>("too-deep.warn-at", default: 3, .count(2...99), summary: "")
private let errorAt = ConfigurationKey<Int>("too-deep.error-at", default: 4, .count(2...99), summary: "")
private let target = ConfigurationKey<ExactDecimal>("alignment-split.target", default: .one, .share, summary: "")

private func info(_ code: String, _ name: String, _ severity: Severity?) -> DiagnosticInfo {
  DiagnosticInfo(code, name, severity: severity, summary: "", explanation: "", source: "", examples: [])
}

private let rules = [
  info("OKR101", "unknown-reference", .error), info("OKR201", "too-deep", .error), info("OKR202", "alignment-split", .warning),
  info("OKR203", "copied-key-result", .error), info("OKR207", "unaligned-objective", nil),
]

/// Reads a configuration with three options of two rules.
private func read(_ text: String) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
  Configuration.read(
    SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8)), rules: rules,
    keys: GlobalKeys.all + [KeyInfo(warnAt), KeyInfo(errorAt), KeyInfo(target)])
}

/// `offset: message (help)` of each finding.
private func faults(_ text: String) -> [String] {
  read(text).diagnostics.map { "\($0.primary.start): \($0.message)\($0.help.map { " (\($0))" } ?? "")" }
}

@Suite struct ConfigurationTests {
  @Test func `without a file everything has its default`() {
    let (configuration, diagnostics) = read("")
    #expect(diagnostics.isEmpty)
    #expect(configuration.levels == ["company", "department", "team", "individual"])
    #expect(configuration.period == nil && configuration.style == .directional && configuration.title.isEmpty)
    #expect(configuration[warnAt] == 3)
    #expect(configuration.origin(ofKey: "too-deep.warn-at") == .standard)
  }

  @Test func `keys are read with their places`() {
    let (configuration, diagnostics) = read(
      """
      title: Plans of R & D
      lang: de-AT
      levels: [division, team]
      period: Q1 2026
      style: bottom-up
      exclude: [archive, "**/*.draft.md"]
      outline: old/*.md
      too-deep: {warn-at: 4, error-at: 5}
      alignment-split.target: 55 %
      """)
    #expect(diagnostics.isEmpty)
    #expect(configuration.title == "Plans of R & D" && configuration.lang == "de-AT")
    #expect(configuration.levels == ["division", "team"])
    #expect(configuration.period?.name == "2026-Q1" && configuration.style == .bottomUp)
    #expect(configuration.excludes("x/archive/a.md") && configuration.excludes("a.draft.md") && !configuration.excludes("a.md"))
    #expect(configuration.readsAsOutline("old/a.md") && !configuration.readsAsOutline("a.md"))
    #expect(configuration[warnAt] == 4 && configuration[errorAt] == 5)
    #expect(configuration[target].description == "0.55")
    #expect(configuration.origin(ofKey: "lang") == .file(Span(FileID(0), 28, 33)))
  }

  @Test func `a flag comes after the file`() {
    var (configuration, _) = read("period: 2026-Q1\n")
    configuration.set(GlobalKeys.period, to: Period("2026-Q2"), origin: .flag("--period"))
    #expect(configuration.period?.name == "2026-Q2")
    #expect(configuration.origin(ofKey: "period") == .flag("--period"))
  }

  @Test func `severities are written by code or by name`() {
    let (configuration, diagnostics) = read("rules:\n  too-deep: note\n  okr202: off\n  unaligned-objective: warning\n")
    #expect(diagnostics.isEmpty)
    #expect(configuration.severity(of: "OKR201")?.setting == .note)
    #expect(!configuration.isOn(rules[2]) && configuration.isOn(rules[4]))
    #expect(configuration.severity(of: "OKR203") == nil && configuration.isOn(rules[3]))
  }

  @Test func `a style sets severities, and one that is written wins`() {
    let (configuration, _) = read("style: cascading\nrules:\n  alignment-split: note\n")
    #expect(configuration.severity(of: "OKR203")?.setting == .warning)
    #expect(configuration.severity(of: "OKR207")?.setting == .warning)
    #expect(configuration.severity(of: "OKR204")?.setting == .off)
    #expect(configuration.severity(of: "OKR202")?.setting == .note)
  }

  @Test func `findings of others are graded too`() {
    let (configuration, _) = read("rules: {unknown-reference: warning, too-deep: off}\n")
    let place = Span(FileID(0), 0, 0)
    let graded = configuration.graded(
      ["OKR101", "OKR201", "OKR203"].map { Diagnostic(code: $0, severity: .error, message: "", primary: place) })
    #expect(graded.map(\.code) == ["OKR101", "OKR203"])
    #expect(graded.map(\.severity) == [.warning, .error])
  }

  @Test(
    arguments: [
      ("excldue: [a]", "0: ‘excldue’ is no key of the configuration (write ‘exclude’)"),
      ("Exclude: [a]", "0: ‘Exclude’ is no key of the configuration (write ‘exclude’)"),
      ("colour: red", "0: ‘colour’ is no key of the configuration (take it out)"),
      ("too-deep: {warnat: 3}", "11: ‘too-deep.warnat’ is no key of the configuration (write ‘too-deep.warn-at’)"),
      (
        "too-deep: error",
        "10: ‘too-deep’ is ‘error’, but takes a mapping (its keys are `too-deep.warn-at`, `too-deep.error-at`; a severity is written under `rules:`)"
      ),
      (
        "copied-key-result: off",
        "0: ‘copied-key-result’ is no key of the configuration (write severities under `rules:`, as `rules: {copied-key-result: warning}`)"
      ),
      ("too-deep.warn-at: three", "18: ‘too-deep.warn-at’ is ‘three’, but takes a whole number from 2 to 99"),
      ("too-deep.warn-at: 1", "18: ‘too-deep.warn-at’ is ‘1’, but takes a whole number from 2 to 99"),
      (
        "alignment-split.target: 120%",
        "24: ‘alignment-split.target’ is ‘120%’, but takes a share from 0 % to 100 %, as `60%` or `0.6`"
      ),
      ("levels: team", "8: ‘levels’ is ‘team’, but takes a list of names from the top down"),
      ("levels: [a, b, A]", "15: ‘levels’ is ‘A’ a second time, but takes a list of names from the top down"),
      ("period:", "0: ‘period’ is empty, but takes a period such as `2026-Q1`, `2026-H1` or `FY26-Q1`"),
      ("style: strict", "7: ‘style’ is ‘strict’, but takes `directional`, `cascading`, `bottom-up` or `none`"),
      ("lang: english!", "6: ‘lang’ is ‘english!’, but takes a language tag such as `en` or `de-AT`"),
      ("title: [a]", "7: ‘title’ is a list, but takes a text"),
      (
        "rules: strict",
        "7: ‘rules’ is ‘strict’, but takes a mapping of rules to severities (write a line `name: warning` for each rule)"
      ),
      ("rules: {too-deap: off}", "8: ‘too-deap’ is no rule (write ‘too-deep’)"),
      ("rules: {too-deep: fatal}", "18: ‘fatal’ is no severity (write `error`, `warning`, `note` or `off`)"),
      (
        "rules: {too-deep: {warn-at: 3}}",
        "18: a mapping is no severity (write `error`, `warning`, `note` or `off` here, and the rule's options under its own name at the top)"
      ),
      ("rules: {too-deep: off, OKR201: off}", "23: the severity of ‘too-deep’ is written twice (keep one of them)"),
      ("too-deep.warn-at: 3\ntoo-deep: {warn-at: 4}", "31: ‘too-deep.warn-at’ is written twice (keep one of them)"),
      ("- a", "0: the configuration is a list, but takes keys (write `key: value` lines)"),
    ])
  func `what is wrong is said at its place, with what would be right`(_ text: String, _ fault: String) {
    #expect(faults(text) == [fault])
  }

  @Test func `one fault does not hide another, nor what is right`() {
    let (configuration, diagnostics) = read("excldue: [a]\nlevels: x\ntitle: T\n")
    #expect(diagnostics.count == 2 && configuration.title == "T")
    #expect(diagnostics.allSatisfy { $0.code == "OKR090" && $0.severity == .error })
  }
}

/// Keys that take names with lists of words.
@Suite struct WordListTests {
  private static let words = ConfigurationKey<[WordList]>(
    "topics", default: [], .wordLists("a mapping of topics to lists of words"), summary: "")

  private func read(_ text: String) -> (lists: [WordList], faults: [String]) {
    let (configuration, diagnostics) = Configuration.read(
      SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8)), rules: rules, keys: [KeyInfo(Self.words)])
    return (configuration[Self.words], diagnostics.map { "\($0.primary.start): \($0.message)" })
  }

  @Test func `names have words, or none`() {
    let (lists, faults) = read("topics: {churn: [logo loss, customers lost], onboarding: []}\n")
    #expect(lists.map(\.name) == ["churn", "onboarding"] && lists.map(\.words) == [["logo loss", "customers lost"], []])
    #expect(faults.isEmpty)
  }

  @Test(arguments: [
    ("topics: churn\n", "8: ‘topics’ is ‘churn’, but takes a mapping of topics to lists of words"),
    ("topics: [churn]\n", "8: ‘topics’ is a list, but takes a mapping of topics to lists of words"),
    ("topics: {churn: loss}\n", "16: ‘topics’ is ‘loss’ for ‘churn’, but takes a mapping of topics to lists of words"),
    ("topics: {churn: [{a: b}]}\n", "17: ‘topics’ is a mapping, but takes a mapping of topics to lists of words"),
    ("topics: {churn: ['--']}\n", "17: ‘topics’ is ‘--’, but takes a mapping of topics to lists of words"),
  ])
  func `what is no list of words is said at its place`(_ text: String, _ fault: String) {
    #expect(read(text).faults == [fault])
  }
}
