import Foundation
import OKRCompiler
import OKRConfiguration
import OKRModel
import OKRRules
import OKRSource
import OKRTestSupport

/// A workspace under `samples/`, compiled as the command line would, on a day of our own.
struct Sample {
  static let today = CalendarDay(year: 2026, month: 11, day: 16)

  let folder: URL

  init(_ name: String) {
    folder = Repository.root.appending(path: "samples/\(name)")
  }

  /// Every Markdown file below the folder, by its path in it.
  func documents() throws -> [String: [UInt8]] {
    var documents: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path()) where path.hasSuffix(".md") {
      documents[path] = try [UInt8](Data(contentsOf: folder.appending(path: path)))
    }
    return documents
  }

  func configuration() throws -> Configuration {
    let file = folder.appending(path: "okrc.yml")
    guard FileManager.default.fileExists(atPath: file.path()) else { return Configuration() }
    let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: try [UInt8](Data(contentsOf: file)))
    let (configuration, findings) = Configuration.read(source)
    guard findings.isEmpty else { throw BadConfiguration(messages: findings.map(\.message)) }
    return configuration
  }

  /// The whole sample, or one of its files alone.
  func compile(only file: String? = nil) async throws -> Compilation {
    var world = InMemoryWorld(today: Self.today)
    world.files = try documents().filter { file == nil || $0.key == file }
    return await OKRCompiler.compile(world, try configuration())
  }
}

struct BadConfiguration: Error {
  var messages: [String]
}

extension Compilation {
  /// Each code that was reported, once, in order.
  var codes: [String] { Set(diagnostics.map(\.code)).sorted() }

  /// An element by the text it begins with.
  func element(_ text: String) -> ElementID? {
    let all = workspace.objectiveIDs.map { ElementID($0) } + workspace.keyResultIDs.map { ElementID($0) }
    return all.first { workspace.text(of: $0).hasPrefix(text) }
  }

  /// Texts of what an element contributes to.
  func parents(of text: String) -> [String] {
    guard let element = element(text) else { return ["no such element"] }
    return workspace.contributions(of: element).map { workspace.text(of: $0.to) }
  }
}
