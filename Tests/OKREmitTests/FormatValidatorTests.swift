import Foundation
import OKREmit
import OKRModel
import OKRTestSupport
import Testing

/// Reports of faulty and of hostile documents before validators that are not ours; `scripts/verify-formats --tests` installs
/// them.
@Suite("What CI systems read, validators accept")
struct FormatValidatorTests {
  private static let noPython: Comment = "python3 is not installed"
  private static let noValidator: Comment = "Python's jsonschema is not installed"
  private static let noSchema: Comment = "OASIS's schema of SARIF is not at hand"
  private static let noReader: Comment = "Python's junitparser is not installed"

  private static func compilation(_ seed: UInt64) async -> Compilation {
    seed == 0 ? await Compiled.documents(FindingFormatTests.faulty) : await WorkflowCommandTests.hostile(seed: seed)
  }

  private func validate(_ report: Report, _ schema: URL, draft: String, _ seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let written = report.render(await Self.compilation(seed), ReportOptions(base: "our plans/"))
    let script = """
      import json, jsonschema, sys
      schema = json.load(open(sys.argv[1]))
      jsonschema.\(draft).check_schema(schema)
      jsonschema.\(draft)(schema, format_checker=jsonschema.FormatChecker()).validate(json.load(open(sys.argv[2], encoding="utf-8")))
      """
    let file = try folder.file("report.json", written)
    let outcome = try #require(Tool.python).run(["-c", script, schema.path(), file.path()])
    #expect(outcome.status == 0, "\(report.name), seed \(seed): \(outcome.errors.suffix(1000))")
  }

  @Test(
    "SARIF holds to the schema of the standard", .enabled(if: Tool.sarifSchema != nil, noSchema),
    .enabled(if: Tool.pythonHas("jsonschema"), noValidator), arguments: [0, 1, 2] as [UInt64])
  func sarif(_ seed: UInt64) async throws {
    try await validate(.sarif, try #require(Tool.sarifSchema), draft: "Draft4Validator", seed)
  }

  @Test(
    "SARIF holds to what code scanning asks for", .enabled(if: Tool.pythonHas("jsonschema"), noValidator),
    arguments: [0, 1, 2] as [UInt64])
  func codeScanning(_ seed: UInt64) async throws {
    let schema = Repository.root.appending(path: "schema/github-sarif.schema.json")
    try await validate(.sarif, schema, draft: "Draft202012Validator", seed)
  }

  @Test(
    "Code Quality holds to its schema", .enabled(if: Tool.pythonHas("jsonschema"), noValidator), arguments: [0, 1, 2] as [UInt64])
  func codeQuality(_ seed: UInt64) async throws {
    let schema = Repository.root.appending(path: "schema/gitlab-code-quality.schema.json")
    try await validate(.gitlab, schema, draft: "Draft202012Validator", seed)
  }

  @Test(
    "JUnit comes back with the same counts", .enabled(if: Tool.pythonHas("junitparser"), noReader),
    arguments: [0, 1, 2] as [UInt64])
  func junit(_ seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let script = """
      import junitparser, sys
      suites = junitparser.JUnitXml.fromfile(sys.argv[1])
      cases = [case for suite in suites for case in suite]
      failing = [case for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result)]
      print(len(cases), len(failing), suites.tests, suites.failures)
      """
    let written = Report.junit.render(await Self.compilation(seed), ReportOptions())
    let outcome = try #require(Tool.python).run(["-c", script, folder.file("report.xml", written).path()])
    let numbers = String(decoding: outcome.output, as: UTF8.self).split { $0.isWhitespace }.compactMap { Int($0) }
    try #require(numbers.count == 4, "\(outcome.errors)")
    #expect(numbers[0] == numbers[2] && numbers[1] == numbers[3] && numbers[0] > 0)
  }

  @Test("XML texts come back from Python", .enabled(if: Tool.python != nil, noPython), arguments: [1, 2, 3] as [UInt64])
  func xml(_ seed: UInt64) throws {
    var source = HostileText(seed: seed)
    let texts = source.several(300)
    var page = Writer()
    page.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<all>")
    for text in texts { page.write("<t a=\"\(Escaping.xml(text))\">\(Escaping.xml(text))</t>\n") }
    page.write("</all>\n")
    let folder = try TemporaryFolder()
    let digits = texts.map { text in text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n" }
    let script = """
      import re, sys, xml.etree.ElementTree as tree
      found = [[t.get("a"), t.text or ""] for t in tree.parse(sys.argv[1]).getroot()]
      def held(text): return re.sub("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\\ufffd", text)
      expected = [[held(bytes.fromhex(line.strip()).decode())] * 2 for line in open(sys.argv[2])]
      sys.exit(0 if found == expected else "differs")
      """
    let outcome = try #require(Tool.python).run([
      "-c", script, folder.file("page.xml", page.bytes).path(), folder.file("texts", Array(digits.joined().utf8)).path(),
    ])
    #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
  }
}
