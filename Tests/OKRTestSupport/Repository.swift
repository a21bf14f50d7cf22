// Room: OKRTestSupport. What several test targets need: spec files, recorded snapshots, generated documents.
package import Foundation

/// The checkout the tests run in.
package enum Repository {
  /// Its top folder.
  package static let root: URL = {
    var place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 1...3 { place.deleteLastPathComponent() }
    return place
  }()

  /// Files below a folder with one of these endings, as paths relative to the root, in order. Hidden ones are left out.
  package static func files(in folder: String, endings: [String]) -> [String] {
    let top = root.appendingPathComponent(folder).path
    let names = FileManager.default.enumerator(atPath: top)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      endings.contains { name.hasSuffix($0) } && !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }
    .map { "\(folder)/\($0)" }.sorted()
  }

  package static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Whether expectations are to be written instead of compared: `RECORD=1`. Such a run fails.
  package static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
}
