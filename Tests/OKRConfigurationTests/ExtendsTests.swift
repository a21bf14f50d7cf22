import OKRConfiguration
import OKRSource
import Testing

/// Reads `okrc.yml` of some files, with two rules and no options.
private func read(_ files: [String: String]) -> ReadConfiguration {
  let rules = [("OKR201", "too-deep"), ("OKR308", "placeholder")].map {
    DiagnosticInfo($0.0, $0.1, severity: .warning, summary: "", explanation: "", source: "", examples: [])
  }
  let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array((files["okrc.yml"] ?? "").utf8))
  return Configuration.read(
    ConfigurationFile(source), in: InMemoryConfigurationFiles(files), rules: rules, keys: GlobalKeys.all)
}

/// `path@offset: message` of each finding.
private func faults(_ files: [String: String]) -> [String] {
  let outcome = read(files)
  return outcome.diagnostics.map { "\(outcome.files[Int($0.primary.file.index)].path)@\($0.primary.start): \($0.message)" }
}

@Suite struct ExtendsTests {
  @Test func `the file wins over what it extends, and later ones over earlier ones`() {
    let outcome = read([
      "okrc.yml": "extends: [a.yml, b.yml]\nlang: de\n", "a.yml": "title: A\nlang: fr\nlevels: [x]\n",
      "b.yml": "title: B\nlang: it\n",
    ])
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.configuration.title == "B" && outcome.configuration.lang == "de" && outcome.configuration.levels == ["x"])
    #expect(outcome.files.map(\.path) == ["okrc.yml", "a.yml", "b.yml"])
    #expect(outcome.configuration.origin(ofKey: "title") == .file(Span(FileID(2), 7, 8)))
  }

  @Test func `paths count from the file that says them, over several steps`() {
    let outcome = read([
      "okrc.yml": "extends: shared/base.yml\n", "shared/base.yml": "extends: ./more/words.yml\ntitle: Base\n",
      "shared/more/words.yml": "extends: ../../top.yml\ntitle: Words\n", "top.yml": "lang: de\n",
    ])
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.configuration.title == "Base" && outcome.configuration.lang == "de")
  }

  @Test func `a file reached on two ways counts once, at its first place`() {
    let outcome = read([
      "okrc.yml": "extends: [a.yml, b.yml]\n", "a.yml": "extends: base.yml\ntitle: A\n", "b.yml": "extends: base.yml\n",
      "base.yml": "title: Base\n",
    ])
    #expect(outcome.diagnostics.isEmpty && outcome.configuration.title == "A" && outcome.files.count == 4)
  }

  @Test func `severities are taken one by one, other values whole`() {
    let outcome = read([
      "okrc.yml": "extends: a.yml\nrules: {too-deep: note}\nexclude: [b]\n",
      "a.yml": "rules: {too-deep: off, placeholder: off}\nexclude: [a]\n",
    ])
    #expect(outcome.configuration.severity(of: "OKR201")?.setting == .note)
    #expect(outcome.configuration.severity(of: "OKR308")?.setting == .off)
    #expect(outcome.configuration.excludes("b") && !outcome.configuration.excludes("a"))
  }

  @Test(
    arguments: [
      ("a", "a"), ("x/a", "x/a"), ("*.md", "n.md"), ("**/a", "x/a"),
      // From the folder of the file that holds them.
      ("q1/a.md", "plans/q1/a.md"), ("./q1", "plans/q1/b/c.md"), ("/a.md", "plans/a.md"),
    ])
  func `patterns of an extended file inside the workspace`(_ pattern: String, _ path: String) {
    let glob = Glob(pattern).counted(from: .inside("plans"))
    let expected = !pattern.contains("x/") || pattern.hasPrefix("**")
    #expect(glob.matches(path) == expected)
  }

  @Test func `patterns of an extended file above the workspace count from there`() {
    let above = { Glob($0).counted(from: .outside("teams")) }
    #expect(above("teams/old/*.md").matches("old/a.md") && !above("old/*.md").matches("old/a.md"))
    #expect(above("*/old/a.md").matches("old/a.md") && above("**/a.md").matches("old/a.md") && above("old").matches("old/a.md"))
    let beside = { Glob($0).counted(from: .outside("../okrs")) }
    #expect(beside("../okrs/a.md").matches("a.md") && !beside("a/b.md").matches("a/b.md") && beside("a.md").matches("b/a.md"))
  }

  @Test(
    arguments: [
      (["okrc.yml": "extends: okrc.yml\n"], "okrc.yml@9: `extends` goes round: ‘okrc.yml’ → ‘okrc.yml’"),
      (
        ["okrc.yml": "extends: a.yml\n", "a.yml": "title: A\nextends: b.yml\n", "b.yml": "extends: [./a.yml]\n"],
        "b.yml@10: `extends` goes round: ‘a.yml’ → ‘b.yml’ → ‘a.yml’"
      ),
      (["okrc.yml": "title: T\nextends: x/missing.yml\n"], "okrc.yml@18: ‘x/missing.yml’ does not exist"),
      (
        ["okrc.yml": "extends:\n"],
        "okrc.yml@0: ‘extends’ is empty, but takes a path of another configuration, or a list of them"
      ),
      (
        ["okrc.yml": "extends: {a: b}\n"],
        "okrc.yml@9: ‘extends’ is a mapping, but takes a path of another configuration, or a list of them"
      ),
      (["okrc.yml": "extends: a.yml\n", "a.yml": "lang: de\ntitel: T\n"], "a.yml@9: ‘titel’ is no key of the configuration"),
      (["okrc.yml": "extends: a.yml\n", "a.yml": "- b\n"], "a.yml@0: the configuration is a list, but takes keys"),
    ])
  func `what is wrong is said in the right file`(_ files: [String: String], _ fault: String) {
    #expect(faults(files) == [fault])
  }

  @Test func `a chain without end is cut off`() {
    var files = ["okrc.yml": "extends: 1.yml\n"]
    for i in 1...100 { files["\(i).yml"] = "extends: \(i + 1).yml\n" }
    #expect(faults(files) == ["31.yml@9: ‘32.yml’ is one configuration too many: at most 32 files can make one"])
  }
}
