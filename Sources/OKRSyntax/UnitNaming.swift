import OKRSource

/// What a heading, a bold line or a label says about the unit and the period below it.
struct UnitNaming {
  /// The unit's name; `nil` when only a period is named.
  var name: String?
  /// The level that words of the heading say.
  var level: String?
  var period: Period?
  /// The words `OKR` or `Objectives and Key Results` stand in it.
  var saysOKRs = false
  /// Nothing but a period is named.
  var isOnlyPeriod = false
  /// A reference in parentheses, in the text it was read from: `Product Team OKR (contributing to Company KR3)`.
  var reference: (key: FieldKey, names: Range<Int>)?

  /// A unit of a name, and nothing else known.
  init(name: String) { self.name = name }

  /// Reads `text.plain[whole]`. A title's words name the unit even when none of them says so.
  init?(_ text: InlineText, _ whole: Range<Int>, isTitle: Bool, levels: [String]) {
    var r = text.trimmed(whole)
    guard !r.isEmpty, r.count <= 160 else { return nil }
    r = Self.withoutColon(text, r)
    if r.isEmpty { return nil }
    if text.plain[r.upperBound - 1] == 0x29, let open = text.plain[r].lastIndex(of: 0x28), open > r.lowerBound {
      let inner = text.trimmed((open + 1)..<(r.upperBound - 1))
      if let found = TextMarks.reference(text.plain, inner) {
        reference = found
        r = text.trimmed(r.lowerBound..<open)
      } else if let found = Self.period(in: text.string(inner), isWhole: true) {
        period = found
        r = text.trimmed(r.lowerBound..<open)
      }
      r = Self.withoutColon(text, r)
    }
    var parts = Self.parts(text.string(r))
    var partOfOKRs = 0
    for i in parts.indices {
      parts[i] = Self.trimmed(parts[i])
      if period == nil, let (found, rest) = Self.takingPeriod(from: parts[i]) {
        period = found
        parts[i] = rest
      }
      let (rest, removed) = Self.takingOKRWords(from: parts[i])
      if removed { saysOKRs = true }
      let endsInOKRs = removed && parts[i].last.map { rest.last != $0 } ?? false
      // A quarter without its year is no name.
      parts[i] = Self.trimmed(rest.filter { !["Q1", "Q2", "Q3", "Q4", "H1", "H2"].contains($0.uppercased()) })
      if endsInOKRs, partOfOKRs == 0, !parts[i].isEmpty { partOfOKRs = i }
    }
    // `Part 2: Ferry crew OKRs`: the name stands by the word.
    if partOfOKRs > 0, !Self.proseWords.contains(parts[partOfOKRs][0].lowercased()) { parts.removeFirst(partOfOKRs) }
    parts.removeAll { $0.isEmpty }
    isOnlyPeriod = parts.isEmpty && period != nil && !saysOKRs
    decide(parts, isTitle: isTitle, levels: levels)
    if name == nil, period == nil { return nil }
  }

  private static func withoutColon(_ text: InlineText, _ whole: Range<Int>) -> Range<Int> {
    var r = text.trimmed(whole)
    if !r.isEmpty, text.plain[r.upperBound - 1] == 0x3A { r = text.trimmed(r.lowerBound..<(r.upperBound - 1)) }
    return r
  }

  private mutating func decide(_ parts: [[Substring]], isTitle: Bool, levels: [String]) {
    guard let first = parts.first else { return }
    let firstName = first.joined(separator: " ")
    let firstLevel = Self.levelWord(firstName, levels: levels)
    let isProse = Self.proseWords.contains(first[0].lowercased())
    if saysOKRs {
      guard first.count <= 6, !isProse else { return }
      if let firstLevel, firstLevel != levels.first, first.count == 1, parts.count > 1, parts[1].count <= 6 {
        level = firstLevel
        name = parts[1].joined(separator: " ")
      } else {
        name = firstName
        level = firstLevel ?? Self.levelOfWords(first, levels: levels)
      }
    } else if isTitle {
      guard first.count <= 8 else { return }
      name = firstName
      level = firstLevel ?? Self.levelOfWords(first, levels: levels)
    } else {
      guard parts.count == 1, first.count <= 5, !isProse else { return }
      guard let found = firstLevel ?? Self.levelOfWords(first, levels: levels) else { return }
      name = firstName
      level = found
    }
    if let level, level == levels.first, Self.isCompany(firstName) { name = "Company" }
  }

