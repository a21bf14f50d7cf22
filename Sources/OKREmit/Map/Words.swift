/// The words of the map, until the page has a catalogue of all its words.
struct Words {
  static let english: [String: String] = [
    "map.title": "Alignment map", "map.nothing": "There are no objectives to show.",
    "unit.one": "{count} unit", "unit.other": "{count} units", "objective.one": "{count} objective",
    "objective.other": "{count} objectives", "key-result.one": "{count} key result", "key-result.other": "{count} key results",
    "more-key-result.one": "{count} more key result", "more-key-result.other": "{count} more key results",
    "gap.one": "{count} gap", "gap.other": "{count} gaps", "own-goal.one": "{count} own goal",
    "own-goal.other": "{count} own goals", "column.one": "{count} column", "column.other": "{count} columns",
    "more": "and {count} more", "map.broken": "refers to nothing that exists", "map.elsewhere": "serves what is not shown",
    "map.own": "own goal, on purpose", "map.own-many": "own goals, on purpose", "map.apart": "serves nothing above",
    "map.apart-many": "serve nothing above", "map.hidden-gaps": "{keyResults}, {gaps}", "map.bundle": "{objectives} of {units}",
    "map.gaps.one": "{count} gap: nothing serves it", "map.gaps.other": "{count} gaps: nothing serves them",
    "map.gap": "gap", "map.contributes.one": "{from} contributes to {to}",
    "map.contributes.other": "{from} contribute to {to}", "map.handed-down": "{from} is handed down from {to}",
    "map.about": "{objectives} in {columns} by level",
    "map.about-apart.one": "{count} objective without anything above",
    "map.about-apart.other": "{count} objectives without anything above",
    "map.about-gaps.one": "{count} key result that nothing serves",
    "map.about-gaps.other": "{count} key results that nothing serves",
    "map.about-lines": "Lines lead from what contributes to what it serves.", "map.legend-contributes": "leads to what it serves",
    "map.legend-handed-down": "handed down: says the same as what it serves",
    "map.legend-gap": "gap: nothing serves this key result", "map.legend-bundle": "several objectives in one",
    "map.legend-progress": "progress, a part for each key result", "map.shelf-own": "Own goals, on purpose",
    "map.shelf-apart": "Serves nothing above", "map.shelf-broken": "Refers to nothing that exists",
    "map.shelf-elsewhere": "Serves what is not shown here", "map.heading": "Alignment map",
    "map.hint": "Each card is an objective, and a line leads from it to what it serves. An open ring is a key result that nobody serves; a broken outline stands for itself.",
    "map.overview": "Overview", "map.rest": "Tied to no objective of the top level",
    "map.contributors.one": "{count} objective contributes", "map.contributors.other": "{count} objectives contribute",
    "map.left-out.one": "{count} more objective of the top level has no picture here; {command} draws it.",
    "map.left-out.other": "{count} more objectives of the top level have no picture here; {command} draws them.",
    "map.scroll": "Picture, scrolls sideways: {name}",
  ]

  subscript(_ key: String) -> String { Self.english[key] ?? key }

  func text(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
    var out = ""
    var rest = self[key][...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      out += values.first { $0.key == name }?.value ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  func counted(_ count: Int, _ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
    var all = values.map { ($0.key, $0.value) }
    all.append(("count", HTMLPage.grouped(count)))
    var out = ""
    var rest = self[count == 1 ? "\(key).one" : "\(key).other"][...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      out += all.first { $0.0 == name }?.1 ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}
