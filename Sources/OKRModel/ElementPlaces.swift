package import OKRSource

/// What a place in a document belongs to: the last unit, objective or key result of its file that begins at or before it.
package struct ElementPlaces: Sendable {
  package enum Owner: Sendable {
    case unit(ID<Unit>)
    case element(ElementID)
  }

  /// Beginnings in the order of files and bytes.
  private let starts: [(span: Span, owner: Owner)]

  package init(of workspace: Workspace) {
    var starts: [(span: Span, owner: Owner)] = []
    starts.reserveCapacity(workspace.units.count + workspace.objectives.count + workspace.keyResults.count)
    // Of two things that begin together, like a section named by its first objective's label, the inner is the one meant: it comes last.
    for id in workspace.unitIDs { starts.append((workspace[id].span, .unit(id))) }
    for id in workspace.objectiveIDs { starts.append((workspace.span(of: ElementID(id)), .element(ElementID(id)))) }
    for id in workspace.keyResultIDs { starts.append((workspace.span(of: ElementID(id)), .element(ElementID(id)))) }
    let order = starts.indices.sorted {
      (starts[$0].span.file, starts[$0].span.start, $0) < (starts[$1].span.file, starts[$1].span.start, $1)
    }
    self.starts = order.map { starts[$0] }
  }

  /// `nil` above the first element of a file, and in files without any.
  package func owner(of span: Span) -> Owner? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      let place = starts[middle].span
      if (place.file, place.start) <= (span.file, span.start) { low = middle + 1 } else { high = middle }
    }
    guard low > 0, starts[low - 1].span.file == span.file else { return nil }
    return starts[low - 1].owner
  }
}
