/// Shows where two texts part.
package enum Difference {
  /// The lines only one of them has, `-` before those expected and `+` before those that came out.
  package static func lines(_ expected: String, _ actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    return new.difference(from: old).map { change in
      switch change {
      case .remove(let offset, let line, _): (offset, "- \(line)")
      case .insert(let offset, let line, _): (offset, "+ \(line)")
      }
    }
    .sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
  }
}
