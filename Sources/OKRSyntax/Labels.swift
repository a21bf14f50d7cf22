import OKRSource

/// A label that says what a line is: `Objective 2 —`, `KR1.2:`, `Marketing Department Objective:`, `CEO KR:`.
struct ElementLabel {
  enum Kind { case objective, keyResult }

  var kind: Kind
  /// Canonical and numbered: `O2`, `KR1.2`; `nil` when the label has no number.
  var name: String?
  /// The words before it, which name a unit or a role; empty when there are none.
  var prefix: Range<Int>
  /// From the first word of the label, prefix left out, to its number's end.
  var range: Range<Int>
  /// Where the text begins, after the separator.
  var textStart: Int
  /// Whether a separator stands after the label.
  var isSeparated: Bool
  /// What stands in parentheses before the separator, `KR1 (Ana):`; empty when nothing does.
  var aside = 0..<0
}

/// Finds labels in plain text.
enum Labels {
  /// The label at the start of `plain[r]`. `bare` allows a label without separator or text after it, as headings and cells have them.
  static func match(_ plain: [UInt8], _ whole: Range<Int>, bare: Bool) -> ElementLabel? {
    let r = withoutOrnament(plain, whole)
    guard let first = plain[r].first, Bytes.isWord(first) || first == 0x5B else { return nil }
    if first == 0x5B { return bracketed(plain, r) }
    if let label = direct(plain, r.lowerBound, r.upperBound, prefixStart: r.lowerBound, bare: bare) { return label }
    return prefixed(plain, r)
  }

  /// `[KR1] text`: a numbered label in brackets.
  private static func bracketed(_ plain: [UInt8], _ r: Range<Int>) -> ElementLabel? {
    guard let close = plain[r].prefix(24).firstIndex(of: 0x5D), close > r.lowerBound + 1, close + 1 < r.upperBound,
      var label = direct(plain, r.lowerBound + 1, close, prefixStart: r.lowerBound + 1, bare: true), label.name != nil,
      label.range.upperBound == close
    else { return nil }
    var start = close + 1
    while start < r.upperBound, plain[start] == 0x20 { start += 1 }
    label.textStart = separator(plain, close + 1, r.upperBound) ?? start
    label.isSeparated = true
    return label
  }

  /// A line without what only decorates or counts it: an emoji, an arrow, `1.` or `2)` before the words.
  static func withoutOrnament(_ plain: [UInt8], _ r: Range<Int>) -> Range<Int> {
    var i = r.lowerBound
    while i < r.upperBound, let length = ornament(plain, i, r.upperBound) {
      i += length
      while i < r.upperBound, plain[i] == 0x20 { i += 1 }
    }
    let digits = i
    while i < r.upperBound, Bytes.isDigit(plain[i]) { i += 1 }
    if i > digits, i - digits <= 2, i + 1 < r.upperBound, plain[i] == 0x2E || plain[i] == 0x29, plain[i + 1] == 0x20 {
      return (i + 2)..<r.upperBound
    }
    return digits..<r.upperBound
  }

  /// The bytes of a symbol at `i`: arrows to dingbats (U+2190 to U+2BFF), pictographs (U+1F000 on), their joiners and variation selectors.
  private static func ornament(_ s: [UInt8], _ i: Int, _ end: Int) -> Int? {
    if s[i] == 0xF0, i + 3 < end, s[i + 1] == 0x9F { return 4 }
    guard s[i] == 0xE2 || s[i] == 0xEF, i + 2 < end else { return nil }
    if s[i] == 0xEF { return s[i + 1] == 0xB8 && s[i + 2] == 0x8F ? 3 : nil }
    if s[i + 1] == 0x80 { return s[i + 2] == 0x8D ? 3 : nil }
    return s[i + 1] >= 0x86 && s[i + 1] <= 0xAF ? 3 : nil
  }

