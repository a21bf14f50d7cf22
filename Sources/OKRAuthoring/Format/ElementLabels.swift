import OKRModel
import OKRSource
import OKRSyntax

/// The labels that the elements of a document are to bear: those written, and for the others the names they are already called
/// by, as far as no other element is called so.
struct ElementLabels {
  /// `nil` where none is to be written.
  private(set) var objectives: [String?]
  private(set) var keyResults: [String?]
  /// Places in the order of names, for comparing: `O2` for the second objective of its unit without a label.
  private(set) var objectiveNames: [String]
  private(set) var keyResultNames: [String]
  /// Whether labels were left out because other documents may count key results through.
  private(set) var keepsCounting = false

  /// - Parameter names: What is referred to in the whole workspace; `nil` when nobody knows.
  init(_ document: Document, names: NamesInUse?, path: String = "") {
    objectives = document.objectives.map(\.label)
    keyResults = document.keyResults.map(\.label)
    var ordinals: [Int32: Int] = [:]
    let units = Self.units(of: document)
    objectiveNames = document.objectives.map { node in
      let unit = units[Int(node.section)]
      ordinals[unit, default: 0] += 1
      return node.label ?? "O\(ordinals[unit] ?? 1)"
    }
    var counts = [Int](repeating: 0, count: document.objectives.count)
    keyResultNames = document.keyResults.map { node in
      counts[Int(node.objective)] += 1
      return node.label ?? "KR\(counts[Int(node.objective)])"
    }
    let unitOf = document.objectives.map { units[Int($0.section)] }
    labelObjectives(unitOf)
    labelKeyResults(document, unitOf, counts, names, path)
  }

  /// Sections of one unit and period are one unit.
  private static func units(of document: Document) -> [Int32] {
    var found: [Int32] = []
    for section in document.sections {
      let same = document.sections.prefix(found.count).firstIndex {
        Folding.key($0.id) == Folding.key(section.id) && Period.areSame($0.period, section.period)
      }
      found.append(Int32(truncatingIfNeeded: same ?? found.count))
    }
    return found
  }

  private mutating func labelObjectives(_ unitOf: [Int32]) {
    var bearers: [String: Int] = [:]
    for (i, name) in objectiveNames.enumerated() { bearers["\(unitOf[i])/\(name)", default: 0] += 1 }
    for (i, name) in objectiveNames.enumerated() where objectives[i] == nil {
      if bearers["\(unitOf[i])/\(name)"] == 1 { objectives[i] = name }
    }
  }

  private mutating func labelKeyResults(
    _ document: Document, _ unitOf: [Int32], _ counts: [Int], _ names: NamesInUse?, _ path: String
  ) {
    var bearers: [String: Int] = [:]
    for (i, node) in document.keyResults.enumerated() { bearers["\(node.objective)/\(keyResultNames[i])", default: 0] += 1 }
    // A unit without any label on its key results may be counted through: the third of `KR3` need not be an objective's third.
    var unlabelled: [Int32: (count: Int, most: Int, isAll: Bool)] = [:]
    for (o, unit) in unitOf.enumerated() {
      let known = unlabelled[unit] ?? (0, 0, true)
      unlabelled[unit] = (known.count + counts[o], max(known.most, counts[o]), known.isAll)
    }
    for node in document.keyResults where node.label != nil { unlabelled[unitOf[Int(node.objective)]]?.isAll = false }
    var counted: Set<Int32> = []
    for (unit, found) in unlabelled where found.isAll && found.count > found.most {
      let section = document.sections[Int(unit)]
      if names.map({ $0.counts(found.most + 1...found.count, in: section, of: path) }) ?? true { counted.insert(unit) }
    }
    for (i, node) in document.keyResults.enumerated() where node.label == nil {
      if counted.contains(unitOf[Int(node.objective)]) {
        keepsCounting = true
      } else if bearers["\(node.objective)/\(keyResultNames[i])"] == 1 {
        keyResults[i] = keyResultNames[i]
      }
    }
  }
}
