import Foundation
import OKREmit
import OKRModel
import OKRSource
import OKRTestSupport
import Testing

/// Reports that other programs keep, compare and show: what they demand beyond their syntax.
@Suite("SARIF, Code Quality and JUnit")
struct FindingFormatTests {
  static let faulty = [
    "company.md": """
    ---
    team: Company
    period: 2026-Q1
    ---

    ## O1: Grow

    - KR1: Orders from 1 to 2
    - KR2: Visits TBD

    """,
    "team.md": """
    ---
    team: Team
    period: 2026-Q1
    ---

    ## O1: Help

    - contributes to: company/KR9
    - KR1: Calls TBD
    - KR2: TBD

    """,
  ]

  private func parsed(_ report: Report, _ compilation: Compilation, _ options: ReportOptions = ReportOptions()) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(report.render(compilation, options)))
  }

  private func results(_ compilation: Compilation, _ options: ReportOptions = ReportOptions()) throws -> [[String: Any]] {
    let file = try #require(try parsed(.sarif, compilation, options) as? [String: Any])
    return try #require((file["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
  }

  private func fingerprints(_ compilation: Compilation) throws -> (sarif: [String], gitlab: [String]) {
    let sarif = try results(compilation).compactMap {
      ($0["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"]
    }
    let issues = try #require(try parsed(.gitlab, compilation) as? [[String: Any]])
    return (sarif, issues.compactMap { $0["fingerprint"] as? String })
  }

  @Test("Fingerprints are one for each finding, the same in both formats, and stay while lines move")
  func fingerprintsLast() async throws {
    let before = try fingerprints(await Compiled.documents(Self.faulty))
    #expect(before.sarif.count > 4 && Set(before.sarif).count == before.sarif.count)
    #expect(before.sarif == before.gitlab)
    let moved = Self.faulty.mapValues { $0.replacingOccurrences(of: "## O1", with: "A word before.\n\nAnd another.\n\n## O1") }
    let after = try fingerprints(await Compiled.documents(moved))
    #expect(after.sarif == before.sarif)
    let documents = try fingerprints(await WorkflowCommandTests.hostile(seed: 3))
    #expect(Set(documents.gitlab).count == documents.gitlab.count)
  }

  @Test("Paths lead from the top of the repository", arguments: [
    ("", "a b.md", "a b.md"), ("plans/", "teams/a.md", "plans/teams/a.md"), ("plans/", "../a.md", "a.md"),
    ("plans/", "./a.md", "plans/a.md"), ("", "../a.md", "../a.md"), ("a/b/", "../../../c.md", "../c.md"),
  ])
  func paths(_ base: String, _ path: String, _ whole: String) {
    #expect(ReportOptions(base: base).repositoryPath(path) == whole)
  }

  @Test("Addresses in SARIF are percent-encoded and relative")
  func addresses() async throws {
    let compilation = await Compiled.documents(["teams/a b:50%#é.md": "## O1: TBD\n"])
    let first = try #require(try results(compilation, ReportOptions(base: "our plans/")).first)
    let physical = (first["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    let address = (physical?["artifactLocation"] as? [String: Any])?["uri"] as? String
    #expect(address == "our%20plans/teams/a%20b%3A50%25%23%C3%A9.md")
  }

  @Test("Words of a document make no links in SARIF")
  func links() async throws {
    let text = "## O1: See [here](https://evil.example) and \\[there](1)\n\n- needs: [x](1)/O1\n"
    let compilation = await Compiled.documents(["a.md": text])
    for result in try results(compilation) {
      let text = try #require((result["message"] as? [String: Any])?["text"] as? String)
      let count = (result["relatedLocations"] as? [Any])?.count ?? 0
      #expect(text.components(separatedBy: "](").count - 1 == min(count, 10), "\(text)")
    }
  }

  @Test("More results than code scanning takes: the least severe are left out, and a notification says how many")
  func manyResults() async throws {
    let compilation = await Compiled.documents(["a.md": "## O1: Grow\n"])
    let file = try #require(compilation.files.first)
    func finding(_ severity: Severity, _ code: String) -> Diagnostic {
      Diagnostic(code: code, severity: severity, message: "x", primary: Span(file.id, 0, 1))
    }
    let many = Array(repeating: finding(.note, "OKR003"), count: 25_003) + [finding(.error, "OKR101")]
    let report = try #require(try parsed(.sarif, compilation.reporting(many)) as? [String: Any])
    let run = try #require((report["runs"] as? [[String: Any]])?.first)
    let shown = try #require(run["results"] as? [[String: Any]])
    #expect(shown.count == 25_000 && shown.last?["ruleId"] as? String == "OKR101")
    let notes = (run["invocations"] as? [[String: Any]])?.first?["toolExecutionNotifications"] as? [[String: Any]]
    let text = (notes?.first?["message"] as? [String: Any])?["text"] as? String
    #expect(text?.hasPrefix("4 findings") == true)
  }

  @Test("A finding with more places than code scanning takes names as many as it does")
  func manyPlaces() async throws {
    let compilation = await Compiled.documents(["a.md": "## O1: Grow\n"])
    let file = try #require(compilation.files.first)
    let places = (0..<1500).map { Label(Span(file.id, 0, 1), "place \($0)") }
    let finding = Diagnostic(code: "OKR101", severity: .error, message: "x", primary: Span(file.id, 0, 1), secondary: places)
    let result = try #require(try results(compilation.reporting([finding])).first)
    #expect((result["relatedLocations"] as? [Any])?.count == 999)
  }

  @Test("Each rule's descriptions fit, and its page is there")
  func descriptions() async throws {
    let compilation = await Compiled.documents(["a.md": "## O1: Grow\n"])
    let file = try #require(compilation.files.first)
    let all = compilation.infos.map { Diagnostic(code: $0.code, severity: .error, message: "x", primary: Span(file.id, 0, 1)) }
    let report = try #require(try parsed(.sarif, compilation.reporting(all)) as? [String: Any])
    let driver = ((report["runs"] as? [[String: Any]])?.first?["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    #expect(rules.count == compilation.infos.count)
    for (rule, info) in zip(rules, compilation.infos) {
      for key in ["shortDescription", "fullDescription"] {
        let text = try #require((rule[key] as? [String: Any])?["text"] as? String)
        #expect((1...1024).contains(text.utf16.count), "\(info.code) \(key)")
      }
      let page = (rule["help"] as? [String: Any])?["markdown"] as? String
      #expect(page?.hasPrefix("# \(info.code) `\(info.name)`") == true && page?.contains("**Source.**") == true)
    }
  }

  @Test("Output holds to the schemas", arguments: ["nothing", "faulty", "hostile"])
  func schemas(_ name: String) async throws {
    let compilation =
      switch name {
      case "nothing": await Compiled.documents([:])
      case "faulty": await Compiled.documents(Self.faulty)
      default: await WorkflowCommandTests.hostile(seed: 5)
      }
    let options = ReportOptions(base: "plans/")
    #expect(try JSONSchema("schema/github-sarif.schema.json").faults(in: Report.sarif.render(compilation, options)) == [])
    #expect(try JSONSchema("schema/gitlab-code-quality.schema.json").faults(in: Report.gitlab.render(compilation, options)) == [])
    for line in WorkflowCommand.lines(Report.jsonLines.render(compilation, options)).dropLast() {
      let schema = try JSONSchema("schema/okrc-1.schema.json")
      #expect(try schema.faults(in: Array(line.utf8), definition: "diagnostic") == [])
    }
  }

  @Test("Pieces put together are the whole, also when there are many")
  func pieces() async throws {
    let compilation = await Compiled.documents(Self.faulty)
    let many = compilation.reporting((0..<1500).map { compilation.diagnostics[$0 % compilation.diagnostics.count] })
    for report in [Report.sarif, .gitlab] { _ = try parsed(report, many) }
    #expect(WorkflowCommand.lines(Report.jsonLines.render(many, ReportOptions())).count == 1501)
  }
}
