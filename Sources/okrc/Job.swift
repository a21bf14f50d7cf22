import Foundation
import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRMarkdown
import OKRModel
import OKRRules
import OKRSource

/// What was asked for on the command line.
struct Request {
  /// `-` is standard input.
  var paths: [String]
  var stdinFilename: String?
  var today: CalendarDay?
  var period: Period?
  var workers: Int?
}

/// What a command works on: the workspace that was asked for, found and configured, not yet read.
struct Job {
  let settings: Settings
  private let world: DiskWorld
  private let found: [FoundFile]
  private let request: Request

  var configuration: Configuration { settings.configuration }

  /// Finds the workspace and its documents and reads the configuration.
  init(_ request: Request, _ options: ReportOptions = ReportOptions()) throws(Failure) {
    self.request = request
    settings = try Settings(paths: request.paths.filter { $0 != "-" }, options)
    let root = settings.root
    var found: [FoundFile] = []
    if request.paths.isEmpty { found = try settings.documents(options) }
    for path in request.paths where path != "-" { found += try Self.files(at: DiskPath(path), root: root, settings.configuration) }
    var texts: [String: [UInt8]] = [:]
    if request.paths.contains("-") {
      texts[request.stdinFilename ?? "stdin.md"] = try StandardStreams.readInput(limit: Limits.fileSize)
    }
    self.found = found
    world = DiskWorld(found, texts: texts, today: request.today ?? SystemClock.today)
  }

  /// A file as it was named, or the documents of a folder.
  private static func files(at path: DiskPath, root: DiskPath, _ configuration: Configuration) throws(Failure) -> [FoundFile] {
    do {
      let kind = try FileSystem.status(path).kind
      let folder = try FileSystem.realPath(kind == .folder ? path : path.folder)
      if kind == .folder { return FileTree.files(below: folder, root: root, configuration: configuration) }
      let location = folder.appending(path.name)
      return [FoundFile(path: location.relative(to: root).text, location: location)]
    } catch {
      throw Settings.failure(path, error)
    }
  }

  func compile() async -> Compilation {
    let workers = request.workers ?? min(2, ProcessInfo.processInfo.activeProcessorCount)
    return await ProgressLine.showing("\(Program.name): compiling \(Summary.counted(found.count, "document")) …") {
      await OKRCompiler.compile(world, configuration, workers: workers, period: request.period)
    }
  }

  /// Every file that is read, so that none is written over.
  var inputs: Set<FileStatus.Identity> {
    let locations = found.map(\.location) + settings.locations
    return Set(locations.compactMap { try? FileSystem.status($0).identity })
  }
}
