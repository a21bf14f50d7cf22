// Room: OKRCompiler. From a world of files to a finished compilation. The only room that knows both the rules and the readers,
// and the only one with tasks. It asks the world; it never touches the machine.
package import OKRSource

/// What lies outside: the documents and the day. The command line's world reads the disk, tests make theirs up.
package protocol World: Sendable {
  /// The day that counts as today; without one, rules that need it keep quiet.
  var today: CalendarDay? { get }

  /// Everything that is to be read, each path once, in any order. A path that will turn out unreadable belongs here too,
  /// so that the finding has a place.
  func paths() -> [String]

  /// The bytes of a path as they lie there, a byte order mark included.
  func read(_ path: String) throws(WorldError) -> [UInt8]
}

/// Why something in the world cannot be read.
package struct WorldError: Error, Hashable {
  /// States the fact and continues “‘a.md’ …”: `is a folder, not a regular file`.
  package var message: String
  /// A link that is not followed is only worth a note.
  package var severity: Severity

  package init(_ message: String, severity: Severity = .error) {
    self.message = message
    self.severity = severity
  }
}

/// A world made up of given texts.
package struct InMemoryWorld: World {
  package var today: CalendarDay?
  package var files: [String: [UInt8]]

  package init(_ files: [String: String] = [:], today: CalendarDay? = nil) {
    self.files = files.mapValues { Array($0.utf8) }
    self.today = today
  }

  package func paths() -> [String] { Array(files.keys) }

  package func read(_ path: String) throws(WorldError) -> [UInt8] {
    guard let bytes = files[path] else { throw WorldError("does not exist") }
    return bytes
  }
}
