/// The English words with which work begins, in all their forms: the one list for rules that tell work from its effect.
enum ActivityWords {
  enum Kind {
    /// Something one does: consult, attend.
    case activity
    /// Something one makes: launch, write.
    case output
  }

  /// A word found at the beginning of a text.
  struct Match {
    var kind: Kind
    /// The word itself, for messages.
    var word: Range<Int>
    /// Behind the word, and behind what belongs to it: `roll out`.
    var end: Int
  }

  private struct Entry {
    var kind: Kind
    /// The form also names or describes a thing (`support tickets`, `released features`): it counts only before words and
    /// numbers that begin an object.
    var needsObject: Bool
    /// The word that must follow: `out` in `roll out`.
    var particle: UInt128?
    /// Before these it names a thing: `help pages`, `launch event`.
    var things: Set<UInt128> = []
  }

  /// The word of work that a text begins with; `nil` for all other texts.
  static func match(_ bytes: [UInt8], _ range: Range<Int>) -> Match? {
    guard let word = firstWord(bytes, range), word.count <= 16, let entry = entries[PackedWord.of(bytes, word)] else {
      return nil
    }
    var end = word.upperBound
    let next = PackedWord.word(bytes, end, range.upperBound)
    if let particle = entry.particle {
      guard let next, PackedWord.of(bytes, next) == particle else { return nil }
      return Match(kind: entry.kind, word: word.lowerBound..<next.upperBound, end: next.upperBound)
    }
    // `Launch-day sales`, `Help: …`.
    guard end == range.upperBound || bytes[end] <= 0x20 else { return nil }
    if let next {
      let packed = PackedWord.of(bytes, next)
      if notObjects.contains(packed) || entry.things.contains(packed) { return nil }
      if entry.needsObject, !beginsObject.contains(packed) { return nil }
    } else {
      while end < range.upperBound, bytes[end] <= 0x20 { end += 1 }
      if end == range.upperBound || entry.needsObject && !beginsNumber(bytes[end]) { return nil }
    }
    return isOtherLanguage(bytes, word.upperBound..<range.upperBound)
      ? nil : Match(kind: entry.kind, word: word, end: word.upperBound)
  }

  /// The first word, past signs and words like `successfully`.
  private static func firstWord(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var at = range.lowerBound
    for _ in 0..<4 {
      while at < range.upperBound, !PackedWord.isLetter(bytes[at]) {
        // Signs and pictures may stand before the words, letters and numbers not.
        guard !PackedWord.isDigit(bytes[at]), bytes[at] < 0xC3 || bytes[at] == 0xE2 || bytes[at] >= 0xF0 else { return nil }
        at += bytes[at] >= 0xF0 ? 4 : bytes[at] == 0xE2 ? 3 : 1
      }
      guard let word = PackedWord.word(bytes, at, range.upperBound) else { return nil }
      guard word.count <= 16, leads.contains(PackedWord.of(bytes, word)) else { return word }
      at = word.upperBound
    }
    return nil
  }

  private static func beginsNumber(_ b: UInt8) -> Bool {
    PackedWord.isDigit(b) || b == 0x3E || b == 0x3C || b == 0x24 || b == 0x7E || b >= 0xC2
  }

