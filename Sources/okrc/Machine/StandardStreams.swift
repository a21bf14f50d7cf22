#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Standard output and standard error, written to in whole and checked.
enum StandardStreams {
  /// Keeps the numbers of closed streams from being given to other files, which would then be written to by mistake.
  static func holdPlaces() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // Open for reading only: writing fails, as it would have.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  /// Writes for whoever asked. A reader who stopped reading (`| head`) is no failure.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    try write(pieces: CollectionOfOne(bytes))
  }

  static func write(pieces: some Sequence<[UInt8]>) throws(Failure) {
    do throws(SystemError) {
      for piece in pieces { try write(piece, to: STDOUT_FILENO) }
    } catch {
      if error.code != EPIPE { throw Failure("cannot write to standard output: \(error.message)") }
    }
  }

  /// Says something beside the output. That nobody can hear it does not matter.
  static func say(_ text: String) {
    try? write(Array(text.utf8), to: STDERR_FILENO)
  }

  static func say(_ bytes: [UInt8]) {
    try? write(bytes, to: STDERR_FILENO)
  }

  private static func write(_ bytes: [UInt8], to stream: Int32) throws(SystemError) {
    let copy = dup(stream)
    guard copy >= 0 else { throw .last }
    try OpenFile(descriptor: copy).write(bytes)
  }

  /// All of standard input, up to one byte more than `limit`.
  static func readInput(limit: Int) throws(Failure) -> [UInt8] {
    do {
      let copy = dup(STDIN_FILENO)
      guard copy >= 0 else { throw SystemError.last }
      let input = OpenFile(descriptor: copy)
      var bytes: [UInt8] = []
      while bytes.count <= limit {
        let chunk = try input.read(atMost: 1 << 16)
        if chunk.isEmpty { break }
        bytes += chunk
      }
      return bytes
    } catch {
      throw Failure("cannot read standard input: \((error as? SystemError)?.message ?? "")")
    }
  }
}
