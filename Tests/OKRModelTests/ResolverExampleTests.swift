import OKRModel
import OKRSource
import Testing

/// The examples of the resolver's diagnostics are true.
@Suite struct ResolverExampleTests {
  @Test func codesAreInOrderAndComplete() {
    #expect(ResolverDiagnostics.all.map(\.code) == (101...109).map { "OKR\($0)" })
    #expect(
      ResolverDiagnostics.all.allSatisfy { !$0.summary.isEmpty && !$0.source.isEmpty && $0.examples.contains { $0.isGood } })
  }

  @Test(arguments: ResolverDiagnostics.all.map(\.code))
  func examplesSayWhatTheyShow(_ code: String) throws {
    let info = try #require(ResolverDiagnostics.all.first { $0.code == code })
    for example in info.examples {
      let documents = ResolverDocuments(example.files.map { ($0.path, $0.text) })
      #expect(documents.places(code) == documents.marks, "line \(example.line)")
      #expect(documents.diagnostics.allSatisfy { $0.code == code }, "line \(example.line)")
      #expect(documents.diagnostics.isEmpty == example.isGood, "line \(example.line)")
      if !example.isGood {
        #expect(documents.diagnostics.allSatisfy { $0.message.contains(example.says) }, "line \(example.line)")
      }
    }
  }
}
