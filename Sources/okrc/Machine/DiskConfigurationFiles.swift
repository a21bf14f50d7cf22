import OKRCompiler
import OKRConfiguration
import OKRSource

/// Configuration files on the disk. A file's path is that of the real file, seen from the workspace, so that it has only one.
struct DiskConfigurationFiles: ConfigurationFiles {
  /// The workspace's folder, a real path.
  let root: DiskPath

  func read(_ path: String, extendedBy file: String, id: FileID) throws(ConfigurationFileError) -> ConfigurationFile {
    let named = DiskPath(path)
    let location: DiskPath
    do throws(SystemError) {
      location = try FileSystem.realPath(named.isAbsolute ? named : root.appending(file).folder.appending(path))
    } catch {
      throw ConfigurationFileError("cannot be read: \(error.message)", isMissing: true)
    }
    let place = location.relative(to: root).text
    let (source, problem) = Reading.file(
      place, id: id, in: DiskWorld([FoundFile(path: place, location: location)], today: nil))
    // The message begins with the path as we see it; the one that was written stands there already.
    if let problem { throw ConfigurationFileError(String(problem.message.dropFirst("‘\(place)’ ".count))) }
    return ConfigurationFile(source, base: base(of: location.folder))
  }

  private func base(of folder: DiskPath) -> PatternBase {
    if folder == root { return .workspace }
    return folder.isInside(root) ? .inside(folder.relative(to: root).text) : .outside(root.relative(to: folder).text)
  }
}
