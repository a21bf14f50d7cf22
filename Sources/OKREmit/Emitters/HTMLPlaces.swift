import OKRModel
import OKRSource

/// Where findings lie: as `file:line` for people, and in which part of the page.
struct HTMLPlaces {
  enum Owner {
    case unit(ID<Unit>)
    case element(ElementID)
  }

  private var lines: SourcePlaces
  /// Beginnings of units, objectives and key results, in order.
  private let starts: [(place: Span, owner: Owner)]

  init(of page: HTMLPage) {
    let workspace = page.workspace
    lines = SourcePlaces(of: workspace.files)
    var starts: [(place: Span, owner: Owner)] = []
    starts.reserveCapacity(workspace.units.count + workspace.objectives.count + workspace.keyResults.count)
    // Of two things that begin together, like a section named by its first objective's label, the smaller is the one meant.
    for id in workspace.unitIDs { starts.append((workspace[id].span, .unit(id))) }
    for id in workspace.objectiveIDs { starts.append((workspace.span(of: ElementID(id)), .element(ElementID(id)))) }
    for id in workspace.keyResultIDs { starts.append((workspace.span(of: ElementID(id)), .element(ElementID(id)))) }
    let order = starts.indices.sorted {
      let (a, b) = (starts[$0].place, starts[$1].place)
      return (a.file, a.start, $0) < (b.file, b.start, $1)
    }
    self.starts = order.map { starts[$0] }
  }

  /// What a place belongs to: the last unit, objective or key result of the file that begins at or before it.
  func owner(of span: Span) -> Owner? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      let place = starts[middle].place
      if (place.file, place.start) <= (span.file, span.start) { low = middle + 1 } else { high = middle }
    }
    guard low > 0, starts[low - 1].place.file == span.file else { return nil }
    return starts[low - 1].owner
  }

  /// `teams/product.md:14`.
  mutating func text(of span: Span) -> String {
    "\(lines.file(of: span)?.path ?? ""):\(lines.positions(of: span).start.line)"
  }

  /// The place in the documents' home, where they have one: `https://…/teams/product.md#L14`.
  mutating func address(of span: Span, from home: String?) -> String? {
    guard let home, let file = lines.file(of: span) else { return nil }
    return Escaping.address("\(home)\(Escaping.path(file.path))#L\(lines.positions(of: span).start.line)")
  }
}
