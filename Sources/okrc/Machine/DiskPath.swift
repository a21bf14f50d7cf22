/// A path as the file system has it: bytes, which need not be text.
struct DiskPath: Hashable, Comparable {
  /// Without a slash at the end, unless it is the root.
  let bytes: [UInt8]

  init(_ bytes: some Collection<UInt8>) {
    var bytes = Array(bytes)
    while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
    self.bytes = bytes
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  /// For the system's functions.
  var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }

  /// As text; bytes that are none are written `\xE9`.
  var text: String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var out = ""
    for byte in bytes {
      if byte < 0x80 {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        out += "\\x" + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }

  var isAbsolute: Bool { bytes.first == 0x2F }

  func appending(_ name: some Collection<UInt8>) -> DiskPath {
    if bytes.isEmpty || bytes == [0x2E] { return DiskPath(name) }
    return DiskPath(bytes == [0x2F] ? bytes + name : bytes + [0x2F] + name)
  }

  func appending(_ name: String) -> DiskPath { appending(Array(name.utf8)) }

  /// The last part.
  var name: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: 0x2F), bytes.count > 1 else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  /// The folder that holds it: `.` for a bare name, itself for the root.
  var folder: DiskPath {
    guard let slash = bytes.lastIndex(of: 0x2F) else { return DiskPath(".") }
    return slash == 0 ? DiskPath("/") : DiskPath(bytes[..<slash])
  }

  /// Whether it is this folder or lies in it, by its spelling.
  func isInside(_ folder: DiskPath) -> Bool {
    if folder.bytes == [0x2F] { return isAbsolute }
    return bytes.starts(with: folder.bytes) && (bytes.count == folder.bytes.count || bytes[folder.bytes.count] == 0x2F)
  }

  /// The way from an absolute folder to this absolute path, up by `..` where it leads out.
  func relative(to folder: DiskPath) -> DiskPath {
    if bytes.count > folder.bytes.count, isInside(folder) {
      return DiskPath(bytes[(folder.bytes == [0x2F] ? 1 : folder.bytes.count + 1)...])
    }
    let target = bytes.split(separator: 0x2F)
    let base = folder.bytes.split(separator: 0x2F)
    var shared = 0
    while shared < target.count, shared < base.count, target[shared].elementsEqual(base[shared]) { shared += 1 }
    let up = Array(repeating: Array("..".utf8), count: base.count - shared)
    let parts = up + target[shared...].map(Array.init)
    return DiskPath(parts.isEmpty ? Array(".".utf8) : Array(parts.joined(separator: [0x2F])))
  }

  static func < (a: DiskPath, b: DiskPath) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}
