import Foundation
import OKREmit
import OKRModel
import OKRSource
import OKRTestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("JUnit: one case for each rule and file")
struct JUnitTests {
  private func read(_ compilation: Compilation, _ options: ReportOptions = ReportOptions()) throws -> JUnitFile {
    try #require(JUnitFile(Report.junit.render(compilation, options)))
  }

  @Test("Counts are true, names differ, and files without OKRs are no cases")
  func counts() async throws {
    let files = FindingFormatTests.faulty.merging(["README.md": "# Read me\n"]) { first, _ in first }
    let compilation = await Compiled.documents(files)
    let file = try read(compilation)
    #expect(file.cases.count == 2 * compilation.checked.count)
    #expect(file.tests == file.cases.count && file.suiteTests == file.tests)
    #expect(file.failures == file.cases.count { $0.isFailing } && file.suiteFailures == file.failures)
    #expect(Set(file.cases.map { "\($0.classname) \($0.name)" }).count == file.cases.count)
    let reference = try #require(file.cases.first { $0.isFailing })
    #expect(reference.classname == "okrc.OKR101" && reference.name == "team.md")
    #expect(reference.text.contains("team.md:8:19: error: no objective or key result is called ‘company/KR9’"))
  }

  @Test("What fails the run fails a case; the rest is output")
  func thresholds() async throws {
    let compilation = await Compiled.documents(FindingFormatTests.faulty)
    func failing(_ least: Severity?) throws -> Int { try read(compilation, ReportOptions(leastFailure: least)).failures }
    #expect(try failing(nil) == 0)
    #expect(try failing(.error) == 1)
    #expect(try failing(.warning) > 3)
    let silent = try read(compilation, ReportOptions(leastFailure: nil))
    #expect(silent.cases.contains { $0.text.contains("OKR") || $0.text.contains("company/KR9") })
  }

  @Test("Where cases would be too many, those that pass are one for each rule")
  func bounded() async throws {
    var files: [String: String] = [:]
    for number in 1...120 { files["\(number).md"] = "## O1: Grow\n\n- KR1: Orders from 1 to 2\n" }
    let compilation = await Compiled.documents(files)
    let codes = Set((0..<500).map { "OKR9\($0)" })
    let finding = Diagnostic(code: "OKR90", severity: .error, message: "x", primary: Span(FileID(3), 0, 1))
    let file = try read(compilation.reporting([finding], checked: codes))
    #expect(file.cases.count == 501 && file.tests == 501)
    #expect(file.cases.filter { $0.classname == "okrc.OKR90" }.map(\.name) == ["101.md", "119 other files"])
    #expect(file.cases.filter { $0.classname == "okrc.OKR91" }.map(\.name) == ["120 files"])
  }

  @Test("Many findings in one place are counted, not all written")
  func manyFindings() async throws {
    let compilation = await Compiled.documents(["a.md": "## O1: Grow\n"])
    let finding = Diagnostic(code: "OKR101", severity: .error, message: "x", primary: Span(FileID(0), 0, 1))
    let file = try read(compilation.reporting(Array(repeating: finding, count: 50)))
    let failing = try #require(file.cases.first { $0.isFailing })
    #expect(failing.text.contains("and 30 more"))
  }

  @Test("Hostile documents and names leave it well-formed", arguments: 1...6 as ClosedRange<UInt64>)
  func hostile(seed: UInt64) async throws {
    let compilation = await WorkflowCommandTests.hostile(seed: seed)
    let file = try read(compilation, ReportOptions(leastFailure: .note))
    #expect(file.tests == file.cases.count && file.failures > 0)
  }

  @Test("Texts come back from a parser as they went in", arguments: 1...6 as ClosedRange<UInt64>)
  func escaping(seed: UInt64) throws {
    var source = HostileText(seed: seed)
    for text in source.several(60) {
      let escaped = Escaping.xml(text)
      let document = "<testsuites><testcase name=\"\(escaped)\"><failure>\(escaped)</failure></testcase></testsuites>"
      let file = try #require(JUnitFile(Array(document.utf8)), "\(text.debugDescription)")
      let expected = String(String.UnicodeScalarView(text.unicodeScalars.map { scalar in
        let isControl = scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
        let isForbidden = isControl || [0xFFFE, 0xFFFF].contains(scalar.value)
        return isForbidden ? "\u{FFFD}" : scalar
      }))
      #expect(file.cases.first.map { Array($0.name.utf8) } == Array(expected.utf8))
      #expect(file.cases.first.map { Array($0.text.utf8) } == Array(expected.utf8))
    }
  }
}

/// A JUnit file as a parser that is not ours reads it.
final class JUnitFile: NSObject, XMLParserDelegate {
  struct Case {
    var classname: String
    var name: String
    var isFailing = false
    var text = ""
  }

  private(set) var cases: [Case] = []
  private(set) var tests = 0
  private(set) var failures = 0
  private(set) var suiteTests = 0
  private(set) var suiteFailures = 0

  init?(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    let counts = (tests: Int(attributes["tests"] ?? "") ?? 0, failures: Int(attributes["failures"] ?? "") ?? 0)
    switch name {
    case "testsuites": (tests, failures) = counts
    case "testsuite":
      suiteTests += counts.tests
      suiteFailures += counts.failures
    case "testcase": cases.append(Case(classname: attributes["classname"] ?? "", name: attributes["name"] ?? ""))
    case "failure": cases[cases.count - 1].isFailing = true
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if !cases.isEmpty { cases[cases.count - 1].text += text }
  }
}
