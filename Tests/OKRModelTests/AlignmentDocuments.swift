import OKRModel
import OKRSource

/// Documents given as text, linked and measured; elements are named by their references.
struct AlignmentDocuments {
  let workspace: Workspace
  let alignment: Alignment
  private var elements: [String: ElementID] = [:]

  /// Units with the text below their front matter.
  init(_ units: [(path: String, text: String)], options: AlignmentOptions = AlignmentOptions()) {
    workspace = ResolverDocuments(units).workspace
    alignment = Alignment(of: workspace, options: options)
    for id in workspace.objectiveIDs { elements[workspace.reference(of: ElementID(id))] = ElementID(id) }
    for id in workspace.keyResultIDs { elements[workspace.reference(of: ElementID(id))] = ElementID(id) }
  }

  /// One document of a team.
  init(_ text: String) { self.init([ResolverDocuments.unit("Product", text)]) }

  func objective(_ reference: String) -> ID<Objective>? { elements[reference]?.objective }
  func keyResult(_ reference: String) -> ID<KeyResult>? { elements[reference]?.keyResult }
  func unit(_ id: String) -> ID<Unit>? { workspace.unitIDs.first { workspace[$0].id == id } }

  /// Depth by reference; 0 for a name that nothing has.
  func depth(_ reference: String) -> Int { objective(reference).map { alignment.depth($0) } ?? 0 }

  func chain(_ reference: String) -> [String] {
    guard let id = objective(reference) else { return [] }
    return alignment.chain(endingAt: id).map { workspace.reference(of: ElementID($0)) }
  }

  /// The objectives at which chains end, in order.
  var chainEnds: [String] {
    workspace.objectiveIDs.filter { alignment.isChainEnd($0) }.map { workspace.reference(of: ElementID($0)) }
  }

  func split(_ id: String) -> AlignmentSplit? { unit(id).flatMap { alignment.split($0) } }
  func style(_ reference: String) -> Alignment.Style? { objective(reference).flatMap { alignment.style($0) } }

  var gaps: [String] { alignment.gaps.map { workspace.reference(of: ElementID($0)) } }

  /// `copied sales/O1/KR1 company/O1/KR2 verbatim`, in order.
  var overlaps: [String] {
    alignment.overlaps.map { overlap in
      let manner =
        overlap.isVerbatim ? "verbatim" : overlap.isOneWordSubstitution ? "one word" : "\(overlap.score.rounded(toPlaces: 2))"
      return "\(overlap.kind) \(workspace.reference(of: overlap.a)) \(workspace.reference(of: overlap.b)) \(manner)"
    }
  }

  func progress(_ reference: String) -> String {
    if let id = keyResult(reference) { return alignment.progress(id)?.description ?? "nothing tells" }
    if let id = objective(reference) { return alignment.progress(id)?.description ?? "nothing tells" }
    return "no such element"
  }
}
