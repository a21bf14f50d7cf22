import OKRSource

/// Findings that are known and left for later: shown no more until they change.
package struct Baseline: Hashable, Sendable {
  /// In order, each once.
  package let keys: [FindingKey]

  package init(_ keys: some Sequence<FindingKey>) { self.keys = Set(keys).sorted() }

  /// The keys of all findings of a compilation.
  package init(of compilation: Compilation) {
    self.init(FindingKey.keys(of: compilation.diagnostics, in: compilation.workspace))
  }

  /// What a baseline does to the findings of a compilation.
  package struct Division: Sendable {
    /// The compilation without the findings that are known.
    package let compilation: Compilation
    package let hidden: Int
    /// Entries that match none of the findings, in order.
    package let stale: [FindingKey]
  }

  package func divide(_ compilation: Compilation) -> Division {
    let known = Set(keys)
    guard !known.isEmpty else { return Division(compilation: compilation, hidden: 0, stale: []) }
    var left = known
    var shown: [Diagnostic] = []
    let found = FindingKey.keys(of: compilation.diagnostics, in: compilation.workspace)
    for (diagnostic, key) in zip(compilation.diagnostics, found) {
      if known.contains(key) { left.remove(key) } else { shown.append(diagnostic) }
    }
    return Division(
      compilation: compilation.showing(shown), hidden: compilation.diagnostics.count - shown.count, stale: left.sorted())
  }
}
