#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

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

  deinit {
    // After a move nothing has this name any more.
    _ = unsafe unlink(name.cString)
    Interruption.leavesNothingBehind()
  }
}

/// Removes a half-written file when the program is told to stop.
enum Interruption {
  /// The name for the signal handler, which may neither allocate nor lock: one place in memory, written before the handler is set.
  nonisolated(unsafe) private static var leftover: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static var earlier: [sigaction] = []
  private static let signals = [SIGINT, SIGTERM]

  static func willLeaveBehind(_ path: DiskPath) {
    unsafe leftover = strdup(path.cString)
    unsafe earlier = signals.map { number in
      var before = sigaction()
      unsafe sigaction(number, nil, &before)
      _ = signal(number) { number in
        if let name = unsafe Interruption.leftover { _ = unsafe unlink(name) }
        _ = signal(number, SIG_DFL)
        raise(number)
      }
      return before
    }
  }

  static func leavesNothingBehind() {
    for (i, number) in signals.enumerated() { unsafe sigaction(number, &earlier[i], nil) }
    unsafe free(leftover)
    unsafe leftover = nil
  }
}
