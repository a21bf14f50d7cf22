#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import OKREmit

/// A folder that holds a report of many files. What an earlier run wrote there and this one did not is taken away; nothing else
/// is ever touched.
struct SiteFolder {
  private let folder: DiskPath
  private let inputs: Set<FileStatus.Identity>
  /// What the last run says it wrote; only names such as this program gives.
  private let earlier: [String]

  /// The most bytes of a list of files: some hundred thousand names.
  private static let listLimit = 1 << 26

  init(_ folder: DiskPath, inputs: Set<FileStatus.Identity>) {
    self.folder = folder
    self.inputs = inputs
    let bytes = try? RegularFile.read(folder.appending(SitePages.list), limit: Self.listLimit)
    earlier = SitePages.files(inList: bytes ?? [])
  }

  /// Files that hold their bytes already stay as they are, with their times.
  func write(_ artifacts: [Artifact]) throws(Failure) {
    let names = Set(artifacts.map(\.path))
    let gone = earlier.filter { !names.contains($0) }
    var folders: Set<DiskPath> = []
    for artifact in artifacts where artifact.path != SitePages.list {
      let file = folder.appending(artifact.path)
      if folders.insert(file.folder).inserted { try OutputFile.makeFolder(file.folder) }
    }
    if let list = artifacts.first(where: { $0.path == SitePages.list }) {
      // Until all is done, what was there before is remembered too, or a run that is stopped would leave files for ever.
      try put(SitePages.bytes(ofList: Array(names.union(earlier))), at: list.path)
    }
    for artifact in artifacts where artifact.path != SitePages.list {
      // Thousands of files are not worth waiting for the disk at each: a run that is cut off is run again.
      try put(artifact.bytes, at: artifact.path, waitsForDisk: artifacts.count == 1)
    }
    for name in gone { remove(name) }
    if let list = artifacts.first(where: { $0.path == SitePages.list }) {
      try put(list.bytes, at: list.path)
    } else if !earlier.isEmpty {
      removeList()
    }
  }

  private func put(_ bytes: [UInt8], at name: String, waitsForDisk: Bool = false) throws(Failure) {
    try OutputFile.write(bytes, to: folder.appending(name), inputs: inputs, waitsForDisk: waitsForDisk)
  }

  /// Only a regular file that still says this program made it.
  private func remove(_ name: String) {
    let file = folder.appending(name)
    guard let status = try? FileSystem.status(file, followingLinks: false), status.kind == .regular,
      !inputs.contains(status.identity), let bytes = try? RegularFile.read(file, limit: Self.listLimit), SitePages.isOurs(bytes)
    else { return }
    _ = unsafe unlink(file.cString)
  }

  /// When the report is one page again: the folders go if nothing is left in them.
  private func removeList() {
    _ = unsafe unlink(folder.appending(SitePages.list).cString)
    for name in SitePages.folders { _ = unsafe rmdir(folder.appending(name).cString) }
  }
}
