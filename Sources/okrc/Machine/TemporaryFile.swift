#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Synchronization

/// A file under a name of its own, which is gone in the end unless it was moved into place; also when a signal ends the program.
struct TemporaryFile: ~Copyable {
  let file: OpenFile
  private let name: DiskPath

  /// Permissions of a new file, as the shell's `>` would give them.
  static var usualPermissions: mode_t {
    let mask = umask(0o022)
    umask(mask)
    return 0o666 & ~mask
  }

  init(beside path: DiskPath) throws(SystemError) {
    var template = path.folder.appending(Array(".okrc-XXXXXX".utf8)).cString
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return -1 }
      return unsafe mkstemp(start)
    }
    guard descriptor >= 0 else { throw .last }
    file = OpenFile(descriptor: descriptor)
    name = DiskPath(template.dropLast().map { UInt8(bitPattern: $0) })
    Interruption.willLeaveBehind(name)
  }

  /// Gives the file its final name, replacing what has it.
  func move(to path: DiskPath) throws(SystemError) {
    guard unsafe rename(name.cString, path.cString) == 0 else { throw .last }
  }

  /// Gives the file a name that nothing has yet; where something has it, this fails and leaves it alone.
  func move(toNew path: DiskPath) throws(SystemError) {
    if unsafe link(name.cString, path.cString) == 0 { return }
    let refusal = SystemError.last
    // Some file systems know no second names.
    guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(refusal.code) else { throw refusal }
    if (try? FileSystem.status(path, followingLinks: false)) != nil { throw SystemError(code: EEXIST) }
    try move(to: path)
  }

  deinit {
    // After a move nothing has this name any more.
    _ = unsafe unlink(name.cString)
    Interruption.leavesNothingBehind(name)
  }
}

/// Removes half-written files when the program is told to stop.
enum Interruption {
  /// The names for the signal handler, which may neither allocate nor lock: an array ended by nothing, replaced as a whole.
  nonisolated(unsafe) private static var leftovers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  nonisolated(unsafe) private static var names: [DiskPath] = []
  nonisolated(unsafe) private static var earlier: [sigaction] = []
  private static let signals = [SIGINT, SIGTERM]
  /// Files may be written by several threads at a time. The handler takes no part in this.
  private static let turn = Mutex(())

  static func willLeaveBehind(_ path: DiskPath) { turn.withLock { _ in enter(path) } }

  static func leavesNothingBehind(_ path: DiskPath) { turn.withLock { _ in strike(path) } }

  private static func enter(_ path: DiskPath) {
    let isFirst = unsafe names.isEmpty
    unsafe names.append(path)
    list()
    guard isFirst else { return }
    unsafe earlier = signals.map { number in
      var before = sigaction()
      unsafe sigaction(number, nil, &before)
      _ = signal(number) { number in
        var next = unsafe Interruption.leftovers
        while let place = unsafe next, let name = unsafe place.pointee {
          _ = unsafe unlink(name)
          unsafe next = place + 1
        }
        _ = signal(number, SIG_DFL)
        raise(number)
      }
      return before
    }
  }

  private static func strike(_ path: DiskPath) {
    if let i = unsafe names.lastIndex(of: path) { unsafe names.remove(at: i) }
    list()
    guard unsafe names.isEmpty else { return }
    for (i, number) in signals.enumerated() { unsafe sigaction(number, &earlier[i], nil) }
  }

  /// Puts a new array in place of the old one, which is freed when no handler can find it any more.
  private static func list() {
    let old = unsafe leftovers
    if unsafe names.isEmpty {
      unsafe leftovers = nil
    } else {
      let new = unsafe UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: names.count + 1)
      for (i, name) in unsafe names.enumerated() { unsafe (new + i).initialize(to: strdup(name.cString)) }
      unsafe (new + names.count).initialize(to: nil)
      unsafe leftovers = new
    }
    guard let old = unsafe old else { return }
    var place = unsafe old
    while let name = unsafe place.pointee {
      unsafe free(name)
      unsafe place += 1
    }
    unsafe old.deallocate()
  }
}
