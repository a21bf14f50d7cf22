#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Writing a file so that it is wholly the old one or wholly the new one, whatever happens in between.
enum OutputFile {
  /// Writes through devices, FIFOs and links, keeps the permissions of a file that is there, and leaves one alone that already
  /// holds these bytes. Refuses to write over one of `inputs`.
  static func write(_ bytes: [UInt8], to path: DiskPath, inputs: Set<FileStatus.Identity>) throws(Failure) {
    do {
      guard let there = try status(path) else { return try replace(path, with: bytes, permissions: nil) }
      if inputs.contains(there.identity) { throw Failure("‘\(shown(path))’ is one of the documents that are read") }
      switch there.kind {
      case .regular:
        let target = try FileSystem.realPath(path)
        if there.size == bytes.count, let old = try? RegularFile.read(target, limit: there.size), old == bytes { return }
        try replace(target, with: bytes, permissions: there.permissions)
      case .folder: throw Failure("‘\(shown(path))’ is a folder")
      case .link, .other: try OpenFile(writingThrough: path).write(bytes)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("cannot write ‘\(shown(path))’: \((error as? SystemError)?.message ?? "")")
    }
  }

  /// Makes a folder and those above it, as far as they are missing.
  static func makeFolder(_ path: DiskPath) throws(Failure) {
    var missing: [DiskPath] = []
    var place = path
    while (try? FileSystem.status(place)) == nil {
      missing.append(place)
      let above = place.folder
      if above == place { break }
      place = above
    }
    for folder in missing.reversed() {
      guard unsafe mkdir(folder.cString, 0o777) == 0 || errno == EEXIST else {
        throw Failure("cannot make the folder ‘\(shown(folder))’: \(SystemError.last.message)")
      }
    }
  }

  private static func status(_ path: DiskPath) throws(SystemError) -> FileStatus? {
    do {
      return try FileSystem.status(path)
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
  }

  private static func replace(_ path: DiskPath, with bytes: [UInt8], permissions: mode_t?) throws(SystemError) {
    let temporary = try TemporaryFile(beside: path)
    try temporary.file.write(bytes)
    guard fchmod(temporary.file.descriptor, permissions ?? TemporaryFile.usualPermissions) == 0 else { throw .last }
    guard fsync(temporary.file.descriptor) == 0 else { throw .last }
    try temporary.move(to: path)
  }

  private static func shown(_ path: DiskPath) -> String { path.text }
}
