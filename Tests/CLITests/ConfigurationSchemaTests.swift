import Foundation
import OKRTestSupport
import Testing

/// `schema/okrc-configuration.schema.json` is what the program prints; `make record` writes it anew.
@Suite struct ConfigurationSchemaTests {
  static let path = "schema/okrc-configuration.schema.json"

  @Test func `the schema in the repository is the one of the program`() throws {
    let workshop = try Workshop()
    let outcome = try workshop.shell("okrc config --schema")
    #expect(outcome.status == 0)
    if Repository.isRecording {
      try outcome.output.write(to: Repository.root.appendingPathComponent(Self.path), atomically: true, encoding: .utf8)
      Issue.record("\(Self.path) was written anew")
      return
    }
    let written = (try? Repository.text(Self.path)) ?? ""
    #expect(written == outcome.output, "`make record` writes \(Self.path) anew:\n\(Difference.lines(written, outcome.output))")
  }

  /// The validator that editors' authors use, where it is installed: `pip install check-jsonschema`.
  private static let hasValidator = (try? Workshop().shell("command -v check-jsonschema").status) == 0

  @Test(
    .enabled(if: hasValidator),
    arguments: [
      "", "title: T\nlang: de-AT\nlevels: [a, b]\nperiod: 2026\nstyle: none\n",
      "exclude: c.txt\noutline: [a, \"**/*.md\"]\nextends: ../a.yml\n",
      "too-deep: {warn-at: 3}\ntoo-deep.error-at: 5\nalignment-split: {target: 55 %, tolerance: 0.1}\n",
      "rules: {too-deep: off, OKR101: note}\noverrides: [{paths: [a], rules: {OKR308: error}}]\n",
    ])
  func `what the program reads fits the schema`(_ text: String) throws {
    #expect(try Self.outcomes(text) == Outcomes(program: true, schema: true))
  }

  @Test(
    .enabled(if: hasValidator),
    arguments: [
      "titel: T\n", "lang: english!\n", "levels: []\n", "levels: team\n", "style: strict\n", "exclude: {a: b}\n", "title: [a]\n",
      "too-deep: {warn-at: 1}\n", "too-deep: {warnat: 3}\n", "too-deep: error\n", "alignment-split.target: 120%\n",
      "rules: {too-deap: off}\n", "rules: {too-deep: fatal}\n", "rules: {OKR090: off}\n", "rules: strict\n",
      "overrides: [{paths: a}]\n", "overrides: [{paths: a, rule: {}}]\n", "overrides: {a: b}\n", "extends: {a: b}\n", "- a\n",
    ])
  func `what the program refuses does not fit the schema`(_ text: String) throws {
    #expect(try Self.outcomes(text) == Outcomes(program: false, schema: false))
  }

  struct Outcomes: Equatable {
    var program: Bool
    var schema: Bool
  }

  /// Whether the program and the schema accept a configuration.
  private static func outcomes(_ text: String) throws -> Outcomes {
    let workshop = try Workshop(["work/okrc.yml": text, "work/a/b.md": "", "work/c.txt": "", "a.yml": ""])
    let program = try workshop.shell("cd work && okrc config")
    let schema = Repository.root.appendingPathComponent(path).path
    let check = try workshop.shell("check-jsonschema --schemafile '\(schema)' work/okrc.yml")
    return Outcomes(program: program.status == 0, schema: check.status == 0)
  }
}