  /// Whether small words of other languages stand in a text: `Support für drei Teams` is not English.
  private static func isOtherLanguage(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      guard PackedWord.isPart(bytes[i]) else {
        i += 1
        continue
      }
      let start = i
      while i < range.upperBound, PackedWord.isPart(bytes[i]) { i += 1 }
      // In lower case only: `Las Vegas`, `Le Mans`.
      if i - start <= 6, bytes[start] &- 0x41 >= 26, otherLanguages.contains(PackedWord.of(bytes, start..<i)) { return true }
    }
    return false
  }

  private static let entries: [UInt128: Entry] = {
    var entries: [UInt128: Entry] = [:]
    func add(_ list: String, _ kind: Kind, needsObject: Bool) {
      for verb in list.split(separator: " ").map(String.init) {
        let forms = VerbForms(verb)
        for (form, isBase) in forms.all {
          let isNoun = forms.participles.contains(form) || nouns.contains(form)
          entries[PackedWord.of(form)] = Entry(
            kind: kind, needsObject: needsObject || !isBase && isNoun, particle: nil, things: PackedWord.set(things[verb] ?? ""))
        }
      }
    }
    add(activities, .activity, needsObject: false)
    add(activitiesOrNouns, .activity, needsObject: true)
    add(outputs, .output, needsObject: false)
    add(outputsOrNouns, .output, needsObject: true)
    for (verb, particle, kind) in phrases {
      for (form, _) in VerbForms(verb).all {
        entries[PackedWord.of(form)] = Entry(kind: kind, needsObject: false, particle: PackedWord.of(particle))
      }
    }
    return entries
  }()

  private static let activities = """
    consult help analyse analyze participate attend assist advise collaborate cooperate coordinate investigate explore \
    evaluate assess discuss facilitate brainstorm conduct organise organize hold host speak talk teach learn identify perform
    """
  private static let activitiesOrNouns = """
    support research review test study train coach mentor monitor track contact visit interview survey map read call \
    email present pilot audit brief experiment practise watch run demo schedule plan post
    """
  private static let outputs = """
    launch ship write create develop deliver implement publish introduce deploy install migrate redesign rewrite refactor \
    finish prepare produce define
    """
  private static let outputsOrNouns = "build release document draft design complete record"
  private static let phrases: [(String, String, Kind)] = [
    ("roll", "out", .output), ("set", "up", .output), ("reach", "out", .activity), ("carry", "out", .activity),
    ("meet", "with", .activity), ("work", "on", .activity),
  ]

  /// Forms that are names of things as well.
  private static let nouns: Set = [
    "shipping", "writing", "publishing", "learning", "teaching", "consulting", "hosting", "launches", "installs", "helps",
    "holds", "analyses", "helping", "talking", "talks",
  ]

  /// What may stand before the word.
  private static let leads = PackedWord.set(
    "to we will successfully effectively proactively actively regularly continuously jointly fully continue")

  private static let things = [
    "help": "desk page pages centre center text texts article articles file files menu requests tickets system",
    "launch": "event events date dates day days party partner partners readiness page pages time times",
    "write": "latency throughput access performance speed path operations time times",
    "publish": "time times date dates", "talk": "time times page pages", "deploy": "time times frequency", "ship": "date dates",
    "hold": "time times music", "install": "base", "learn": "time",
  ]

  /// Whatever stands before these is a thing.
  private static let notObjects = PackedWord.set("of is are was were")

  private static let beginsObject = PackedWord.set(
    """
    the a an our their its his her my your all every each both any some this that these those it them at least most more up \
    over with new another further two three four five six seven eight nine ten eleven twelve dozen several many few and \
    customers users colleagues people partners clients everyone others
    """)

  /// Small words of German, French, Spanish, Italian and Dutch that are no English ones.
  private static let otherLanguages = PackedWord.set(
    """
    und bis für mit der das im zum zur von vom den dem ein eine einen auf bei nach über aus oder pro pour avec les aux des \
    du de une le la par dans et chez sur para con los las del hasta una el por il della gli voor het een
    """)
}

/// The forms of an English verb: its base, and what ends in -s, -ing and -ed.
private struct VerbForms {
  let all: [(form: String, isBase: Bool)]
  /// Those in -ed, which describe things as well: `released features`.
  let participles: Set<String>

  private static let irregular: [String: [String]] = [
    "write": ["wrote"], "rewrite": ["rewrote"], "hold": ["held"], "run": ["ran"], "build": ["built"], "speak": ["spoke"],
    "teach": ["taught"], "read": [], "set": [], "meet": ["met"],
  ]
  private static let doubling: Set = ["ship", "plan", "map", "run", "set"]

  init(_ verb: String) {
    let ending = verb.last ?? " "
    let endsInConsonantY = ending == "y" && !(verb.dropLast().last.map { "aeiou".contains($0) } ?? false)
    let isSibilant = "sxzo".contains(ending) || verb.hasSuffix("sh") || verb.hasSuffix("ch")
    let stem = ending == "e" ? String(verb.dropLast()) : Self.doubling.contains(verb) ? verb + String(ending) : verb
    let third = endsInConsonantY ? verb.dropLast() + "ies" : verb + (isSibilant ? "es" : "s")
    let past = Self.irregular[verb] ?? [endsInConsonantY ? verb.dropLast() + "ied" : stem + "ed"]
    all = [(verb, true)] + ([third, stem + "ing"] + past).map { ($0, false) }
    participles = Set(past)
  }
}
