import OKRCompiler
import OKREmit

/// A theme as it lies on the disk: a folder with files that replace default ones of the same names.
struct ThemeFolder {
  let theme: Theme
  private let files: [DiskPath]

  /// All that is wrong is said at once, each at its file and line.
  init(_ folder: DiskPath) throws(Failure) {
    var files: [DiskPath] = []
    var texts: [(name: String, bytes: [UInt8])] = []
    for name in try Self.names(in: folder) {
      let path = folder.appending(name)
      do {
        texts.append((name, try RegularFile.read(path, limit: Theme.fileLimit)))
      } catch {
        throw Failure("‘\(TerminalText.escaped(path.text))’ \(error.message)")
      }
      files.append(path)
    }
    self.files = files
    do {
      theme = try Theme(texts)
    } catch {
      let lines = error.problems.map { problem in
        let place = folder.appending(problem.file).text + (problem.line.map { ":\($0)" } ?? "")
        return "\(TerminalText.escaped(place)): \(problem.message)"
      }
      throw Failure("the theme cannot be used\n\(lines.joined(separator: "\n"))")
    }
  }

  /// The files, so that none is written over.
  var identities: [FileStatus.Identity] { files.compactMap { try? FileSystem.status($0).identity } }

  /// Names of files within the folder and one folder down, in order; what begins with a dot is not meant.
  private static func names(in folder: DiskPath) throws(Failure) -> [String] {
    var names: [String] = []
    for name in try entries(of: folder) {
      let path = folder.appending(name)
      if (try? FileSystem.status(path))?.kind == .folder {
        names += try entries(of: path).map { "\(name)/\($0)" }
      } else {
        names.append(name)
      }
    }
    return names.sorted()
  }

  private static func entries(of folder: DiskPath) throws(Failure) -> [String] {
    do {
      return try FileSystem.names(in: folder).map { String(decoding: $0, as: UTF8.self) }.filter { !$0.hasPrefix(".") }
    } catch {
      throw Failure("the theme ‘\(TerminalText.escaped(folder.text))’ cannot be read: \(error.message)")
    }
  }
}
