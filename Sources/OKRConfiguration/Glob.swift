package import OKRSource

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
  /// Where it is written, if anywhere.
  package let span: Span?
  private let parts: [Part]
  /// The way from the folder the pattern counts from to the workspace, for one that lies outside: what paths begin with then.
  private let lead: String

  package init(_ pattern: String, at span: Span? = nil) {
    self.init(pattern, at: span, base: .workspace)
  }

  private init(_ pattern: String, at span: Span?, base: PatternBase) {
    self.pattern = pattern
    self.span = span
    var scalars = Array(pattern.unicodeScalars)
    while scalars.last == "/" { scalars.removeLast() }
    if scalars.starts(with: ["." as Unicode.Scalar, "/"]) { scalars.removeFirst(2) }
    let countsFromTop = scalars.contains("/") && !scalars.starts(with: ["*" as Unicode.Scalar, "*", "/"])
    var parts: [Part] = scalars.contains("/") ? [] : [.all, .character("/")]
    if scalars.first == "/" { scalars.removeFirst() }
    if case .inside(let folder) = base, countsFromTop { parts = "\(folder)/".unicodeScalars.map { .character($0) } }
    if case .outside(let way) = base, countsFromTop { lead = "\(way)/" } else { lead = "" }
    for scalar in scalars {
      switch scalar {
      case "*" where parts.last == .some: parts[parts.count - 1] = .all
      case "*" where parts.last == .all: break
      case "*": parts.append(.some)
      case "?": parts.append(.one)
      default: parts.append(.character(scalar))
      }
    }
    self.parts = parts
  }

  /// The same pattern, counting from the folder of the file it is written in. What holds at any depth still does.
  package func counted(from base: PatternBase) -> Glob { Glob(pattern, at: span, base: base) }

  /// Whether the pattern names the path or a folder above it. Time grows as the product of both lengths, whatever they hold.
  package func matches(_ path: String) -> Bool {
    // All positions in the pattern that the characters so far can lead to, side by side: no backtracking.
    var states = [Bool](repeating: false, count: parts.count + 1)
    var next = states
    states[0] = true
    skip(&states, atStartOfName: true)
    for text in [lead, path] {
      for scalar in text.unicodeScalars {
        // Whole and a `/` follows: the pattern names a folder above.
        if scalar == "/", states[parts.count] { return true }
        guard step(scalar, states, &next) else { return false }
        swap(&states, &next)
        skip(&states, atStartOfName: scalar == "/")
      }
    }
    return states[parts.count]
  }

  /// The positions after one more character; whether there are any.
  private func step(_ scalar: Unicode.Scalar, _ states: [Bool], _ next: inout [Bool]) -> Bool {
    for i in next.indices { next[i] = false }
    var isAlive = false
    for (i, part) in parts.enumerated() where states[i] {
      let isStep =
        switch part {
        case .character(let expected): expected == scalar
        case .one: scalar != "/"
        case .some, .all: false
        }
      if isStep { next[i + 1] = true }
      let isStay = part == .all || (part == .some && scalar != "/")
      if isStay { next[i] = true }
      isAlive = isAlive || isStep || isStay
    }
    return isAlive
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

/// From where the patterns of a configuration file count, seen from the workspace.
package enum PatternBase: Hashable, Sendable {
  /// The file lies at the top of the workspace.
  case workspace
  /// In a folder of the workspace: `plans/shared`.
  case inside(String)
  /// Elsewhere; the way from there to the workspace: `teams`, `../okrs`.
  case outside(String)
}
