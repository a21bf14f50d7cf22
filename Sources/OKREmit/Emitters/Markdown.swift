import OKRModel
import OKRSource

extension Emitter {
  package static let markdown = Emitter(
    name: "markdown", summary: "a summary for a job summary or a comment on a pull request", mediaType: "text/markdown",
    fileExtension: "md"
  ) { compilation, options in
    [Artifact(path: Emitter.fileName("md"), bytes: Array(MarkdownSummary(compilation, options).text.utf8))]
  }
}

/// A headline, a table of units and folded details, no longer than forges take. A section that does not fit any more is left out
/// whole, and named.
struct MarkdownSummary {
  /// GitHub refuses comments of more than 65,536 characters; something is left to whoever puts a line before or after.
  static let limit = 60_000
  private static let rowLimit = 200
  private static let itemLimit = 100
  /// Scalars of one text.
  private static let textLimit = 300

  private let page: HTMLPage
  private var workspace: Workspace { page.workspace }
  private var words: Words { page.words }

  init(_ compilation: Compilation, _ options: EmitOptions) { page = HTMLPage(compilation, options) }

  var text: String {
    var text = head
    var size = text.utf16.count + 300
    var leftOut: [String] = []
    let sections = [
      (words["summary.section-units"], units), (words["summary.section-gaps"], gaps),
      (words["summary.section-dependencies"], dependencies), (words["summary.section-findings"], findings),
      (words["summary.section-objectives"], objectives),
    ]
    for (name, section) in sections where !section.isEmpty {
      size += section.utf16.count
      if size > Self.limit {
        size -= section.utf16.count
        leftOut.append(name)
      } else {
        text += section
      }
    }
    guard !leftOut.isEmpty else { return text }
    let values: KeyValuePairs = ["sections": leftOut.joined(separator: ", "), "command": "`okrc build --format html`"]
    return text + "\n\(words.text("summary.left-out", values))\n"
  }

  // MARK: Sections

  private var head: String {
    let title = page.options.title ?? page.tops.first.map { workspace[$0].name } ?? words["subject"]
    let figures = page.figures
    var facts = [
      words.counted(figures.units, "unit"), words.counted(figures.objectives, "objective"),
      words.counted(figures.keyResults, "key-result"),
    ]
    if let aligned = figures.aligned {
      let target = page.alignment.summary.target.map { " " + words.text("summary.aim", ["share": HTMLPage.percent($0)]) } ?? ""
      facts.append("**\(words.text("summary.aligned", ["share": HTMLPage.percent(aligned)]))**\(target)")
    }
    facts.append(words.text("summary.depth", ["count": HTMLPage.grouped(figures.depth)]))
    let counts = [(figures.errors, Severity.error), (figures.warnings, .warning), (figures.notes, .note)].filter { $0.0 > 0 }
    let found = counts.map { words.counted($0.0, $0.1) }.joined(separator: ", ")
    let verdict = found.isEmpty ? words["summary.calm"] : "**\(found)**"
    return "## \(inline(title))\n\n\(facts.joined(separator: " · "))\n\n\(verdict)\n"
  }

  private var units: String {
    guard !page.units.isEmpty else { return "" }
    let columns = [
      words["summary.unit"], words["summary.objectives"], words["summary.key-results"], words["summary.aligned-column"],
      words["summary.progress"],
    ]
    var text = "\n| \(columns.map(inline).joined(separator: " | ")) |\n| --- | ---: | ---: | ---: | ---: |\n"
    for id in page.units.prefix(Self.rowLimit) {
      let objectives = workspace[id].objectiveIDs.filter { page.isCounted($0) }
      let keyResults = objectives.reduce(0) { $0 + workspace[$1].keyResultIDs.count { !workspace[$0].isDropped } }
      let known = objectives.compactMap { page.alignment.progress($0) }
      let progress = known.reduce(ExactDecimal.zero) { $0 + $1 }.divided(by: ExactDecimal(known.count))
      let shares = [page.alignment.alignedShare(id), progress].map { $0.map(HTMLPage.percent) ?? "–" }
      text += "| \(inline(page.name(of: id))) | \(objectives.count) | \(keyResults) | \(shares.joined(separator: " | ")) |\n"
    }
    let more = page.units.count - Self.rowLimit
    return more > 0 ? text + "\n\(words.counted(more, "summary.more-units"))\n" : text
  }

  private var gaps: String {
    let gaps = page.alignment.gaps.filter { page.contains(ElementID($0)) }
    return folded(words["summary.gaps"], gaps) { item(ElementID($0)) }
  }

  private var dependencies: String {
    let links = workspace.links.filter { $0.kind == .need && (page.contains($0.from) || page.contains($0.to)) }
    return folded(words["dependencies.heading"], links) { link in
      let answer = workspace.isMatched(link) ? words["summary.agreed"] : "**\(words["summary.open"])**"
      return words.text("summary.need", ["from": reference(link.from), "to": reference(link.to), "answer": answer])
    }
  }

  private var findings: String {
    var places = HTMLPlaces(of: page)
    let all = page.diagnostics
    let order = all.indices.sorted { (all[$1].severity, $0) < (all[$0].severity, $1) }
    return folded(words["findings.heading"], order) { index in
      let place = Escaping.markdownCode(places.text(of: all[index].primary))
      return "**\(words.name(of: all[index].severity))** \(all[index].code) \(place): \(inline(all[index].message))"
    }
  }

  private var objectives: String {
    let ids = page.units.flatMap { workspace[$0].objectiveIDs.filter { page.isCounted($0) } }
    return folded(words["fact.objectives"], ids) { id in
      item(ElementID(id)) + (page.alignment.progress(id).map { " (\(HTMLPage.percent($0)))" } ?? "")
    }
  }

  // MARK: Parts of sections

  /// A list that is closed until somebody opens it; nothing without items.
  private func folded<Item>(_ title: String, _ items: [Item], _ line: (Item) -> String) -> String {
    guard !items.isEmpty else { return "" }
    var text = "\n<details>\n<summary>\(Escaping.html(title)) (\(HTMLPage.grouped(items.count)))</summary>\n\n"
    for item in items.prefix(Self.itemLimit) { text += "- \(line(item))\n" }
    let more = items.count - Self.itemLimit
    if more > 0 { text += "\n\(words.text("more", ["count": HTMLPage.grouped(more)]))\n" }
    return text + "\n</details>\n"
  }

  private func item(_ element: ElementID) -> String { "\(reference(element)) \(inline(workspace.text(of: element)))" }

  private func reference(_ element: ElementID) -> String { Escaping.markdownCode(workspace.reference(of: element)) }

  private func inline(_ text: String) -> String {
    let isLong = text.unicodeScalars.count > Self.textLimit
    return Escaping.markdown(isLong ? "\(text.unicodeScalars.prefix(Self.textLimit))…" : text)
  }
}
