import OKRModel
import OKRSource

/// A report in many files: a page to begin with, one for each unit, one for each objective of the top level that something
/// serves.
/// What they have in common is prepared once; a page costs what stands on it.
struct HTMLSite {
  private let start: HTMLPage
  private let pages: SitePages
  private let parts: [HTMLPage.MapPart]
  private let findings: SiteFindings
  /// For each unit what it needs and what is needed of it.
  private let needs: [ID<Unit>: [Link]]
  /// For each unit what it says and others say, too.
  private let likenesses: [ID<Unit>: [HTMLLikeness]]

  init(_ page: HTMLPage) {
    parts = page.mapParts.filter { $0.id != nil }
    pages = SitePages(of: page.workspace, page.anchors, objectives: parts.compactMap(\.id))
    findings = SiteFindings(of: page)
    var needs: [ID<Unit>: [Link]] = [:]
    for link in page.workspace.links where link.kind == .need {
      let (needing, providing) = (page.workspace.unitID(of: link.from), page.workspace.unitID(of: link.to))
      needs[needing, default: []].append(link)
      if providing != needing { needs[providing, default: []].append(link) }
    }
    self.needs = needs
    var likenesses: [ID<Unit>: [HTMLLikeness]] = [:]
    for likeness in page.findLikenesses() {
      var seen: Set<ID<Unit>> = []
      for unit in likeness.elements.map({ page.workspace.unitID(of: $0) }) where seen.insert(unit).inserted {
        likenesses[unit, default: []].append(likeness)
      }
    }
    self.likenesses = likenesses
    var start = page
    start.place = HTMLPlace(pages: pages, findings: findings)
    self.start = start
  }

  var artifacts: [Artifact] {
    var places = HTMLPlaces(of: start)
    var made = [
      artifact(HTMLPlace.start, startText(&places)),
      Artifact(path: SitePages.style, bytes: Array("\(SitePages.mark)\(start.styleSheet.text)\n".utf8)),
    ]
    made.reserveCapacity(start.units.count + parts.count + 3)
    for unit in start.units { made.append(artifact(pages.file(of: unit), text(of: unit, &places))) }
    for part in parts {
      guard let id = part.id, let file = pages.file(of: id) else { continue }
      made.append(artifact(file, text(of: id, part, file)))
    }
    let list = SitePages.bytes(ofList: made.dropFirst().map(\.path))
    return made + [Artifact(path: SitePages.list, bytes: list)]
  }

  private func artifact(_ path: String, _ text: HTMLFragment) -> Artifact { Artifact(path: path, bytes: text.bytes) }

  // MARK: The page on which reading begins

  private func startText(_ places: inout HTMLPlaces) -> HTMLFragment {
    let words = start.words
    return start.text(
      with: [
        ("coverage", words["coverage.heading"], start.coverage()), ("map", words["map.title"], start.mapOverview()),
        ("site", words["site.parts"], partList), ("tracking", words["tracking.heading"], start.tracking()),
        ("findings", words["findings.heading"], start.findings(findings.others, &places)),
        ("glossary", words["glossary.heading"], start.glossary()), ("rules", words["rules.heading"], start.rules()),
      ], &places)
  }

  /// The objectives of the top level that have a page.
  private var partList: HTMLFragment {
    let views = parts.compactMap { part -> HTMLView? in
      guard let id = part.id else { return nil }
      let gaps = start.workspace[id].keyResultIDs.count { start.isGap[Int($0.index)] }
      return HTMLView([
        "link": pages.file(of: id).flatMap { start.place?.way(to: $0) }, "reference": part.reference,
        "text": HTMLPage.short(start.workspace.text(of: ElementID(id))), "count": part.count,
        "gaps": gaps > 0 ? start.words.counted(gaps, "gap") : nil, "progress": start.progress(of: ElementID(id)),
      ])
    }
    return views.isEmpty ? .empty : start.render("site_parts", HTMLView(["parts": views]))
  }

  // MARK: The other pages

  private func text(of unit: ID<Unit>, _ places: inout HTMLPlaces) -> HTMLFragment {
    let page = start.standing(at: pages.file(of: unit))
    let name = page.name(of: unit)
    var ways = [page.wayToStart]
    if let parent = start.workspace[unit].parent, let link = page.link(to: parent) {
      ways.append(HTMLView(["link": link, "name": page.name(of: parent)]))
    }
    var view = page.shell(title: name, ways: ways)
    view["units"] = page.render("unit", page.unit(unit, level: 1))
    view["dependencies"] = page.dependencies(needs[unit] ?? [])
    view["overlaps"] = page.overlaps(likenesses[unit] ?? [])
    view["findings"] = page.findings(findings.ofUnits[unit] ?? [], &places)
    return page.render("site_page", view)
  }

  private func text(of id: ID<Objective>, _ part: HTMLPage.MapPart, _ file: String) -> HTMLFragment {
    let page = start.standing(at: file)
    let (element, unit) = (ElementID(id), start.workspace[id].unit)
    var ways = [page.wayToStart]
    if let link = page.link(to: unit) { ways.append(HTMLView(["link": link, "name": page.name(of: unit)])) }
    var view = page.shell(title: start.workspace.reference(of: element), ways: ways)
    view["heading"] = HTMLView([
      "name": page.ownName(of: element), "text": start.workspace.text(of: element), "link": page.link(to: element),
      "whole": page.words["site.whole"],
    ])
    view["map"] = page.mapSection(of: part)
    view["cascade"] = page.cascade(of: [id], hasRest: false)
    return page.render("site_page", view)
  }
}

extension HTMLPage {
  /// The same report, at another of its files.
  fileprivate func standing(at file: String) -> HTMLPage {
    var page = self
    page.place?.file = file
    return page
  }

  fileprivate var wayToStart: HTMLView {
    HTMLView(["link": place?.way(to: HTMLPlace.start), "name": words["site.start"]])
  }

  /// What every page but the first has around its parts.
  fileprivate func shell(title: String, ways: [HTMLView]) -> HTMLView {
    HTMLView([
      "language": options.language, "version": options.version, "title": title, "styleFile": place?.way(to: SitePages.style),
      "ways": ways, "madeBy": words.text("site.made-by", ["version": options.version]),
    ])
  }
}
