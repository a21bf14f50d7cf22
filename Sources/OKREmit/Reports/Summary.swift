package import OKRModel
import OKRSource

/// The sentences that close a report for people.
package enum Summary {
  /// `found 2 errors and 1 note in 5 files (4 units, 9 objectives, 31 key results)`
  package static func sentence(_ compilation: Compilation) -> String {
    let files = compilation.files.count
    guard files > 0 else { return "found no Markdown files" }
    let workspace = compilation.workspace
    let place = "in \(counted(files, "file"))"
    var counts: [String] = []
    for (severity, word) in [(Severity.error, "error"), (.warning, "warning"), (.note, "note")] {
      let n = compilation.count(severity)
      if n > 0 { counts.append(counted(n, word)) }
    }
    let findings = enumerated(counts)
    guard !workspace.objectives.isEmpty || !workspace.keyResults.isEmpty else {
      return counts.isEmpty ? "found no OKRs \(place)" : "found \(findings) and no OKRs \(place)"
    }
    let content = [
      counted(workspace.units.count, "unit"), counted(workspace.objectives.count, "objective"),
      counted(workspace.keyResults.count, "key result"),
    ].joined(separator: ", ")
    return "found \(counts.isEmpty ? "nothing to report" : findings) \(place) (\(content))"
  }

  /// `1 file`, `2 files`.
  package static func counted(_ n: Int, _ noun: String) -> String { n == 1 ? "1 \(noun)" : "\(n) \(noun)s" }

  /// `a`, `a and b`, `a, b and c`.
  private static func enumerated(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
