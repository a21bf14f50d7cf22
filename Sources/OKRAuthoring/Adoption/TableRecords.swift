import OKRSource

/// What rows were read as, before it is known what they name in one another.
struct TableRecords {
  /// A unit in a period: one document.
  struct Unit {
    var name: String
    var id: String
    var period: Period?
    var level: String?
    var objectives: [Int] = []
    var prose: [String] = []
  }

  /// What a row names in others: a parent, a need.
  struct Request {
    /// The key of the field that it becomes.
    var key: String
    var name: String
    var line: Int
  }

  struct KeyResult {
    var line: Int
    var id = ""
    var draft: Draft.KeyResult
    var requests: [Request] = []
  }

  struct Objective {
    var line: Int
    var unit: Int
    var id = ""
    var draft: Draft.Objective
    var keyResults: [KeyResult] = []
    var requests: [Request] = []
  }

  /// An objective, or one of its key results.
  struct Place: Hashable {
    var objective: Int
    var keyResult: Int?
  }

  var units: [Unit] = []
  var objectives: [Objective] = []
  /// Rows by their ids, folded.
  private(set) var byID: [String: Place] = [:]
  private(set) var byText: [String: Place] = [:]
  private var unitPlaces: [String: Int] = [:]

  /// The unit of a name and a period, made if it is new.
  mutating func unit(_ name: String, _ period: Period?) -> Int {
    var id = Folding.slug(name)
    if id.isEmpty { id = "unit" }
    let key = id + "@" + (period?.name ?? "")
    if let known = unitPlaces[key] { return known }
    units.append(Unit(name: name, id: id, period: period))
    unitPlaces[key] = units.count - 1
    return units.count - 1
  }

  mutating func add(_ objective: Objective) -> Int {
    let place = objectives.count
    objectives.append(objective)
    units[objective.unit].objectives.append(place)
    return place
  }

  /// Gives every element the label that the writer will give it, and remembers elements by their words.
  mutating func label() {
    for unit in units {
      var previous: String?
      let taken = Set(unit.objectives.compactMap { objectives[$0].draft.label })
      var used: Set<String> = []
      for o in unit.objectives {
        let given = objectives[o].draft.label.flatMap { used.contains($0) ? nil : $0 }
        let label = Label.following(previous, "O", given: given, isTaken: { taken.contains($0) || used.contains($0) })
        objectives[o].draft.label = label
        used.insert(label)
        previous = label
        labelKeyResults(of: o)
      }
    }
  }

  private mutating func labelKeyResults(of o: Int) {
    var previous: String?
    let taken = Set(objectives[o].keyResults.compactMap(\.draft.label))
    var used: Set<String> = []
    remember(Place(objective: o), objectives[o].draft.text)
    for k in objectives[o].keyResults.indices {
      let given = objectives[o].keyResults[k].draft.label.flatMap { used.contains($0) ? nil : $0 }
      let label = Label.following(previous, "KR", given: given, isTaken: { taken.contains($0) || used.contains($0) })
      objectives[o].keyResults[k].draft.label = label
      used.insert(label)
      previous = label
      remember(Place(objective: o, keyResult: k), objectives[o].keyResults[k].draft.text)
    }
  }

  private mutating func remember(_ place: Place, _ text: String) {
    let key = Self.fold(text)
    if byText[key] == nil { byText[key] = place }
  }

  /// Remembers a row by its id; the line of the row that has it already, if there is one.
  mutating func remember(id: String, _ place: Place) -> Int? {
    let key = Self.fold(id)
    if let known = byID[key] { return line(of: known) }
    byID[key] = place
    return nil
  }

  /// What a name means: an id, or the words of a row.
  func place(named name: String) -> Place? {
    let key = Self.fold(name)
    return byID[key] ?? byText[key]
  }

  func line(of place: Place) -> Int {
    place.keyResult.map { objectives[place.objective].keyResults[$0].line } ?? objectives[place.objective].line
  }

  /// The reference to an element from within a unit.
  func reference(to place: Place, from unit: Int) -> String {
    let objective = objectives[place.objective]
    var path = objective.draft.label ?? "O1"
    if let k = place.keyResult { path += "/" + (objective.keyResults[k].draft.label ?? "KR1") }
    guard objective.unit != unit else { return path }
    let target = units[objective.unit]
    let isElsewhen = target.period != units[unit].period
    let period = isElsewhen ? target.period.map { "@" + $0.name.replacing(" ", with: "-") } ?? "" : ""
    return "\(target.id)\(period)/\(path)"
  }

  static func fold(_ text: String) -> String { MarkdownText.oneLine(text).lowercased() }
}
