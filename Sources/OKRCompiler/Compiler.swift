package import OKRConfiguration
import OKRMarkdown
package import OKRModel
import OKRRules
package import OKRSource
package import OKRSyntax

/// Reads, links and checks all documents of a world. Never fails: what is wrong with a document is a finding.
///
/// - Parameters:
///   - configuration: Levels, severities and thresholds.
///   - workers: How many parse at the same time where there is enough to do; the outcome is the same for any number.
///   - period: Only findings about this period are kept; everything else can still be referred to.
/// - Returns: The linked documents, what hangs together, and the findings in order.
package func compile(
  _ world: some World, _ configuration: Configuration, workers: Int = 1, period: Period? = nil
) async -> Compilation {
  let (files, unreadable) = read(world)
  let configuration = configuration.applied(toFiles: files.map(\.path))
  var documents = await parse(files, skipping: unreadable, configuration, workers: workers)
  let reading = takeDiagnostics(from: &documents)
  let suppressions = documents.map(\.suppressions)
  let (workspace, linking) = Workspace.resolve(
    files: files, documents: consume documents, options: ResolvingOptions(levels: configuration.levels))
  let alignment = Alignment(of: workspace, options: AlignmentOptions(configuration))
  let context = Context(workspace: workspace, alignment: alignment, today: world.today, configuration: configuration)
  let checking = Rule.run(Rule.all, in: context)

  var findings = configuration.graded(unreadable + reading + linking) + checking
  findings = SuppressionComments.apply(suppressions, to: findings, configuration)
  if let period { findings = PeriodFilter(period, workspace).filter(findings) }
  return Compilation(
    workspace: workspace, alignment: alignment, diagnostics: Diagnostic.sorted(findings), infos: DiagnosticCatalogue.all,
    checked: DiagnosticCatalogue.checked(configuration), today: world.today, levels: configuration.levels
  ) { ExplanationPage.page(for: $0).markdown { _ in nil } }
}

/// All files in the byte order of their paths, and what is wrong with those that cannot be read.
private func read(_ world: some World) -> (files: [SourceFile], unreadable: [Diagnostic]) {
  var files: [SourceFile] = []
  var unreadable: [Diagnostic] = []
  for path in world.paths().sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
    let (file, problem) = Reading.file(path, id: FileID(files.count), in: world)
    files.append(file)
    if let problem { unreadable.append(problem) }
  }
  return (files, unreadable)
}

/// Below this many bytes a second worker costs more than it brings.
private let bytesWorthWorkers = 512 << 10

/// The documents of all files, each in the slot of its file. Unreadable files give empty ones.
private func parse(
  _ files: [SourceFile], skipping unreadable: [Diagnostic], _ configuration: Configuration, workers: Int
) async -> [Document] {
  let skipped = Set(unreadable.map(\.primary.file))
  @Sendable func document(of file: SourceFile) -> Document {
    if skipped.contains(file.id) { return Document(file: file.id) }
    var document = Document.parse(file, options: ReadingOptions(for: file.path, configuration))
    document.compact()
    return document
  }
  guard workers > 1, files.reduce(0, { $0 + $1.bytes.count }) > bytesWorthWorkers else { return files.map(document) }
  return await withTaskGroup(of: (worker: Int, documents: [Document]).self) { group in
    for worker in 0..<workers {
      group.addTask { (worker, stride(from: worker, to: files.count, by: workers).map { document(of: files[$0]) }) }
    }
    var slots = files.map { Document(file: $0.id) }
    for await (worker, documents) in group {
      for (i, document) in documents.enumerated() { slots[worker + i * workers] = document }
    }
    return slots
  }
}

extension ReadingOptions {
  /// How the configuration wants a file to be read.
  package init(for path: String, _ configuration: Configuration) {
    self.init(
      isOutline: configuration.readsAsOutline(path), defaultPeriod: configuration.period, levels: configuration.levels)
  }
}

extension Document {
  /// Gives back the room that tables set aside while they grew: all documents lie in memory before they are linked.
  fileprivate mutating func compact() {
    sections = sections.map { $0 }
    objectives = objectives.map { $0 }
    keyResults = keyResults.map { $0 }
    fields = fields.map { $0 }
    references = references.map { $0 }
    metrics = metrics.map { $0 }
    checkIns = checkIns.map { $0 }
  }
}

/// What the reader found, in the order of files; the documents no longer hold it.
private func takeDiagnostics(from documents: inout [Document]) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for i in documents.indices where !documents[i].diagnostics.isEmpty {
    diagnostics += documents[i].diagnostics
    documents[i].diagnostics = []
  }
  return diagnostics
}
