import Foundation

/// The real program, run in a folder made for the test.
struct Workshop: ~Copyable {
  let folder: URL

  /// A new folder with these files; intermediate folders are made.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "okrc-tests-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files { try write(Data(text.utf8), to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func url(_ path: String) -> URL { folder.appending(path: path) }

  func write(_ data: Data, to path: String) throws {
    let file = url(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

  /// What a run gave: text, because everything the program writes is.
  struct Outcome {
    var status: Int32
    var output: String
    var error: String
    /// The program was ended by a signal.
    var wasKilled: Bool
  }

  /// Runs a line of the shell with the program as `okrc`, on a fixed day, without colours.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "okrc() { \"$OKRC\" \"$@\"; }\n" + line]
    process.currentDirectoryURL = folder
    process.environment = [
      "OKRC": Self.program.path(), "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": folder.path(), "NO_COLOR": "1",
    ].merging(environment) { _, new in new }.filter { !$0.value.isEmpty }
    process.standardInput = FileHandle.nullDevice
    let outputFile = folder.appending(path: ".standard-output")
    let errorFile = folder.appending(path: ".standard-error")
    for file in [outputFile, errorFile] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    defer { for file in [outputFile, errorFile] { try? FileManager.default.removeItem(at: file) } }
    return Outcome(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self),
      wasKilled: process.terminationReason == .uncaughtSignal || process.terminationStatus > 127)
  }

  /// The program beside the test bundle.
  private static let program: URL = {
    var place = Bundle.main.bundleURL
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") { place = bundle.bundleURL.deletingLastPathComponent() }
    let beside = place.appending(path: "okrc")
    if FileManager.default.isExecutableFile(atPath: beside.path()) { return beside }
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "okrc")
  }()
}
