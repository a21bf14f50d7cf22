import OKRModel
import OKRSource

extension Report {
  /// JUnit's XML, for which there is no standard; the shape is the one GitLab and Jenkins read. A case is a rule and a file, so
  /// that the count of those that pass means something. A case fails where a finding fails the run; other findings are its
  /// output.
  package static let junit = Report("junit", summary: "JUnit XML, one test case for each rule and file") { compilation, options in
    let cases = JUnitCases(of: compilation, options)
    var writer = JUnitWriter(compilation, options, cases)
    var head: [UInt8]? = writer.head()
    var suites = cases.suites[...]
    var tail: [UInt8]? = Array("</testsuites>\n".utf8)
    return AnyIterator { head.take() ?? suites.popFirst().map { writer.suite($0) } ?? tail.take() }
  }
}

/// Which test cases there are, and which of them fail.
private struct JUnitCases {
  /// The cases of a rule.
  struct Suite {
    var code: String
    /// Findings by file, each the indices of its findings; in order.
    var found: [(file: Int, findings: [Int])] = []
    var failures = 0
  }

  /// In code order: every code that was looked for or found.
  private(set) var suites: [Suite]
  /// Files that hold OKRs or findings, in order.
  let files: [Int]
  /// Whether each file that passes is a case of its own. Where that would be too many, a rule has one for all of them.
  let listsPasses: Bool
  /// GitLab reads files up to 30 MB; a case that passes takes about 100 bytes and the path twice.
  private static let passesListed = 50_000

  init(of compilation: Compilation, _ options: ReportOptions) {
    let workspace = compilation.workspace
    let diagnostics = compilation.diagnostics
    var isShown = Array(repeating: false, count: compilation.files.count)
    func show(_ file: FileID) { if isShown.indices.contains(Int(file.index)) { isShown[Int(file.index)] = true } }
    for id in workspace.objectiveIDs { show(workspace.span(of: ElementID(id)).file) }
    for id in workspace.keyResultIDs { show(workspace.span(of: ElementID(id)).file) }
    for i in diagnostics.indices { show(diagnostics[i].primary.file) }
    files = isShown.indices.filter { isShown[$0] }

    var codes = compilation.checked
    for i in diagnostics.indices { codes.insert(diagnostics[i].code) }
    suites = codes.sorted().map { Suite(code: $0) }
    let numbers = Dictionary(zip(suites.map(\.code), suites.indices)) { first, _ in first }
    for i in diagnostics.indices {
      guard let suite = numbers[diagnostics[i].code] else { continue }
      let file = Int(diagnostics[i].primary.file.index)
      // Findings come in the order of files.
      if suites[suite].found.last?.file == file {
        suites[suite].found[suites[suite].found.count - 1].findings.append(i)
      } else {
        suites[suite].found.append((file, [i]))
      }
    }
    for i in suites.indices {
      suites[i].failures = suites[i].found.count { $0.findings.contains { options.isFailure(diagnostics[$0]) } }
    }
    listsPasses = files.count * suites.count <= Self.passesListed
  }

  /// How many cases a rule has.
  func count(of suite: Suite) -> Int {
    listsPasses ? files.count : suite.found.count + (suite.found.count < files.count ? 1 : 0)
  }
}

extension ReportOptions {
  func isFailure(_ diagnostic: Diagnostic) -> Bool { leastFailure.map { diagnostic.severity >= $0 } ?? false }
}

private struct JUnitWriter {
  private let compilation: Compilation
  private let options: ReportOptions
  private let cases: JUnitCases
  private var places: SourcePlaces
  /// Bytes of findings that may still be written; once they are used up, cases say only how many findings they have.
  private var room = 12 << 20
  /// Findings written out in one case.
  private static let findingsOfCase = 20

  init(_ compilation: Compilation, _ options: ReportOptions, _ cases: JUnitCases) {
    self.compilation = compilation
    self.options = options
    self.cases = cases
    places = SourcePlaces(of: compilation.files)
  }

  func head() -> [UInt8] {
    let tests = cases.suites.reduce(0) { $0 + cases.count(of: $1) }
    let failures = cases.suites.reduce(0) { $0 + $1.failures }
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(Program.name)" tests="\(tests)" failures="\(failures)" errors="0">

      """.utf8)
  }

  mutating func suite(_ suite: JUnitCases.Suite) -> [UInt8] {
    let tests = cases.count(of: suite)
    let name = Escaping.xml(CodeName.of(suite.code, in: compilation.infos))
    var out = Writer()
    out.write("  <testsuite name=\"\(name)\" tests=\"\(tests)\" failures=\"\(suite.failures)\" errors=\"0\" skipped=\"0\">\n")
    var found = suite.found[...]
    let start = "    <testcase classname=\"\(Program.name).\(suite.code)\" name="
    for file in cases.listsPasses ? cases.files : suite.found.map(\.file) {
      let path = compilation.files[file].path
      let place = Escaping.xml(options.repositoryPath(path))
      out.write("\(start)\"\(Escaping.xml(shown(path)))\" file=\"\(place)\"")
      if let first = found.first, first.file == file {
        found.removeFirst()
        out.write(">\n")
        write(first.findings, into: &out)
        out.write("    </testcase>\n")
      } else {
        out.write("/>\n")
      }
    }
    let others = cases.files.count - suite.found.count
    if !cases.listsPasses, others > 0 {
      let name = Summary.counted(others, suite.found.isEmpty ? "file" : "other file")
      out.write("\(start)\"\(name)\"/>\n")
    }
    out.write("  </testsuite>\n")
    return out.bytes
  }

  /// Findings that fail the run as one failure, the others as output of the test.
  private mutating func write(_ findings: [Int], into out: inout Writer) {
    let failing = findings.filter { options.isFailure(compilation.diagnostics[$0]) }
    let others = findings.filter { !options.isFailure(compilation.diagnostics[$0]) }
    if let first = failing.first {
      let type = compilation.diagnostics[first].severity.name
      let message = failing.count == 1 ? shown(compilation.diagnostics[first].message) : Summary.counted(failing.count, "finding")
      out.write("      <failure type=\"\(type)\" message=\"\(Escaping.xml(message))\">\n")
      list(failing, into: &out)
      out.write("      </failure>\n")
    }
    if !others.isEmpty {
      out.write("      <system-out>\n")
      list(others, into: &out)
      out.write("      </system-out>\n")
    }
  }

  private mutating func list(_ findings: [Int], into out: inout Writer) {
    var written = 0
    for i in findings.prefix(Self.findingsOfCase) where room > 0 {
      let diagnostic = compilation.diagnostics[i]
      let path = Escaping.pathAtLineStart(shown(places.file(of: diagnostic.primary)?.path ?? ""))
      let place = places.positions(of: diagnostic.primary).start
      var text = "\(path):\(place.line):\(place.column): \(diagnostic.severity.name): \(shown(diagnostic.message))"
      if let help = diagnostic.help { text += " (help: \(shown(help)))" }
      let escaped = Escaping.xml(text)
      out.write(escaped)
      out.write("\n")
      room -= escaped.utf8.count
      written += 1
    }
    let rest = findings.count - written
    if rest > 0 { out.write(written > 0 ? "and \(rest) more\n" : "\(Summary.counted(rest, "finding"))\n") }
  }

  private func shown(_ text: String) -> String { TerminalText.escaped(text) }
}
