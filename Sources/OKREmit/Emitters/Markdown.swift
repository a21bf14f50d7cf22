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

  init(_ compilation: Compilation, _ options: EmitOptions) { page = HTMLPage(compilation, options) }

  var text: String {
    var text = head
    var size = text.utf16.count + 300
    var leftOut: [String] = []
    let sections = [
      ("units", units), ("gaps", gaps), ("dependencies", dependencies), ("findings", findings), ("objectives", objectives),
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
    return text + "\nToo long for a comment and left out: \(leftOut.joined(separator: ", ")). The page has everything "
      + "(`okrc build --format html`).\n"
  }

  // MARK: Sections

  private var head: String {
    let title = page.options.title ?? page.tops.first.map { workspace[$0].name } ?? "Objectives and key results"
    let figures = page.figures
    var facts = [
      HTMLPage.counted(figures.units, "unit"), HTMLPage.counted(figures.objectives, "objective"),
      HTMLPage.counted(figures.keyResults, "key result"),
    ]
    if let aligned = figures.aligned {
      let target = page.alignment.summary.target.map { " (about \(HTMLPage.percent($0)) is good)" } ?? ""
      facts.append("**\(HTMLPage.percent(aligned)) aligned**\(target)")
    }
    facts.append("depth \(figures.depth)")
    let counts = [(figures.errors, "error"), (figures.warnings, "warning"), (figures.notes, "note")].filter { $0.0 > 0 }
    let found = counts.map { HTMLPage.counted($0.0, $0.1) }.joined(separator: ", ")
    let verdict = found.isEmpty ? "Nothing to report." : "**\(found)**"
    return "## \(inline(title))\n\n\(facts.joined(separator: " · "))\n\n\(verdict)\n"
  }

  private var units: String {
    guard !page.units.isEmpty else { return "" }
    var text = "\n| unit | objectives | key results | aligned | progress |\n| --- | ---: | ---: | ---: | ---: |\n"
    for id in page.units.prefix(Self.rowLimit) {
      let objectives = workspace[id].objectiveIDs.filter { page.isCounted($0) }
      let keyResults = objectives.reduce(0) { $0 + workspace[$1].keyResultIDs.count { !workspace[$0].isDropped } }
      let known = objectives.compactMap { page.alignment.progress($0) }
      let progress = known.reduce(ExactDecimal.zero) { $0 + $1 }.divided(by: ExactDecimal(known.count))
      let shares = [page.alignment.alignedShare(id), progress].map { $0.map(HTMLPage.percent) ?? "–" }
      text += "| \(inline(page.name(of: id))) | \(objectives.count) | \(keyResults) | \(shares.joined(separator: " | ")) |\n"
    }
    let more = page.units.count - Self.rowLimit
    return more > 0 ? text + "\nand \(HTMLPage.counted(more, "more unit"))\n" : text
  }

  private var gaps: String {
    let gaps = page.alignment.gaps.filter { page.contains(ElementID($0)) }
    return folded("Gaps: nobody contributes to them", gaps) { item(ElementID($0)) }
  }

  private var dependencies: String {
    let links = workspace.links.filter { $0.kind == .need && (page.contains($0.from) || page.contains($0.to)) }
    return folded("Dependencies", links) { link in
      let answer = workspace.isMatched(link) ? "agreed" : "**not answered**"
      return "\(reference(link.from)) needs \(reference(link.to)): \(answer)"
    }
  }

  private var findings: String {
    var places = HTMLPlaces(of: page)
    let all = page.diagnostics
    let order = all.indices.sorted { (all[$1].severity, $0) < (all[$0].severity, $1) }
    return folded("Findings", order) { index in
      let place = Escaping.markdownCode(places.text(of: all[index].primary))
      return "**\(all[index].severity.name)** \(all[index].code) \(place): \(inline(all[index].message))"
    }
  }

  private var objectives: String {
    let ids = page.units.flatMap { workspace[$0].objectiveIDs.filter { page.isCounted($0) } }
    return folded("Objectives", ids) { id in
      item(ElementID(id)) + (page.alignment.progress(id).map { " (\(HTMLPage.percent($0)))" } ?? "")
    }
  }

  // MARK: Parts of sections

  /// A list that is closed until somebody opens it; nothing without items.
  private func folded<Item>(_ title: String, _ items: [Item], _ line: (Item) -> String) -> String {
    guard !items.isEmpty else { return "" }
    var text = "\n<details>\n<summary>\(title) (\(HTMLPage.grouped(items.count)))</summary>\n\n"
    for item in items.prefix(Self.itemLimit) { text += "- \(line(item))\n" }
    let more = items.count - Self.itemLimit
    if more > 0 { text += "\nand \(HTMLPage.grouped(more)) more\n" }
    return text + "\n</details>\n"
  }

  private func item(_ element: ElementID) -> String { "\(reference(element)) \(inline(workspace.text(of: element)))" }

  private func reference(_ element: ElementID) -> String { Escaping.markdownCode(workspace.reference(of: element)) }

  private func inline(_ text: String) -> String {
    let isLong = text.unicodeScalars.count > Self.textLimit
    return Escaping.markdown(isLong ? "\(text.unicodeScalars.prefix(Self.textLimit))…" : text)
  }
}
