package import OKRSource

/// A world as it was at one moment, so that everything that is tried on it sees the same documents but for what was changed on purpose.
package struct Snapshot: World {
  /// A document that is another now, with its bytes as they lie on the disk, a byte order mark included.
  package struct Change: Sendable {
    package let path: String
    /// Empty for a document that was not there.
    package let before: [UInt8]
    package let after: [UInt8]
    package let isNew: Bool
  }

  package let today: CalendarDay?
  private let contents: [String: Result<[UInt8], WorldError>]
  private(set) var changed: [String: [UInt8]] = [:]

  package init(of world: some World) {
    today = world.today
    var contents: [String: Result<[UInt8], WorldError>] = [:]
    for path in world.paths() {
      do throws(WorldError) { contents[path] = .success(try world.read(path)) } catch { contents[path] = .failure(error) }
    }
    self.contents = contents
  }

  package func paths() -> [String] { Array(contents.keys) + changed.keys.filter { contents[$0] == nil } }

  package func read(_ path: String) throws(WorldError) -> [UInt8] {
    if let bytes = changed[path] { return bytes }
    guard let content = contents[path] else { throw WorldError("does not exist") }
    return try content.get()
  }

  /// Whether a document of this path is there, readable or not.
  package func has(_ path: String) -> Bool { contents[path] != nil || changed[path] != nil }

  /// The world with edits made in documents it has; `files` are those of a compilation of this very world.
  package func applying(_ edits: [Edit], in files: [SourceFile]) -> Snapshot {
    var editsOfFiles: [FileID: [Edit]] = [:]
    for edit in edits { editsOfFiles[edit.span.file, default: []].append(edit) }
    var next = self
    for file in files {
      guard let edits = editsOfFiles[file.id], let bytes = try? read(file.path) else { continue }
      next.changed[file.path] = Edits.applied(edits, to: bytes, offset: file.hasByteOrderMark ? 3 : 0)
    }
    return next
  }

  /// The world with one more document.
  package func adding(_ bytes: [UInt8], at path: String) -> Snapshot {
    var next = self
    next.changed[path] = bytes
    return next
  }

  /// What is another now, in the order of paths.
  package var changes: [Change] {
    changed.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.compactMap { path, after in
      guard let content = contents[path] else { return Change(path: path, before: [], after: after, isNew: true) }
      guard case .success(let before) = content, before != after else { return nil }
      return Change(path: path, before: before, after: after, isNew: false)
    }
  }
}
