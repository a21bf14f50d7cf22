import OKRModel
import OKRSource

// Links as edges. They have no say in the columns, which follow from the levels.

extension DOTGraph {
  /// Dark on white. Links to one element share a colour, to follow a curve among many; nothing is said by colour alone.
  private static let colours = ["#1b4f8a", "#7a2e0e", "#20603a", "#5b2c83", "#404040", "#8a1550", "#00626e"]

  mutating func writeLinks() {
    var written = Set<Edge>()
    for link in workspace.links {
      // A provision is the other side of a need and drawn as that.
      let (tail, head) = link.kind == .provision ? (link.to, link.from) : (link.from, link.to)
      guard selection.contains(tail, in: workspace), selection.contains(head, in: workspace), let from = node(tail),
        let to = arrivesAtWhole(link) ? whole(head) : node(head), from != to
      else { continue }
      let kind = link.kind == .provision ? .need : link.kind
      guard written.insert(Edge(from: from, to: to, kind: kind)).inserted else { continue }
      writer.write("  n\(from) -> n\(to) [constraint=false")
      switch kind {
      case .contribution: writer.write(", style=solid, color=\"\(Self.colours[Int(to) % Self.colours.count])\"")
      case .need, .provision: writer.write(", style=dashed, penwidth=1.4")
      case .relation: writer.write(", style=dotted, dir=none, penwidth=1.6")
      }
      writePorts(from: column(tail), to: column(head) + (arrivesAtWhole(link) ? 1 : 0))
      writer.write("];\n")
    }
  }

  private func whole(_ element: ElementID) -> Int32? { element.objective.map { wholes[Int($0.index)] } }

  private struct Edge: Hashable {
    var from: Int32
    var to: Int32
    var kind: Link.Kind
  }

  /// Edges leave and arrive at the sides that face each other; within a column, at its free side: before the objectives,
  /// behind the key results.
  private mutating func writePorts(from: Int, to: Int) {
    let tail = from == to ? (from % 2 == 0 ? "w" : "e") : (from > to ? "w" : "e")
    let head = from == to ? tail : (from > to ? "e" : "w")
    writer.write(", tailport=\(tail), headport=\(head)")
  }
}
