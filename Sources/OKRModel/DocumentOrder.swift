import OKRSyntax

/// The order in which a document's elements enter the workspace: objectives by unit, key results by objective, else as they
/// stand. Kept from document to document for its buffers.
struct DocumentOrder {
  /// Old indices of objectives in the new order.
  private(set) var objectives: [Int32] = []
  /// For each objective by old index its unit.
  private(set) var units: [Int32] = []
  /// Old indices of key results in the order of their objectives' old indices, and where each objective's begin.
  private var keyResults: [Int32] = []
  private var starts: [Int32] = []
  /// New places of objectives and key results by old index, counted from the document's first.
  private var objectivePlaces: [Int32] = []
  private var keyResultPlaces: [Int32] = []
  private var cursors: [Int32] = []

  func keyResults(of objective: Int32) -> ArraySlice<Int32> {
    keyResults[Int(starts[Int(objective)])..<Int(starts[Int(objective) + 1])]
  }

  /// The raw id of the element an objective is nested under, when the first elements of the document have the given indices.
  func parent(of node: ObjectiveNode, objectives: Int, keyResults: Int) -> Int32 {
    if node.parentKeyResult >= 0 {
      return ElementID(ID<KeyResult>(keyResults + Int(keyResultPlaces[Int(node.parentKeyResult)]))).raw
    }
    guard node.parentObjective >= 0 else { return -1 }
    return ElementID(ID<Objective>(objectives + Int(objectivePlaces[Int(node.parentObjective)]))).raw
  }

  mutating func arrange(_ document: Document, units ofSections: [Int32], first: Int, count: Int) {
    let n = document.objectives.count
    units.removeAll(keepingCapacity: true)
    for node in document.objectives { units.append(ofSections[Int(node.section)]) }
    fill(&objectives, n)
    if count < 2 {
      for i in 0..<n { objectives[i] = Int32(truncatingIfNeeded: i) }
    } else {
      fill(&cursors, count + 1)
      for unit in units { cursors[Int(unit) - first + 1] += 1 }
      for i in 0..<count { cursors[i + 1] += cursors[i] }
      for i in 0..<n {
        let slot = Int(units[i]) - first
        objectives[Int(cursors[slot])] = Int32(truncatingIfNeeded: i)
        cursors[slot] += 1
      }
    }
    arrangeKeyResults(document)
  }

  private mutating func arrangeKeyResults(_ document: Document) {
    let n = document.objectives.count
    fill(&starts, n + 1)
    for node in document.keyResults { starts[Int(node.objective) + 1] += 1 }
    for i in 0..<n { starts[i + 1] += starts[i] }
    cursors.removeAll(keepingCapacity: true)
    cursors.append(contentsOf: starts)
    fill(&keyResults, document.keyResults.count)
    for (i, node) in document.keyResults.enumerated() {
      let o = Int(node.objective)
      keyResults[Int(cursors[o])] = Int32(truncatingIfNeeded: i)
      cursors[o] += 1
    }
    fill(&objectivePlaces, n)
    fill(&keyResultPlaces, document.keyResults.count)
    var next: Int32 = 0
    for (place, old) in objectives.enumerated() {
      objectivePlaces[Int(old)] = Int32(truncatingIfNeeded: place)
      for k in keyResults[Int(starts[Int(old)])..<Int(starts[Int(old) + 1])] {
        keyResultPlaces[Int(k)] = next
        next += 1
      }
    }
  }

  private func fill(_ array: inout [Int32], _ count: Int) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(0, count: count))
  }
}
