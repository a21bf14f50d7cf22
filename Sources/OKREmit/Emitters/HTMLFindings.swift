import OKRModel
import OKRSource

// The findings: the few that matter most at the top, all of them at the end.

extension HTMLPage {
  /// Findings that are about the cascade itself, in the order of their weight, with the word the list shows.
  private var urgent: [(code: String, word: String)] {
    [
      ("OKR205", words["attention.gap"]), ("OKR203", words["attention.copy"]), ("OKR206", words["attention.overlap"]),
      ("OKR208", words["attention.one-sided"]), ("OKR201", words["attention.too-deep"]),
      ("OKR204", words["attention.handed-down"]),
    ]
  }

  private static let errorLimit = 8
  private static let otherLimit = 3

  /// `nil` when there is nothing urgent.
  func attention(_ places: inout HTMLPlaces) -> HTMLView? {
    var chosen = diagnostics.indices.filter { diagnostics[$0].severity == .error }.prefix(Self.errorLimit).map(\.self)
    let urgent = urgent
    for (code, _) in urgent {
      chosen += diagnostics.indices.filter { diagnostics[$0].code == code && diagnostics[$0].severity != .error }
        .prefix(Self.otherLimit)
    }
    guard !chosen.isEmpty else { return nil }
    var items: [HTMLView] = []
    for index in chosen {
      let diagnostic = diagnostics[index]
      items.append(
        HTMLView([
          "severity": diagnostic.severity.name, "mark": diagnostic.severity.mark,
          "kind": urgent.first { $0.code == diagnostic.code }?.word ?? words.name(of: diagnostic.severity),
          "message": diagnostic.message, "place": places.text(of: diagnostic.primary),
          "anchor": anchor(of: diagnostic, places) ?? Self.anchor(ofFinding: index),
        ]))
    }
    let others = diagnostics.count - items.count
    return HTMLView(["items": items, "more": others > 0 ? words.counted(others, "attention.more") : nil])
  }

  /// What stands there instead.
  var calm: String {
    let lesser = diagnostics.count
    let praise = words["attention.calm"]
    return lesser == 0 ? praise : "\(praise) \(words.counted(lesser, "attention.lesser"))"
  }

  /// The part of the page a finding is about.
  private func anchor(of diagnostic: Diagnostic, _ places: HTMLPlaces) -> String? {
    switch places.owner(of: diagnostic.primary) {
    case .unit(let unit): anchor(of: unit)
    case .element(let element): anchor(of: element)
    case nil: nil
    }
  }

  private static func anchor(ofFinding index: Int) -> String { "finding_\(index + 1)" }

  /// The last section; empty without findings.
  func findings(_ places: inout HTMLPlaces) -> String {
    let names = Dictionary(compilation.infos.map { ($0.code, $0.name) }) { first, _ in first }
    var groups: [HTMLView] = []
    for severity in [Severity.error, .warning, .note] {
      var views: [HTMLView] = []
      for (index, diagnostic) in diagnostics.enumerated() where diagnostic.severity == severity {
        views.append(finding(diagnostic, index, names[diagnostic.code], &places))
      }
      guard !views.isEmpty else { continue }
      groups.append(HTMLView(["title": words.counted(views.count, severity), "findings": views]))
    }
    return groups.isEmpty ? "" : render("findings", HTMLView(["groups": groups]))
  }

  private func finding(_ diagnostic: Diagnostic, _ index: Int, _ name: String?, _ places: inout HTMLPlaces) -> HTMLView {
    var related: [HTMLView] = []
    for label in diagnostic.secondary {
      related.append(HTMLView(["place": places.text(of: label.span), "message": label.message]))
    }
    var element: HTMLView?
    switch places.owner(of: diagnostic.primary) {
    case .element(let id): element = contains(id) ? reference(to: id) : nil
    case .unit(let id): element = anchor(of: id).map { HTMLView(["anchor": $0, "reference": workspace.reference(of: id)]) }
    case nil: break
    }
    return HTMLView([
      "severity": diagnostic.severity.name, "word": words.name(of: diagnostic.severity), "mark": diagnostic.severity.mark,
      "anchor": Self.anchor(ofFinding: index),
      "code": diagnostic.code, "name": name, "message": diagnostic.message, "place": places.text(of: diagnostic.primary),
      "address": places.address(of: diagnostic.primary, from: options.sourceAddress), "related": related,
      "help": diagnostic.help, "element": element,
    ])
  }

  /// A name that leads to its element, when the page shows that.
  func reference(to element: ElementID, withText: Bool = false, weight: ExactDecimal? = nil) -> HTMLView {
    HTMLView([
      "anchor": anchor(of: element), "reference": workspace.reference(of: element),
      "text": withText ? workspace.text(of: element) : nil, "weight": weight.map { Self.percent($0) },
    ])
  }
}
