import OKRAuthoring
import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRModel
import OKRSource

/// Inputs read and made documents of.
struct AdoptionRun {
  /// One input and what became of it.
  struct Adopted: Sendable {
    /// As it was named on the command line.
    var path: String
    var adoption: Adoption
  }

  private struct Input: Sendable {
    var path: String
    var bytes: [UInt8]
    var kind: Adopting.Kind
  }

  /// Bytes of a table that are read; a million rows of a spreadsheet are a tenth of it.
  private static let limit = 1 << 30

  private let all: [Input]
  private let options: AdoptionOptions
  /// The files that are read, so that none is written over.
  let inputs: Set<FileStatus.Identity>

  init(files: [String], encoding: TextEncoding, kind: Adopting.Kind?, options: AdoptionOptions) throws(Failure) {
    self.options = options
    var all: [Input] = []
    for file in files {
      var bytes = try Self.read(file)
      if encoding == .utf8, let fault = TextEncoding.fault(in: bytes) { throw Self.failure(file, fault) }
      if encoding != .utf8, let fault = TextEncoding.fault(in: bytes),
        fault.hasPrefix("is a") || fault.hasPrefix("is compressed") || fault.hasPrefix("is rich")
      {
        throw Self.failure(file, fault)
      }
      bytes = encoding.decoded(bytes)
      all.append(Input(path: file, bytes: bytes, kind: kind ?? Adopting.kind(of: bytes, path: file)))
    }
    self.all = all
    inputs = Set(files.compactMap { try? FileSystem.status(DiskPath($0)).identity })
  }

  private static func read(_ file: String) throws(Failure) -> [UInt8] {
    if file == "-" {
      let bytes = try StandardStreams.readInput(limit: limit)
      if bytes.count > limit { throw failure(file, "has more than \(limit) bytes") }
      return bytes
    }
    do throws(WorldError) {
      return try RegularFile.read(DiskPath(file), limit: limit)
    } catch {
      throw failure(file, error.message)
    }
  }

  private static func failure(_ file: String, line: Int? = nil, _ message: String) -> Failure {
    let name = file == "-" ? "standard input" : "‘\(TerminalText.escaped(file))’"
    let place = line.map { ", line \($0): " } ?? " "
    return Failure(name + place + TerminalText.escaped(message))
  }

  /// Documents of all inputs, or the first reason why there are none.
  func adopted(isInteractive: Bool) async throws(Failure) -> [Adopted] {
    let all = all
    let options = options
    @Sendable func work() -> Result<[Adopted], Failure> {
      var out: [Adopted] = []
      for input in all {
        var own = options
        own.name = Self.stem(of: input.path)
        do throws(AdoptionFault) {
          out.append(Adopted(path: input.path, adoption: try Adopting.adopt(input.bytes, path: input.path, as: input.kind, own)))
        } catch {
          return .failure(Self.failure(input.path, line: error.line, error.message))
        }
      }
      return .success(out)
    }
    // A line that comes and goes would stand between question and answer.
    if isInteractive { return try work().get() }
    let bytes = all.reduce(0) { $0 + $1.bytes.count }
    let what = "\(Program.name): adopting \(Summary.counted(all.count, "file")) of \(bytes >> 10) KiB …"
    return try await ProgressLine.showing(what) { work() }.get()
  }

  /// The file's name without folders and ending.
  private static func stem(of path: String) -> String {
    if path == "-" { return "okrs" }
    let name = DiskPath(DiskPath(path).name).text
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  // The report.

  /// Says what was taken for what, and how the documents compile.
  func report(_ adopted: [Adopted], _ outputs: AdoptionOutputs, to file: String?) async throws(Failure) {
    var text = ""
    for one in adopted {
      let adoption = one.adoption
      let name = one.path == "-" ? "standard input" : one.path
      let found = "\(Summary.counted(adoption.objectives, "objective")) and \(Summary.counted(adoption.keyResults, "key result"))"
      text += "\(TerminalText.escaped(name)): \(found) in \(Summary.counted(adoption.documents.count, "document"))\n"
      for line in adoption.log.lines(of: name) { text += "  \(TerminalText.escaped(line))\n" }
    }
    let summary = await check(outputs)
    if let file {
      try OutputFile.write(Array(text.utf8), to: DiskPath(file), inputs: inputs)
      StandardStreams.say("\(Program.name): \(summary)\n")
    } else {
      StandardStreams.say("\(text)\(Program.name): \(summary)\n")
    }
  }

  /// Compiles the documents as they are, without those beside them, and without a day: the same input is reported alike on any.
  private func check(_ outputs: AdoptionOutputs) async -> String {
    var world = InMemoryWorld()
    for (path, bytes) in outputs.files { world.files[path.text] = bytes }
    let checked = world
    let compilation = await ProgressLine.showing(
      "\(Program.name): checking \(Summary.counted(outputs.files.count, "document")) …"
    ) {
      await compile(checked, Configuration(), workers: 2)
    }
    let counts = [(Severity.error, "error"), (.warning, "warning"), (.note, "note")].filter { compilation.count($0.0) > 0 }
      .map { Summary.counted(compilation.count($0.0), $0.1) }
    let findings = counts.isEmpty ? "nothing to report" : counts.joined(separator: ", ")
    let place = outputs.place.map { " \(TerminalText.escaped($0))" } ?? " FILE, once it is saved"
    return "checked: \(findings)\(counts.isEmpty ? "" : "; next: \(Program.name) check\(place)")"
  }
}
