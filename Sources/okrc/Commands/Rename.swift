import ArgumentParser
import OKRAuthoring
import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRModel
import OKRSource
import OKRSyntax

/// `okrc rename`: another name for a unit, an objective or a key result, and for all references to it.
struct Rename: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give a unit, an objective or a key result another name, and rewrite all references to it.",
    discussion: """
      A unit gets another id, an objective or a key result another label (O2, KR3) or, where the reference names its id, another
      id. All documents are changed or none. The documents are compiled in memory first: when a reference would lead elsewhere,
      or an error would come of it, nothing is written.
      """)

  @Argument(help: "What gets the name: product, product/O1, product/O1/KR2 or product/its-id.")
  var reference: String

  @Argument(help: "The new id of the unit, or the new label or id.")
  var name: String

  @OptionGroup var options: AmendmentOptions

  func run() async throws {
    let job = try options.job()
    let snapshot = job.snapshot
    let before = await job.compile(snapshot)
    let called = try job.find(reference, in: before.workspace)
    let documents = job.documents(of: before)
    let old = TerminalText.escaped(before.workspace.reference(of: called))
    let renaming: Renaming
    let edits: [Edit]
    do throws(Renaming.Refusal) {
      renaming = try Renaming(called, as: reference, to: name, in: before.workspace, documents: documents)
      edits = try renaming.edits()
    } catch {
      throw Failure(TerminalText.escaped(error.message))
    }
    guard !edits.allSatisfy({ Self.changesNothing($0, in: before) }) else { throw Failure("‘\(old)’ is called so already") }
    let (amendment, all) = await Self.proved(renaming, edits, documents, before, snapshot, job)
    if let difference = renaming.difference(after: amendment.after.workspace) {
      throw Failure("‘\(old)’ cannot be renamed: \(TerminalText.escaped(difference)); nothing was written")
    }
    try amendment.refuseNewErrors("‘\(old)’ cannot be renamed")
    try amendment.settle(options)
    let names = renaming.names(after: amendment.after.workspace)
    let places = all.count == 1 ? "1 place" : "\(all.count) places"
    let files = Summary.counted(amendment.changes.count, "file")
    try options.report("\(TerminalText.escaped(names.old)) is \(TerminalText.escaped(names.new)) now: \(places) in \(files)\n")
    amendment.say(amendment.addedFindings)
    let baseline = TerminalText.escaped(job.configuration.baseline)
    if !baseline.isEmpty {
      StandardStreams.say(
        "\(Program.name): findings known under the old name are new to ‘\(baseline)’; "
          + "look at them and write it again with `okrc check --write-baseline`\n")
    }
  }

  private static func changesNothing(_ edit: Edit, in compilation: Compilation) -> Bool {
    compilation.workspace.file(edit.span.file).text(edit.span.range) == edit.replacement
  }

  /// The change, tried; references that no longer lead where they did are written anew, once.
  private static func proved(
    _ renaming: Renaming, _ edits: [Edit], _ documents: [Document], _ before: Compilation, _ snapshot: Snapshot, _ job: Job
  ) async -> (Amendment, [Edit]) {
    let first = await Amendment(job, before: before, snapshot.applying(edits, in: before.files))
    let repairs = ReferenceRepair.edits(
      before: before.workspace, documents, after: first.after.workspace, job.documents(of: first.after)
    ) { $0 }
    guard !repairs.isEmpty else { return (first, edits) }
    let kept = edits.filter { edit in !repairs.contains { Self.touches($0.span, edit.span) } }
    let second = await Amendment(job, before: before, snapshot.applying(kept + repairs, in: before.files))
    return (second, kept + repairs)
  }

  private static func touches(_ a: Span, _ b: Span) -> Bool { a.file == b.file && a.start < b.end && b.start < a.end }
}

extension Job {
  /// The documents of a compilation, read again: a workspace does not keep all that they say.
  func documents(of compilation: Compilation) -> [Document] {
    compilation.files.map { Document.parse($0, options: ReadingOptions(for: $0.path, configuration)) }
  }
}
