package import OKRModel
import OKRSource

/// The names under which a report's elements can be linked to: unique in a compilation, and the same as long as the
/// references are. Letters, digits, `-`, `/` and `~` only; letters of any script, so an address percent-encodes them.
package struct Anchors: Sendable {
  private let workspace: Workspace
  private let units: [String]

  package init(of workspace: Workspace) {
    self.workspace = workspace
    var seen: [String: Int] = [:]
    var units: [String] = []
    units.reserveCapacity(workspace.units.count)
    for unit in workspace.unitIDs {
      let slug = Folding.slug(workspace.reference(of: unit))
      let name = slug.isEmpty ? "unit" : slug
      seen[name, default: 0] += 1
      let count = seen[name] ?? 1
      // `~` never stands in a slug, so a numbered name meets no other.
      units.append(count == 1 ? name : "\(name)~\(count)")
    }
    self.units = units
  }

  /// `product` for the unit `product`.
  package func name(of unit: ID<Unit>) -> String { units[Int(unit.index)] }

  /// `product/O1/KR2`.
  package func name(of element: ElementID) -> String {
    let objective = workspace[workspace.objectiveID(of: element)]
    let head = "\(name(of: objective.unit))/\(workspace.name(of: objective))"
    guard let k = element.keyResult else { return head }
    return "\(head)/\(workspace.name(of: workspace[k]))"
  }

  /// `report.html#product/O1`: what a link to the element holds, still to be escaped for its language.
  package func address(of element: ElementID, in report: String) -> String {
    "\(report)#\(Escaping.fragment(name(of: element)))"
  }

  package func address(of unit: ID<Unit>, in report: String) -> String {
    "\(report)#\(Escaping.fragment(name(of: unit)))"
  }
}
