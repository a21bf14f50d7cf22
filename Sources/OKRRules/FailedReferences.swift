import OKRModel
import OKRSource
import OKRSyntax

/// References that could not be resolved. They are reported already, and rules keep quiet about what they may have meant.
struct FailedReferences {
  private struct Mention {
    let label: String
    let isContribution: Bool
  }

  /// Units that wrote such references.
  private(set) var writers: Set<ID<Unit>> = []
  /// Those that name a unit, by its folded name, and those whose unit nobody has, by the folded id of a unit that is near.
  private var named: [String: [Mention]] = [:]
  private var nearly: [String: [Mention]] = [:]

  init(in workspace: Workspace) {
    for element in workspace.poisoned {
      writers.insert(workspace.unitID(of: element))
      for field in workspace.fields(of: element) {
        guard case .references(let range) = field.value else { continue }
        for reference in workspace.references[Int(range.lowerBound)..<Int(range.upperBound)] {
          guard let written = reference.unit else { continue }
          if workspace.links(of: element).contains(where: { $0.range == reference.range }) { continue }
          named[Folding.key(written), default: []].append(
            Mention(label: Folding.key(reference.path.last ?? ""), isContribution: field.key == .contributesTo))
        }
      }
    }
    if !named.isEmpty { guess(workspace.units) }
  }

  /// A name that no unit has may be a slip in any that is near.
  private mutating func guess(_ units: [Unit]) {
    var table = NearNames.Table()
    var known: Set<String> = []
    for unit in units {
      for name in [unit.id, unit.name] {
        table.add(name)
        known.insert(Folding.key(name))
      }
    }
    var search = NearNames()
    // In order, since a search that takes too long ends early.
    for (name, mentions) in named.sorted(by: { $0.key < $1.key }) where !known.contains(name) {
      var meant: Set<String> = []
      for i in search.nearest(to: name, in: table) { meant.insert(Folding.key(units[i / 2].id)) }
      for id in meant { nearly[id, default: []] += mentions }
    }
  }

  private func mentions(of unit: Unit) -> [Mention] {
    guard !named.isEmpty else { return [] }
    let (id, name) = (Folding.key(unit.id), Folding.key(unit.name))
    return (named[id] ?? []) + (name == id ? [] : named[name] ?? [])
  }

  /// How many contributions name a unit, but nothing of it.
  func contributions(to unit: Unit) -> Int { mentions(of: unit).count(where: \.isContribution) }

  /// Whether a contribution to a unit of nearly this name has this label.
  func mayContribute(to label: String, of unit: Unit) -> Bool {
    guard let mentions = nearly[Folding.key(unit.id)] else { return false }
    return mentions.contains { $0.isContribution && $0.label == Folding.key(label) }
  }

  /// Whether references of any kind name a unit, or nearly.
  func name(_ unit: Unit) -> Bool { !mentions(of: unit).isEmpty || nearly[Folding.key(unit.id)] != nil }
}
