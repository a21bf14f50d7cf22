#if canImport(Darwin)
import Darwin
import System
#else
import Glibc
import SystemPackage
#endif
import OKREmit
import Subprocess

/// Another program that does a piece of the work: alone in its process group, under a time limit, and never outliving this one.
enum ChildProgram {
  enum Ending: Equatable {
    case succeeded
    /// With its exit code, or with the number of the signal that ended it.
    case failed(Int32)
    case outOfTime
  }

  /// Runs it to its end; what it says, on either stream, goes to a file. When this program is told to stop, the other is ended
  /// first, and the caller gets the time to clean up: `Stopping.leaveIfAsked` does the rest.
  static func run(
    _ program: DiskPath, _ arguments: [[UInt8]], sayingTo file: DiskPath, limit: Duration
  ) async throws(Failure) -> Ending {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)]
    let configuration = Configuration(
      executable: .path(FilePath(platformString: program.cString)),
      // Subprocess takes bytes up to a zero, and looks for it beyond the end.
      arguments: Arguments(arguments.map { $0 + [0] }), platformOptions: options)
    Stopping.begin()
    defer { Stopping.end() }
    do {
      let said = try FileDescriptor.open(
        FilePath(platformString: file.cString), .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: .ownerReadWrite)
      defer { try? said.close() }
      return try await withThrowingTaskGroup(of: Ending.self) { group in
        group.addTask {
          let result = try await Subprocess.run(
            configuration, input: .none, output: .fileDescriptor(said, closeAfterSpawningProcess: false),
            error: .fileDescriptor(said, closeAfterSpawningProcess: false)
          ) { Stopping.isRunning($0.processIdentifier.value) }
          switch result.terminationStatus {
          case .exited(0): return .succeeded
          case .exited(let code), .signaled(let code): return .failed(code)
          }
        }
        group.addTask {
          try await Task.sleep(for: limit)
          return .outOfTime
        }
        defer { group.cancelAll() }
        return try await group.next() ?? .outOfTime
      }
    } catch {
      let reason = (error as? SubprocessError)?.underlyingError.map { "\($0)" } ?? "\(error)"
      throw Failure("cannot run ‘\(TerminalText.escaped(program.text))’: \(TerminalText.escaped(reason))")
    }
  }
}

/// Ends the other program when this one is told to stop.
enum Stopping {
  /// For the signal handler, which may neither allocate nor lock. The group of the running program, 0 for none.
  nonisolated(unsafe) private static var group: pid_t = 0
  nonisolated(unsafe) private static var signal: Int32 = 0
  nonisolated(unsafe) private static var earlier: [sigaction] = []
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  fileprivate static func begin() {
    unsafe earlier = signals.map { number in
      var before = sigaction()
      unsafe sigaction(number, nil, &before)
      if before.isIgnored { return before }
      #if canImport(Darwin)
      _ = Darwin.signal(number, handle)
      #else
      _ = Glibc.signal(number, handle)
      #endif
      return before
    }
  }

  private static let handle: @convention(c) (Int32) -> Void = { number in
    unsafe Stopping.signal = number
    if unsafe Stopping.group > 0 { _ = unsafe kill(-Stopping.group, SIGKILL) }
  }

  fileprivate static func isRunning(_ process: pid_t) {
    unsafe group = process
    // It may have come before there was anything to end.
    if unsafe signal != 0 { _ = kill(-process, SIGKILL) }
  }

  fileprivate static func end() {
    unsafe group = 0
    for (i, number) in signals.enumerated() { unsafe sigaction(number, &earlier[i], nil) }
  }

  /// Ends this program as the signal that came meanwhile would have.
  static func leaveIfAsked() {
    let number = unsafe signal
    guard number != 0 else { return }
    // To the program, not to this thread, which may be one that takes no signals.
    _ = kill(getpid(), number)
    sleep(1)
    exit(128 + number)
  }
}

extension sigaction {
  /// Whether the signal is not to reach the program, as under `nohup`.
  fileprivate var isIgnored: Bool {
    #if canImport(Darwin)
    unsafe unsafeBitCast(__sigaction_u.__sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    #else
    unsafe unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    #endif
  }
}
