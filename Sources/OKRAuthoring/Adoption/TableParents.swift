import OKRSource
import OKRSyntax

// What rows name in one another becomes references, now that all rows have their labels.

extension TableAdoption {
  mutating func resolve() {
    gatherSharedParents()
    records.label()
    for o in records.objectives.indices {
      let unit = records.objectives[o].unit
      let (fields, notes) = resolved(records.objectives[o].requests, of: .init(objective: o), in: unit)
      records.objectives[o].draft.fields = fields + records.objectives[o].draft.fields
      records.objectives[o].draft.prose += notes
      for k in records.objectives[o].keyResults.indices {
        let requests = records.objectives[o].keyResults[k].requests
        guard !requests.isEmpty else { continue }
        let (fields, notes) = resolved(requests, of: .init(objective: o, keyResult: k), in: unit)
        records.objectives[o].keyResults[k].draft.fields = fields + records.objectives[o].keyResults[k].draft.fields
        records.objectives[o].keyResults[k].draft.notes += notes
      }
    }
  }

  /// A parent that all key results of an objective name is the objective's.
  private mutating func gatherSharedParents() {
    for o in records.objectives.indices {
      let own = records.objectives[o].keyResults.map { $0.requests.filter { $0.key == "contributes to" } }
      guard let first = own.first, !first.isEmpty, own.allSatisfy({ $0.map(\.name) == first.map(\.name) }) else { continue }
      records.objectives[o].requests += first.filter { request in
        !records.objectives[o].requests.contains { $0.key == request.key && $0.name == request.name }
      }
      for k in records.objectives[o].keyResults.indices {
        records.objectives[o].keyResults[k].requests.removeAll { $0.key == "contributes to" }
      }
    }
  }

  /// Reference fields of an element, and as notes what names nothing.
  private mutating func resolved(
    _ requests: [TableRecords.Request], of element: TableRecords.Place, in unit: Int
  ) -> (
    [Draft.Field], [String]
  ) {
    var found: [(key: String, names: [String])] = []
    var notes: [String] = []
    for request in requests {
      guard let reference = reference(request, of: element, in: unit) else {
        notes.append(RowReading.note(request.key, request.name))
        continue
      }
      if let i = found.firstIndex(where: { $0.key == request.key }) {
        if !found[i].names.contains(reference) { found[i].names.append(reference) }
      } else {
        found.append((request.key, [reference]))
      }
    }
    let order = ["contributes to", "needs", "provides", "relates to"]
    let fields = order.compactMap { key in
      found.first { $0.key == key }.map { Draft.Field(key, $0.names.joined(separator: ", ")) }
    }
    return (fields, notes)
  }

  private mutating func reference(_ request: TableRecords.Request, of element: TableRecords.Place, in unit: Int) -> String? {
    if let place = records.place(named: request.name) {
      if place == element || place == TableRecords.Place(objective: element.objective) && element.keyResult != nil {
        log.note(
          .wrong, "a row names itself, or its own objective, after ‘\(request.key)’; it is kept as a note", line: request.line)
        return nil
      }
      if request.key == "contributes to", closesCycle(element.objective, place.objective) {
        log.note(
          .wrong, "‘\(request.name)’ would close a circle of parents with line \(records.line(of: place)); it is kept as a note",
          line: request.line)
        return nil
      }
      if request.key == "contributes to" { parents[element.objective, default: []].append(place.objective) }
      return records.reference(to: place, from: unit)
    }
    if ValueText.reference(request.name) != nil {
      log.note(.taken, "‘\(request.name)’ is a reference already", line: request.line)
      return request.name
    }
    let near = nearest(to: request.name).map { "; “\($0)” is nearest" } ?? ""
    log.note(
      .wrong, "“\(request.name)” after ‘\(request.key)’ is no row of this table; it is kept as a note\(near)", line: request.line)
    return nil
  }

  /// The words nearest to a name, looked for in tables of a size that people type.
  private func nearest(to name: String) -> String? {
    guard records.objectives.count <= 500 else { return nil }
    let texts = records.objectives.flatMap { objective in [objective.draft.text] + objective.keyResults.map(\.draft.text) }
    return NearMiss.nearest(to: name, among: texts, limit: 1).first
  }

  /// Whether an objective is among those that another contributes to already, directly or not.
  private func closesCycle(_ objective: Int, _ target: Int) -> Bool {
    if objective == target { return true }
    var open = [target]
    var seen: Set<Int> = []
    while let next = open.popLast() {
      if next == objective { return true }
      guard seen.insert(next).inserted, seen.count < 10_000 else { continue }
      open += parents[next] ?? []
    }
    return false
  }
}
