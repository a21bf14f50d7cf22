import Foundation
import OKRAuthoring
import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRMarkdown
import OKRModel
import OKRRules
import OKRSource
import OKRSyntax

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
  /// Whether everything is looked at: no part of the workspace was named, no period, no text from standard input.
  let isWhole: Bool
  private let world: DiskWorld
  private let found: [FoundFile]
  private let request: Request

  var configuration: Configuration { settings.configuration }

  /// Finds the workspace and its documents and reads the configuration.
  init(_ request: Request, _ options: ReportOptions = ReportOptions()) throws(Failure) {
    self.request = request
    settings = try Settings(paths: request.paths.filter { $0 != "-" }, options)
    let root = settings.root
    isWhole =
      request.period == nil
      && (request.paths.isEmpty || request.paths.contains { (try? FileSystem.realPath(DiskPath($0))) == root })
    var found: [FoundFile] = []
    if request.paths.isEmpty { found = try settings.documents(options) }
    for path in request.paths where path != "-" {
      found += try Self.files(at: DiskPath(path), root: root, settings.configuration)
    }
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

  var workers: Int { request.workers ?? min(2, ProcessInfo.processInfo.activeProcessorCount) }

  func compile() async -> Compilation {
    await ProgressLine.showing("\(Program.name): compiling \(Summary.counted(found.count, "document")) …") {
      await OKRCompiler.compile(world, configuration, workers: workers, period: request.period)
    }
  }

  /// The documents as they are now, for trying changes on them.
  var snapshot: Snapshot { Snapshot(of: world) }

  var today: CalendarDay? { world.today }

  func compile(_ snapshot: Snapshot) async -> Compilation {
    await ProgressLine.showing("\(Program.name): compiling \(Summary.counted(found.count, "document")) …") {
      await OKRCompiler.compile(snapshot, configuration, workers: workers, period: request.period)
    }
  }

  /// Compiles and makes the safe fixes of the findings that are shown, without writing anything.
  func fix(shown: @escaping @Sendable (Compilation) -> Compilation) async -> Fixing {
    await ProgressLine.showing("\(Program.name): fixing \(Summary.counted(found.count, "document")) …") {
      await OKRCompiler.fix(world, configuration, workers: workers, period: request.period, shown: shown)
    }
  }

  // One document at a time, for what is not compiled.

  /// The paths of all documents, in the order of their bytes.
  var paths: [String] { world.paths().sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// A document, or why it cannot be read.
  func read(_ path: String) -> (file: SourceFile, problem: Diagnostic?) { Reading.file(path, id: FileID(0), in: world) }

  /// How the configuration wants a document to be read.
  var readingOptions: @Sendable (String) -> ReadingOptions {
    { [configuration] in ReadingOptions(for: $0, configuration) }
  }

  /// What all documents of the workspace refer to, also those that were not asked for.
  var namesInUse: NamesInUse {
    var names = NamesInUse()
    let options = readingOptions
    func add(_ path: String, in world: some World) {
      let (file, problem) = Reading.file(path, id: FileID(0), in: world)
      if problem == nil { names.add(Document.parse(file, options: options(path)), file) }
    }
    for path in paths { add(path, in: world) }
    guard !isWhole else { return names }
    let others = DiskWorld(FileTree.files(below: settings.root, root: settings.root, configuration: configuration), today: nil)
    let own = Set(paths)
    for path in others.paths() where !own.contains(path) { add(path, in: others) }
    return names
  }

  /// A path that is written in the configuration.
  func path(_ text: String) -> DiskPath {
    let path = DiskPath(text)
    return path.isAbsolute ? path : settings.root.appending(path.bytes)
  }

  /// Where a document lies; `nil` for what came from standard input.
  func location(of path: String) -> DiskPath? {
    if request.paths.contains("-"), path == request.stdinFilename ?? "stdin.md" { return nil }
    return found.first { $0.path == path }?.location
  }

  /// Every file that is read, so that none is written over.
  var inputs: Set<FileStatus.Identity> {
    let locations = found.map(\.location) + settings.locations
    return Set(locations.compactMap { try? FileSystem.status($0).identity })
  }
}
