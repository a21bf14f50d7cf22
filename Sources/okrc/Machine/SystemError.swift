// Room: okrc/Machine. The disk, the clock, the terminal and the streams. Nothing left of the command line touches them.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A refusal of the operating system.
struct SystemError: Error {
  /// The value of `errno`.
  let code: Int32

  static var last: SystemError { SystemError(code: errno) }

  /// The system's own words: `No space left on device`.
  var message: String { unsafe String(cString: strerror(code)) }
}

/// Something that kept the program from doing its work; ends it with exit code 2.
struct Failure: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
