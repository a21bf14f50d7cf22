package import OKRModel
import OKRSource
import OKRSyntax

/// All that a workspace says, in a form that can be compared before and after a change of its documents: places are left out, elements
/// are numbered in their order.
package struct ModelPrint: Equatable, Sendable {
  package struct Unit: Equatable, Sendable {
    package var id: String
    package var name: String
    package var rest: [String]
  }

  package struct Element: Equatable, Sendable {
    package var unit: Int
    package var label: String?
    package var text: String
    package var id: String?
    package var rest: [String]
    /// Check-ins and the current value.
    package var progress: [String]
    package var links: [String]
  }

  package var units: [Unit] = []
  package var objectives: [Element] = []
  package var keyResults: [Element] = []

  /// - Parameter omitted: Objectives that are left out with their key results, as if nobody had written them.
  package init(_ workspace: Workspace, omitting omitted: Set<ID<Objective>> = []) {
    let numbers = Numbers(workspace, omitted)
    for unit in workspace.units {
      units.append(
        Unit(
          id: unit.id, name: unit.name,
          rest: [
            unit.level, "\(unit.rank)", unit.parent.map { "\($0.index)" } ?? "-", unit.period?.name ?? "-", unit.owner ?? "-",
            unit.status ?? "-",
          ]))
    }
    for id in workspace.objectiveIDs where !omitted.contains(id) {
      let objective = workspace[id]
      objectives.append(
        Self.element(ElementID(id), objective.label, objective.isDropped, .unsaid, parent: -1, workspace, numbers))
    }
    for id in workspace.keyResultIDs where !omitted.contains(workspace[id].objective) {
      let keyResult = workspace[id]
      keyResults.append(
        Self.element(
          ElementID(id), keyResult.label, keyResult.isDropped, keyResult.done, parent: numbers[ElementID(keyResult.objective)],
          workspace, numbers))
    }
  }

  /// The place of each element among those that are not left out.
  private struct Numbers {
    private var objectives: [Int] = []
    private var keyResults: [Int] = []

    init(_ workspace: Workspace, _ omitted: Set<ID<Objective>>) {
      var next = 0
      for id in workspace.objectiveIDs {
        objectives.append(next)
        if !omitted.contains(id) { next += 1 }
      }
      next = 0
      for id in workspace.keyResultIDs {
        keyResults.append(next)
        if !omitted.contains(workspace[id].objective) { next += 1 }
      }
    }

    subscript(_ element: ElementID) -> Int {
      if let objective = element.objective { return objectives[Int(objective.index)] }
      return keyResults[Int(element.keyResult?.index ?? 0)]
    }
  }

  private static func element(
    _ element: ElementID, _ label: String?, _ isDropped: Bool, _ done: KeyResultNode.Done, parent: Int, _ workspace: Workspace,
    _ numbers: Numbers
  ) -> Element {
    var found = Element(
      unit: Int(workspace.unitID(of: element).index), label: label, text: workspace.text(of: element),
      id: workspace.writtenID(of: element), rest: ["\(isDropped)", "\(done)", "\(parent)"], progress: [], links: [])
    let file = workspace.fileID(of: element)
    for field in workspace.fields(of: element) {
      let value = describe(field, file, workspace)
      switch field.key {
      case .checkIn, .now: found.progress.append("\(field.key.rawValue): \(value)")
      case .id, .contributesTo, .needs, .provides, .relatesTo: continue
      default: found.rest.append("\(field.key.rawValue) \(field.origin): \(value)")
      }
    }
    for link in workspace.links(of: element) {
      let kind = link.to.objective == nil ? "KR" : "O"
      found.links.append(
        "\(link.kind) \(link.origin) \(kind)\(numbers[link.to]) \(link.weight.map { "\($0)" } ?? "-")")
    }
    return found
  }

  private static func describe(_ field: Field, _ file: FileID, _ workspace: Workspace) -> String {
    switch field.value {
    case .text(let text): workspace.string(text, in: file)
    case .metric(let index): "\(workspace.metrics[Int(index)])"
    case .checkIn(let index): describe(workspace.checkIns[Int(index)], file, workspace)
    case .references, .invalid: workspace.file(file).text(field.valueRange)
    case .share(let share): "\(share)"
    case .confidence(let confidence): "\(confidence)"
    case .type(let type): type.rawValue
    case .day(let day): "\(day)"
    case .quantity(let quantity): quantity.description
    case .unscored: "-"
    }
  }

  private static func describe(_ checkIn: CheckIn, _ file: FileID, _ workspace: Workspace) -> String {
    let note = checkIn.note.map { workspace.string($0, in: file) } ?? "-"
    let confidence = checkIn.confidence.map { "\($0)" } ?? "-"
    return "\(checkIn.day) \(checkIn.value?.description ?? "-") \(confidence) \(note)"
  }
}
