#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import OKREmit

/// A folder that only this user can look into, and that is gone in the end with all that lies in it.
struct PrivateFolder: ~Copyable {
  let path: DiskPath

  private init(path: DiskPath) { self.path = path }

  /// A new folder in another, with one file in it.
  static func made(in parent: DiskPath, holding bytes: [UInt8], named name: String) throws(Failure) -> PrivateFolder {
    var template = parent.appending("okrc-XXXXXX").cString
    let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer -> Bool in
      guard let start = buffer.baseAddress else { return false }
      return unsafe mkdtemp(start) != nil
    }
    guard isMade else { throw failure(parent, .last) }
    let folder = PrivateFolder(path: DiskPath(template.dropLast().map { UInt8(bitPattern: $0) }))
    let place = folder.path.appending(name)
    let descriptor = unsafe open(place.cString, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(parent, .last) }
    do throws(SystemError) {
      try OpenFile(descriptor: descriptor).write(bytes)
    } catch {
      throw failure(parent, error)
    }
    return folder
  }

  private static func failure(_ parent: DiskPath, _ error: SystemError) -> Failure {
    Failure("cannot write into a folder of its own in ‘\(TerminalText.escaped(parent.text))’: \(error.message)")
  }

  deinit {
    // Programs that were ended may still be writing while it is emptied.
    for _ in 0..<20 {
      Self.remove(path)
      guard (try? FileSystem.status(path, followingLinks: false)) != nil else { return }
      _ = usleep(50_000)
    }
  }

  /// Removes a tree, folder by folder, as far as it can; links are removed, not followed.
  private static func remove(_ top: DiskPath) {
    var folders = [top]
    var emptied: [DiskPath] = []
    while let folder = folders.popLast() {
      emptied.append(folder)
      for name in (try? FileSystem.names(in: folder)) ?? [] {
        let place = folder.appending(name)
        if (try? FileSystem.status(place, followingLinks: false))?.kind == .folder {
          folders.append(place)
        } else {
          _ = unsafe unlink(place.cString)
        }
      }
    }
    for folder in emptied.reversed() { _ = unsafe rmdir(folder.cString) }
  }
}
