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

  /// How the objectives below the top relate to the level above, and which style that makes; `nil` without such objectives.
  ///
  /// `alignment: 65 % of 17 objectives below the top contribute upward (target 60 %); style directional: 65 % in own words, 35 %
  /// on their own`
  package static func alignment(_ compilation: Compilation) -> String? {
    let summary = compilation.alignment.summary
    guard let aligned = summary.aligned else { return nil }
    let parts: [(style: Alignment.Style, words: String)] = [
      (.directional, "in own words"), (.handedDown, "handed down"), (.unaligned, "on their own"),
    ]
    let shares = parts.filter { summary.styles[$0.style] > 0 }.map { "\(percent(summary.styles.share(of: $0.style) ?? .zero)) \($0.words)" }
    let target = summary.target.map { " (target \(percent($0)))" } ?? ""
    let total = summary.styles.total
    let verb = total == 1 ? "contributes" : "contribute"
    let style = summary.styles.followed.map { "style \($0.rawValue): " } ?? ""
    return "alignment: \(percent(aligned)) of \(counted(total, "objective")) below the top \(verb) upward\(target); "
      + style + shares.joined(separator: ", ")
  }

  /// Rounded to a whole per cent: a closing line is no table of figures.
  private static func percent(_ share: ExactDecimal) -> String { "\((share * ExactDecimal(100)).rounded(toPlaces: 0)) %" }

  /// `1 file`, `2 files`.
  package static func counted(_ n: Int, _ noun: String) -> String { n == 1 ? "1 \(noun)" : "\(n) \(noun)s" }

  /// `a`, `a and b`, `a, b and c`.
  static func enumerated(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
