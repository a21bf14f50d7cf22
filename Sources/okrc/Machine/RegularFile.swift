import OKRCompiler

/// Reading a whole file that must be one: no folder, no device, nothing that never ends.
enum RegularFile {
  /// All bytes, or why there are none. A file that changes meanwhile is read once more.
  static func read(_ path: DiskPath, limit: Int) throws(WorldError) -> [UInt8] {
    for _ in 1...2 {
      if let bytes = try attempt(path, limit: limit) { return bytes }
    }
    throw WorldError("changes while it is read")
  }

  /// `nil` when the file was not the same before and after.
  private static func attempt(_ path: DiskPath, limit: Int) throws(WorldError) -> [UInt8]? {
    let status: FileStatus
    do throws(SystemError) {
      let file = try OpenFile(reading: path)
      status = try file.status()
      if status.kind == .regular, status.size <= limit {
        let bytes = try file.read(upTo: status.size)
        let after = try file.status()
        return bytes.count == status.size && after.isUnchanged(since: status) ? bytes : nil
      }
    } catch {
      throw WorldError("cannot be read: \(error.message)")
    }
    switch status.kind {
    case .regular: throw WorldError("has \(status.size) bytes; at most \(limit) are read")
    case .folder: throw WorldError("is a folder, not a regular file")
    case .link: throw WorldError("is a link, not a regular file")
    case .other(let kind): throw WorldError("is \(kind), not a regular file")
    }
  }
}
