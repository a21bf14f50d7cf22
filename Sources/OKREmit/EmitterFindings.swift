package import OKRModel
package import OKRSource

/// Which findings stand at which unit, objective or key result: each belongs to the last thing that begins at or before it.
package struct ElementFindings: Sendable {
  private var ofElements: [ElementID: [Diagnostic]] = [:]
  private var ofUnits: [ID<Unit>: [Diagnostic]] = [:]
  /// Findings above the first element of their file, or in files without any.
  package private(set) var elsewhere: [Diagnostic] = []

  /// `diagnostics` in their order; it is kept within each element.
  package init(_ diagnostics: [Diagnostic], in workspace: Workspace) {
    guard !diagnostics.isEmpty else { return }
    let places = ElementPlaces(of: workspace)
    for diagnostic in diagnostics {
      switch places.owner(of: diagnostic.primary) {
      case .unit(let unit): ofUnits[unit, default: []].append(diagnostic)
      case .element(let element): ofElements[element, default: []].append(diagnostic)
      case nil: elsewhere.append(diagnostic)
      }
    }
  }

  package subscript(_ element: ElementID) -> [Diagnostic] { ofElements[element] ?? [] }
  package subscript(_ unit: ID<Unit>) -> [Diagnostic] { ofUnits[unit] ?? [] }
}
