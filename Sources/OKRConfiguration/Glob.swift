/// A pattern of paths. `*` stands for anything but `/`, `?` for one character but `/`, `**` for anything at all; every other
/// character stands for itself. A pattern without `/` names a file or folder at any depth; one with `/` counts from the top
/// of the workspace. A pattern that names a folder covers everything in it.
package struct Glob: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case character(Unicode.Scalar)
    /// `?`
    case one
    /// `*`
    case some
    /// `**`
    case all
  }

  /// As written.
  package let pattern: String
  private let parts: [Part]

  package init(_ pattern: String) {
    self.pattern = pattern
    var scalars = Array(pattern.unicodeScalars)
    while scalars.last == "/" { scalars.removeLast() }
    if scalars.starts(with: ["." as Unicode.Scalar, "/"]) { scalars.removeFirst(2) }
    var parts: [Part] = scalars.contains("/") ? [] : [.all, .character("/")]
    if scalars.first == "/" { scalars.removeFirst() }
    for scalar in scalars {
      switch scalar {
      case "*" where parts.last == .some: parts[parts.count - 1] = .all
      case "*" where parts.last == .all && parts.count > 0: break
      case "*": parts.append(.some)
      case "?": parts.append(.one)
      default: parts.append(.character(scalar))
      }
    }
    self.parts = parts
  }

  /// Whether the pattern names the path or a folder above it. Time grows as the product of both lengths, whatever they hold.
  package func matches(_ path: String) -> Bool {
    // All positions in the pattern that the characters so far can lead to, side by side: no backtracking.
    var states = [Bool](repeating: false, count: parts.count + 1)
    states[0] = true
    skip(&states, atStartOfName: true)
    for scalar in path.unicodeScalars {
      // Whole and a `/` follows: the pattern names a folder above.
      if scalar == "/", states[parts.count] { return true }
      var next = [Bool](repeating: false, count: parts.count + 1)
      for (i, part) in parts.enumerated() where states[i] {
        switch part {
        case .character(let expected): if expected == scalar { next[i + 1] = true }
        case .one: if scalar != "/" { next[i + 1] = true }
        case .some: if scalar != "/" { next[i] = true }
        case .all: next[i] = true
        }
      }
      states = next
      skip(&states, atStartOfName: scalar == "/")
    }
    return states[parts.count]
  }

  /// Steps that need no character: past `*`, past `**`, and past `**/` where a name begins.
  private func skip(_ states: inout [Bool], atStartOfName: Bool) {
    for (i, part) in parts.enumerated() where states[i] {
      guard part == .some || part == .all else { continue }
      states[i + 1] = true
      if part == .all, atStartOfName, i + 1 < parts.count, parts[i + 1] == .character("/") { states[i + 2] = true }
    }
  }
}
