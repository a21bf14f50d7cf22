import OKRConfiguration
import OKRSource
import Testing

/// `offset: message (help)` of each pattern that names nothing.
private func faults(_ text: String, files: [String: String] = [:], _ documents: [String]) -> [String] {
  var files = files
  files["okrc.yml"] = text
  let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8))
  let outcome = Configuration.read(
    ConfigurationFile(source), in: InMemoryConfigurationFiles(files),
    rules: [DiagnosticInfo("OKR201", "too-deep", severity: .error, summary: "", explanation: "", source: "", examples: [])],
    keys: GlobalKeys.all)
  #expect(outcome.diagnostics.isEmpty)
  let read = documents.filter { !outcome.configuration.excludes($0) }
  return PatternCheck(outcome.configuration, documents: read).findings { pattern in
    documents.contains { pattern.matches($0) }
  } paths: {
    documents
  }
  .map { "\($0.primary.start): \($0.message) (\($0.help ?? ""))" }
}

@Suite struct PatternCheckTests {
  private static let documents = ["company.md", "plans/a.md", "plans/old/b.md", "teams/red/c.md"]

  @Test(
    arguments: [
      "exclude: plans", "exclude: [old, company.md]", "outline: \"teams/*/*.md\"", "outline: plans/",
      "overrides: [{paths: [\"*.md\", /plans], rules: {too-deep: off}}]", "exclude: []",
    ])
  func `patterns that name something are right`(_ text: String) {
    #expect(faults(text, Self.documents) == [])
  }

  @Test(
    arguments: [
      ("exclude: [plan, old]", "10: ‘plan’ matches nothing here (write ‘plans’)"),
      ("outline: plan/*.md", "9: ‘plan/*.md’ matches no document that is read (write ‘plans/*.md’)"),
      ("outline: [plans/odl/*.md]", "10: ‘plans/odl/*.md’ matches no document that is read (write ‘plans/old/*.md’)"),
      ("outline: plans/*.txt", "9: ‘plans/*.txt’ matches no document that is read (correct the pattern, or take it out)"),
      ("outline: compnay.md", "9: ‘compnay.md’ matches no document that is read (write ‘company.md’)"),
      ("exclude: Company.md", "9: ‘Company.md’ matches nothing here (write ‘company.md’)"),
      (
        "exclude: plans\noutline: plans/a.md",
        "24: ‘plans/a.md’ matches no document that is read (correct the pattern, or take it out)"
      ),
      (
        "overrides: [{paths: archive, rules: {too-deep: off}}]",
        "20: ‘archive’ matches no document that is read (correct the pattern, or take it out)"
      ),
    ])
  func `a pattern that names nothing is said at its place, with what is near`(_ text: String, _ fault: String) {
    #expect(faults(text, Self.documents) == [fault])
  }

  @Test func `patterns of extended files may name nothing`() {
    #expect(faults("extends: base.yml\n", files: ["base.yml": "exclude: archive\noutline: x/*.md\n"], Self.documents) == [])
  }
}
