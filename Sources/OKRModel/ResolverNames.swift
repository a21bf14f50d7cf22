import OKRSource
import OKRSyntax

// Units by name, and elements by name inside a unit.

/// The elements a name may mean.
struct Matches {
  private(set) var first: ElementID?
  private var others: [ElementID] = []

  var isEmpty: Bool { first == nil }
  /// The only one.
  var single: ElementID? { others.isEmpty ? first : nil }
  var all: [ElementID] { (first.map { [$0] } ?? []) + others }

  mutating func add(_ element: ElementID) {
    if first == nil {
      first = element
    } else if first != element, !others.contains(element) {
      others.append(element)
    }
  }

  mutating func add(_ matches: Matches) {
    for element in matches.all { add(element) }
  }
}

extension Resolver {
  /// Units of an id, else of a name, else of what people leave out or add: level words (`Marketing` for the Marketing
  /// Department), `the`, `-level`; else the only unit of the level so called. All periods, in order.
  mutating func units(named name: String) -> [Int32] {
    if name == lastName, !lastUnits.isEmpty { return lastUnits }
    let key = Folding.key(name)
    var found = unitsByID[key] ?? byName(key)
    if found.isEmpty { found = units(looselyNamed: name) }
    lastName = name
    lastUnits = found
    return found
  }

  private mutating func byName(_ key: String) -> [Int32] {
    if let unitsByName { return unitsByName[key] ?? [] }
    var index: [String: [Int32]] = [:]
    for (u, unit) in workspace.units.enumerated() {
      index[Folding.key(unit.name), default: []].append(Int32(truncatingIfNeeded: u))
    }
    unitsByName = index
    return index[key] ?? []
  }

  private mutating func units(looselyNamed name: String) -> [Int32] {
    var words = Self.words(name)
    if words.count > 1, words[0] == "the" { words.removeFirst() }
    while words.count > 1, let last = words.last, ["okrs", "okr", "level", "wide", "s"].contains(last) { words.removeLast() }
    var found = byExactKey(words.joined())
    if !found.isEmpty { return found }
    for level in levels.map({ Folding.key($0) }) {
      if words.count > 1, words.last == level { found = byExactKey(words.dropLast().joined()) }
      if found.isEmpty, words.count > 1, words.first == level { found = byExactKey(words.dropFirst().joined()) }
      // Only where the level is a word of its own: `work` is not the unit `teamwork`.
      for key in [words.joined() + level, level + words.joined()] where found.isEmpty {
        found = byExactKey(key).filter {
          let unit = workspace.units[Int($0)]
          return Self.words(unit.id).contains(level) || Self.words(unit.name).contains(level)
        }
      }
      if !found.isEmpty { return found }
    }
    return onlyUnit(ofLevel: words.joined())
  }

  private mutating func byExactKey(_ key: String) -> [Int32] { unitsByID[key] ?? byName(key) }

  private func onlyUnit(ofLevel name: String) -> [Int32] {
    guard levels.contains(where: { Folding.key($0) == name }) else { return [] }
    let ofLevel = workspace.units.indices.filter {
      let level = workspace.units[$0].level
      return Folding.key(level.isEmpty ? notes.claims[$0].level ?? "" : level) == name
    }
    guard let first = ofLevel.first, ofLevel.allSatisfy({ workspace.units[$0].id == workspace.units[first].id }) else {
      return []
    }
    return ofLevel.map { Int32(truncatingIfNeeded: $0) }
  }

  private static func words(_ name: String) -> [String] {
    name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { Folding.key($0) }
  }

  /// What a path means inside a unit: `KR3`, `O2`, `O2/KR1`, an id. Second bearers of a name, reported as such, are never meant.
  func matches(_ path: ArraySlice<String>, in unit: Int32) -> Matches {
    guard let first = path.first else { return Matches() }
    var found = path.count == 1 ? matches(one: first, in: unit) : matches(two: path, in: unit)
    if found.isEmpty {
      let spelled = LabelSpelling.components(path)
      if spelled.count == 2 {
        found = matches(two: spelled[...], in: unit)
        if found.isEmpty { found = matches(dotted: spelled, in: unit) }
      } else if spelled.count == 1, spelled[0] != first || path.count > 1 {
        found = matches(one: spelled[0], in: unit)
      }
    }
    if found.isEmpty, path.count == 1 { found = counted(first, in: unit) }
    return found
  }

