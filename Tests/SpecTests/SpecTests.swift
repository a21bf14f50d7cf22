import Foundation
import OKRModel
import OKRTestSupport
import Testing

/// The files in `Tests/Spec` say what the program makes of documents, and this runs them. After a change that is meant, rewrite what
/// they say with `RECORD=1 swift test --filter SpecTests`, and read the difference.
@Suite struct SpecTests {
  static let files = Repository.files(in: "Tests/Spec", endings: [".md"])

  @Test(arguments: files) func saysWhatComesOut(path: String) async throws {
    let spec = SpecFile(try Repository.text(path))
    #expect(!spec.cases.isEmpty, "no cases")
    var contents: [Int: String] = [:]
    var adding: [Int: String] = [:]
    for example in spec.cases {
      let compilation = await TestCompilation.of(example.files, configuration: example.configuration)
      let wantsFixes = example.fences.contains { $0.language == "fixed" }
      let fixed = wantsFixes ? await TestCompilation.fixed(example.files, configuration: example.configuration) : [:]
      let formatted = TestCompilation.formatted(example.files, configuration: example.configuration)
      for fence in example.fences {
        let written =
          switch fence.language {
          case "fixed": fixed[fence.path ?? "okrs.md"] ?? ""
          case "formatted": formatted[fence.path ?? "okrs.md"] ?? ""
          default: TestCompilation.output(fence.language, of: compilation)
          }
        guard let output = written, output != fence.content else { continue }
        contents[fence.line] = output
        Issue.record("\(path):\(fence.line): \(example.name): \(fence.language)\n\(Difference.lines(fence.content, output))")
      }
      guard !example.fences.contains(where: { $0.language == "diagnostics" }), !compilation.diagnostics.isEmpty,
        let last = example.fences.last, let output = TestCompilation.output("diagnostics", of: compilation)
      else { continue }
      adding[last.line] = output
      Issue.record("\(path):\(last.line): \(example.name): nobody expects\n\(output)")
    }
    if Repository.isRecording, !(contents.isEmpty && adding.isEmpty) {
      let file = Repository.root.appendingPathComponent(path)
      try spec.replacing(contents, adding: adding).write(to: file, atomically: true, encoding: .utf8)
    }
  }
}
