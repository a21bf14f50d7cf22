import OKRModel
import OKRSource

// The head of the page: what it is about and how things stand, for readers who have half a minute.

extension HTMLPage {
  /// The page's values that are its own and no section's.
  func head() -> HTMLView {
    let facts = facts
    let findingCounts = findingCounts
    let styleSheet = styleSheet
    return HTMLView([
      "language": options.language, "version": options.version, "style": styleSheet.text,
      "styleDigest": styleSheet.digest, "styleFile": place?.way(to: SitePages.style),
      "title": title ?? words["subject"], "period": period, "kicker": kicker, "lead": lead, "facts": facts,
      "findingCounts": findingCounts, "hasFacts": !facts.isEmpty || findingCounts != nil,
      "styles": styleShares(figures.styles),
      "empty": units.isEmpty ? emptiness : nil,
      "madeBy": words.text(
        "made-by", ["version": options.version, "sources": words.counted(compilation.files.count, "file")]),
    ])
  }

  /// What stands there instead of objectives.
  private var emptiness: HTMLView {
    guard let wanted = options.period, !workspace.objectives.isEmpty else {
      return HTMLView(["title": words["empty.heading"], "isNew": true, "sentence": words["empty.text"]])
    }
    var names: [String] = []
    for unit in workspace.units {
      guard names.count < 9, let name = unit.period?.name, !names.contains(name) else { continue }
      names.append(name)
    }
    let held = names.count > 8 ? words["period.many"] : names.map(Self.isolated).joined(separator: ", ")
    let periods = names.isEmpty ? words["period.none"] : held
    return HTMLView([
      "title": words.text("empty.period", ["period": Self.isolated(wanted.name)]),
      "sentence": words.counted(workspace.objectives.count, "empty.others", ["periods": periods]),
    ])
  }

  /// With the rules that are this page's own.
  var styleSheet: HTMLStyle { HTMLStyle(theme.style.text, pageRules: pageRules) }

  /// The line above the title.
  private var kicker: String? {
    let parts = [title == nil ? nil : words["subject"], period].compactMap(\.self)
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
      if names.count > 50 { return words["period.many"] }
    }
    if names.isEmpty { return nil }
    return names.count > 4 ? words.text("period.count", ["count": Self.grouped(names.count)]) : names.joined(separator: ", ")
  }

  /// Two or three sentences that say what the figures below say.
  private var lead: String? {
    guard !units.isEmpty else { return nil }
    let below = units.count - tops.count
    var sentences: [String] = []
    if below > 0 {
      let name = organisation.map { Self.isolated(workspace[$0].name) } ?? words["lead.top"]
      if let aligned = figures.aligned {
        sentences.append(words.counted(below, "lead.aligned", ["name": name, "share": Self.percent(aligned)]))
      } else {
        sentences.append(words.counted(below, "lead.below", ["name": name]))
      }
      if let coverage = coverageSentence(name) { sentences.append(coverage) }
    } else {
      let keyResults = words.counted(figures.keyResults, "key-result")
      sentences.append(
        words.text("lead.content", ["objectives": words.counted(figures.objectives, "objective"), "keyResults": keyResults]))
    }
    let errors = figures.errors
    if errors > 0 { sentences.append(words.counted(errors, "lead.errors")) }
    return sentences.joined(separator: " ")
  }

  private func coverageSentence(_ name: String) -> String? {
    let gaps = alignment.gaps.count { contains(ElementID($0)) }
    if gaps > 0 { return words.counted(gaps, "lead.gaps", ["name": name]) }
    let keyResults = tops.flatMap { workspace[$0].objectiveIDs.filter { isCounted($0) } }
      .flatMap { workspace[$0].keyResultIDs.filter { !workspace[$0].isDropped } }
    let areServed = keyResults.allSatisfy { !workspace.servants(of: ElementID($0)).isEmpty }
    return areServed && !keyResults.isEmpty ? words.text("lead.served", ["name": name]) : nil
  }

  private var facts: [HTMLView] {
    guard !units.isEmpty else { return [] }
    var facts = [
      HTMLView(["name": words["fact.units"], "figure": Self.grouped(figures.units)]),
      HTMLView(["name": words["fact.objectives"], "figure": Self.grouped(figures.objectives)]),
      HTMLView(["name": words["fact.key-results"], "figure": Self.grouped(figures.keyResults)]),
    ]
    if let aligned = figures.aligned {
      facts.append(
        HTMLView([
          "name": words["fact.aligned"], "figure": Self.percent(aligned), "bar": Self.length(aligned),
          "note": alignment.summary.target.map { words.text("fact.aim", ["share": Self.percent($0)]) },
          "aim": alignment.summary.target.map { Self.length($0) },
        ]))
    }
    let note = words.counted(figures.depth, "fact.depth-note")
    facts.append(HTMLView(["name": words["fact.depth"], "figure": Self.grouped(figures.depth), "note": note]))
    return facts
  }

  private var findingCounts: HTMLView? {
    let counts: [(Severity, Int)] = [(.error, figures.errors), (.warning, figures.warnings), (.note, figures.notes)]
    let views = counts.filter { $0.1 > 0 }.map { severity, count in
      HTMLView([
        "severity": severity.name, "mark": severity.mark, "count": Self.grouped(count),
        "word": count == 1 ? words.name(of: severity) : words.plural(of: severity),
      ])
    }
    return views.isEmpty ? nil : HTMLView(["counts": views])
  }
}

extension Words {
  func name(of severity: Severity) -> String {
    switch severity {
    case .error: self["severity.error"]
    case .warning: self["severity.warning"]
    case .note: self["severity.note"]
    }
  }

  func plural(of severity: Severity) -> String {
    switch severity {
    case .error: self["severity-plural.error"]
    case .warning: self["severity-plural.warning"]
    case .note: self["severity-plural.note"]
    }
  }

  /// `3 warnings`.
  func counted(_ count: Int, _ severity: Severity) -> String {
    switch severity {
    case .error: counted(count, "error")
    case .warning: counted(count, "warning")
    case .note: counted(count, "note")
    }
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
