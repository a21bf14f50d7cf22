import OKRCompiler
import OKRConfiguration
import OKRModel
import OKRRules
package import OKRSource

/// Runs the examples of a diagnostic through the whole compiler: the texts that explain it are the tests that hold it.
package struct ExampleRunner: Sendable {
  /// How an example is dressed up: what a document looks like around the fault must not matter.
  package enum Disguise: String, CaseIterable, Sendable {
    case asWritten = "as written"
    case afterOtherScripts = "after é漢👩‍👩‍👧"
    case withCarriageReturns = "with CRLF"
    case withByteOrderMark = "with a byte order mark"
    case behindAnotherFile = "behind another file"
    /// With a comment at the top that allows the code: nothing of it may be left.
    case allowed
  }

  /// A place in one of the example's files, in bytes.
  package struct Place: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let path: String
    package let offset: Int

    package static func < (a: Place, b: Place) -> Bool { (a.path, a.offset) < (b.path, b.offset) }

    package var description: String { "\(path)@\(offset)" }
  }

  package struct Outcome: Sendable {
    /// Where `‸` stands.
    package let expected: [Place]
    /// Where the diagnostic is reported.
    package let found: [Place]
    package let messages: [String]
    /// Every error and every finding of the reader and the resolver, whatever its code: `OKR101 message`.
    package let faults: [String]
  }

  package let info: DiagnosticInfo
  package let example: Example

  package init(_ info: DiagnosticInfo, _ example: Example) {
    self.info = info
    self.example = example
  }

  package func run(_ disguise: Disguise) async -> Outcome {
    var files: [String: [UInt8]] = [:]
    var configurations = ["okrc.yml": example.configuration]
    var expected: [Place] = []
    for file in example.files {
      let isConfiguration = file.path.hasSuffix(".yml")
      let (text, places) = Self.unmarked(isConfiguration ? file.text : dressed(file.text, disguise))
      expected += places.map { Place(path: file.path, offset: $0) }
      if isConfiguration {
        configurations[file.path] = text
      } else {
        files[file.path] = (disguise == .withByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
      }
    }
    if disguise == .behindAnotherFile { files["0-notes.md"] = Array("# Notes\n\nNothing to see here.\n".utf8) }
    let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array((configurations["okrc.yml"] ?? "").utf8))
    let read = Configuration.read(ConfigurationFile(source), in: InMemoryConfigurationFiles(configurations))
    var world = InMemoryWorld(today: TestCompilation.today)
    world.files = files
    let paths = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let diagnostics = await compile(world, read.configuration).diagnostics
    let located = read.diagnostics.map { ($0, read.files[Int($0.primary.file.index)].path) } + diagnostics.map { ($0, paths[Int($0.primary.file.index)]) }
    let own = located.filter { $0.0.code == info.code }
    return Outcome(
      expected: disguise == .allowed ? [] : expected.sorted(),
      found: own.map { Place(path: $0.1, offset: $0.0.primary.start) }.sorted(),
      messages: own.map(\.0.message),
      faults: located.filter { $0.0.severity == .error || $0.0.code < "OKR2" }.map { "\($0.0.code) \($0.0.message)" })
  }

  /// The text without its marks, and the offsets at which they stood.
  static func unmarked(_ text: String) -> (text: String, places: [Int]) {
    var plain = ""
    var places: [Int] = []
    for scalar in text.unicodeScalars {
      if scalar == "‸" { places.append(plain.utf8.count) } else { plain.unicodeScalars.append(scalar) }
    }
    return (plain, places)
  }

  private func dressed(_ text: String, _ disguise: Disguise) -> String {
    switch disguise {
    case .asWritten, .withByteOrderMark, .behindAnotherFile: text
    case .afterOtherScripts: inserted("é漢👩‍👩‍👧 stand before it.\n\n", text)
    case .withCarriageReturns: text.unicodeScalars.reduce(into: "") { $0 += $1 == "\n" ? "\r\n" : String($1) }
    case .allowed: inserted("<!-- okrc: allow \(info.name): an example -->\n\n", text)
    }
  }

  /// The text with something before its first line, behind the front matter.
  private func inserted(_ addition: String, _ text: String) -> String {
    guard text.hasPrefix("---\n"), let end = text.dropFirst(4).firstRange(of: "\n---\n") else { return addition + text }
    return text[..<end.upperBound] + "\n" + addition + text[end.upperBound...]
  }
}
