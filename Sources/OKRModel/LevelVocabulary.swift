import OKRSource

/// The names of the levels, and the words by which a unit's name tells its level.
struct LevelVocabulary {
  private let levels: [String]
  private let folded: [String]
  private let standard: Int

  init(_ levels: [String]) {
    self.levels = levels
    folded = levels.map { Folding.key($0) }
    standard = folded.firstIndex(of: "team") ?? min(1, folded.count - 1)
  }

  /// `nil` for no level, and for a name that is none.
  func rank(ofLevel level: String?) -> Int? {
    guard let level else { return nil }
    if let rank = levels.firstIndex(of: level) { return rank }
    return folded.firstIndex(of: Folding.key(level))
  }

  /// The level as read; the top for a name that says so; the level word in the name when it is below the parent's level; one
  /// below the parent; else `team`.
  func rank(of name: String, level: String?, above parent: Int?) -> Int {
    if let rank = rank(ofLevel: level) { return rank }
    if level != nil { return standard }
    if ["company", "organisation", "organization"].contains(Folding.key(name)) { return 0 }
    let word = lastLevelWord(in: name)
    if let parent {
      if let word, word > parent { return word }
      return min(parent + 1, folded.count - 1)
    }
    return word ?? standard
  }

  /// `Marketing Department` is a department: in English the last such word tells.
  private func lastLevelWord(in name: String) -> Int? {
    for word in name.split(whereSeparator: { !$0.isLetter }).reversed() {
      if let rank = folded.firstIndex(of: Folding.key(word)) { return rank }
    }
    return nil
  }
}

/// Finds the unit above one that names no parent.
struct HigherUnits {
  private struct Place: Hashable {
    var rank: Int
    var period: Period?
  }

  private var byRank: [[Int32]] = []
  private var known: [Place: Int32] = [:]

  init(_ workspace: Workspace) {
    for (u, unit) in workspace.units.enumerated() where unit.duplicate == 0 {
      while byRank.count <= unit.rank { byRank.append([]) }
      byRank[unit.rank].append(Int32(truncatingIfNeeded: u))
    }
  }

  /// The only unit of the nearest upper level that has units in the same or an enclosing period; -1 when there are several or
  /// none.
  mutating func onlyUnit(above unit: Unit, in workspace: Workspace) -> Int32 {
    let place = Place(rank: unit.rank, period: unit.period)
    if let answer = known[place] { return answer }
    var answer: Int32 = -1
    for rank in stride(from: min(unit.rank, byRank.count) - 1, through: 0, by: -1) {
      let fitting = nearest(byRank[rank], to: unit.period, in: workspace)
      if fitting.isEmpty { continue }
      if fitting.count == 1 { answer = fitting[0] }
      break
    }
    known[place] = answer
    return answer
  }

  /// Those in the same period, else in the narrowest enclosing one, else those whose period is not known to be another.
  private func nearest(_ units: [Int32], to period: Period?, in workspace: Workspace) -> [Int32] {
    let same = units.filter { Period.areSame(workspace.units[Int($0)].period, period) }
    if !same.isEmpty { return same }
    let enclosing = units.filter { Period.encloses(workspace.units[Int($0)].period, period) }
    if let first = enclosing.first {
      let narrowest = enclosing.reduce(first) {
        Period.encloses(workspace.units[Int($0)].period, workspace.units[Int($1)].period) ? $1 : $0
      }
      return enclosing.filter { Period.areSame(workspace.units[Int($0)].period, workspace.units[Int(narrowest)].period) }
    }
    return units.filter { Period.mayServe(period, workspace.units[Int($0)].period) }
  }
}
