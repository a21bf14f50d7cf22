import OKRSource
import OKRSyntax

// What a reference that means nothing may have meant.

extension Resolver {
  /// Near elements of the units searched; before them an equal path in a unit above, or an equal last part anywhere in the unit.
  mutating func near(_ path: [String], in units: [Int32], from unit: Int32) -> [Proposal] {
    guard let last = path.last, let searched = units.first else { return [] }
    var found: [ElementID] = []
    if path.count > 1 { found += matches([last][...], in: searched).all.filter { $0.keyResult != nil } }
    if searched == unit {
      var above = workspace.units[Int(unit)].parent
      var steps = 0
      while let parent = above, steps < 16 {
        found += matches(path[...], in: parent.index).all
        above = workspace[parent].parent
        steps += 1
      }
      if path.count == 1 { found += bearers(ofID: last) }
    }
    if !found.isEmpty { return proposals(found, from: unit, isShort: path.count == 1) }
    return proposals(nearElements(path, in: searched), from: unit, isShort: path.count == 1, isID: Self.isID(path))
  }

  /// Whether a path is an id and not a label: whoever refers by id is shown ids.
  private static func isID(_ path: [String]) -> Bool { path.count == 1 && LabelSpelling.label(path[0]) == nil }

  private func proposals(_ elements: [ElementID], from unit: Int32, isShort: Bool, isID: Bool = false) -> [Proposal] {
    var distinct: [Proposal] = []
    for element in elements where distinct.count < 3 {
      let proposal = proposal(element, from: unit, isShort: isShort, isID: isID)
      if !distinct.contains(proposal) { distinct.append(proposal) }
    }
    return distinct
  }

  /// Elements anywhere of a written id.
  private func bearers(ofID name: String) -> [ElementID] {
    guard LabelSpelling.label(name) == nil else { return [] }
    let code = NameCode(name)
    return names.ids.lazy.filter { $0.code == code && Folding.key($0.name) == Folding.key(name) }.prefix(3).map(\.element)
  }

  private mutating func nearElements(_ path: [String], in unit: Int32) -> [ElementID] {
    var table = NearNames.Table()
    var elements: [ElementID] = []
    func add(_ name: String, _ element: ElementID) {
      table.add(name)
      elements.append(element)
    }
    for o in workspace.units[Int(unit)].objectives {
      let objective = workspace.objectives[Int(o)]
      let name = workspace.name(of: objective)
      if path.count == 1 { add(name, ElementID(ID<Objective>(Int(o)))) }
      for k in objective.keyResults {
        let own = workspace.name(of: workspace.keyResults[Int(k)])
        add(path.count == 1 ? own : name + own, ElementID(ID<KeyResult>(Int(k))))
      }
    }
    for id in names.ids(of: unit) { add(id.name, id.element) }
    let wanted = path.map { LabelSpelling.label($0) ?? $0 }.joined()
    return nearNames.nearest(to: wanted, in: table).map { elements[$0] }
  }

  /// Elements at the same path in units of nearly that name.
  mutating func near(unit name: String, path: [String], from unit: Int32) -> [Proposal] {
    let found = nearUnits(name).filter { $0 != unit }.compactMap { matches(path[...], in: $0).first }
    return proposals(found, from: unit, isShort: path.count == 1)
  }

  /// Up to three units nearest in id or name, one per id.
  mutating func nearUnits(_ name: String) -> [Int32] {
    let key = Folding.key(name)
    if let known = nearNames.answers[key] { return known }
    if nearNames.units == nil {
      var table = NearNames.Table()
      for unit in workspace.units {
        table.add(unit.id)
        table.add(unit.name)
      }
      nearNames.units = table
    }
    guard let table = nearNames.units else { return [] }
    var found: [Int32] = []
    for index in nearNames.nearest(to: name, in: table, limit: 12) where found.count < 3 {
      let unit = Int32(truncatingIfNeeded: index / 2)
      if !found.contains(where: { workspace.units[Int($0)].id == workspace.units[Int(unit)].id }) { found.append(unit) }
    }
    nearNames.answers[key] = found
    return found
  }
}
