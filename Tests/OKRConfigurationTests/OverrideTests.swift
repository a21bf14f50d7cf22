import OKRConfiguration
import OKRSource
import Testing

private func info(_ code: String, _ name: String, _ severity: Severity?) -> DiagnosticInfo {
  DiagnosticInfo(code, name, severity: severity, summary: "", explanation: "", source: "", examples: [])
}

private let deep = info("OKR201", "too-deep", .error)
private let unaligned = info("OKR207", "unaligned-objective", nil)

private func read(_ text: String) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
  Configuration.read(
    SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8)), rules: [deep, unaligned], keys: GlobalKeys.all)
}

/// What a code counts as in each of three files.
private func settings(_ text: String, _ code: String) -> [SeveritySetting?] {
  let configuration = read(text).configuration.applied(toFiles: ["drafts/a.md", "drafts/old/b.md", "c.md"])
  let grading = configuration.grading(of: code)
  return (0..<3).map { grading.setting(in: FileID($0)) }
}

@Suite struct OverrideTests {
  @Test func `an entry holds in its files, and the later of two wins`() {
    let text = """
      rules: {too-deep: warning}
      overrides:
        - paths: drafts
          rules: {too-deep: note}
        - paths: ["**/old/*.md"]
          rules: {OKR201: off, unaligned-objective: note}
      """
    #expect(read(text).diagnostics.isEmpty)
    #expect(settings(text, "OKR201") == [.note, .off, .warning])
    #expect(settings(text, "OKR207") == [nil, .note, nil])
  }

  @Test func `an entry wins over the style, and a later entry about other rules takes nothing back`() {
    let text = """
      style: bottom-up
      overrides:
        - {paths: drafts, rules: {unaligned-objective: error}}
        - {paths: drafts/old, rules: {too-deep: off}}
      """
    #expect(settings(text, "OKR207") == [.error, .error, .off])
    #expect(settings(text, "OKR201") == [nil, .off, nil])
  }

  @Test func `a rule that is off in general and on for a path is on`() {
    let (configuration, _) = read("overrides: [{paths: drafts, rules: {unaligned-objective: note}}]")
    #expect(configuration.applied(toFiles: ["drafts/a.md", "c.md"]).isOn(unaligned))
    #expect(!configuration.applied(toFiles: ["c.md"]).isOn(unaligned))
    let applied = configuration.applied(toFiles: ["drafts/a.md", "c.md"])
    #expect(applied.isOn(unaligned, in: FileID(0)) && !applied.isOn(unaligned, in: FileID(1)))
    #expect(applied.isOn(deep, in: FileID(1)))
  }

  @Test func `findings of the reader and the resolver are graded by their file`() {
    let (configuration, _) = read("overrides: [{paths: drafts, rules: {too-deep: off}}]")
    let findings = (0..<2).map { Diagnostic(code: "OKR201", severity: .error, message: "", primary: Span(FileID($0), 0, 0)) }
    let graded = configuration.applied(toFiles: ["drafts/a.md", "c.md"]).graded(findings)
    #expect(graded.map(\.primary.file) == [FileID(1)])
  }

  @Test(
    arguments: [
      (
        "overrides: {a: b}",
        "11: ‘overrides’ is a mapping, but takes a list of entries with `paths`, patterns as those of `exclude`, and `rules`"
      ),
      ("overrides: [drafts]", "12: an entry of ‘overrides’ is ‘drafts’, but takes `paths` and `rules`"),
      ("overrides: [{paths: a}]", "13: this entry of ‘overrides’ has no ‘rules’"),
      ("overrides: [{rules: {}}]", "13: this entry of ‘overrides’ has no ‘paths’"),
      ("overrides: [{}]", "12: this entry of ‘overrides’ has no ‘paths’"),
      ("overrides: [{path: a, rules: {}}]", "13: ‘path’ is no key of an entry of ‘overrides’"),
      (
        "overrides: [{paths: {}, rules: {}}]",
        "20: ‘paths’ is a mapping, but takes a list of patterns such as `drafts` or `\"**/archive/*.md\"`"
      ),
      ("overrides: [{paths: a, rules: {too-deap: off}}]", "31: ‘too-deap’ is no rule"),
      ("overrides: [{paths: a, rules: {too-deep: never}}]", "41: ‘never’ is no severity"),
      ("overrides: [{paths: a, rules: {too-deep: off, OKR201: off}}]", "46: the severity of ‘too-deep’ is written twice"),
    ])
  func `what is wrong is said at its place`(_ text: String, _ fault: String) {
    #expect(read(text).diagnostics.map { "\($0.primary.start): \($0.message)" } == [fault])
  }
}
