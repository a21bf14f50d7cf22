import OKRCompiler
import OKRMarkdown
import OKRSource

/// The documents a command was asked to look at, on the disk and perhaps from standard input.
struct DiskWorld: World {
  let today: CalendarDay?
  private let files: [String: FoundFile]
  /// Documents that are already in memory, by their paths.
  private let texts: [String: [UInt8]]

  init(_ found: [FoundFile], texts: [String: [UInt8]] = [:], today: CalendarDay?) {
    files = Dictionary(found.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.texts = texts
    self.today = today
  }

  func paths() -> [String] { Array(files.keys) + texts.keys.filter { files[$0] == nil } }

  func read(_ path: String) throws(WorldError) -> [UInt8] {
    if let text = texts[path] { return text }
    guard let file = files[path] else { throw WorldError("does not exist") }
    if let problem = file.problem { throw problem }
    return try RegularFile.read(file.location, limit: Limits.fileSize)
  }
}
