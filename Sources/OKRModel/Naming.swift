import OKRSource

// The canonical names of things, as references would write them.

extension Workspace {
  /// `product`, or `product@2026-Q1` where several units share the id in different periods.
  package func reference(of unit: ID<Unit>) -> String {
    let u = self[unit]
    let id = numbered(u.id, u.duplicate)
    guard u.needsPeriod, let period = u.period else { return id }
    return "\(id)@\(period.name)"
  }

  /// `product/O1` or `product/O1/KR2`: unit, label or ordinal. The second bearer of a name gets `~2`, which nobody can write.
  package func reference(of element: ElementID) -> String {
    let objective = self[objectiveID(of: element)]
    let head = "\(reference(of: objective.unit))/\(name(of: objective))"
    guard let k = element.keyResult else { return head }
    return "\(head)/\(name(of: self[k]))"
  }

  /// The objective's own part of a reference: `O1`.
  package func name(of objective: Objective) -> String {
    numbered(objective.label ?? "O\(objective.ordinal)", objective.duplicate)
  }

  /// The key result's own part of a reference: `KR2`.
  package func name(of keyResult: KeyResult) -> String {
    numbered(keyResult.label ?? "KR\(keyResult.ordinal)", keyResult.duplicate)
  }

  private func numbered(_ name: String, _ duplicate: Int32) -> String {
    duplicate == 0 ? name : "\(name)~\(duplicate + 1)"
  }
}
