package import OKRSource
package import OKRSyntax

/// What the resolver must be told besides the documents.
package struct ResolvingOptions: Sendable {
  /// Names of the levels from the top.
  package var levels: [String]

  package init(levels: [String] = ["company", "department", "team", "individual"]) {
    self.levels = levels.isEmpty ? ["company", "department", "team", "individual"] : levels
  }
}

extension Workspace {
  /// Links documents: units across files, names to elements, with what is wrong about them (OKR101 to OKR109, in order).
  /// `files` are indexed by `FileID`; documents are consumed one by one, so that both forms never lie in memory together.
  package static func resolve(
    files: [SourceFile], documents: consuming [Document], options: ResolvingOptions = ResolvingOptions()
  ) -> (workspace: Workspace, diagnostics: [Diagnostic]) {
    var building = WorkspaceBuilding(files: files)
    building.add(documents)
    var resolver = Resolver(building, levels: options.levels)
    resolver.arrangeUnits()
    resolver.markDuplicates()
    resolver.link()
    resolver.checkCycles()
    resolver.checkDirections()
    resolver.checkWeights()
    resolver.checkEmptiness()
    return (resolver.workspace, resolver.diagnostics.sorted(by: Diagnostic.inOrder))
  }
}

/// The state of one resolution. Its steps stand in the files Resolver….swift, each as an extension.
struct Resolver {
  var workspace: Workspace
  let levels: [String]
  /// What building found out and only resolving needs.
  let notes: WorkspaceBuilding.Notes
  /// Units by folded id, in order.
  let unitsByID: [String: [Int32]]
  /// Units by folded name, made when an id misses.
  var unitsByName: [String: [Int32]]?
  /// The last answer of `units(named:)`: references to one unit come in runs.
  var lastName = ""
  var lastUnits: [Int32] = []
  let names: ElementNames
  /// Made when the first Markdown link is followed.
  var anchors: Anchors?
  var nearNames = NearNames()
  /// Targets of references on headings, which several objectives share.
  var headingTargets: [Int32: ElementID?] = [:]
  /// Elements and keys whose references carry weights.
  var weightedLists: [WeightedList] = []
  /// Links that are a step of a reported cycle.
  var linksOnCycles: Set<Int32> = []
  var diagnostics: [Diagnostic] = []

  init(_ building: consuming WorkspaceBuilding, levels: [String]) {
    self.levels = levels
    notes = building.notes
    unitsByID = building.unitsByID
    workspace = building.workspace
    names = ElementNames(workspace)
  }

  mutating func report(
    _ info: DiagnosticInfo, at primary: Span, label: String = "", _ message: String, secondary: [Label] = [],
    help: String? = nil, fixes: [Fix] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code: info.code, severity: info.severity ?? .error, message: message, primary: primary, label: label,
        secondary: secondary, help: help, fixes: fixes))
  }
}