  /// Parts between dashes, bars and colons, each as words.
  private static func parts(_ text: String) -> [[Substring]] {
    var parts: [[Substring]] = [[]]
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" || $0 == "\t" }) {
      if ["—", "–", "-", "|", "·", "//"].contains(word) {
        parts.append([])
      } else if word.hasSuffix(":") || word.hasSuffix("—") {
        parts[parts.count - 1].append(word.dropLast())
        parts.append([])
      } else if word.hasSuffix(",") {
        parts[parts.count - 1].append(word.dropLast())
      } else {
        parts[parts.count - 1].append(word)
      }
    }
    return parts.map { $0.filter { !$0.isEmpty } }
  }

  /// Words without the number of a section (`2.1.`) and without what holds neither letter nor digit at their ends.
  private static func trimmed(_ words: [Substring]) -> [Substring] {
    var rest = words[...]
    if rest.count > 1, let first = rest.first?.utf8, first.allSatisfy({ Bytes.isDigit($0) || $0 == 0x2E || $0 == 0x29 }),
      first.contains(where: { $0 == 0x2E || $0 == 0x29 }), first.prefix(3).contains(where: { !Bytes.isDigit($0) })
    {
      rest.removeFirst()
    }
    func says(_ word: Substring) -> Bool { word.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil } }
    while let first = rest.first, !says(first) { rest.removeFirst() }
    while let last = rest.last, !says(last) { rest.removeLast() }
    return Array(rest)
  }

  private static func takingOKRWords(from words: [Substring]) -> (rest: [Substring], removed: Bool) {
    var rest: [Substring] = []
    var removed = false
    var i = 0
    while i < words.count {
      let w = words[i].lowercased().filter { $0 != "(" && $0 != ")" }
      if w == "okr" || w == "okrs" || w == "okr's" || w == "okr’s" || w == "okrs." {
        removed = true
        i += 1
      } else if w == "objectives" || w == "objective", i + 3 < words.count,
        ["and", "&", "+"].contains(words[i + 1].lowercased()),
        words[i + 2].lowercased() == "key", words[i + 3].lowercased().hasPrefix("result")
      {
        removed = true
        i += 4
      } else {
        rest.append(words[i])
        i += 1
      }
    }
    if removed, let last = rest.last, ["our", "the", "for", "of"].contains(last.lowercased()) { rest.removeLast() }
    if removed, let word = words.first, rest.first != word, rest.count > 1 {
      // `OKRs for the Ferry Team`
      let leading = rest.prefix(while: { ["for", "of", "the", "our", "de", "du", "des", "do", "da", "für"].contains($0.lowercased()) })
      rest.removeFirst(leading.count)
    }
    if removed, let first = rest.first, ["our", "the", "quarterly", "annual", "yearly"].contains(first.lowercased()) {
      rest.removeFirst()
    }
    return (rest, removed)
  }

  /// The first one to three words that spell a period, and the words without them.
  private static func takingPeriod(from words: [Substring]) -> (Period, [Substring])? {
    for length in [3, 2, 1] where length <= words.count {
      for start in 0...(words.count - length) {
        let text = words[start..<(start + length)].joined(separator: " ").filter { $0 != "(" && $0 != ")" }
        guard text.utf8.contains(where: Bytes.isDigit), let period = Period(text) else { continue }
        return (period, Array(words[..<start] + words[(start + length)...]))
      }
    }
    return nil
  }

  /// A period somewhere in a text. With `isWhole` also a name that begins with a year: `2020 Set 1`.
  static func period(in text: String, isWhole: Bool) -> Period? {
    let words = text.split(separator: " ")
    if let (period, _) = takingPeriod(from: words) {
      if !isWhole || words.count <= 3 { return period }
    }
    guard isWhole, words.count <= 4, let first = words.first, first.count == 4, Int(first) != nil else { return nil }
    return Period(text) ?? .named(text)
  }

  private static func isCompany(_ name: String) -> Bool {
    ["company", "organisation", "organization", "companywide", "companylevel", "organisationwide", "organizationwide"].contains(
      Folding.key(name))
  }

  /// The level that a name as a whole says: `Company`, `Team-level`, `Individual`.
  static func levelWord(_ name: String, levels: [String]) -> String? {
    var folded = Folding.key(name)
    for ending in ["level", "wide"] where folded.hasSuffix(ending) && folded.utf8.count > ending.utf8.count {
      folded = String(folded.dropLast(ending.utf8.count))
    }
    if isCompany(folded) { return levels.first }
    if let level = levels.first(where: { Folding.key($0) == folded }) { return level }
    guard let synonym = synonyms[folded] else { return nil }
    return levels.first { Folding.key($0) == synonym }
  }

  /// The level that the last or first word of a name says: `Marketing Department`, `Individual Developer`.
  static func levelOfWords(_ words: [Substring], levels: [String]) -> String? {
    guard words.count > 1, let last = words.last, let first = words.first else { return nil }
    return levelWord(String(last), levels: levels) ?? levelWord(String(first), levels: levels)
  }

  /// Whether the first word of a line shows that it is a sentence or the heading of one: `How to score …`.
  static func beginsProse(_ plain: [UInt8], _ r: Range<Int>) -> Bool {
    let end = plain[r].firstIndex(of: 0x20) ?? r.upperBound
    return proseWords.contains(String(decoding: plain[r.lowerBound..<end], as: UTF8.self).lowercased())
  }

  private static let synonyms = [
    "dept": "department", "division": "department", "directorate": "department", "squad": "team", "tribe": "department",
    "guild": "team",
    "chapter": "team", "group": "team", "crew": "team", "person": "individual", "personal": "individual", "member": "individual",
    "enterprise": "company", "corporate": "company", "employee": "individual",
  ]

  private static let proseWords: Set<String> = [
    "how", "what", "why", "when", "who", "where", "about", "writing", "using", "understanding", "setting", "scoring",
    "introduction", "intro",
    "guide", "example", "examples", "sample", "good", "bad", "best", "poor", "a", "an", "this", "these", "working", "tips", "reading",
    "template",
    "templates", "using", "more", "current", "previous", "past", "archived", "old", "all", "in", "on", "to", "for", "with",
    "meet", "build",
    "committed", "aspirational", "learning", "stretch", "strategic", "annual", "yearly", "next", "future", "upcoming",
    "objectives", "goals",
    "grow", "make", "create", "become", "improve", "strengthen", "enable", "empower",
  ]
}
