/// All that lies below a folder, whether it is read or not.
enum PathListing {
  /// Too many to tell.
  private static let most = 100_000

  /// Paths relative to the folder; without what lies in `.git`, and without following links. `nil` when there are too many.
  static func everything(below root: DiskPath) -> [String]? {
    var paths: [String] = []
    var waiting = [root]
    while let folder = waiting.popLast() {
      for name in (try? FileSystem.names(in: folder)) ?? [] where !name.elementsEqual(".git".utf8) {
        let location = folder.appending(name)
        paths.append(location.relative(to: root).text)
        guard paths.count <= most else { return nil }
        if (try? FileSystem.status(location, followingLinks: false))?.kind == .folder { waiting.append(location) }
      }
    }
    return paths
  }
}
