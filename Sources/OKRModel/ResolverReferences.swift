import OKRSource
import OKRSyntax

// References to elements (section 5 of the language page).

/// What became of a reference.
enum Outcome {
  case found(ElementID)
  case ambiguous([ElementID])
  /// A unit is named, and nothing in it.
  case unit([Int32])
  /// The unit is known, its element is not. The path as it was looked for, and the units that were searched.
  case missing(path: [String], units: [Int32])
  /// The unit exists in other periods only.
  case missingPeriod([Int32], String, path: [String])
  case unknownUnit(String, path: [String])
  /// A link to a file that is none of the documents.
  case unknownFile(String)
}

extension Resolver {
  /// What a reference means that stands in a unit.
  mutating func outcome(of reference: Reference, in unit: Int32) -> Outcome {
    if let link = reference.link { return follow(link, reference, from: unit) }
    guard let name = reference.unit else { return outcome(ofUnitless: reference, in: unit) }
    let units = units(named: name)
    if !units.isEmpty {
      let outcome = pick(reference.path, in: units, period: reference.period, from: unit)
      if case .missing = outcome { return reread(reference, in: unit) ?? outcome }
      return outcome
    }
    return reread(reference, in: unit) ?? .unknownUnit(name, path: reference.path)
  }

  private mutating func outcome(ofUnitless reference: Reference, in unit: Int32) -> Outcome {
    if reference.period == nil {
      let found = matches(reference.path[...], in: unit)
      if let element = found.single { return .found(element) }
      if !found.isEmpty { return .ambiguous(found.all) }
    }
    if let outcome = reread(reference, in: unit) { return outcome }
    if let first = reference.path.first {
      let units = units(named: first)
      if !units.isEmpty {
        return pick(Array(reference.path.dropFirst()), in: units, period: reference.period, from: unit)
      }
      if reference.path.count > 1, LabelSpelling.label(first) == nil {
        return .unknownUnit(first, path: Array(reference.path.dropFirst()))
      }
    }
    if let period = reference.period { return .missingPeriod([unit], period, path: reference.path) }
    return .missing(path: reference.path, units: [unit])
  }

  /// Other ways to take a name apart than the syntax chose; only a reading that leads somewhere counts.
  private mutating func reread(_ reference: Reference, in unit: Int32) -> Outcome? {
    let parts = (reference.unit.map { [$0] } ?? []) + reference.path
    var readings: [(unit: String?, path: [String])] = []
    if reference.unit != nil, reference.period == nil { readings.append((nil, parts)) }
    for count in parts.indices.dropFirst() {
      readings.append((parts[..<count].joined(separator: "/"), Array(parts[count...])))
    }
    if let head = parts.first, let (name, labels) = LabelSpelling.split(head) {
      readings.append((name.isEmpty ? nil : name, labels + parts.dropFirst()))
    }
    if let (name, labels) = LabelSpelling.split(reference.name) { readings.append((name.isEmpty ? nil : name, labels)) }
    for reading in readings {
      let outcome: Outcome
      if let name = reading.unit {
        let units = units(named: name)
        if units.isEmpty { continue }
        outcome = pick(reading.path, in: units, period: reference.period, from: unit)
      } else {
        outcome = pick(reading.path, in: [unit], period: nil, from: unit)
      }
      switch outcome {
      case .found, .ambiguous: return outcome
      default: continue
      }
    }
    return nil
  }

  /// Looks a path up in the units of one name: in the period said; else in the referring unit's, else in an enclosing one, else
  /// wherever.
  mutating func pick(_ path: [String], in units: [Int32], period: String?, from unit: Int32) -> Outcome {
    if path.isEmpty { return .unit(units) }
    if period == nil, units.count == 1 {
      let found = matches(path[...], in: units[0])
      if let element = found.single { return .found(element) }
      return found.isEmpty ? .missing(path: path, units: units) : .ambiguous(found.all)
    }
    var tiers: [[Int32]]
    if let period {
      let inPeriod = units.filter { isUnit($0, in: period) }
      guard !inPeriod.isEmpty else { return .missingPeriod(units, period, path: path) }
      tiers = [inPeriod]
    } else {
      let own = workspace.units[Int(unit)].period
      tiers = [
        units.filter { Period.areSame(workspace.units[Int($0)].period, own) },
        units.filter { Period.encloses(workspace.units[Int($0)].period, own) },
      ]
      tiers.removeAll { $0.isEmpty }
      if tiers.isEmpty { tiers = [units] }
    }
    for tier in tiers {
      var found = Matches()
      for candidate in tier where found.isEmpty || workspace.units[Int(candidate)].duplicate == 0 {
        found.add(matches(path[...], in: candidate))
      }
      if let element = found.single { return .found(element) }
      if !found.isEmpty { return .ambiguous(found.all) }
    }
    return .missing(path: path, units: tiers[0])
  }
}
