#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import OKREmit

/// Writing a file so that it is wholly the old one or wholly the new one, whatever happens in between.
enum OutputFile {
  /// Refuses a place where `write` could not write, before any work is done for it.
  static func checkPlace(_ path: DiskPath, inputs: Set<FileStatus.Identity>) throws(Failure) {
    do {
      guard let there = try status(path) else { return try checkFolder(path.folder, of: path) }
      if inputs.contains(there.identity) { throw Failure("‘\(shown(path))’ is one of the documents that are read") }
      if there.kind == .folder { throw Failure("‘\(shown(path))’ is a folder") }
      // A file without the permission is meant to be left alone, also by the superuser, whom the system would not stop.
      if there.kind == .regular, there.permissions & 0o222 == 0 { throw Failure("cannot write ‘\(shown(path))’: it is read-only") }
      guard unsafe access(path.cString, W_OK) == 0 else { throw SystemError.last }
      // A regular file is replaced, so that its folder must take a new one.
      if there.kind == .regular { try checkFolder(FileSystem.realPath(path).folder, of: path) }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("cannot write ‘\(shown(path))’: \((error as? SystemError)?.message ?? "")")
    }
  }

  private static func checkFolder(_ folder: DiskPath, of path: DiskPath) throws {
    do {
      guard try FileSystem.status(folder).kind == .folder else {
        throw Failure("cannot write ‘\(shown(path))’: ‘\(shown(folder))’ is no folder")
      }
    } catch let error as SystemError where error.code == ENOENT {
      throw Failure("cannot write ‘\(shown(path))’: there is no folder ‘\(shown(folder))’")
    }
    guard unsafe access(folder.cString, W_OK | X_OK) == 0 else {
      throw Failure("cannot write ‘\(shown(path))’: in ‘\(shown(folder))’ no file can be made: \(SystemError.last.message)")
    }
  }

  /// One name for a place, however it is spelt.
  static func target(_ path: DiskPath) -> DiskPath {
    if let real = try? FileSystem.realPath(path) { return real }
    return (try? FileSystem.realPath(path.folder))?.appending(path.name) ?? path
  }

  /// Writes through devices, FIFOs and links, keeps the permissions of a file that is there, and leaves one alone that already
  /// holds these bytes. Refuses to write over one of `inputs`.
  ///
  /// - Parameter waitsForDisk: Whether the bytes are safe, should the power fail, before the file gets its name.
  static func write(
    _ bytes: [UInt8], to path: DiskPath, inputs: Set<FileStatus.Identity>, waitsForDisk: Bool = true
  ) throws(Failure) {
    do {
      guard let there = try status(path) else {
        return try filled(beside: path, with: bytes, like: nil, waitsForDisk).move(to: path)
      }
      if inputs.contains(there.identity) { throw Failure("‘\(shown(path))’ is one of the documents that are read") }
      switch there.kind {
      case .regular:
        let target = try FileSystem.realPath(path)
        if there.size == bytes.count, let old = try? RegularFile.read(target, limit: there.size), old == bytes { return }
        try filled(beside: target, with: bytes, like: there, waitsForDisk).move(to: target)
      case .folder: throw Failure("‘\(shown(path))’ is a folder")
      case .link, .other: try OpenFile(writingThrough: path).write(bytes)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("cannot write ‘\(shown(path))’: \((error as? SystemError)?.message ?? "")")
    }
  }

  /// What became of a document that was to be replaced.
  enum Replacement {
    case done
    /// It no longer holds what was read, and was left alone.
    case changedMeanwhile
  }

  /// Gives a document new bytes if it still holds the old ones, which is looked at last, when all else is done. Links are
  /// followed; permissions and owner stay.
  static func replace(_ path: DiskPath, _ old: [UInt8], with new: [UInt8], named name: String) throws(Failure) -> Replacement {
    do {
      let (target, status) = try replaceable(path, named: name)
      guard status.kind == .regular else { return .changedMeanwhile }
      let temporary = try filled(beside: target, with: new, like: status)
      guard (try? RegularFile.read(target, limit: old.count)) == old else { return .changedMeanwhile }
      try temporary.move(to: target)
      return .done
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("cannot write ‘\(name)’: \((error as? SystemError)?.message ?? "")")
    }
  }

  /// The real file of a document, which may be replaced.
  static func replaceable(_ path: DiskPath, named name: String) throws -> (target: DiskPath, status: FileStatus) {
    let target = try FileSystem.realPath(path)
    let status = try FileSystem.status(target)
    guard status.kind == .regular else { return (target, status) }
    // A rename would get around the permissions of the file, and nothing keeps the superuser from writing.
    guard status.permissions & 0o222 != 0 else { throw Failure("cannot write ‘\(name)’: it is read-only") }
    guard unsafe access(target.cString, W_OK) == 0 else { throw SystemError.last }
    return (target, status)
  }

  /// Makes a folder and those above it, as far as they are missing; says which were.
  @discardableResult
  static func makeFolder(_ path: DiskPath) throws(Failure) -> [DiskPath] {
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
    return missing.reversed()
  }

  private static func status(_ path: DiskPath) throws(SystemError) -> FileStatus? {
    do {
      return try FileSystem.status(path)
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
  }

  /// A temporary file with these bytes, and with the permissions and, where that is allowed, the owner of another.
  static func filled(
    beside path: DiskPath, with bytes: [UInt8], like there: FileStatus?, _ waitsForDisk: Bool = true
  ) throws(SystemError) -> TemporaryFile {
    let temporary = try TemporaryFile(beside: path)
    try temporary.file.write(bytes)
    if let there { _ = fchown(temporary.file.descriptor, there.owner, there.group) }
    let permissions = there?.permissions ?? TemporaryFile.usualPermissions
    guard fchmod(temporary.file.descriptor, permissions) == 0 else { throw .last }
    guard !waitsForDisk || fsync(temporary.file.descriptor) == 0 else { throw .last }
    return temporary
  }

  private static func shown(_ path: DiskPath) -> String { TerminalText.escaped(path.text) }
}
