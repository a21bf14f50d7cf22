package import OKRModel
package import OKRSource

/// Which findings stand at which unit, objective or key result: each belongs to the last thing that begins at or before it.
package struct ElementFindings: Sendable {
  private enum Owner {
    case unit(ID<Unit>)
    case element(ElementID)
  }

  private var ofElements: [ElementID: [Diagnostic]] = [:]
  private var ofUnits: [ID<Unit>: [Diagnostic]] = [:]
  /// Findings above the first element of their file, or in files without any.
  package private(set) var elsewhere: [Diagnostic] = []

  /// `diagnostics` in their order; it is kept within each element.
  package init(_ diagnostics: [Diagnostic], in workspace: Workspace) {
    guard !diagnostics.isEmpty else { return }
    let places = Self.places(in: workspace)
    for diagnostic in diagnostics {
      switch Self.owner(of: diagnostic.primary, among: places) {
      case .unit(let unit): ofUnits[unit, default: []].append(diagnostic)
      case .element(let element): ofElements[element, default: []].append(diagnostic)
      case nil: elsewhere.append(diagnostic)
      }
    }
  }

  package subscript(_ element: ElementID) -> [Diagnostic] { ofElements[element] ?? [] }
  package subscript(_ unit: ID<Unit>) -> [Diagnostic] { ofUnits[unit] ?? [] }

  /// Where things begin, in the order of files and bytes. Of two that begin at one place the inner comes last.
  private static func places(in workspace: Workspace) -> [(span: Span, owner: Owner)] {
    var places: [(span: Span, owner: Owner, inner: Int)] = []
    places.reserveCapacity(workspace.units.count + workspace.objectives.count + workspace.keyResults.count)
    for id in workspace.unitIDs { places.append((workspace[id].span, .unit(id), 0)) }
    for id in workspace.objectiveIDs { places.append((workspace.span(of: ElementID(id)), .element(ElementID(id)), 1)) }
    for id in workspace.keyResultIDs { places.append((workspace.span(of: ElementID(id)), .element(ElementID(id)), 2)) }
    places.sort { ($0.span.file, $0.span.start, $0.inner) < ($1.span.file, $1.span.start, $1.inner) }
    return places.map { ($0.span, $0.owner) }
  }

  private static func owner(of span: Span, among places: [(span: Span, owner: Owner)]) -> Owner? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      let place = places[middle].span
      if (place.file, place.start) <= (span.file, span.start) { low = middle + 1 } else { high = middle }
    }
    guard low > 0, places[low - 1].span.file == span.file else { return nil }
    return places[low - 1].owner
  }
}
