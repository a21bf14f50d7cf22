import OKRModel
import OKRSource

/// Which objectives share a card where there is no room for each, by what they have in common.
enum MapFolding {
  /// What an objective may have in common with its neighbours.
  struct Features {
    /// 0 where it serves something that is shown, else by its standing.
    var kind: Int
    /// The objective or key result it serves, its card, and its unit; where it serves nothing, its own unit.
    var thing: Int32
    var card: Int32
    var unit: Int32
  }

  /// More groups that stand for themselves, beside some that serve something, are not told apart.
  private static let untiedLimit = 3

  private struct Key: Hashable {
    var kind: Int
    var values: [Int32]
  }

  /// The objectives in groups, by the finest of the common features that leaves no more than `limit` of a kind; in the order of
  /// their first members.
  static func groups(of ids: [ID<Objective>], limit: Int, by features: (ID<Objective>) -> Features) -> [[ID<Objective>]] {
    let all = ids.map { ($0, features($0)) }
    let finenesses: [(Features) -> [Int32]] = [{ [$0.thing, $0.card, $0.unit] }, { [$0.card, $0.unit] }, { [$0.unit] }]
    let hasTied = all.contains { $0.1.kind == 0 }
    return (0...3).flatMap { kind in
      let some = all.filter { $0.1.kind == kind }
      let limit = kind == 0 || (kind == 1 && !hasTied) ? limit : untiedLimit
      for values in finenesses {
        let groups = groups(some) { Key(kind: kind, values: values($0)) }
        if groups.count <= limit { return groups }
      }
      return groups(some) { _ in Key(kind: kind, values: []) }
    }
  }

  /// The members of a shelf in groups: of a unit, of the units below one, of a level, with the column of each.
  ///
  /// - Parameter limit: More groups are not told apart.
  static func groups(
    of members: [(id: ID<Objective>, column: Int)], limit: Int, in workspace: Workspace
  ) -> [(ids: [ID<Objective>], column: Int)] {
    let finenesses: [(ID<Unit>) -> Int32] = [{ $0.index }, { workspace[$0].parent?.index ?? -1 }, { _ in 0 }]
    var found: [[(id: ID<Objective>, column: Int)]] = []
    for value in finenesses {
      found = groups(members.map { ($0, $0.column) }) { Key(kind: $0.1, values: [value(workspace[$0.0.id].unit)]) }
      if found.count <= limit { break }
    }
    return found.map { group in (group.map(\.id), group[0].column) }
  }

  private static func groups(_ all: [(ID<Objective>, Features)], by key: (Features) -> Key) -> [[ID<Objective>]] {
    groups(all) { key($0.1) }
  }

  private static func groups<Member, Feature>(
    _ all: [(Member, Feature)], by key: ((Member, Feature)) -> Key
  ) -> [[Member]] {
    var numbers: [Key: Int] = [:]
    var groups: [[Member]] = []
    for member in all {
      let key = key(member)
      if let i = numbers[key] {
        groups[i].append(member.0)
      } else {
        numbers[key] = groups.count
        groups.append([member.0])
      }
    }
    return groups
  }
}
