import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRModel
import OKRRules
import OKRSource

/// Where the workspace lies and how it is configured.
struct Settings {
  /// The real path of the workspace's folder: paths are relative to it.
  let root: DiskPath
  let configuration: Configuration
  /// The files of the configuration, by the index of their ids; none without `okrc.yml`.
  let sources: [SourceFile]

  /// Finds the configuration for what was named on the command line and reads it; says what is wrong with it.
  init(paths: [String], _ options: ReportOptions) throws(Failure) {
    let place = try Self.place(of: paths)
    guard let file = Self.nearestConfiguration(from: place) else {
      root = try Self.root(without: place)
      configuration = Configuration()
      sources = []
      return
    }
    root = file.folder
    let (source, problem) = Reading.file(
      "okrc.yml", id: FileID(0), in: DiskWorld([FoundFile(path: "okrc.yml", location: file)], today: nil))
    if let problem { throw Self.refusal([problem], [source], options) }
    let outcome = Configuration.read(ConfigurationFile(source), in: DiskConfigurationFiles(root: root))
    sources = outcome.files
    configuration = outcome.configuration
    if !outcome.diagnostics.isEmpty { throw Self.refusal(outcome.diagnostics, outcome.files, options) }
  }

  /// The files of the configuration on the disk.
  var locations: [DiskPath] { sources.map { root.appending($0.path) } }

  /// Shows what is wrong with the configuration.
  private static func refusal(_ findings: [Diagnostic], _ files: [SourceFile], _ options: ReportOptions) -> Failure {
    var renderer = TextRenderer(files: files, infos: DiagnosticCatalogue.all, options: options)
    for finding in findings { renderer.append(finding) }
    StandardStreams.say(renderer.bytes)
    return Failure("nothing was done, because okrc.yml cannot be used")
  }

  static func failure(_ path: DiskPath, _ error: SystemError) -> Failure {
    let hasWildcard = path.bytes.contains { $0 == 0x2A || $0 == 0x3F }
    let reason = hasWildcard ? "matches nothing here" : error.message
    return Failure("‘\(TerminalText.escaped(path.text))’\(hasWildcard ? " " : ": ")\(reason)")
  }
}

// Finding the workspace.

extension Settings {
  /// The real path of the folder from which the configuration is looked for: that of the first path, else the current one.
  private static func place(of paths: [String]) throws(Failure) -> DiskPath {
    let path = DiskPath(paths.first ?? ".")
    do {
      let real = try FileSystem.realPath(path)
      return try FileSystem.status(real).kind == .folder ? real : FileSystem.realPath(path.folder)
    } catch {
      throw failure(path, error)
    }
  }

  /// The nearest one upward, not beyond the top of a repository.
  private static func nearestConfiguration(from folder: DiskPath) -> DiskPath? {
    var place = folder
    while true {
      let file = place.appending("okrc.yml")
      if (try? FileSystem.status(file, followingLinks: false)) != nil { return file }
      let above = place.folder
      if above == place || IgnoreRules.isRepository(place) { return nil }
      place = above
    }
  }

  /// Without a configuration: the current folder where it holds `place`, else `place`.
  private static func root(without place: DiskPath) throws(Failure) -> DiskPath {
    do {
      let current = try FileSystem.currentFolder
      return place.isInside(current) ? current : place
    } catch {
      throw Failure("the current folder cannot be read: \(error.message)")
    }
  }
}

// The workspace as a whole.

extension Settings {
  /// All documents of the workspace. Patterns of the configuration that name nothing of it are refused.
  func documents(_ options: ReportOptions) throws(Failure) -> [FoundFile] {
    let (files, excluded) = FileTree.search(below: root, root: root, configuration: configuration)
    let check = PatternCheck(configuration, documents: files.map(\.path))
    lazy var listing = PathListing.everything(below: root)
    let findings = check.findings { pattern in
      excluded.contains { pattern.matches($0) } || isIgnored(pattern.pattern)
        || listing.map { $0.contains { pattern.matches($0) } } ?? true
    } paths: {
      listing ?? files.map(\.path)
    }
    if !findings.isEmpty { throw Self.refusal(findings, sources, options) }
    return files
  }

  /// Whether a name is what `.gitignore` leaves out: it may be absent today and there tomorrow.
  private func isIgnored(_ name: String) -> Bool {
    let rules = IgnoreRules(root: root, configuration: Configuration()).enteringFolders(above: root).entering(root)
    return rules.leaveOut(root.appending(name), isFolder: true)
  }
}
