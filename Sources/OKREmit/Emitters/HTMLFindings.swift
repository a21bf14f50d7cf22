import OKRModel
import OKRSource

// All findings, at the end of the page, with the lines they are about.

/// Which findings stand at which unit, objective or key result, by their places in a list.
struct HTMLOwnFindings {
  private var ofElements: [ElementID: [Int]] = [:]
  private var ofUnits: [ID<Unit>: [Int]] = [:]

  init(_ diagnostics: [Diagnostic], _ places: ElementPlaces) {
    for index in diagnostics.indices {
      switch places.owner(of: diagnostics[index].primary) {
      case .unit(let unit): ofUnits[unit, default: []].append(index)
      case .element(let element): ofElements[element, default: []].append(index)
      case nil: break
      }
    }
  }

  subscript(_ element: ElementID) -> [Int] { ofElements[element] ?? [] }
  subscript(_ unit: ID<Unit>) -> [Int] { ofUnits[unit] ?? [] }
}

extension HTMLPage {
  /// More findings of one rule than this are folded up, unless they are errors.
  private static let foldingLimit = 24
  /// More places than this are folded up.
  private static let placeLimit = 4
  /// Of the findings at one element, those that are named there.
  private static let linkLimit = 6

  /// Of the findings of one rule that weigh alike.
  static func anchor(ofFindings code: String, _ severity: Severity) -> String { "findings_\(severity.name)_\(code)" }

  /// - Parameter indices: Of the findings to tell, in order; empty without any.
  func findings(_ indices: [Int], _ places: inout HTMLPlaces) -> HTMLFragment {
    var groups: [HTMLView] = []
    for severity in [Severity.error, .warning, .note] {
      let ofSeverity = indices.filter { diagnostics[$0].severity == severity }
      guard !ofSeverity.isEmpty else { continue }
      var byCode: [String: [Int]] = [:]
      for index in ofSeverity { byCode[diagnostics[index].code, default: []].append(index) }
      var rules: [HTMLView] = []
      for code in byCode.keys.sorted() {
        rules.append(rule(code, severity, byCode[code] ?? [], infos[code], &places))
      }
      groups.append(HTMLView(["title": words.counted(ofSeverity.count, severity), "rules": rules]))
    }
    return groups.isEmpty ? .empty : render("findings", HTMLView(["groups": groups]))
  }

  private func rule(
    _ code: String, _ severity: Severity, _ indices: [Int], _ info: DiagnosticInfo?, _ places: inout HTMLPlaces
  ) -> HTMLView {
    var views: [HTMLView] = []
    views.reserveCapacity(indices.count)
    for index in indices { views.append(finding(diagnostics[index], index, &places)) }
    let isFolded = severity != .error && indices.count > Self.foldingLimit
    return HTMLView([
      "anchor": Self.anchor(ofFindings: code, severity), "severity": severity.name, "word": words.name(of: severity),
      "mark": severity.mark, "code": code,
      "name": info?.name, "summary": info.map { Self.line($0.summary) }, "rule": info.map { link(toRule: $0.code) },
      "folded": isFolded ? words.counted(indices.count, severity) : nil, "findings": views,
    ])
  }

  private func finding(_ diagnostic: Diagnostic, _ index: Int, _ places: inout HTMLPlaces) -> HTMLView {
    var related: [HTMLView] = []
    for label in diagnostic.secondary {
      related.append(
        HTMLView([
          "place": places.text(of: label.span), "address": places.address(of: label.span, from: options.sourceAddress),
          "message": label.message, "source": places.excerpt(of: label.span),
        ]))
    }
    let isLong = related.count > Self.placeLimit
    var view = HTMLView([
      "severity": diagnostic.severity.name, "mark": diagnostic.severity.mark, "anchor": anchor(ofFinding: index),
      "code": diagnostic.code, "message": Self.line(diagnostic.message), "place": places.text(of: diagnostic.primary),
      "address": places.address(of: diagnostic.primary, from: options.sourceAddress),
      "source": places.excerpt(of: diagnostic.primary), "help": diagnostic.help.map(Self.line),
    ])
    view["related"] = Array(related.prefix(isLong ? 1 : Self.placeLimit))
    view["others"] =
      isLong ? HTMLView(["count": words.counted(related.count - 1, "more-place"), "related": Array(related.dropFirst())]) : nil
    switch places.owner(of: diagnostic.primary) {
    case .element(let id): view["element"] = contains(id) ? reference(to: id) : nil
    case .unit(let id):
      view["element"] = link(to: id).map { HTMLView(["link": $0, "reference": workspace.reference(of: id)]) }
    case nil: break
    }
    return view
  }

  /// Links to the findings about something, where it stands in the page; `nil` without any.
  func findingLinks(_ indices: [Int]) -> HTMLView? {
    guard !indices.isEmpty else { return nil }
    let links = indices.prefix(Self.linkLimit).map { index in
      let diagnostic = diagnostics[index]
      return HTMLView([
        "severity": diagnostic.severity.name, "mark": diagnostic.severity.mark, "link": link(toFinding: index),
        "name": names[diagnostic.code] ?? diagnostic.code,
      ])
    }
    let others = indices.count - links.count
    return HTMLView(["links": Array(links), "more": others > 0 ? words.text("more", ["count": Self.grouped(others)]) : nil])
  }

  /// A name that leads to its element, when the page shows that.
  func reference(to element: ElementID, withText: Bool = false, weight: ExactDecimal? = nil) -> HTMLView {
    HTMLView([
      "link": link(to: element), "reference": workspace.reference(of: element),
      "text": withText ? Self.short(workspace.text(of: element)) : nil, "weight": weight.map { Self.percent($0) },
    ])
  }
}
