package import OKRModel
import OKRSource

/// Which element of a workspace with more documents an element of the smaller one is: that of the same unit and name.
package struct Renumbering {
  private var elements: [ElementID: ElementID] = [:]

  package init(_ before: Workspace, _ after: Workspace) {
    var byName: [String: ElementID] = [:]
    for unit in after.unitIDs {
      for element in Renaming.elements(of: unit, in: after) { byName[Self.name(of: element, in: after)] = element }
    }
    for unit in before.unitIDs {
      for element in Renaming.elements(of: unit, in: before) { elements[element] = byName[Self.name(of: element, in: before)] }
    }
  }

  /// The file belongs to it: two of them may have one unit.
  private static func name(of element: ElementID, in workspace: Workspace) -> String {
    let unit = workspace[workspace.unitID(of: element)]
    let own = workspace.reference(of: element).split(separator: "/").dropFirst().joined(separator: "/")
    return "\(workspace.file(workspace.fileID(of: element)).path)\u{0}\(unit.id)\u{0}\(unit.period?.name ?? "")\u{0}\(own)"
  }

  package subscript(_ element: ElementID) -> ElementID? { elements[element] }
}
