import OKRConfiguration

/// What is left out of a folder: the `.gitignore` files on the way down, and the configuration's `exclude`.
struct IgnoreRules {
  private struct Group {
    /// Absolute path of the folder the patterns are written in.
    var base: DiskPath
    var patterns: [IgnorePattern]
  }

  /// From the outermost folder to the innermost; later ones win.
  private var groups: [Group] = []
  private let root: DiskPath
  private let configuration: Configuration

  /// What the configuration leaves out counts from the root of the workspace.
  init(root: DiskPath, configuration: Configuration) {
    self.root = root
    self.configuration = configuration
  }

  /// These rules with those of a folder's own `.gitignore`, if it has one that can be read.
  func entering(_ folder: DiskPath) -> IgnoreRules {
    guard let bytes = try? RegularFile.read(folder.appending(".gitignore"), limit: 1 << 20),
      let text = String(validating: bytes, as: UTF8.self)
    else { return self }
    let patterns = text.split(whereSeparator: \.isNewline).compactMap { IgnorePattern(line: $0) }
    guard !patterns.isEmpty else { return self }
    var rules = self
    rules.groups.append(Group(base: folder, patterns: patterns))
    return rules
  }

  /// These rules with those of every folder from the top of the repository down to `folder`, itself left out.
  func enteringFolders(above folder: DiskPath) -> IgnoreRules {
    var chain: [DiskPath] = []
    var place = folder
    while !Self.isRepository(place) {
      let above = place.folder
      if above == place { return self }
      place = above
      chain.append(place)
    }
    return chain.reversed().reduce(self) { $0.entering($1) }
  }

  /// Whether a folder is the top of a repository.
  static func isRepository(_ folder: DiskPath) -> Bool {
    (try? FileSystem.status(folder.appending(".git"))) != nil
  }

  /// Whether a `.gitignore` leaves an absolute path out. Paths in a folder that is left out need not be asked about.
  func leaveOut(_ path: DiskPath, isFolder: Bool) -> Bool {
    for group in groups.reversed() {
      if let verdict = Self.verdict(of: group, on: path, isFolder: isFolder) { return verdict }
    }
    return false
  }

  /// Whether the configuration leaves an absolute path out; no `.gitignore` takes that back.
  func isExcluded(_ path: DiskPath) -> Bool { configuration.excludes(path.relative(to: root).text) }

  /// What the last matching pattern says; `nil` when none matches.
  private static func verdict(of group: Group, on path: DiskPath, isFolder: Bool) -> Bool? {
    guard !group.patterns.isEmpty, path.isInside(group.base) else { return nil }
    let name = path.relative(to: group.base).text
    return group.patterns.last { $0.matches(name, isFolder: isFolder) }.map { !$0.isNegated }
  }
}
