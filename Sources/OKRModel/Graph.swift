import OKRSource

/// A directed graph in flat arrays: the targets of node `n` are `targets[starts[n]..<starts[n + 1]]`.
package struct Graph: Sendable {
  package let starts: [Int32]
  package let targets: [Int32]

  /// Edges in any order; those of one node keep theirs.
  package init(nodes: Int, edges: [(from: Int32, to: Int32)]) {
    var starts = [Int32](repeating: 0, count: nodes + 1)
    for edge in edges { starts[Int(edge.from) + 1] += 1 }
    for i in 0..<nodes { starts[i + 1] += starts[i] }
    var cursors = starts
    var targets = [Int32](repeating: 0, count: edges.count)
    for edge in edges {
      targets[Int(cursors[Int(edge.from)])] = edge.to
      cursors[Int(edge.from)] += 1
    }
    self.starts = starts
    self.targets = targets
  }

  package var count: Int { starts.count - 1 }

  package func edges(of node: Int32) -> Range<Int> { Int(starts[Int(node)])..<Int(starts[Int(node) + 1]) }

  /// Strongly connected parts.
  package struct Parts: Sendable {
    /// All nodes, so that what a node points at stands before it, unless both are on a cycle; nodes of one part stand together.
    package var order: [Int32] = []
    /// For each node the number of its part, counted in that order.
    package var part: [Int32] = []
    /// Where each part begins in `order`, and the end of the last.
    package var starts: [Int32] = []
  }

  /// Tarjan's algorithm with a stack of its own, so that depth costs memory and not the thread's stack. Edges marked in `removed`
  /// do not count.
  package func parts(removed: [Bool] = []) -> Parts {
    var parts = Parts()
    parts.part = [Int32](repeating: -1, count: count)
    parts.order.reserveCapacity(count)
    var index = [Int32](repeating: -1, count: count)
    var low = [Int32](repeating: 0, count: count)
    var cursor = starts
    var open: [Int32] = []
    var path: [Int32] = []
    var next: Int32 = 0
    for root in 0..<Int32(truncatingIfNeeded: count) where index[Int(root)] < 0 {
      path.append(root)
      while let node = path.last {
        let n = Int(node)
        if index[n] < 0 {
          index[n] = next
          low[n] = next
          next += 1
          open.append(node)
        }
        var descended = false
        while Int(cursor[n]) < Int(starts[n + 1]) {
          let edge = Int(cursor[n])
          cursor[n] += 1
          if !removed.isEmpty, removed[edge] { continue }
          let target = Int(targets[edge])
          if index[target] < 0 {
            path.append(Int32(truncatingIfNeeded: target))
            descended = true
            break
          }
          if parts.part[target] < 0 { low[n] = min(low[n], index[target]) }
        }
        if descended { continue }
        path.removeLast()
        if let above = path.last { low[Int(above)] = min(low[Int(above)], low[n]) }
        if low[n] == index[n] { close(node, &open, &parts) }
      }
    }
    parts.starts.append(Int32(truncatingIfNeeded: parts.order.count))
    return parts
  }

  private func close(_ root: Int32, _ open: inout [Int32], _ parts: inout Parts) {
    let number = Int32(truncatingIfNeeded: parts.starts.count)
    parts.starts.append(Int32(truncatingIfNeeded: parts.order.count))
    while let node = open.popLast() {
      parts.part[Int(node)] = number
      parts.order.append(node)
      if node == root { break }
    }
  }

  /// The edges of a shortest way from a node back to itself inside its part, first step `first` when given; empty when there is
  /// none.
  package func shortestCycle(through node: Int32, first: Int? = nil, in parts: Parts, removed: [Bool]) -> [Int] {
    var arrivals: [Int32: Int] = [:]
    var queue: [Int32] = []
    var head = 0
    func isInside(_ edge: Int) -> Bool { !removed[edge] && parts.part[Int(targets[edge])] == parts.part[Int(node)] }
    for edge in edges(of: node) where isInside(edge) && (first == nil || first == edge) && arrivals[targets[edge]] == nil {
      arrivals[targets[edge]] = edge
      queue.append(targets[edge])
    }
    while head < queue.count, arrivals[node] == nil {
      let here = queue[head]
      head += 1
      for edge in edges(of: here) where isInside(edge) && arrivals[targets[edge]] == nil {
        arrivals[targets[edge]] = edge
        queue.append(targets[edge])
      }
    }
    var path: [Int] = []
    var at = node
    while let edge = arrivals[at] {
      path.append(edge)
      at = source(of: edge)
      if at == node { return path.reversed() }
    }
    return []
  }

  /// The node an edge begins at.
  package func source(of edge: Int) -> Int32 {
    Int32(truncatingIfNeeded: starts.partition(whereFirst: { Int($0) > edge }) - 1)
  }
}

extension Workspace {
  /// What serves what: contributions, and from each key result to its objective. Nodes are elements by `node(of:)`; dropped
  /// elements have no edges. An objective is not served by its key result's parents, so two objectives may have key results that
  /// serve each other's without a cycle.
  package func contributionGraph() -> Graph {
    var edges: [(from: Int32, to: Int32)] = []
    edges.reserveCapacity(keyResults.count + links.count)
    for (k, keyResult) in keyResults.enumerated() where !keyResult.isDropped {
      edges.append((node(of: ElementID(ID<KeyResult>(k))), keyResult.objective.index))
    }
    for link in links where link.kind == .contribution && !isDropped(link.from) && !isDropped(link.to) {
      edges.append((node(of: link.from), node(of: link.to)))
    }
    return Graph(nodes: objectives.count + keyResults.count, edges: edges)
  }

  /// What waits for what: needs, and for an objective each of its key results. Nodes as in `contributionGraph`.
  package func needGraph() -> Graph {
    var edges: [(from: Int32, to: Int32)] = []
    for link in links where link.kind == .need && !isDropped(link.from) && !isDropped(link.to) {
      edges.append((node(of: link.from), node(of: link.to)))
    }
    guard !edges.isEmpty else { return Graph(nodes: 0, edges: []) }
    for (k, keyResult) in keyResults.enumerated() where !keyResult.isDropped {
      edges.append((keyResult.objective.index, node(of: ElementID(ID<KeyResult>(k)))))
    }
    return Graph(nodes: objectives.count + keyResults.count, edges: edges)
  }

  /// An element as a node of a graph: objectives first, then key results.
  package func node(of element: ElementID) -> Int32 {
    if let o = element.objective { return o.index }
    return (element.keyResult?.index ?? 0) + Int32(truncatingIfNeeded: objectives.count)
  }

  package func element(ofNode node: Int32) -> ElementID {
    let n = Int(node)
    return n < objectives.count ? ElementID(ID<Objective>(n)) : ElementID(ID<KeyResult>(n - objectives.count))
  }
}
