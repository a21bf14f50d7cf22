package import OKRModel
import OKRSource

// Whether a workspace says the same after a renaming, but for the name.

extension Renaming {
  /// What else than the name reads differently, as a sentence; `nil` when nothing does.
  package func difference(after: Workspace) -> String? {
    let before = ModelPrint(workspace)
    var now = ModelPrint(after)
    guard before.units.count == now.units.count, before.objectives.count == now.objectives.count,
      before.keyResults.count == now.keyResults.count
    else {
      return hasNoLabel ? "it has no label, and the document is read otherwise with one" : "other text would be read as OKRs"
    }
    if let failure = takeBack(in: &now, before) { return failure }
    for (i, (a, b)) in zip(before.units, now.units).enumerated() where a != b {
      return "the unit ‘\(workspace.reference(of: ID<Unit>(i)))’ would read differently"
    }
    for (i, (a, b)) in zip(before.objectives, now.objectives).enumerated() where a != b {
      return difference(a, b, ElementID(ID<Objective>(i)))
    }
    for (i, (a, b)) in zip(before.keyResults, now.keyResults).enumerated() where a != b {
      return difference(a, b, ElementID(ID<KeyResult>(i)))
    }
    return nil
  }

  private var hasNoLabel: Bool {
    guard case .label(let element) = subject else { return false }
    if let objective = element.objective { return workspace[objective].label == nil }
    return element.keyResult.map { workspace[$0].label == nil } ?? false
  }

  private func difference(_ a: ModelPrint.Element, _ b: ModelPrint.Element, _ element: ElementID) -> String {
    let name = workspace.reference(of: element)
    if hasNoLabel { return "it has no label, and the document is read otherwise with one" }
    return a.links == b.links
      ? "‘\(name)’ would read differently" : "references of ‘\(name)’ would lead elsewhere or be ambiguous"
  }

  /// Gives what was renamed its old name again; says where it has not got the new one.
  private func takeBack(in now: inout ModelPrint, _ before: ModelPrint) -> String? {
    switch subject {
    case .unit(_, let units):
      for unit in units {
        let i = Int(unit.index)
        guard Folding.key(now.units[i].id) == Folding.key(newName) else { return "the unit would not get the new id" }
        now.units[i].id = before.units[i].id
      }
    case .label(let element):
      if let objective = element.objective {
        guard now.objectives[Int(objective.index)].label == newName else { return "the new label would not be read" }
        now.objectives[Int(objective.index)].label = before.objectives[Int(objective.index)].label
      } else if let keyResult = element.keyResult {
        guard now.keyResults[Int(keyResult.index)].label == newName else { return "the new label would not be read" }
        now.keyResults[Int(keyResult.index)].label = before.keyResults[Int(keyResult.index)].label
      }
    case .id(let element, _):
      if let objective = element.objective {
        guard now.objectives[Int(objective.index)].id == newName else { return "the new id would not be read" }
        now.objectives[Int(objective.index)].id = before.objectives[Int(objective.index)].id
      } else if let keyResult = element.keyResult {
        guard now.keyResults[Int(keyResult.index)].id == newName else { return "the new id would not be read" }
        now.keyResults[Int(keyResult.index)].id = before.keyResults[Int(keyResult.index)].id
      }
    }
    return nil
  }
}