  private func matches(one name: String, in unit: Int32) -> Matches {
    let code = NameCode(name)
    var found = Matches()
    let objectives = workspace.units[Int(unit)].objectives
    for o in objectives where names.objectives[Int(o)] == code { addObjective(o, name, code, to: &found) }
    for k in keyResults(of: objectives) where names.keyResults[Int(k)] == code { addKeyResult(k, name, code, to: &found) }
    for id in names.ids(of: unit) where id.code == code && confirmed(code, name, id.name) {
      found.add(id.element)
      break
    }
    return found
  }

  private func matches(two path: ArraySlice<String>, in unit: Int32) -> Matches {
    var found = Matches()
    guard path.count == 2, let head = path.first, let tail = path.last else { return found }
    let code = NameCode(head)
    let tailCode = NameCode(tail)
    let ids = names.ids(of: unit)
    for o in workspace.units[Int(unit)].objectives {
      var isIt = false
      if names.objectives[Int(o)] == code {
        var one = Matches()
        addObjective(o, head, code, to: &one)
        isIt = !one.isEmpty
      }
      let element = ElementID(ID<Objective>(Int(o)))
      if !isIt { isIt = ids.contains { $0.element == element && $0.code == code && confirmed(code, head, $0.name) } }
      guard isIt else { continue }
      for k in workspace.objectives[Int(o)].keyResults where names.keyResults[Int(k)] == tailCode {
        addKeyResult(k, tail, tailCode, to: &found)
      }
      for id in ids where id.code == tailCode && confirmed(tailCode, tail, id.name) {
        if let k = id.element.keyResult, workspace[k].objective == ID<Objective>(Int(o)) { found.add(id.element) }
      }
    }
    return found
  }

  /// `O1/KR2` for a key result labelled `KR1.2`.
  private func matches(dotted path: [String], in unit: Int32) -> Matches {
    guard path[0].hasPrefix("o"), path[1].hasPrefix("kr") else { return Matches() }
    let label = "kr\(path[0].dropFirst()).\(path[1].dropFirst(2))"
    return matches(one: label, in: unit)
  }

  /// `KR5` counted through the objectives of a unit whose key results have no labels.
  private func counted(_ name: String, in unit: Int32) -> Matches {
    var found = Matches()
    let all = keyResults(of: workspace.units[Int(unit)].objectives)
    guard let number = LabelSpelling.number(name, after: "kr"), number >= 1, number <= all.count,
      all.allSatisfy({ workspace.keyResults[Int($0)].label == nil })
    else { return found }
    found.add(ElementID(ID<KeyResult>(Int(all.lowerBound) + number - 1)))
    return found
  }

  /// Key results of a unit's objectives; contiguous.
  func keyResults(of objectives: Range<Int32>) -> Range<Int32> {
    guard !objectives.isEmpty else { return 0..<0 }
    return workspace.objectives[Int(objectives.lowerBound)].keyResults
      .lowerBound..<workspace.objectives[Int(objectives.upperBound) - 1].keyResults.upperBound
  }

  private func addObjective(_ o: Int32, _ name: String, _ code: NameCode, to found: inout Matches) {
    let objective = workspace.objectives[Int(o)]
    guard objective.duplicate == 0, code.isExact || confirmed(code, name, objective.label ?? name) else { return }
    found.add(ElementID(ID<Objective>(Int(o))))
  }

  private func addKeyResult(_ k: Int32, _ name: String, _ code: NameCode, to found: inout Matches) {
    let keyResult = workspace.keyResults[Int(k)]
    guard keyResult.duplicate == 0, workspace[keyResult.objective].duplicate == 0,
      code.isExact || confirmed(code, name, keyResult.label ?? name)
    else { return }
    found.add(ElementID(ID<KeyResult>(Int(k))))
  }

  private func confirmed(_ code: NameCode, _ a: String, _ b: String) -> Bool {
    code.isExact || Folding.key(a) == Folding.key(b)
  }
}
