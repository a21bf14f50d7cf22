package import OKRSource

/// Looks for patterns of a configuration that name nothing: most often they are misspelt, and what they were to say is lost.
///
/// Only those of the workspace's own file count. An extended file speaks for several workspaces, and need not fit each.
package struct PatternCheck: Sendable {
  private let configuration: Configuration
  /// The paths of all documents that are read.
  private let documents: [String]

  package init(_ configuration: Configuration, documents: [String]) {
    self.configuration = configuration
    self.documents = documents
  }

  /// What is wrong with the patterns.
  ///
  /// - Parameters:
  ///   - isLeftOut: Whether a pattern of `exclude` names something that is there, read or not.
  ///   - paths: What there is to suggest instead; asked for only when something is to be reported.
  package func findings(isLeftOut: (Glob) -> Bool, paths: () -> [String]) -> [Diagnostic] {
    let idle =
      configuration[GlobalKeys.exclude].filter { isOwn($0) && !isLeftOut($0) }.map { ($0, "nothing here") }
      + (configuration[GlobalKeys.outline] + configuration.overrides.flatMap(\.paths)).filter { isOwn($0) && !namesDocument($0) }
      .map { ($0, "no document that is read") }
    guard !idle.isEmpty else { return [] }
    let candidates = paths()
    return idle.map { pattern, what in
      let near = Self.nearest(to: pattern.pattern, among: candidates)
      return Diagnostic(
        code: ConfigurationDiagnostics.badConfiguration.code, severity: .error,
        message: "‘\(pattern.pattern)’ matches \(what)", primary: pattern.span ?? Span(FileID(0), .zero),
        help: near.map { "write ‘\($0)’" } ?? "correct the pattern, or take it out")
    }
    .sorted { $0.primary.start < $1.primary.start }
  }

  private func isOwn(_ pattern: Glob) -> Bool { pattern.span?.file == FileID(0) }

  private func namesDocument(_ pattern: Glob) -> Bool { documents.contains { pattern.matches($0) } }

  /// The pattern with its names corrected as far as the first wildcard; `nil` when nothing is near.
  static func nearest(to pattern: String, among paths: [String]) -> String? {
    var plain = pattern[...]
    while plain.hasSuffix("/") { plain = plain.dropLast() }
    for start in ["./", "/"] where plain.hasPrefix(start) { plain = plain.dropFirst(start.count) }
    let parts = plain.split(separator: "/", omittingEmptySubsequences: false)
    let literal = parts.prefix { !$0.contains("*") && !$0.contains("?") }
    guard !literal.isEmpty else { return nil }
    // Without `/` a name counts at any depth.
    let isName = parts.count == 1
    var candidates: Set<String> = []
    for path in paths {
      let names = path.split(separator: "/")
      if isName {
        for name in names { candidates.insert(String(name)) }
      } else if names.count >= literal.count {
        candidates.insert(names.prefix(literal.count).joined(separator: "/"))
      }
    }
    let wanted = literal.joined(separator: "/")
    guard !candidates.contains(wanted) else { return nil }
    let sorted = candidates.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard let near = NearMiss.nearest(to: wanted, among: sorted, limit: 1).first else { return nil }
    return ([near] + parts.dropFirst(literal.count).map(String.init)).joined(separator: "/")
  }
}
