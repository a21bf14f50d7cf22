import ArgumentParser
import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRMarkdown
import OKRModel
import OKRRules
import OKRSource

/// The file of known findings: used, written, or rid of what is no longer found.
struct BaselineOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Do not show the findings that are in this file.", valueName: "file"))
  var baseline: String?

  @Option(help: ArgumentHelp("Write the findings to a file of known ones instead of showing them, and exit with 0.", valueName: "file"))
  var writeBaseline: String?

  @Flag(help: "Take out of the baseline what is not found any more.")
  var pruneBaseline = false

  /// The baseline of a job: as it was named, and where it lies.
  func file(in job: Job) -> (name: String, file: DiskPath)? {
    if let named = writeBaseline ?? baseline { return (named, DiskPath(named)) }
    let configured = job.configuration.baseline
    return configured.isEmpty ? nil : (configured, job.path(configured))
  }

  /// What is known before anything is checked.
  func known(in job: Job) throws(Failure) -> KnownFindings {
    if let writeBaseline {
      if pruneBaseline { throw Failure("--write-baseline and --prune-baseline exclude one another") }
      try OutputFile.checkPlace(DiskPath(writeBaseline), inputs: job.inputs)
      return KnownFindings(file: DiskPath(writeBaseline), name: writeBaseline, isToBeWritten: true)
    }
    guard let (name, file) = file(in: job) else {
      if pruneBaseline { throw Failure("there is no baseline to prune; name it with --baseline") }
      return KnownFindings()
    }
    if pruneBaseline, !job.isWhole {
      throw Failure("a baseline can only be pruned where the whole workspace is checked, not a part or a period of it")
    }
    let known = KnownFindings(file: file, name: name, isToBePruned: pruneBaseline)
    if pruneBaseline { try OutputFile.checkPlace(file, inputs: job.inputs) }
    return try known.read()
  }
}

/// A baseline and its file.
struct KnownFindings: Sendable {
  private var file: DiskPath?
  /// As it was named, in quotes.
  private let name: String
  private var baseline = Baseline([])
  private var isToBeWritten = false
  private var isToBePruned = false

  init(file: DiskPath? = nil, name: String = "", isToBeWritten: Bool = false, isToBePruned: Bool = false) {
    self.file = file
    self.name = "‘\(TerminalText.escaped(name))’"
    self.isToBeWritten = isToBeWritten
    self.isToBePruned = isToBePruned
  }

  /// The same with what its file holds.
  func read() throws(Failure) -> KnownFindings {
    guard let file else { return self }
    var known = self
    let bytes: [UInt8]
    do {
      bytes = try RegularFile.read(file, limit: Limits.fileSize)
    } catch {
      throw Failure("the baseline \(name) \(error.message)")
    }
    do {
      known.baseline = try BaselineFile.read(bytes)
    } catch {
      let place = error.position.map { "line \($0.line), column \($0.column): " } ?? ""
      throw Failure("the baseline \(name) cannot be used: \(place)\(error.message)")
    }
    return known
  }

  /// A compilation without what is known.
  func shown(_ compilation: Compilation) -> Compilation { baseline.divide(compilation).compilation }

  /// Writes what is to be written, and says what is known.
  ///
  /// - Parameter all: With the findings that are known.
  /// - Returns: What is to be shown, and sentences about what is not.
  func settle(_ all: Compilation, in job: Job) throws(Failure) -> (compilation: Compilation, closing: [String]) {
    guard let file else { return (all, []) }
    if isToBeWritten {
      var new = Baseline(of: all)
      let found = new.keys.count
      // What lies outside the part that was checked was not looked for, so it stays.
      if !job.isWhole, (try? FileSystem.status(file)) != nil { new = Baseline(new.keys + (try read()).baseline.keys) }
      try write(new, to: file, all, in: job)
      let others = new.keys.count - found
      let rest = others > 0 ? "; \(others) other\(others == 1 ? "" : "s") stay\(others == 1 ? "s" : "") in it" : ""
      return (all.showing([]), ["wrote \(Summary.counted(found, "finding")) to \(name)\(rest)"])
    }
    let division = baseline.divide(all)
    var closing: [String] = []
    if division.hidden > 0 {
      closing.append(division.hidden == 1 ? "1 known finding in \(name) is not shown" : "\(division.hidden) known findings in \(name) are not shown")
    }
    // A rule that is off, and what was not looked at, say nothing about their entries.
    let stale = division.stale.filter { key in DiagnosticCatalogue.find(key.code).map { job.configuration.isOn($0) } ?? true }
    let entries = stale.count == 1 ? "1 entry" : "\(stale.count) entries"
    if isToBePruned {
      let gone = Set(stale)
      if !gone.isEmpty { try write(Baseline(baseline.keys.filter { !gone.contains($0) }), to: file, all, in: job) }
      closing.append("took \(entries) out of \(name)")
    } else if job.isWhole, !stale.isEmpty {
      closing.append("\(entries) of \(name) \(stale.count == 1 ? "matches" : "match") nothing any more; --prune-baseline takes them out")
    }
    return (division.compilation, closing)
  }

  private func write(_ baseline: Baseline, to file: DiskPath, _ all: Compilation, in job: Job) throws(Failure) {
    try OutputFile.write(BaselineFile.bytes(of: baseline, infos: all.infos), to: file, inputs: job.inputs)
  }
}
