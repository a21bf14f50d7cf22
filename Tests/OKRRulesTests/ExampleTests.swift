import OKRRules
import OKRSource
import OKRTestSupport
import Testing

/// One example of one diagnostic, named by the line that declares it.
struct ExampleCase: CustomTestStringConvertible, Sendable {
  let info: DiagnosticInfo
  let example: Example

  var testDescription: String { "\(info.code) \(info.name), \(example.isGood ? "good" : "bad") example of line \(example.line)" }

  static let all: [ExampleCase] = DiagnosticCatalogue.all.flatMap { info in
    info.examples.map { ExampleCase(info: info, example: $0) }
  }
}

@Suite struct ExampleTests {
  @Test(arguments: ExampleCase.all, ExampleRunner.Disguise.allCases.filter { $0 != .allowed })
  func `an example is reported exactly where it is marked`(_ it: ExampleCase, _ disguise: ExampleRunner.Disguise) async {
    let outcome = await ExampleRunner(it.info, it.example).run(disguise)
    #expect(outcome.found == outcome.expected, "\(outcome.messages)")
    #expect(it.example.isGood == outcome.found.isEmpty)
    if !it.example.isGood {
      #expect(outcome.messages.contains { $0.contains(it.example.says) }, "\(outcome.messages)")
    }
  }

  /// The configuration and the comments themselves cannot be allowed by a comment.
  @Test(arguments: ExampleCase.all.filter { !$0.example.isGood && !$0.info.code.hasPrefix("OKR09") })
  func `a comment at the top silences it`(_ it: ExampleCase) async {
    let outcome = await ExampleRunner(it.info, it.example).run(.allowed)
    #expect(outcome.found.isEmpty, "\(outcome.messages)")
  }

  /// A good example of a rule must be one a reader can copy.
  @Test(arguments: ExampleCase.all.filter { $0.example.isGood })
  func `a good example holds no error and no broken link`(_ it: ExampleCase) async {
    let outcome = await ExampleRunner(it.info, it.example).run(.asWritten)
    #expect(outcome.faults.isEmpty)
  }

  @Test(arguments: DiagnosticCatalogue.all.map(\.code))
  func `a code has a good example, and a bad one where a document can show it`(_ code: String) throws {
    let info = try #require(DiagnosticCatalogue.find(code))
    #expect(info.examples.contains { $0.isGood })
    // A file that cannot be read cannot be shown as text.
    #expect(code == "OKR001" || info.examples.contains { !$0.isGood })
  }
}
