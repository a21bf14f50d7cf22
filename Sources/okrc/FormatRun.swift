import OKRAuthoring
import OKRCompiler
import OKREmit
import OKRModel
import OKRSource
import OKRSyntax

/// The documents of a job in their canonical form.
struct FormatRun {
  /// A document whose canonical form is another.
  struct Change {
    let path: String
    let before: [UInt8]
    let after: [UInt8]
  }

  private let results: [Result]

  /// What became of one document.
  private struct Result: Sendable {
    let path: String
    let before: [UInt8]
    let formatting: Formatting
    let hasByteOrderMark: Bool
    /// Why it was left alone.
    var problem: String?

    var after: [UInt8] { (hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + formatting.bytes }
  }

  init(_ job: Job) async {
    let options = job.readingOptions
    results = await ProgressLine.showing("\(Program.name): formatting \(Summary.counted(job.paths.count, "document")) …") {
      let first = await Self.results(of: job, names: nil)
      guard first.contains(where: \.formatting.wantsNames) else { return first }
      // Only now it matters what others refer to, and all of the workspace is asked.
      let names = job.namesInUse
      return first.map { $0.formatting.wantsNames ? Self.again($0, options, names) : $0 }
    }
  }

  private static func results(of job: Job, names: NamesInUse?) async -> [Result] {
    let options = job.readingOptions
    let all = job.paths
    let workers = max(1, min(job.workers, all.count / 16))
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for worker in 0..<workers {
        let part = Array(all[(all.count * worker / workers)..<(all.count * (worker + 1) / workers)])
        group.addTask { (worker, part.map { result(of: $0, job, options($0), names) }) }
      }
      var parts = [[Result]](repeating: [], count: workers)
      for await (worker, results) in group { parts[worker] = results }
      return Array(parts.joined())
    }
  }

  private static func result(of path: String, _ job: Job, _ options: ReadingOptions, _ names: NamesInUse?) -> Result {
    let (file, problem) = job.read(path)
    let before = (file.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + file.bytes
    if let problem {
      return Result(
        path: path, before: before, formatting: Formatting(bytes: file.bytes), hasByteOrderMark: file.hasByteOrderMark,
        problem: problem.severity == .error ? problem.message : nil)
    }
    let formatting = CanonicalForm.formatted(file, options: options, names: names)
    var result = Result(path: path, before: before, formatting: formatting, hasByteOrderMark: file.hasByteOrderMark)
    result.problem = formatting.problem
    return result
  }

  private static func again(_ result: Result, _ options: (String) -> ReadingOptions, _ names: NamesInUse) -> Result {
    let file = SourceFile(
      id: FileID(0), path: result.path, bytes: Array(result.before.dropFirst(result.hasByteOrderMark ? 3 : 0)),
      hasByteOrderMark: result.hasByteOrderMark)
    return Result(
      path: result.path, before: result.before,
      formatting: CanonicalForm.formatted(file, options: options(result.path), names: names),
      hasByteOrderMark: result.hasByteOrderMark)
  }

  // What came of it.

  var changes: [Change] {
    results.filter { $0.problem == nil && $0.after != $0.before }.map {
      Change(path: $0.path, before: $0.before, after: $0.after)
    }
  }

  var hasProblems: Bool { results.contains { $0.problem != nil } }

  /// The only document, when there is one: standard input's.
  var text: [UInt8]? { results.count == 1 ? results.first?.after : nil }

  func sayProblems() {
    for result in results {
      guard let problem = result.problem else { continue }
      let name = TerminalText.escaped(result.path)
      StandardStreams.say("\(Program.name): ‘\(name)’ was left alone: \(TerminalText.escaped(problem))\n")
    }
  }

  func sayReasons() {
    for result in results {
      for remark in result.formatting.left {
        StandardStreams.say(
          "\(TerminalText.escaped(result.path)):\(remark.line): stays as it stands: \(TerminalText.escaped(remark.text))\n")
      }
    }
  }

  func showDiff() throws(Failure) {
    let isTerminal = Terminal.isOutputATerminal
    let isColoured = isTerminal && Terminal().wantsColour(isTerminal: isTerminal)
    try StandardStreams.write(
      pieces: changes.lazy.map {
        UnifiedDiff.render(path: $0.path, before: $0.before, after: $0.after, isForTerminal: isTerminal, isColoured: isColoured)
      })
  }

  /// Puts the new bytes into place, each file for itself; returns how many could not be written.
  func write(_ job: Job) -> Int {
    var failures = 0
    for change in changes {
      guard let location = job.location(of: change.path) else { continue }
      let name = TerminalText.escaped(change.path)
      do throws(Failure) {
        guard case .changedMeanwhile = try OutputFile.replace(location, change.before, with: change.after, named: name) else {
          continue
        }
        StandardStreams.say(
          "\(Program.name): ‘\(name)’ changed while it was being formatted and was left alone; run okrc again\n")
      } catch {
        StandardStreams.say("\(Program.name): \(error.message)\n")
      }
      failures += 1
    }
    return failures
  }

  /// `formatted 2 files; 5 files are in canonical form already; 1 file was left alone`
  func summary(wrote: Bool, failures: Int) -> String {
    let changed = changes.count
    let broken = results.count { $0.problem != nil } + failures
    let same = results.count - changed - results.count { $0.problem != nil }
    var parts: [String] = []
    if changed > failures {
      parts.append(
        wrote ? "formatted \(Summary.counted(changed - failures, "file"))" : "would format \(Summary.counted(changed, "file"))")
    }
    if same > 0 || parts.isEmpty && broken == 0 {
      parts.append("\(Summary.counted(same, "file")) \(same == 1 ? "needs" : "need") no change")
    }
    if broken > 0 { parts.append("\(Summary.counted(broken, "file")) \(broken == 1 ? "was" : "were") left alone") }
    let places = results.reduce(0) { $0 + $1.formatting.left.count }
    if places == 1 { parts.append("1 place stays as it stands, --reasons says why") }
    if places > 1 { parts.append("\(places) places stay as they stand, --reasons says why") }
    return parts.joined(separator: "; ")
  }
}
