import OKRCompiler
import OKRConfiguration
import OKRSource

/// A document found on the disk, or something in its place that cannot be read.
struct FoundFile {
  /// Relative to the workspace.
  var path: String
  var location: DiskPath
  /// Known without opening it.
  var problem: WorldError?
}

/// Finds the documents of a folder: every `*.md` below it that is neither hidden nor ignored, each real file once.
///
/// Links are followed inside the workspace only. A link to a folder that holds it leads nowhere; both are noted at the link.
struct FileTree {
  private struct Folder {
    var location: DiskPath
    var rules: IgnoreRules
  }

  private struct Candidate {
    var file: FoundFile
    var identity: FileStatus.Identity?
    var isLink: Bool
  }

  /// The workspace's folder, a real path: paths are relative to it and links may not leave it.
  private let root: DiskPath
  private var waiting: [Folder] = []
  /// Links to folders, looked at when all real folders are done.
  private var links: [Folder] = []
  private var visited: Set<FileStatus.Identity> = []
  private var candidates: [Candidate] = []
  private var excluded: [String] = []

  private init(root: DiskPath) { self.root = root }

  /// The documents below a folder given by its real path.
  static func files(below folder: DiskPath, root: DiskPath, configuration: Configuration) -> [FoundFile] {
    search(below: folder, root: root, configuration: configuration).files
  }

  /// The documents below a folder, and the paths at which the configuration's `exclude` kept the search out.
  static func search(
    below folder: DiskPath, root: DiskPath, configuration: Configuration
  ) -> (files: [FoundFile], excluded: [String]) {
    var tree = FileTree(root: root)
    let rules = IgnoreRules(root: root, configuration: configuration).enteringFolders(above: folder)
    tree.waiting.append(Folder(location: folder, rules: rules))
    tree.walk()
    return (tree.unique(), tree.excluded)
  }

  private mutating func walk() {
    while true {
      if let folder = waiting.popLast() {
        enter(folder)
      } else if !links.isEmpty {
        follow(links.removeFirst())
      } else {
        return
      }
    }
  }

  private mutating func enter(_ folder: Folder) {
    do {
      guard visited.insert(try FileSystem.status(folder.location).identity).inserted else { return }
      let names = try FileSystem.names(in: folder.location)
      let rules = names.contains(Array(".gitignore".utf8)) ? folder.rules.entering(folder.location) : folder.rules
      for name in names where name.first != 0x2E { look(at: folder.location.appending(name), rules) }
    } catch {
      report(folder.location, WorldError("cannot be read: \(error.message)"))
    }
  }

  private mutating func look(at location: DiskPath, _ rules: IgnoreRules) {
    let isDocument = location.bytes.suffix(3).elementsEqual(".md".utf8)
    guard let status = try? FileSystem.status(location, followingLinks: false) else { return }
    guard !rules.isExcluded(location) else {
      excluded.append(location.relative(to: root).text)
      return
    }
    switch status.kind {
    case .folder:
      guard !rules.leaveOut(location, isFolder: true) else { return }
      if isDocument { report(location, WorldError("is a folder, not a regular file")) }
      waiting.append(Folder(location: location, rules: rules))
    case .link:
      guard !rules.leaveOut(location, isFolder: false) else { return }
      let target = try? FileSystem.status(location)
      if let target, target.kind == .folder {
        links.append(Folder(location: location, rules: rules))
      } else if isDocument {
        add(location, target?.identity, isLink: true)
      }
    default:
      if isDocument, !rules.leaveOut(location, isFolder: false) { add(location, status.identity, isLink: false) }
    }
  }

  private mutating func add(_ location: DiskPath, _ identity: FileStatus.Identity?, isLink: Bool) {
    var problem: WorldError?
    if isLink, let target = try? FileSystem.realPath(location), !target.isInside(root) {
      problem = WorldError("is a link out of the workspace and is not followed", severity: .note)
    }
    let file = FoundFile(path: location.relative(to: root).text, location: location, problem: problem)
    candidates.append(Candidate(file: file, identity: problem == nil ? identity : nil, isLink: isLink))
  }

  private mutating func follow(_ link: Folder) {
    guard let target = try? FileSystem.realPath(link.location) else { return }
    if !target.isInside(root) {
      report(link.location, WorldError("is a link out of the workspace and is not followed", severity: .note))
    } else if let here = try? FileSystem.realPath(link.location.folder), here.isInside(target) {
      report(link.location, WorldError("is a link to a folder that holds it and is not followed", severity: .note))
    } else {
      waiting.append(link)
    }
  }

  private mutating func report(_ location: DiskPath, _ problem: WorldError) {
    let file = FoundFile(path: location.relative(to: root).text, location: location, problem: problem)
    candidates.append(Candidate(file: file, identity: nil, isLink: false))
  }

  /// One of each real file, the file itself rather than a link to it, then the first by name.
  private mutating func unique() -> [FoundFile] {
    candidates.sort { a, b in
      if a.isLink != b.isLink { return b.isLink }
      return a.file.location < b.file.location
    }
    var seen: Set<FileStatus.Identity> = []
    return candidates.filter { $0.identity.map { seen.insert($0).inserted } ?? true }.map(\.file)
  }
}
