import OKRModel
import OKRSource

/// Where a page stands among the files of a report, and where the others stand.
struct HTMLPlace {
  /// The name of the page on which reading begins.
  static let start = Emitter.fileName("html")

  let pages: SitePages
  let findings: SiteFindings
  /// This page.
  var file = start

  /// The way to another file; nothing to this one.
  func way(to file: String) -> String { SitePages.way(from: self.file, to: file) }
}

/// On which page each finding is told, and as which of that page's.
struct SiteFindings {
  /// For each finding the unit whose page tells it; `nil` for the first page.
  private var units: [ID<Unit>?] = []
  /// For each finding how many are told before it on its page: numbers that others do not change.
  private var numbers: [Int] = []
  /// For each unit its findings, in order.
  private(set) var ofUnits: [ID<Unit>: [Int]] = [:]
  /// What belongs to no unit that has a page.
  private(set) var others: [Int] = []

  init(of page: HTMLPage) {
    units.reserveCapacity(page.diagnostics.count)
    numbers.reserveCapacity(page.diagnostics.count)
    for (index, diagnostic) in page.diagnostics.enumerated() {
      let unit =
        switch page.elementPlaces.owner(of: diagnostic.primary) {
        case .unit(let unit): page.isShown(unit) ? unit : nil
        case .element(let element): page.contains(element) ? page.workspace.unitID(of: element) : nil
        case nil: ID<Unit>?.none
        }
      units.append(unit)
      if let unit {
        numbers.append(ofUnits[unit]?.count ?? 0)
        ofUnits[unit, default: []].append(index)
      } else {
        numbers.append(others.count)
        others.append(index)
      }
    }
  }

  func unit(of finding: Int) -> ID<Unit>? { units[finding] }
  func number(of finding: Int) -> Int { numbers[finding] }
}

// Links between the parts of a report, in one page or in many.

extension HTMLPage {
  /// Whether there is a section for it.
  func isShown(_ unit: ID<Unit>) -> Bool {
    selection.contains(unit) && workspace[unit].objectiveIDs.contains { selection.contains($0) }
  }

  /// The address of an element; `nil` when the report does not show it.
  func link(to element: ElementID) -> String? {
    contains(element) ? way(to: workspace.unitID(of: element)) + "#" + Escaping.fragment(anchors.name(of: element)) : nil
  }

  func link(to unit: ID<Unit>) -> String? {
    isShown(unit) ? way(to: unit) + "#" + Escaping.fragment(anchors.name(of: unit)) : nil
  }

  private func way(to unit: ID<Unit>) -> String { place.map { $0.way(to: $0.pages.file(of: unit)) } ?? "" }

  func link(toFinding index: Int) -> String {
    let unit = place?.findings.unit(of: index)
    let file = unit.map { way(to: $0) } ?? place?.way(to: HTMLPlace.start) ?? ""
    return "\(file)#\(anchor(ofFinding: index))"
  }

  /// Where the findings of one rule that weigh alike begin, of which this is the first; in many files that is where it is told.
  func link(toFindingsFrom index: Int) -> String {
    guard place == nil else { return link(toFinding: index) }
    return "#\(Self.anchor(ofFindings: diagnostics[index].code, diagnostics[index].severity))"
  }

  func link(toRule code: String) -> String {
    "\(place?.way(to: HTMLPlace.start) ?? "")#\(Self.anchor(ofRule: code))"
  }

  func anchor(ofFinding index: Int) -> String { "finding_\((place?.findings.number(of: index) ?? index) + 1)" }
}
