#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What the system says of a file.
struct FileStatus {
  enum Kind: Equatable {
    case regular, folder, link
    /// `a FIFO`
    case other(String)
  }

  /// Which file it is, under whatever name.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  let kind: Kind
  let size: Int
  let identity: Identity
  let permissions: mode_t
  let owner: uid_t
  let group: gid_t
  let modified: timespec

  fileprivate init(_ raw: stat) {
    switch raw.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    case S_IFIFO: kind = .other("a FIFO")
    case S_IFSOCK: kind = .other("a socket")
    default: kind = .other("a device")
    }
    size = Int(raw.st_size)
    identity = Identity(device: UInt64(truncatingIfNeeded: raw.st_dev), inode: UInt64(truncatingIfNeeded: raw.st_ino))
    permissions = raw.st_mode & 0o7777
    owner = raw.st_uid
    group = raw.st_gid
    #if canImport(Darwin)
    modified = raw.st_mtimespec
    #else
    modified = raw.st_mtim
    #endif
  }

  /// Whether nobody wrote to the file between two looks.
  func isUnchanged(since earlier: FileStatus) -> Bool {
    size == earlier.size && modified.tv_sec == earlier.modified.tv_sec && modified.tv_nsec == earlier.modified.tv_nsec
  }
}

/// An open file; closed when it goes out of use.
struct OpenFile: ~Copyable {
  let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Never blocks, not even on a FIFO nobody writes to.
  init(reading path: DiskPath) throws(SystemError) {
    let opened = unsafe open(path.cString, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard opened >= 0 else { throw .last }
    descriptor = opened
  }

  /// An existing file, device or FIFO, written to where it is.
  init(writingThrough path: DiskPath) throws(SystemError) {
    let opened = unsafe open(path.cString, O_WRONLY | O_CLOEXEC)
    guard opened >= 0 else { throw .last }
    descriptor = opened
  }

  deinit { _ = close(descriptor) }

  func status() throws(SystemError) -> FileStatus {
    var raw = stat()
    guard unsafe fstat(descriptor, &raw) == 0 else { throw .last }
    return FileStatus(raw)
  }

  /// Up to `limit` bytes from here on; room for that many is set aside.
  func read(upTo limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let chunk = try read(atMost: limit - bytes.count)
      if chunk.isEmpty { break }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    }
    return bytes
  }

  /// What is there now, up to `limit` bytes; nothing at the end.
  func read(atMost limit: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let descriptor = descriptor
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let n = retrying { unsafe Self.systemRead(descriptor, buffer.baseAddress, limit) }
      if n < 0 { failure = .last }
      count = max(0, n)
    }
    if let failure { throw failure }
    return bytes
  }

  func write(_ bytes: some Collection<UInt8>) throws(SystemError) {
    let all = ContiguousArray(bytes)
    var done = 0
    while done < all.count {
      let n = unsafe all.withUnsafeBytes { buffer in
        retrying { unsafe Self.systemWrite(descriptor, buffer.baseAddress.map { unsafe $0 + done }, all.count - done) }
      }
      guard n >= 0 else { throw .last }
      done += n
    }
  }

  private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
    unsafe Darwin.read(descriptor, buffer, count)
    #else
    unsafe Glibc.read(descriptor, buffer, count)
    #endif
  }

  private static func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
    unsafe Darwin.write(descriptor, buffer, count)
    #else
    unsafe Glibc.write(descriptor, buffer, count)
    #endif
  }
}

/// Calls again when a signal came in between.
private func retrying(_ call: () -> Int) -> Int {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

/// Questions about the names on the disk.
enum FileSystem {
  static func status(_ path: DiskPath, followingLinks: Bool = true) throws(SystemError) -> FileStatus {
    var raw = stat()
    let result = unsafe followingLinks ? stat(path.cString, &raw) : lstat(path.cString, &raw)
    guard result == 0 else { throw .last }
    return FileStatus(raw)
  }

  /// The absolute path without links, dots and double slashes.
  static func realPath(_ path: DiskPath) throws(SystemError) -> DiskPath {
    guard let resolved = unsafe realpath(path.cString, nil) else { throw .last }
    defer { unsafe free(resolved) }
    return unsafe DiskPath(bytes(of: resolved))
  }

  /// Names in a folder, in the order of their bytes, without `.` and `..`.
  static func names(in folder: DiskPath) throws(SystemError) -> [[UInt8]] {
    guard let stream = unsafe opendir(folder.cString) else { throw .last }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { unsafe bytes(of: $0) }
      }
      if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
    }
    names.sort { $0.lexicographicallyPrecedes($1) }
    return names
  }

  private static func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: text, count: strlen(text))).map { UInt8(bitPattern: $0) }
  }

  static var currentFolder: DiskPath {
    get throws(SystemError) { try realPath(DiskPath(".")) }
  }
}
