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
  let configuration: Configuration
  private let world: DiskWorld
  private let found: [FoundFile]
  private let configurationFile: DiskPath?
  private let request: Request

  /// Finds the workspace and its documents and reads the configuration.
  init(_ request: Request, _ options: ReportOptions = ReportOptions()) throws(Failure) {
    self.request = request
    let paths = request.paths.filter { $0 != "-" }
    let place = try Self.place(of: paths)
    configurationFile = Self.nearestConfiguration(from: place)
    configuration = try Self.read(configurationFile, options)
    let root = try Self.root(configurationFile, place)
    var found: [FoundFile] = []
    if request.paths.isEmpty { found = FileTree.files(below: root, root: root, configuration: configuration) }
    for path in paths { found += try Self.files(at: DiskPath(path), root: root, configuration) }
    var texts: [String: [UInt8]] = [:]
    if request.paths.contains("-") {
      texts[request.stdinFilename ?? "stdin.md"] = try StandardStreams.readInput(limit: Limits.fileSize)
    }
    self.found = found
    world = DiskWorld(found, texts: texts, today: request.today ?? SystemClock.today)
  }

  /// The real path of the folder from which the configuration is looked for: that of the first path, else the current one.
  private static func place(of paths: [String]) throws(Failure) -> DiskPath {
    let path = DiskPath(paths.first ?? ".")
    do {
      let real = try FileSystem.realPath(path)
      return try FileSystem.status(real).kind == .folder ? real : FileSystem.realPath(path.folder)
    } catch {
      throw Failure("‘\(TerminalText.escaped(path.text))’: \(error.message)")
    }
  }

  private static func nearestConfiguration(from folder: DiskPath) -> DiskPath? {
    var place = folder
    while true {
      let file = place.appending("okrc.yml")
      if (try? FileSystem.status(file, followingLinks: false)) != nil { return file }
      let above = place.folder
      if above == place { return nil }
      place = above
    }
  }

  /// The folder of the configuration; without one the current folder where it holds `place`, else `place`.
  private static func root(_ configuration: DiskPath?, _ place: DiskPath) throws(Failure) -> DiskPath {
    if let configuration { return configuration.folder }
    do {
      let current = try FileSystem.currentFolder
      return place.isInside(current) ? current : place
    } catch {
      throw Failure("the current folder cannot be read: \(error.message)")
    }
  }

  private static func read(_ file: DiskPath?, _ options: ReportOptions) throws(Failure) -> Configuration {
    guard let file else { return Configuration() }
    let found = FoundFile(path: "okrc.yml", location: file)
    let (source, problem) = Reading.file(found.path, id: FileID(0), in: DiskWorld([found], today: nil))
    let (configuration, findings) =
      problem.map { (Configuration(), [$0]) }
      ?? Configuration.read(source)
    guard !findings.isEmpty else { return configuration }
    var renderer = TextRenderer(files: [source], infos: DiagnosticCatalogue.all, options: options)
    for finding in findings { renderer.append(finding) }
    StandardStreams.say(renderer.bytes)
    throw Failure("nothing was done, because okrc.yml cannot be used")
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
      throw Failure("‘\(TerminalText.escaped(path.text))’: \(error.message)")
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
    let locations = found.map(\.location) + (configurationFile.map { [$0] } ?? [])
    return Set(locations.compactMap { try? FileSystem.status($0).identity })
  }
}
