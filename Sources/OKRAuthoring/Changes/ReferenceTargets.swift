import OKRModel
import OKRSource
import OKRSyntax

/// What the references of all documents lead to, by the order in which they stand: edits that add none and take none away keep it.
struct ReferenceTargets {
  private struct Place: Hashable {
    var path: String
    /// The reference's place among those of its document.
    var number: Int
  }

  /// References that lead somewhere.
  private var targets: [Place: ElementID] = [:]

  init(_ workspace: Workspace, _ documents: [Document]) {
    var byRange: [Span: ElementID] = [:]
    for link in workspace.links where link.origin == .written || link.origin == .heading {
      byRange[Span(workspace.fileID(of: link.from), link.range)] = link.to
    }
    for document in documents {
      let path = workspace.file(document.file).path
      for (number, reference) in document.references.enumerated() {
        guard let target = byRange[Span(document.file, reference.range)] else { continue }
        targets[Place(path: path, number: number)] = target
      }
    }
  }

  subscript(_ document: Document, _ number: Int, in workspace: Workspace) -> ElementID? {
    targets[Place(path: workspace.file(document.file).path, number: number)]
  }
}
