import OKRModel
import OKRSource

/// Which objectives of a column share a card, by what they have in common; none where all have room.
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

  /// More cards of one column than this are folded.
  static let cardsInColumn = 18
  /// More groups of a kind than this are not told apart: of what serves something, and of what stands for itself.
  private static let limits = (tied: 14, untied: 3)

  private struct Key: Hashable {
    var kind: Int
    var values: [Int32]
  }

  /// The objectives in groups, by the finest of the common features that leaves few enough; in the order of their first members.
  static func groups(of ids: [ID<Objective>], by features: (ID<Objective>) -> Features) -> [[ID<Objective>]] {
    guard ids.count > cardsInColumn else { return ids.map { [$0] } }
    let all = ids.map { ($0, features($0)) }
    let finenesses: [(Features) -> [Int32]] = [{ [$0.thing, $0.card, $0.unit] }, { [$0.card, $0.unit] }, { [$0.unit] }]
    let hasTied = all.contains { $0.1.kind == 0 }
    return (0...3).flatMap { kind in
      let some = all.filter { $0.1.kind == kind }
      let limit = kind == 0 || (kind == 1 && !hasTied) ? limits.tied : limits.untied
      for values in finenesses {
        let groups = groups(some) { Key(kind: kind, values: values($0)) }
        if groups.count <= limit { return groups }
      }
      return groups(some) { _ in Key(kind: kind, values: []) }
    }
  }

  private static func groups(_ all: [(ID<Objective>, Features)], by key: (Features) -> Key) -> [[ID<Objective>]] {
    var numbers: [Key: Int] = [:]
    var groups: [[ID<Objective>]] = []
    for (id, features) in all {
      let key = key(features)
      if let i = numbers[key] {
        groups[i].append(id)
      } else {
        numbers[key] = groups.count
        groups.append([id])
      }
    }
    return groups
  }
}
