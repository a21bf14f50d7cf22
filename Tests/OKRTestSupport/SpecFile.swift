/// A literate specification: Markdown whose fences are documents and what the program makes of them.
///
/// A heading with fences is a case. Fences `okr path=team/a.md` are its documents (`okrs.md` without a path), `yaml` its configuration; one
/// before the first case is everybody's. Fences `diagnostics`, `tree`, `json`, `dot`, `text` and other formats hold what comes out
/// (`csv-links` the second table), `fixed path=team/a.md` a document after its safe fixes, and `formatted path=team/a.md` its
/// canonical form. Without a fence `diagnostics` the case must have none. Cases of the command line have a fence `sh` with what is
/// typed and `session` with what happens.
package struct SpecFile {
  package struct Fence {
    /// The first word after the back-ticks.
    package let language: String
    /// From `path=`.
    package let path: String?
    package var content: String
    /// Line of the opening back-ticks, from 1.
    package let line: Int
    /// Index of the first line of the content, and of the closing back-ticks, in the file's lines.
    let body: Range<Int>
  }

  package struct Case {
    /// Headings from the top, joined by ` › `.
    package let name: String
    package var fences: [Fence]
    /// The configuration for all cases of the file, when the case has none.
    let shared: String

    package var configuration: String { fences.first { $0.language == "yaml" }?.content ?? shared }

    package var files: [String: String] {
      var files: [String: String] = [:]
      for fence in fences where fence.language == "okr" { files[fence.path ?? "okrs.md"] = fence.content }
      return files
    }
  }

  package private(set) var cases: [Case] = []
  private var lines: [Substring]

  package init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var headings: [(level: Int, title: String)] = []
    var shared = ""
    var i = 0
    while i < lines.count {
      let line = lines[i]
      if line.hasPrefix("#") {
        let level = line.prefix { $0 == "#" }.count
        headings.removeAll { $0.level >= level }
        headings.append((level, line.dropFirst(level).trimmingPrefix(" ").description))
      } else if line.hasPrefix("```") {
        let fence = Self.fence(at: i, of: lines)
        i = fence.body.upperBound
        let name = headings.map(\.title).joined(separator: " › ")
        if fence.language == "yaml", headings.count == 1 {
          shared = fence.content
        } else if cases.last?.name == name {
          cases[cases.count - 1].fences.append(fence)
        } else {
          cases.append(Case(name: name, fences: [fence], shared: shared))
        }
      }
      i += 1
    }
    cases.removeAll { !$0.fences.contains { $0.language == "okr" || $0.language == "sh" } }
  }

  private static func fence(at start: Int, of lines: [Substring]) -> Fence {
    let ticks = lines[start].prefix { $0 == "`" }
    let words = lines[start].dropFirst(ticks.count).split(separator: " ")
    var end = start + 1
    while end < lines.count, lines[end] != ticks { end += 1 }
    let content = lines[(start + 1)..<end].map { $0 + "\n" }.joined()
    let path = words.dropFirst().first { $0.hasPrefix("path=") }?.dropFirst(5)
    return Fence(
      language: words.first.map(String.init) ?? "", path: path.map(String.init), content: content, line: start + 1,
      body: (start + 1)..<end)
  }

  /// The text of the file with other contents in some fences, by their lines, and new `diagnostics` fences after some others.
  package func replacing(_ contents: [Int: String], adding: [Int: String]) -> String {
    var lines = lines.map(String.init)
    for fence in cases.flatMap(\.fences).sorted(by: { $0.line > $1.line }) {
      if let text = adding[fence.line] {
        lines.insert(contentsOf: ["", "```diagnostics"] + Self.lines(of: text) + ["```"], at: fence.body.upperBound + 1)
      }
      if let text = contents[fence.line] { lines.replaceSubrange(fence.body, with: Self.lines(of: text)) }
    }
    return lines.joined(separator: "\n")
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
