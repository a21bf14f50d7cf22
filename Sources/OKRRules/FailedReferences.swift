import OKRModel
import OKRSource
import OKRSyntax

/// References that could not be resolved. They are reported already, and rules keep quiet about what they may have meant.
struct FailedReferences {
  /// Units that wrote such references.
  private(set) var writers: Set<ID<Unit>> = []
  /// How many name a unit, by its folded name: contributions, and all.
  private var named: [String: (contributions: Int, all: Int)] = [:]

  init(in workspace: Workspace) {
    for element in workspace.poisoned {
      writers.insert(workspace.unitID(of: element))
      for field in workspace.fields(of: element) {
        guard case .references(let range) = field.value else { continue }
        for reference in workspace.references[Int(range.lowerBound)..<Int(range.upperBound)] {
          guard let written = reference.unit else { continue }
          if workspace.links(of: element).contains(where: { $0.range == reference.range }) { continue }
          let contributions = field.key == .contributesTo ? 1 : 0
          let old = named[Folding.key(written)] ?? (0, 0)
          named[Folding.key(written)] = (old.contributions + contributions, old.all + 1)
        }
      }
    }
  }

  private func count(naming unit: Unit) -> (contributions: Int, all: Int) {
    guard !named.isEmpty else { return (0, 0) }
    let byID = named[Folding.key(unit.id)] ?? (0, 0)
    guard Folding.key(unit.name) != Folding.key(unit.id), let byName = named[Folding.key(unit.name)] else { return byID }
    return (byID.contributions + byName.contributions, byID.all + byName.all)
  }

  /// How many contributions name a unit, but nothing of it.
  func contributions(to unit: Unit) -> Int { count(naming: unit).contributions }

  /// Whether references of any kind do.
  func name(_ unit: Unit) -> Bool { count(naming: unit).all > 0 }
}
