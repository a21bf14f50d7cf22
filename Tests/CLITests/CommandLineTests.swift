import Foundation
import OKRTestSupport
import Testing

/// The files in `Tests/CommandLine` show what is typed and what happens, and this types it. After a change that is meant, rewrite them with
/// `RECORD=1 swift test --filter CommandLineTests`, and read the difference.
@Suite struct CommandLineTests {
  static let files = Repository.files(in: "Tests/CommandLine", endings: [".md"])

  @Test(arguments: files) func happensAsShown(path: String) throws {
    let spec = SpecFile(try Repository.text(path))
    #expect(!spec.cases.isEmpty, "no cases")
    var contents: [Int: String] = [:]
    for example in spec.cases {
      let session = try Self.session(of: example)
      for fence in example.fences where fence.language == "session" && fence.content != session {
        contents[fence.line] = session
        Issue.record("\(path):\(fence.line): \(example.name)\n\(Difference.lines(fence.content, session))")
      }
    }
    if Repository.isRecording, !contents.isEmpty {
      let file = Repository.root.appendingPathComponent(path)
      try spec.replacing(contents, adding: [:]).write(to: file, atomically: true, encoding: .utf8)
    }
  }

  /// Output, error, exit code and new files as one text.
  static func session(of example: SpecFile.Case) throws -> String {
    var files = example.files
    if !example.configuration.isEmpty { files["okrc.yml"] = example.configuration }
    let workshop = try Workshop(files)
    let script = example.fences.filter { $0.language == "sh" }.map(\.content).joined()
    let outcome = try workshop.shell(script)
    var text = "exit code \(outcome.status)\n"
    if !outcome.output.isEmpty { text += "--- standard output\n\(ended(outcome.output))" }
    if !outcome.error.isEmpty { text += "--- standard error\n\(ended(outcome.error))" }
    let written = try workshop.names().filter { files[$0] == nil }
    if !written.isEmpty { text += "--- new files\n" + written.map { "\($0)\n" }.joined() }
    #expect(!outcome.wasKilled, "\(example.name): ended by a signal")
    return text.replacing(workshop.folder.path(), with: "FOLDER/")
  }

  private static func ended(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "⏎\n" }
}

extension Workshop {
  /// Everything that lies in the folder and is no folder, in order.
  func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter { name in
      let kind = try FileManager.default.attributesOfItem(atPath: url(name).path())[.type] as? FileAttributeType
      return kind != .typeDirectory && !name.hasPrefix(".standard")
    }.sorted()
  }
}
