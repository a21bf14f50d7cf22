import OKRModel
import OKRSource

// The few findings that matter most, at the top: those about the cascade itself.

extension HTMLPage {
  /// In the order of their weight.
  private static let urgent = ["OKR205", "OKR203", "OKR206", "OKR208", "OKR201", "OKR204"]

  /// The word the list shows for a kind; `nil` for what is an error and nothing more.
  private func word(for code: String) -> String? {
    switch code {
    case "OKR205": words["attention.gap"]
    case "OKR203": words["attention.copy"]
    case "OKR206": words["attention.overlap"]
    case "OKR208": words["attention.one-sided"]
    case "OKR201": words["attention.too-deep"]
    case "OKR204": words["attention.handed-down"]
    default: nil
    }
  }

  /// How many of a kind are not told.
  private func rest(of code: String, _ count: Int) -> String {
    switch code {
    case "OKR205": words.counted(count, "attention.more-gap")
    case "OKR203": words.counted(count, "attention.more-copy")
    case "OKR206": words.counted(count, "attention.more-overlap")
    case "OKR208": words.counted(count, "attention.more-one-sided")
    case "OKR201": words.counted(count, "attention.more-too-deep")
    case "OKR204": words.counted(count, "attention.more-handed-down")
    default: words.counted(count, "attention.more-error")
    }
  }

  private static let errorLimit = 8
  private static let ofOneKind = 3

  /// `nil` when there is nothing urgent.
  func attention(_ places: inout HTMLPlaces) -> HTMLView? {
    var byCode: [String: [Int]] = [:]
    var others: [String] = []
    for index in diagnostics.indices {
      let code = diagnostics[index].code
      let isUrgent = Self.urgent.contains(code)
      guard isUrgent || diagnostics[index].severity == .error else { continue }
      if !isUrgent, byCode[code] == nil { others.append(code) }
      byCode[code, default: []].append(index)
    }
    guard !byCode.isEmpty else { return nil }
    var items = errors(others.compactMap { byCode[$0] }, &places)
    for code in Self.urgent {
      let found = (byCode[code] ?? []).sorted { (diagnostics[$1].severity, $0) < (diagnostics[$0].severity, $1) }
      for index in found.prefix(Self.ofOneKind) { items.append(item(index, &places)) }
      if let next = found.dropFirst(Self.ofOneKind).first {
        items.append(rest(rest(of: code, found.count - Self.ofOneKind), next))
      }
    }
    let told = byCode.values.reduce(0) { $0 + $1.count }
    let more = diagnostics.count - told
    return HTMLView([
      "items": items, "more": more > 0 ? words.counted(more, "attention.more") : nil,
      // In many files the rules lead to their findings.
      "moreLink": place == nil ? "#page_findings" : "#page_rules",
    ])
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
    if let next = left.first { items.append(rest(rest(of: "", left.count), next)) }
    return items
  }

  private func item(_ index: Int, _ places: inout HTMLPlaces) -> HTMLView {
    let diagnostic = diagnostics[index]
    return HTMLView([
      "severity": diagnostic.severity.name, "mark": diagnostic.severity.mark,
      "kind": word(for: diagnostic.code) ?? words.name(of: diagnostic.severity),
      "message": Self.line(diagnostic.message), "place": places.text(of: diagnostic.primary),
      "link": link(to: diagnostic, places) ?? link(toFinding: index), "finding": link(toFinding: index),
    ])
  }

  /// A line for those of a kind that are not told.
  private func rest(_ text: String, _ next: Int) -> HTMLView {
    HTMLView(["rest": text, "link": link(toFindingsFrom: next)])
  }

  /// What stands there instead.
  var calm: String {
    let lesser = diagnostics.count
    let praise = words["attention.calm"]
    return lesser == 0 ? praise : "\(praise) \(words.counted(lesser, "attention.lesser"))"
  }

  /// The part of the page a finding is about.
  private func link(to diagnostic: Diagnostic, _ places: HTMLPlaces) -> String? {
    switch places.owner(of: diagnostic.primary) {
    case .unit(let unit): link(to: unit)
    case .element(let element): link(to: element)
    case nil: nil
    }
  }
}
