package import OKRConfiguration
package import OKRSource
package import OKRSyntax

/// The comments of all documents that allow something: takes out what they allow, and reports those that lack a reason or do
/// nothing.
package struct SuppressionComments {
  private struct Comment {
    let suppression: Suppression
    let file: FileID
    /// The code of the rule it names, `nil` when there is none.
    let code: String?
    var isUsed = false
    /// Where a finding stands whose second place the comment covers: it is allowed there, not here.
    var elsewhere: Span?

    /// Whether it holds for a place in its file.
    func covers(_ place: Int32) -> Bool {
      // A heading between the comment and its element belongs to it.
      let start = min(suppression.range.start, suppression.scope.start)
      return suppression.isForFile || (!suppression.scope.isEmpty && start <= place && place < suppression.scope.end)
    }
  }

  private var comments: [Comment] = []
  /// Where the comments of each file begin in `comments`; one more entry than files.
  private var starts: [Int] = [0]

  /// - Parameter suppressions: Those of each file, by the index of its id.
  package init(_ suppressions: [[Suppression]]) {
    for (file, list) in suppressions.enumerated() {
      for suppression in list {
        let code = DiagnosticCatalogue.find(suppression.rule)?.code
        comments.append(Comment(suppression: suppression, file: FileID(file), code: code))
      }
      starts.append(comments.count)
    }
  }

  /// Findings without those that a comment allows, and with what the comments themselves deserve. Not sorted.
  ///
  /// What stands between a comment and the end of the element after it is allowed; the whole file when the comment stands
  /// above the first objective. A file that cannot be read has no comments, and what is wrong with comments cannot be allowed
  /// by comments.
  package static func apply(
    _ suppressions: [[Suppression]], to diagnostics: [Diagnostic], _ configuration: Configuration
  ) -> [Diagnostic] {
    var comments = SuppressionComments(suppressions)
    var kept = comments.comments.isEmpty ? diagnostics : diagnostics.filter { !comments.allows($0) }
    kept += configuration.graded(comments.findings(configuration))
    return kept
  }

  private mutating func allows(_ diagnostic: Diagnostic) -> Bool {
    var isAllowed = false
    for i in comments(at: diagnostic.primary, of: diagnostic.code) {
      comments[i].isUsed = true
      isAllowed = true
    }
    for label in diagnostic.secondary where !isAllowed {
      for i in comments(at: label.span, of: diagnostic.code) { comments[i].elsewhere = diagnostic.primary }
    }
    return isAllowed
  }

  /// Indices of the comments that hold for a place.
  private func comments(at place: Span, of code: String) -> [Int] {
    let file = Int(place.file.index)
    guard file >= 0, file + 1 < starts.count, starts[file] < starts[file + 1] else { return [] }
    return (starts[file]..<starts[file + 1]).filter { comments[$0].code == code && comments[$0].covers(place.range.start) }
  }

  private func findings(_ configuration: Configuration) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for comment in comments {
      let rule = comment.suppression.rule
      let place = Span(comment.file, comment.suppression.range)
      if comment.code == nil {
        findings.append(
          diagnostic(
            SuppressionDiagnostics.unused, "‘\(rule)’ is no rule, so this comment allows nothing",
            at: comment.suppression.ruleRange.isEmpty ? place : Span(comment.file, comment.suppression.ruleRange),
            help: Self.suggestion(for: rule)))
        continue
      }
      if !comment.isUsed, DiagnosticCatalogue.find(rule).map({ configuration.isOn($0, in: comment.file) }) ?? true {
        findings.append(unused(rule, at: place, elsewhere: comment.elsewhere))
      }
      if comment.suppression.reason.isEmpty {
        findings.append(
          diagnostic(
            SuppressionDiagnostics.unexplained, "‘\(rule)’ is allowed without a reason", at: place,
            help: "say why after a second colon: `<!-- okrc: allow \(rule): agreed with … -->`"))
      }
    }
    return findings
  }

  private func unused(_ rule: String, at place: Span, elsewhere: Span?) -> Diagnostic {
    guard let elsewhere else {
      return diagnostic(
        SuppressionDiagnostics.unused, "nothing here is reported as ‘\(rule)’", at: place,
        help: "take the comment out, or move it to stand directly before what it allows")
    }
    var finding = diagnostic(
      SuppressionDiagnostics.unused, "what is reported as ‘\(rule)’ with this place stands at another", at: place,
      help: "move the comment there: a finding with several places is allowed at its first")
    finding.secondary = [Label(elsewhere, "the finding stands here")]
    return finding
  }

  private static func suggestion(for rule: String) -> String {
    let names = DiagnosticCatalogue.all.map(\.name) + DiagnosticCatalogue.all.map(\.code)
    let nearest = NearMiss.nearest(to: rule, among: names)
    return nearest.isEmpty ? "name a rule by its code or its name" : "write \(Wording.list(nearest.map { "‘\($0)’" }, or: "or"))"
  }

  private func diagnostic(_ info: DiagnosticInfo, _ message: String, at place: Span, help: String) -> Diagnostic {
    Diagnostic(code: info.code, severity: info.severity ?? .warning, message: message, primary: place, help: help)
  }
}
