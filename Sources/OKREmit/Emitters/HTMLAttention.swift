import OKRModel
import OKRSource

// The few findings that matter most, at the top: those about the cascade itself.

extension HTMLPage {
  /// In the order of their weight, with the word the list shows and the one for several.
  private static let urgent: [(code: String, word: String, words: String)] = [
    ("OKR205", "gap", "gaps"), ("OKR203", "copy", "copies"), ("OKR206", "overlap", "overlaps"),
    ("OKR208", "one-sided", "one-sided dependencies"), ("OKR201", "too deep", "chains that are too deep"),
    ("OKR204", "handed down", "objectives handed down"),
  ]

  private static let errorLimit = 8
  private static let ofOneKind = 3

  /// `nil` when there is nothing urgent.
  func attention(_ places: inout HTMLPlaces) -> HTMLView? {
    var byCode: [String: [Int]] = [:]
    var others: [String] = []
    for index in diagnostics.indices {
      let code = diagnostics[index].code
      let isUrgent = Self.urgent.contains { $0.code == code }
      guard isUrgent || diagnostics[index].severity == .error else { continue }
      if !isUrgent, byCode[code] == nil { others.append(code) }
      byCode[code, default: []].append(index)
    }
    guard !byCode.isEmpty else { return nil }
    var items = errors(others.compactMap { byCode[$0] }, &places)
    for (code, _, words) in Self.urgent {
      let found = (byCode[code] ?? []).sorted { (diagnostics[$1].severity, $0) < (diagnostics[$0].severity, $1) }
      for index in found.prefix(Self.ofOneKind) { items.append(item(index, &places)) }
      if let next = found.dropFirst(Self.ofOneKind).first {
        items.append(rest(found.count - Self.ofOneKind, words, diagnostics[next]))
      }
    }
    let told = byCode.values.reduce(0) { $0 + $1.count }
    let more = diagnostics.count - told
    return HTMLView(["items": items, "more": more > 0 ? "and \(Self.counted(more, "more finding"))" : nil])
  }

  /// A few of each rule, so that one that says much leaves room for the others.
  private func errors(_ groups: [[Int]], _ places: inout HTMLPlaces) -> [HTMLView] {
    var items: [HTMLView] = []
    var left: [Int] = []
    for group in groups {
      let shown = group.prefix(min(Self.ofOneKind, Self.errorLimit - items.count))
      for index in shown { items.append(item(index, &places)) }
      left += group.dropFirst(shown.count)
    }
    if let next = left.first { items.append(rest(left.count, left.count == 1 ? "error" : "errors", diagnostics[next])) }
    return items
  }

  private func item(_ index: Int, _ places: inout HTMLPlaces) -> HTMLView {
    let diagnostic = diagnostics[index]
    return HTMLView([
      "severity": diagnostic.severity.name, "mark": diagnostic.severity.mark,
      "kind": Self.urgent.first { $0.code == diagnostic.code }?.word ?? diagnostic.severity.name,
      "message": Self.line(diagnostic.message), "place": places.text(of: diagnostic.primary),
      "anchor": anchor(of: diagnostic, places) ?? Self.anchor(ofFinding: index), "finding": Self.anchor(ofFinding: index),
    ])
  }

  /// A line for those of a kind that are not told.
  private func rest(_ count: Int, _ words: String, _ next: Diagnostic) -> HTMLView {
    HTMLView([
      "rest": "\(Self.grouped(count)) more \(words)", "anchor": Self.anchor(ofFindings: next.code, next.severity),
    ])
  }

  /// What stands there instead.
  var calm: String {
    let lesser = diagnostics.count
    let praise = "No errors, gaps, copies, overlaps or one-sided dependencies, and no chain too long."
    return lesser == 0 ? praise : "\(praise) \(Self.counted(lesser, "lesser finding")) \(lesser == 1 ? "stands" : "stand") below."
  }

  /// The part of the page a finding is about.
  private func anchor(of diagnostic: Diagnostic, _ places: HTMLPlaces) -> String? {
    switch places.owner(of: diagnostic.primary) {
    case .unit(let unit): anchor(of: unit)
    case .element(let element): anchor(of: element)
    case nil: nil
    }
  }
}
