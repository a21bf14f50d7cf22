/// Writes the documents of one organisation, one after another; the same seed writes the same bytes.
struct Writer {
  /// What a unit's document needs to know.
  struct Unit {
    var id: String
    var name: String
    var level: String
    var parent: String?
    var objectives: Int
    /// Of these many objectives, from the first, the key results and the objective itself may contribute upward.
    var aligned: Int
  }

  static let keyResultsPerObjective = 4

  var random: Random
  /// Key results, of a thousand, that repeat an earlier one with a word or a number changed.
  let nearDuplicates: Int
  private(set) var objectiveCount = 0
  private(set) var keyResultCount = 0
  private(set) var tokens: Set<Substring> = []
  private var earlier: [String] = []

  init(seed: UInt64, nearDuplicates: Int) {
    random = Random(seed: seed)
    self.nearDuplicates = nearDuplicates
  }

  /// One unit in the canonical form. `parent` gives a reference to an objective or, when told true, to a key result above.
  mutating func document(_ unit: Unit, parent: (_ keyResult: Bool, inout Random) -> String?) -> String {
    let first = random.pick(Vocabulary.firstNames)
    var out = "---\nteam: \(unit.name)\nid: \(unit.id)\nlevel: \(unit.level)\nperiod: 2026-Q4\n"
    out += "owner: \(first) \(random.pick(Vocabulary.lastNames))\n"
    if let above = unit.parent { out += "parent: \(above)\n" }
    out += "---\n\n# \(unit.name)\n\n\(fill(random.pick(Vocabulary.prose))) \(fill(random.pick(Vocabulary.prose)))\n"
    for ordinal in 1...unit.objectives {
      let isAligned = ordinal <= unit.aligned
      objectiveCount += 1
      out += "\n## O\(ordinal): \(fill(random.pick(Vocabulary.objectives)))\n\n"
      if isAligned, let above = parent(false, &random) {
        out += "- contributes to: \(above)\n"
      } else if unit.parent != nil {
        out += "- own: yes\n"
      }
      out += "- owner: @\(first.lowercased())\n"
      if random.happens(400) { out += "\n\(fill(random.pick(Vocabulary.prose)))\n\n" }
      for place in 1...Self.keyResultsPerObjective {
        out += "- KR\((ordinal - 1) * Self.keyResultsPerObjective + place): \(keyResult())\n"
        if isAligned, random.happens(300), let above = parent(true, &random) { out += "  - contributes to: \(above)\n" }
        out += "  - score: 0.\(twoDigits(random.below(100)))\n"
        if random.happens(250) {
          out += "  - 2026-10-\(twoDigits(random.number(1...28))): \(random.below(900)), \(random.below(10))/10\n"
        }
      }
    }
    return out
  }

  private mutating func keyResult() -> String {
    keyResultCount += 1
    let text: String
    if !earlier.isEmpty, random.happens(nearDuplicates) {
      text = changed(random.pick(earlier))
    } else {
      text = fill(random.pick(Vocabulary.keyResults))
    }
    if earlier.count < 20_000 { earlier.append(text) } else if random.happens(50) { earlier[random.below(20_000)] = text }
    tokens.formUnion(text.lowercased().split(separator: " "))
    return text
  }

  /// The text with one word changed: a number moves a little, another word gives way to a quality.
  private mutating func changed(_ text: String) -> String {
    var words = text.split(separator: " ").map(String.init)
    let place = random.below(words.count)
    words[place] = Int(words[place]).map { String($0 + random.number(1...8)) } ?? random.pickSkewed(Vocabulary.qualities)
    return capitalised(words.joined(separator: " "))
  }

  mutating func fill(_ template: String) -> String {
    let high = random.number(20...920)
    let low = max(1, high * random.number(20...88) / 100)
    let unit = random.pick(Vocabulary.units)
    var out = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      out += rest[..<open]
      let slot = rest[rest.index(after: open)]
      switch slot {
      case "V": out += random.pickSkewed(Vocabulary.verbs).lowercased()
      case "M": out += random.pickSkewed(Vocabulary.measures)
      case "Q": out += random.pickSkewed(Vocabulary.qualities)
      case "T": out += random.pickSkewed(Vocabulary.things)
      case "A": out += random.pickSkewed(Vocabulary.audiences)
      case "P": out += random.pickSkewed(Vocabulary.places)
      case "N": out += random.pickSkewed(Vocabulary.projects)
      case "U": out += unit
      case "X": out += String(high)
      case "Y": out += String(low)
      case "S": out += String(random.number(2...96))
      case "C": out += String(random.number(3...390))
      default: out += String(random.number(1...12))
      }
      rest = rest[rest.index(open, offsetBy: 3)...]
    }
    return capitalised(out + rest)
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
