package import OKRSource

/// What a name means that a person typed, not a document: the spellings of references, and as much less as stays clear.
package enum Called: Hashable, Sendable {
  case unit(ID<Unit>)
  case element(ElementID)
}

extension Workspace {
  /// Everything a name may mean: `product/O1/KR2` as the reports print it and nothing else where that is something; otherwise
  /// `product/KR2`, `product/my-id`, `Product KR 2`, `product@2026-Q1/O1`, and without a unit what is called so in any unit.
  ///
  /// - Parameter today: Where several periods have what is meant and the name says none, those that run on this day are meant.
  package func called(_ name: String, today: CalendarDay? = nil) -> [Called] {
    let exact = canonically(called: name)
    if !exact.isEmpty { return exact }
    var found: [Called] = []
    var isPeriodSaid = false
    for reading in Self.readings(of: name) {
      let units = reading.unit.map { unitIDs(called: $0) } ?? Array(unitIDs)
      for unit in units {
        if reading.path.isEmpty { found.append(.unit(unit)) }
        found += elements(reading.path, in: unit).map { .element($0) }
      }
      isPeriodSaid = isPeriodSaid || reading.unit?.contains("@") == true
      if !found.isEmpty { break }
    }
    if let today, !isPeriodSaid, found.count > 1 {
      let running = found.filter { period(of: $0)?.days.map { $0.first <= today && today <= $0.last } == true }
      if !running.isEmpty { found = running }
    }
    return found
  }

  /// The names of everything, as the reports print them, and of key results as people shorten them, `product/KR2`.
  package var allReferences: [String] {
    var names = unitIDs.map { reference(of: $0) } + objectiveIDs.map { reference(of: ElementID($0)) }
    for id in keyResultIDs {
      let element = ElementID(id)
      names.append("\(reference(of: unitID(of: element)))/\(name(of: self[id]))")
      names.append(reference(of: element))
    }
    return names
  }

  package func reference(of called: Called) -> String {
    switch called {
    case .unit(let unit): reference(of: unit)
    case .element(let element): reference(of: element)
    }
  }

  private func period(of called: Called) -> Period? {
    switch called {
    case .unit(let unit): self[unit].period
    case .element(let element): self[unitID(of: element)].period
    }
  }

  private func canonically(called name: String) -> [Called] {
    let wanted = Folding.key(name)
    let slashes = wanted.utf8.count { $0 == 0x2F }
    switch slashes {
    case 0: return unitIDs.filter { Folding.key(reference(of: $0)) == wanted }.map { .unit($0) }
    case 1:
      return objectiveIDs.filter { Folding.key(reference(of: ElementID($0))) == wanted }.map { .element(ElementID($0)) }
    default: return keyResultIDs.filter { Folding.key(reference(of: ElementID($0))) == wanted }.map { .element(ElementID($0)) }
    }
  }

  /// The ways to take a name apart, the likelier first.
  private static func readings(of name: String) -> [(unit: String?, path: [String])] {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    var readings: [(unit: String?, path: [String])] = []
    if parts.count > 1 {
      readings.append((parts[0], LabelSpelling.components(parts[1...])))
      if parts.count > 2 { readings.append((parts[..<2].joined(separator: "/"), LabelSpelling.components(parts[2...]))) }
      readings.append((nil, LabelSpelling.components(parts[...])))
    } else {
      if let (unit, path) = LabelSpelling.split(name) { readings.append((unit.isEmpty ? nil : unit, path)) }
      readings.append((name, []))
      readings.append((nil, LabelSpelling.components(parts[...])))
    }
    return readings
  }

  private func unitIDs(called name: String) -> [ID<Unit>] {
    let (name, period) = Resolver.splitPeriod(name)
    let key = Folding.key(name)
    let named = unitIDs.filter { unit in
      period == nil || Period.areSame(self[unit].period, period.map { Period($0) ?? .named($0) })
    }
    let byID = named.filter { Folding.key(self[$0].id) == key }
    return byID.isEmpty ? named.filter { Folding.key(self[$0].name) == key } : byID
  }

  /// `O1`, `KR2`, an id, or `O1/KR2`.
  private func elements(_ path: [String], in unit: ID<Unit>) -> [ElementID] {
    let path = path.map { Folding.key($0) }
    guard let last = path.last, path.count <= 2 else { return [] }
    var found: [ElementID] = []
    for o in self[unit].objectiveIDs {
      let objective = ElementID(o)
      if path.count == 1, isCalled(objective, last) { found.append(objective) }
      guard path.count == 1 || isCalled(objective, path[0]) else { continue }
      for k in self[o].keyResultIDs where isCalled(ElementID(k), last) { found.append(ElementID(k)) }
    }
    return found
  }

  private func isCalled(_ element: ElementID, _ key: String) -> Bool {
    let name = element.objective.map { self.name(of: self[$0]) } ?? element.keyResult.map { self.name(of: self[$0]) } ?? ""
    return Folding.key(name) == key || writtenID(of: element).map { Folding.key($0) == key } == true
  }
}

extension Alignment {
  /// How far an objective or a key result has come, from 0 to 1; `nil` when nothing tells.
  package func progress(of element: ElementID) -> ExactDecimal? {
    if let objective = element.objective { return progress(objective) }
    return element.keyResult.flatMap { progress($0) }
  }
}
