import OKRModel
import OKRSource

// The head of the page: what it is about and how things stand, for readers who have half a minute.

extension HTMLPage {
  /// The page's values that are its own and no section's.
  func head() -> HTMLView {
    let facts = facts
    let findingCounts = findingCounts
    let style = HTMLStyle(pageRules: pageRules)
    return HTMLView([
      "language": options.language, "version": options.version, "style": style.text, "styleDigest": style.digest,
      "title": title ?? Self.subject, "period": period, "kicker": kicker, "lead": lead, "facts": facts,
      "findingCounts": findingCounts, "hasFacts": !facts.isEmpty || findingCounts != nil,
      "styles": styleShares(figures.styles),
      "isEmpty": units.isEmpty, "sources": Self.counted(compilation.files.count, "file"),
    ])
  }

  /// What every page is about; the title of one that has no better.
  static let subject = "Objectives and key results"

  /// The line above the title.
  private var kicker: String? {
    let parts = [title == nil ? nil : Self.subject, period].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// Units of the top level.
  var tops: [ID<Unit>] {
    guard let rank = workspace.topRank else { return [] }
    return units.filter { workspace[$0].rank == rank }
  }

  /// The one organisation the page is about, whose name can stand for it; in several periods it is still one.
  private var organisation: ID<Unit>? {
    guard let first = tops.first, tops.allSatisfy({ workspace[$0].id == workspace[first].id }) else { return nil }
    return first
  }

  var title: String? { options.title ?? organisation.map { workspace[$0].name } }

  /// The periods of the units in their order; of many only how many.
  var period: String? {
    if let period = options.period { return period.name }
    var names: [String] = []
    for id in units {
      guard let name = workspace[id].period?.name, !names.contains(name) else { continue }
      names.append(name)
      if names.count > 50 { return "many periods" }
    }
    if names.isEmpty { return nil }
    return names.count > 4 ? "\(names.count) periods" : names.joined(separator: ", ")
  }

  /// Two or three sentences that say what the figures below say.
  private var lead: String? {
    guard !units.isEmpty else { return nil }
    let below = units.count - tops.count
    var sentences: [String] = []
    if below > 0 {
      let name = organisation.map { Self.isolated(workspace[$0].name) } ?? "the top level"
      var sentence = "\(Self.counted(below, "unit")) below \(name) \(below == 1 ? "has" : "have") objectives"
      if let aligned = figures.aligned { sentence += "; \(Self.percent(aligned)) of them contribute to a level above" }
      sentences.append(sentence + ".")
      if let coverage = coverageSentence(name) { sentences.append(coverage) }
    } else {
      let content = "\(Self.counted(figures.objectives, "objective")) with \(Self.counted(figures.keyResults, "key result"))"
      sentences.append(content + ".")
    }
    let errors = figures.errors
    if errors > 0 { sentences.append("\(Self.counted(errors, "error")) \(errors == 1 ? "wants" : "want") mending.") }
    return sentences.joined(separator: " ")
  }

  private func coverageSentence(_ name: String) -> String? {
    let gaps = alignment.gaps.count { contains(ElementID($0)) }
    if gaps > 0 { return "\(Self.counted(gaps, "key result")) of \(name) \(gaps == 1 ? "is" : "are") served by nobody." }
    let keyResults = tops.flatMap { workspace[$0].objectiveIDs.filter { isCounted($0) } }
      .flatMap { workspace[$0].keyResultIDs.filter { !workspace[$0].isDropped } }
    let areServed = keyResults.allSatisfy { !workspace.servants(of: ElementID($0)).isEmpty }
    return areServed && !keyResults.isEmpty ? "Every key result of \(name) is served by somebody." : nil
  }

  private var facts: [HTMLView] {
    guard !units.isEmpty else { return [] }
    var facts = [
      HTMLView(["name": "Units", "figure": Self.grouped(figures.units)]),
      HTMLView(["name": "Objectives", "figure": Self.grouped(figures.objectives)]),
      HTMLView(["name": "Key results", "figure": Self.grouped(figures.keyResults)]),
    ]
    if let aligned = figures.aligned {
      facts.append(
        HTMLView([
          "name": "Aligned upward", "figure": Self.percent(aligned), "bar": Self.length(aligned),
          "note": alignment.summary.target.map { "about \(Self.percent($0)) is good" },
          "aim": alignment.summary.target.map { Self.length($0) },
        ]))
    }
    let note = figures.depth == 1 ? "objective" : "objectives"
    facts.append(HTMLView(["name": "Depth", "figure": Self.grouped(figures.depth), "note": note]))
    return facts
  }

  private var findingCounts: HTMLView? {
    let counts: [(Severity, Int)] = [(.error, figures.errors), (.warning, figures.warnings), (.note, figures.notes)]
    let views = counts.filter { $0.1 > 0 }.map { severity, count in
      HTMLView([
        "severity": severity.name, "mark": severity.mark, "count": Self.grouped(count),
        "word": count == 1 ? severity.name : severity.name + "s",
      ])
    }
    return views.isEmpty ? nil : HTMLView(["counts": views])
  }
}

extension Severity {
  /// A shape that tells severities apart without colour.
  var mark: String {
    switch self {
    case .error: "✕"
    case .warning: "▲"
    case .note: "○"
    }
  }
}