  /// A label that begins at `at`.
  private static func direct(_ plain: [UInt8], _ at: Int, _ end: Int, prefixStart: Int, bare: Bool) -> ElementLabel? {
    let prefix = prefixStart..<at
    switch Bytes.lower(plain[at]) {
    case 0x6B:  // k
      if Bytes.hasPrefix(plain, at, "kr"),
        let label = numbered(plain, at, at + 2, end, .keyResult, prefix, bare: bare, isLetter: true)
      {
        return label
      }
      if Bytes.hasPrefix(plain, at, "key result") || Bytes.hasPrefix(plain, at, "key-result") {
        return numbered(plain, at, at + 10, end, .keyResult, prefix, bare: bare, isLetter: false)
      }
      return nil
    case 0x6F:  // o
      if Bytes.hasPrefix(plain, at, "okr") {
        // `OKR 1: text` is how some number their objectives; `OKRs` and `OKR:` say nothing.
        let label = numbered(plain, at, at + 3, end, .objective, prefix, bare: false, isLetter: false)
        return label.flatMap { $0.name != nil && $0.isSeparated ? $0 : nil }
      }
      if Bytes.hasPrefix(plain, at, "objective") {
        // `Objective (O)` says its letter.
        let letter = Bytes.hasPrefix(plain, at + 9, " (o)") ? 4 : 0
        return numbered(plain, at, at + 9 + letter, end, .objective, prefix, bare: bare, isLetter: false)
      }
      if Bytes.hasPrefix(plain, at, "obj") {
        let dot = at + 3 < end && plain[at + 3] == 0x2E ? 1 : 0
        return numbered(plain, at, at + 3 + dot, end, .objective, prefix, bare: bare, isLetter: false)
      }
      return numbered(plain, at, at + 1, end, .objective, prefix, bare: bare, isLetter: true)
    default: return nil
    }
  }

  /// The number and the separator after the word of a label.
  private static func numbered(
    _ plain: [UInt8], _ start: Int, _ wordEnd: Int, _ end: Int, _ kind: ElementLabel.Kind, _ prefix: Range<Int>, bare: Bool,
    isLetter: Bool
  ) -> ElementLabel? {
    guard wordEnd <= end else { return nil }
    if wordEnd < end, Bytes.isLetter(plain[wordEnd]) { return nil }
    var i = wordEnd
    var number: String?
    if let (digits, after) = Self.number(plain, wordEnd, end, isLetter: isLetter, kind: kind) {
      number = digits
      i = after
    }
    let labelEnd = i
    let name = number.map { (kind == .objective ? "O" : "KR") + $0 }
    func label(_ textStart: Int, separated: Bool) -> ElementLabel {
      ElementLabel(
        kind: kind, name: name, prefix: prefix, range: start..<labelEnd, textStart: textStart, isSeparated: separated)
    }
    if number != nil, let (aside, after) = asideBeforeSeparator(plain, i, end) {
      var found = label(after, separated: true)
      found.aside = aside
      return found
    }
    if let after = separator(plain, i, end) {
      // A lone letter with a dash or a full stop is prose: "O - the joy".
      if isLetter, number == nil, kind == .objective, FieldKeys.colonEnd(plain, i, end) == nil { return nil }
      return label(after, separated: true)
    }
    guard i < end else { return bare && (number != nil || !isLetter) ? label(end, separated: false) : nil }
    // `KR1 text`: the number makes it a label without any separator.
    if number != nil, plain[i] <= 0x20, isLetter && (kind == .keyResult || bare) {
      while i < end, plain[i] <= 0x20 { i += 1 }
      guard i < end else { return bare ? label(end, separated: false) : nil }
      // `KR 1 → company/KR2` speaks of a key result, it is none.
      let isArrow = plain[i] == 0x3D || plain[i] == 0x2D || (plain[i] == 0xE2 && i + 1 < end && plain[i + 1] == 0x86)
      return isArrow || isPredicate(plain, i..<end) ? nil : label(i, separated: false)
    }
    return nil
  }

  /// Whether words go on a sentence whose subject is the label before them: `O1 is the one to watch`, `KR2 and KR3`.
  private static func isPredicate(_ plain: [UInt8], _ r: Range<Int>) -> Bool {
    guard plain[r.lowerBound] & 0x20 != 0 || plain[r.lowerBound] == 0x26 else { return false }
    let end = plain[r].prefix(12).firstIndex { $0 <= 0x20 || $0 == 0x2C } ?? min(r.upperBound, r.lowerBound + 12)
    return predicates.contains(String(decoding: plain[r.lowerBound..<end], as: UTF8.self))
  }

