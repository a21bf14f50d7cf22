import OKRAuthoring
import OKREmit
import OKRSource

/// Where documents of adopted inputs go. All places are looked at before anything is written.
struct AdoptionOutputs {
  /// Each document at its place; on standard output one.
  let files: [(path: DiskPath, bytes: [UInt8])]
  private let isOutput: Bool
  private let folder: DiskPath?
  private let inputs: Set<FileStatus.Identity>

  /// Bytes that a document may have to be read again.
  private static let limit = 16 << 20

  init(_ adopted: [AdoptionRun.Adopted], to output: String, force: Bool, inputs: Set<FileStatus.Identity>) throws(Failure) {
    self.inputs = inputs
    let documents = Self.named(adopted)
    if let large = documents.first(where: { $0.text.count > Self.limit }) {
      throw Failure(
        "the document of ‘\(TerminalText.escaped(large.name))’ would have \(large.text.count) bytes, and at most \(Self.limit) are read; "
          + "name the column of the teams with --map 'column=team', or split the table")
    }
    let path = DiskPath(output)
    isOutput = output == "-"
    if isOutput {
      guard documents.count == 1 else {
        let names = documents.prefix(6).map { "‘\(TerminalText.escaped($0.name))’" }.joined(separator: ", ")
        let more = documents.count > 6 ? " and \(documents.count - 6) more" : ""
        throw Failure("there are \(documents.count) documents (\(names)\(more)); name a folder with -o, like -o okrs/")
      }
      folder = nil
      files = documents.map { (DiskPath($0.name + ".md"), $0.text) }
      return
    }
    let isFolder = output.hasSuffix("/") || documents.count > 1 || (try? FileSystem.status(path))?.kind == .folder
    folder = isFolder ? path : nil
    files = isFolder ? documents.map { (path.appending($0.name + ".md"), $0.text) } : documents.map { (path, $0.text) }
    try checkPlaces(force: force)
  }

  /// Documents under names that differ.
  private static func named(_ adopted: [AdoptionRun.Adopted]) -> [Adoption.Document] {
    var out: [Adoption.Document] = []
    var taken: Set<String> = []
    for document in adopted.flatMap(\.adoption.documents) {
      var named = document
      // Letters and digits, however the unit is called: no name leads out of the folder.
      named.name = Folding.slug(document.name)
      if named.name.isEmpty { named.name = "okrs" }
      if named.name.utf8.count > 120 { named.name = String(named.name.prefix(40)) }
      let stem = named.name
      var number = 2
      while !taken.insert(named.name).inserted {
        named.name = "\(stem)-\(number)"
        number += 1
      }
      out.append(named)
    }
    return out
  }

  private func checkPlaces(force: Bool) throws(Failure) {
    let there = files.filter { (try? FileSystem.status($0.path)) != nil }
    for file in there {
      let isRegular = (try? FileSystem.status(file.path))?.kind == .regular
      if isRegular, !force {
        throw Failure("‘\(TerminalText.escaped(file.path.text))’ is there already; --force writes over it")
      }
    }
    guard let folder else {
      for file in files { try OutputFile.checkPlace(file.path, inputs: inputs) }
      return
    }
    guard (try? FileSystem.status(folder)) != nil else { return }
    for file in files { try OutputFile.checkPlace(file.path, inputs: inputs) }
  }

  func write() throws(Failure) {
    if isOutput {
      if let file = files.first { try StandardStreams.write(file.bytes) }
      return
    }
    if let folder { try OutputFile.makeFolder(folder) }
    for (path, bytes) in files { try OutputFile.write(bytes, to: path, inputs: inputs) }
  }

  /// What to check afterwards; `nil` on standard output.
  var place: String? { isOutput ? nil : folder?.text ?? files.first?.path.text }
}
