import OKREmit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Several files written together: all of them or none. Everything that can fail for want of room or permission is done before
/// the first file changes; when a later step fails all the same, the files that were changed get their old bytes back.
enum FileTransaction {
  struct Item {
    var location: DiskPath
    /// As it is shown, escaped.
    var name: String
    /// What the file must still hold; `nil` for one that must not be there yet.
    var before: [UInt8]?
    var after: [UInt8]
  }

  /// A file that waits under another name until all do.
  private final class Pending {
    let item: Item
    let target: DiskPath
    let temporary: TemporaryFile

    init(_ item: Item) throws {
      self.item = item
      if item.before == nil {
        target = item.location
        guard (try? FileSystem.status(target, followingLinks: false)) == nil else {
          throw Failure("‘\(item.name)’ is there already")
        }
        temporary = try OutputFile.filled(beside: target, with: item.after, like: nil)
      } else {
        let (target, status) = try OutputFile.replaceable(item.location, named: item.name)
        guard status.kind == .regular else { throw Failure("‘\(item.name)’ is no file any more") }
        self.target = target
        temporary = try OutputFile.filled(beside: target, with: item.after, like: status)
      }
    }

    func check() throws(Failure) {
      guard let before = item.before, (try? RegularFile.read(target, limit: before.count)) != before else { return }
      throw Failure("‘\(item.name)’ changed meanwhile, and nothing was written; run okrc again")
    }

    func move() throws(SystemError) {
      if item.before == nil { try temporary.move(toNew: target) } else { try temporary.move(to: target) }
    }

    func restore() throws {
      guard let before = item.before else {
        _ = unsafe unlink(target.cString)
        return
      }
      try OutputFile.filled(beside: target, with: before, like: try FileSystem.status(target)).move(to: target)
    }
  }

  static func write(_ items: [Item]) throws(Failure) {
    var made: [DiskPath] = []
    do {
      var pending: [Pending] = []
      for item in items {
        if item.before == nil { made += try OutputFile.makeFolder(item.location.folder) }
        do {
          pending.append(try Pending(item))
        } catch {
          let reason = (error as? Failure)?.message ?? "cannot write ‘\(item.name)’: \((error as? SystemError)?.message ?? "")"
          throw Failure(items.count > 1 ? "\(reason); nothing was written" : reason)
        }
      }
      for file in pending { try file.check() }
      try move(pending)
    } catch {
      // Folders made for nothing; those that hold something stay.
      for folder in made.reversed() { _ = unsafe rmdir(folder.cString) }
      throw error as? Failure ?? Failure("cannot write: \((error as? SystemError)?.message ?? "")")
    }
  }

  private static func move(_ pending: [Pending]) throws(Failure) {
    for (done, file) in pending.enumerated() {
      do throws(SystemError) {
        try file.move()
      } catch {
        var lost: [String] = []
        for earlier in pending[..<done].reversed() {
          do { try earlier.restore() } catch { lost.append("‘\(earlier.item.name)’") }
        }
        let reason = error.code == EEXIST ? "it is there already" : error.message
        let outcome = lost.isEmpty ? "nothing was written" : "\(lost.joined(separator: ", ")) could not be put back as before"
        throw Failure("cannot write ‘\(file.item.name)’: \(reason); \(outcome)")
      }
    }
  }
}
