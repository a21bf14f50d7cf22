package import OKRSource

/// A configuration file, read but not understood.
package struct ConfigurationFile: Sendable {
  package let source: SourceFile
  /// From where its patterns count.
  package let base: PatternBase

  package init(_ source: SourceFile, base: PatternBase = .workspace) {
    self.source = source
    self.base = base
  }
}

/// Where the files that a configuration extends lie.
package protocol ConfigurationFiles: Sendable {
  /// Reads a file that another one extends. A file has one path, however it is named: cycles are found by it.
  ///
  /// - Parameters:
  ///   - path: As written.
  ///   - file: The path of the file that says it, relative to the workspace.
  ///   - id: The id that the file is to have.
  func read(_ path: String, extendedBy file: String, id: FileID) throws(ConfigurationFileError) -> ConfigurationFile
}

/// Why an extended file cannot be read; continues “‘base.yml’ …”: `does not exist`.
package struct ConfigurationFileError: Error, Sendable {
  package let message: String
  /// The file is not there, so perhaps the path is wrong.
  package let isMissing: Bool

  package init(_ message: String, isMissing: Bool = false) {
    self.message = message
    self.isMissing = isMissing
  }
}

/// Configuration files made up of given texts, by their paths from the workspace.
package struct InMemoryConfigurationFiles: ConfigurationFiles {
  private let files: [String: String]

  package init(_ files: [String: String] = [:]) { self.files = files }

  package func read(_ path: String, extendedBy file: String, id: FileID) throws(ConfigurationFileError) -> ConfigurationFile {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(String(part)) }
    }
    let place = parts.joined(separator: "/")
    guard let text = files[place] else { throw ConfigurationFileError("does not exist", isMissing: true) }
    let folder = parts.dropLast().joined(separator: "/")
    let base: PatternBase = folder.isEmpty ? .workspace : folder == ".." ? .outside("workspace") : .inside(folder)
    return ConfigurationFile(SourceFile(id: id, path: place, bytes: Array(text.utf8)), base: base)
  }
}
