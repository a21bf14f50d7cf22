package import OKRSource

// What one element needs of another, and whether the other side knows.

extension Workspace {
  /// Whether a `needs` link is answered: something of the needed element's unit provides it or contributes to it (to the
  /// needing element, to its objective or, for an objective, to one of its key results), or the needed element is a key
  /// result with a date before the needing one is due.
  package func isMatched(_ need: Link) -> Bool {
    let provider = unitID(of: need.to)
    var receivers = [need.from]
    if let objective = need.from.objective {
      receivers += self[objective].keyResultIDs.map { ElementID($0) }
    } else {
      receivers.append(ElementID(objectiveID(of: need.from)))
    }
    for receiver in receivers {
      for link in links(to: receiver) where link.kind == .provision || link.kind == .contribution {
        if unitID(of: link.from) == provider, !isDropped(link.from) { return true }
      }
    }
    guard need.to.keyResult != nil, !isDropped(need.to), let deadline = deadline(of: need.from),
      let due = due(of: need.to) ?? due(of: ElementID(objectiveID(of: need.to)))
    else { return false }
    return due < deadline
  }

  /// The day an element is due: its own, its objective's, or its period's last.
  package func deadline(of element: ElementID) -> CalendarDay? {
    due(of: element) ?? due(of: ElementID(objectiveID(of: element))) ?? self[unitID(of: element)].period?.days?.last
  }
}
