import Foundation
import OKRTestSupport

/// A program that reads what an emitter wrote: a judge that is not ours. Tests that need one that is not installed are skipped,
/// and the test run says so.
struct Tool {
  private let url: URL

  static let python = Tool(named: "python3")
  static let nop = Tool(named: "nop")
  static let dot = Tool(named: "dot")
  static let markdown = Tool(named: "cmark-gfm")
  static let patch = Tool(named: "patch")

  /// Whether Python can import a module.
  static func pythonHas(_ module: String) -> Bool {
    (try? python?.run(["-c", "import \(module)"]).status) == 0
  }

  /// OASIS's schema of SARIF 2.1.0, which is not part of this repository: where developers keep it, or where
  /// `scripts/verify-formats` put it.
  static let sarifSchema: URL? = ["../shared/tools/sarif-schema-2.1.0.json", ".build/verify-formats/sarif-schema-2.1.0.json"]
    .map { Repository.root.appending(path: $0) }.first { FileManager.default.fileExists(atPath: $0.path()) }

  private init?(named name: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }) else { return nil }
    url = URL(fileURLWithPath: "\(folder)/\(name)")
  }

  struct Outcome {
    var status: Int32
    var output: [UInt8]
    var errors: String
  }

  /// Runs the program to its end.
  func run(_ arguments: [String]) throws -> Outcome {
    let folder = try TemporaryFolder()
    let output = try folder.file("output", [])
    let errors = try folder.file("errors", [])
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return try Outcome(
      status: process.terminationStatus, output: Array(Data(contentsOf: output)),
      errors: String(decoding: Data(contentsOf: errors), as: UTF8.self))
  }
}

/// A folder that lasts as long as this value.
final class TemporaryFolder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("okrc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
    let place = url.appendingPathComponent(name)
    try Data(bytes).write(to: place)
    return place
  }
}