  private static let predicates: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "cannot", "could", "should", "must", "may", "might",
    "becomes", "became", "remains", "depends", "and", "or", "&",
  ]

  /// ` (Ana):` after a number: what the parentheses hold, and where the text begins.
  private static func asideBeforeSeparator(_ plain: [UInt8], _ start: Int, _ end: Int) -> (Range<Int>, Int)? {
    var open = start
    while open < end, plain[open] == 0x20 { open += 1 }
    guard open < end, plain[open] == 0x28, let close = plain[open..<end].prefix(48).firstIndex(of: 0x29), close > open + 1,
      let after = separator(plain, close + 1, end), after < end
    else { return nil }
    return ((open + 1)..<close, after)
  }

  /// `1`, `1.2`, ` 1`, ` #1`, `-1`, ` [1]`, `(1)`; after the word Objective also ` O1`.
  private static func number(_ plain: [UInt8], _ start: Int, _ end: Int, isLetter: Bool, kind: ElementLabel.Kind) -> (
    String, Int
  )? {
    var i = start
    while i < end, plain[i] == 0x20 { i += 1 }
    if isLetter, i > start, kind == .objective { return nil }
    var close: UInt8?
    if i < end, plain[i] == 0x23 {
      i += 1
    } else if i < end, plain[i] == 0x2D, i == start, isLetter {
      i += 1
    } else if i < end,
      plain[i] == 0x5B || plain[i] == 0x28
    {
      close = plain[i] == 0x5B ? 0x5D : 0x29
      i += 1
    } else if !isLetter, i < end, Bytes.lower(plain[i]) == 0x6F || Bytes.lower(plain[i]) == 0x6B {
      let skip = Bytes.hasPrefix(plain, i, "kr") ? 2 : 1
      if i + skip < end, Bytes.isDigit(plain[i + skip]) { i += skip }
    }
    let digits = i
    while i < end, Bytes.isDigit(plain[i]) || (plain[i] == 0x2E && i > digits && i + 1 < end && Bytes.isDigit(plain[i + 1])) {
      i += 1
    }
    guard i > digits, i - digits <= 8 else { return nil }
    let number = String(decoding: plain[digits..<i], as: UTF8.self)
    if let close {
      guard i < end, plain[i] == close else { return nil }
      i += 1
    }
    // `O1a` or `KR3rd` is a word; `O1%` a quantity. Dashes and the wide colon begin with these two bytes.
    if i < end, Bytes.isWord(plain[i]) || plain[i] == 0x25, plain[i] != 0xE2, plain[i] != 0xEF { return nil }
    return (number, i)
  }

  /// The place after a separator (`:` `：` `.` `)` `-` `–` `—`) at `i` and the space around it.
  static func separator(_ plain: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var i = start
    while i < end, plain[i] == 0x20 { i += 1 }
    guard i < end else { return nil }
    var after: Int
    switch plain[i] {
    case 0x3A: after = i + 1
    case 0x2E, 0x29:
      guard i == start else { return nil }
      after = i + 1
      guard after == end || plain[after] <= 0x20 else { return nil }
    case 0x2D:
      after = i + 1
      while after < end, plain[after] == 0x2D { after += 1 }
      guard after == end || plain[after] <= 0x20 else { return nil }
    case 0xE2 where i + 2 < end && plain[i + 1] == 0x80 && (plain[i + 2] == 0x93 || plain[i + 2] == 0x94): after = i + 3
    case 0xEF where i + 2 < end && plain[i + 1] == 0xBC && plain[i + 2] == 0x9A: after = i + 3
    default: return nil
    }
    while after < end, plain[after] <= 0x20 { after += 1 }
    return after
  }

  /// A label with words before it: `Company-level Objective:`, `Sr Director of Sales KR:`. At most eight words, none of them ending a sentence.
  private static func prefixed(_ plain: [UInt8], _ r: Range<Int>) -> ElementLabel? {
    let limit = min(r.upperBound, r.lowerBound + 80)
    guard plain[r.lowerBound] >= 0x80 || plain[r.lowerBound] & 0x20 == 0 || Bytes.isDigit(plain[r.lowerBound]) else { return nil }
    // Without a colon near by there is nothing to find; most lines end here.
    guard let colon = plain[r.lowerBound..<limit].firstIndex(where: { $0 == 0x3A || $0 == 0xEF }) else { return nil }
    var i = r.lowerBound
    var words = 0
    while i < colon, words <= 8 {
      while i < colon, plain[i] > 0x20 { i += 1 }
      if i > r.lowerBound, plain[i - 1] == 0x2E, i - r.lowerBound > 4 { return nil }
      while i < colon, plain[i] <= 0x20 { i += 1 }
      words += 1
      guard i < colon else { return nil }
      let c = Bytes.lower(plain[i])
      guard c == 0x6B || c == 0x6F, let label = direct(plain, i, r.upperBound, prefixStart: r.lowerBound, bare: false) else {
        continue
      }
      // The word itself, not the letter O in a sentence, and with a colon of its own.
      let isWordLabel = label.range.count > 2 || label.kind == .keyResult
      if isWordLabel, label.isSeparated, label.textStart >= colon || label.name != nil {
        var prefixEnd = i
        while prefixEnd > r.lowerBound, plain[prefixEnd - 1] <= 0x20 { prefixEnd -= 1 }
        guard isTitleLike(plain, r.lowerBound..<prefixEnd), label.kind == .keyResult || plain[i] & 0x20 == 0 else { return nil }
        var found = label
        found.prefix = r.lowerBound..<prefixEnd
        return found
      }
    }
    return nil
  }

  /// Whether words before a label can be the title of a unit or a role, `Sr Director of Sales`, and not the beginning of a sentence: all but
  /// one begin with a capital or only connect.
  private static func isTitleLike(_ plain: [UInt8], _ r: Range<Int>) -> Bool {
    var small = 0
    for (i, word) in plain[r].split(separator: 0x20).enumerated() {
      let text = String(decoding: word, as: UTF8.self).lowercased()
      if i == 0, sentenceWords.contains(text) { return false }
      if word.contains(0x3B) || word.last == 0x2E && word.count > 4 { return false }
      guard let first = word.first, first &- 0x61 < 26, !connectives.contains(text) else { continue }
      small += 1
    }
    return small <= 1 && plain[r].last != 0x2C
  }

  private static let connectives: Set<String> = ["of", "and", "the", "for", "to", "in", "de", "la", "und", "der", "&"]
  private static let sentenceWords: Set<String> = [
    "see", "note", "also", "from", "for", "in", "under", "per", "our", "each", "as", "with", "if", "when", "the", "this", "these",
    "all", "every",
    "some", "a", "an", "on", "to", "by", "about", "after", "before", "below", "above", "one", "any", "write", "example",
  ]

  /// Whether a text explains the word before it: `Objective: what we want to reach`.
  static func isDefinition(_ plain: [UInt8], _ r: Range<Int>) -> Bool {
    guard let first = plain[r].first else { return false }
    let isSmall = first & 0x20 != 0
    return (isSmall ? definitions : explanations).contains { Bytes.hasPrefix(plain, r.lowerBound, $0) }
  }

  private static let definitions = [
    "what ", "where ", "how ", "a ", "an ", "describes ", "defines ", "states ", "answers ", "is ", "are ", "qualitative",
    "specific ", "measurable ",
    "the what", "the how", "the goal ", "which ",
  ]

  /// `O2: Improve how we write key results` is an objective.
  private static func isNumbered(_ plain: [UInt8], _ r: Range<Int>) -> Bool { match(plain, r, bare: false)?.name != nil }

  /// Beginnings that explain even with a capital; others may begin an objective: `Objective: A calm release`.
  private static let explanations = [
    "a goal to ", "a goal that ", "a goal you ", "a statement ", "a qualitative ", "a measurable ", "a metric ", "a description ",
    "the goal to ", "the goal you ", "the goal that ", "what you ", "what we ", "what do you ", "what is ", "what are we ", "which measure ",
    "how you ", "how we know", "describes ", "defines ", "answers ",
  ]

  /// `OKRs:` over key results groups them, it is no objective.
  static func isGenericWord(_ plain: [UInt8], _ whole: Range<Int>) -> Bool {
    var end = whole.upperBound
    while end > whole.lowerBound, plain[end - 1] == 0x3A || plain[end - 1] <= 0x20 { end -= 1 }
    let r = whole.lowerBound..<end
    return r.count <= 10 && ["okr", "okrs", "kpis", "goals", "objectives"].contains { Bytes.equal(plain, r, $0) }
  }

  /// Whether `plain[r]` is a heading for key results: `Key Results:`, `KRs`, `Key results for Q1`.
  static func isKeyResultsMarker(_ plain: [UInt8], _ whole: Range<Int>) -> Bool {
    let r = withoutOrnament(plain, whole)
    var end = r.upperBound
    while end > r.lowerBound, plain[end - 1] == 0x3A || plain[end - 1] <= 0x20 || plain[end - 1] == 0x2E { end -= 1 }
    if end - r.lowerBound >= 3, plain[end - 1] == 0x9A, plain[end - 2] == 0xBC { end -= 3 }
    let t = r.lowerBound..<end
    guard t.count >= 2, t.count <= 48 else { return false }
    if t.count == 2 { return Bytes.equal(plain, t, "kr") }
    if Bytes.equal(plain, t, "key results") || Bytes.equal(plain, t, "krs") || Bytes.equal(plain, t, "key result")
      || Bytes.equal(plain, t, "key result(s)") || Bytes.equal(plain, t, "keyresults") || Bytes.equal(plain, t, "key-results")
    {
      return true
    }
    if Bytes.hasPrefix(plain, t.lowerBound, "key results ") {
      let rest = t.lowerBound + 12
      guard rest < end else { return false }
      return plain[rest] == 0x28 || plain[rest] == 0x26 || ["for ", "in ", "and "].contains { Bytes.hasPrefix(plain, rest, $0) }
        || Bytes.isDigit(plain[min(rest + 1, end - 1)]) && t.count <= 24
    }
    if t.count > 12, Bytes.equal(plain, (end - 11)..<end, "key results"), plain[end - 12] == 0x20, !isNumbered(plain, t) {
      return plain[t].count { $0 == 0x20 } <= 3 && !UnitNaming.beginsProse(plain, t)
    }
    return false
  }
}
