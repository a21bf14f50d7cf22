import OKRSource

/// What is read in the words of an objective or key result and taken off them: owners, priorities, results, types, ids, references in parentheses.
struct TextMarks {
  /// A mark: its field, where its value stands in `plain`.
  struct Mark {
    enum Value {
      case text(Range<Int>)
      case share(ExactDecimal)
      case type(GoalType)
      case references(Range<Int>)
    }

    var key: FieldKey
    var keyRange: Range<Int>
    var valueRange: Range<Int>
    var value: Value
  }

  var marks: [Mark] = []
  /// What is left of the text.
  var rest: Range<Int>

  init(_ text: borrowing InlineText, _ whole: Range<Int>) {
    rest = text.trimmed(whole)
    guard !rest.isEmpty else { return }
    takeResult(text)
    while takeTrailing(text) { rest = text.trimmed(rest) }
    while takeLeading(text) { rest = text.trimmed(rest) }
  }

  // At the end.

  /// `=> 80%`, `==> done`, `--> 0.7`: the last arrow and all behind it.
  private mutating func takeResult(_ text: InlineText) {
    let s = text.plain
    var i = rest.upperBound - 2
    while i > rest.lowerBound {
      if s[i + 1] == 0x3E, s[i] == 0x3D || (s[i] == 0x2D && i > rest.lowerBound && s[i - 1] == 0x2D) {
        var a = i
        while a > rest.lowerBound, s[a - 1] == 0x3D || s[a - 1] == 0x2D { a -= 1 }
        guard a > rest.lowerBound, s[a - 1] <= 0x20 || i - a > 0 else { break }
        // `a >= b` and `x => y` inside a comparison have a digit right behind and a word in front; results follow a space.
        // An arrow in parentheses belongs to what they say.
        guard s[rest.lowerBound..<a].count(where: { $0 == 0x28 }) <= s[rest.lowerBound..<a].count(where: { $0 == 0x29 }) else { return }
        let value = text.trimmed((i + 2)..<rest.upperBound)
        if !value.isEmpty { takeResultValue(text, value, arrow: a..<(i + 2)) }
        rest = text.trimmed(rest.lowerBound..<a)
        return
      }
      i -= 1
    }
  }

  private mutating func takeResultValue(_ text: InlineText, _ value: Range<Int>, arrow: Range<Int>) {
    let s = text.plain
    if let (share, end) = Numbers.shareAt(s, value.lowerBound, value.upperBound), end > value.lowerBound,
      isFraction(s, value.lowerBound, end),
      end == value.upperBound || !Bytes.isWord(s[end])
    {
      marks.append(Mark(key: .score, keyRange: arrow, valueRange: value.lowerBound..<end, value: .share(share)))
      if end == value.upperBound { return }
    }
    marks.append(Mark(key: .status, keyRange: arrow, valueRange: value, value: .text(value)))
  }

  /// Whether the number between two places is written as a share: with `%`, with `/`, or from 0 to 1 with a point.
  private func isFraction(_ s: [UInt8], _ a: Int, _ b: Int) -> Bool {
    s[a..<b].contains(0x25) || s[a..<b].contains(0x2F) || (s[a..<b].contains(0x2E) && s[a] == 0x30) || b - a == 1 && s[a] == 0x30
  }

  private mutating func takeTrailing(_ text: InlineText) -> Bool {
    let s = text.plain
    guard rest.count > 2, let last = s[rest].last else { return false }
    switch last {
    case 0x7D:  // {#id}
      guard let open = s[rest].lastIndex(of: 0x7B), open + 2 < rest.upperBound, s[open + 1] == 0x23 else { return false }
      return take(.id, text, (open + 2)..<(rest.upperBound - 1), from: open)
    case 0x5D: return takeBracketed(text)
    case 0x29: return takeParenthesis(text)
    case 0x25: return takeTrailingShare(text)
    default: return takeTrailingHandle(text)
    }
  }

  /// ` - @handle` at the very end.
  private mutating func takeTrailingHandle(_ text: InlineText) -> Bool {
    let s = text.plain
    var at = rest.upperBound
    while at > rest.lowerBound, Self.isHandle(s[at - 1]) { at -= 1 }
    guard at < rest.upperBound, at > rest.lowerBound + 3, s[at - 1] == 0x40, !marks.contains(where: { $0.key == .owner }) else {
      return false
    }
    var end = at - 1
    while end > rest.lowerBound, s[end - 1] == 0x20 { end -= 1 }
    guard end < at - 1 else { return false }
    if s[end - 1] == 0x2D, end > rest.lowerBound + 1, s[end - 2] == 0x20 {
      return take(.owner, text, (at - 1)..<rest.upperBound, from: end - 1)
    }
    guard end > rest.lowerBound + 3, s[end - 3] == 0xE2, s[end - 2] == 0x80, s[end - 1] == 0x93 || s[end - 1] == 0x94 else { return false }
    return take(.owner, text, (at - 1)..<rest.upperBound, from: end - 3)
  }

  private static func isHandle(_ b: UInt8) -> Bool { Bytes.isLetter(b) || Bytes.isDigit(b) || b == 0x2D || b == 0x5F || b == 0x2E }

  private mutating func take(_ key: FieldKey, _ text: InlineText, _ value: Range<Int>, from open: Int) -> Bool {
    let value = text.trimmed(value)
    guard !value.isEmpty, open > rest.lowerBound else { return false }
    marks.append(Mark(key: key, keyRange: open..<open, valueRange: value, value: .text(value)))
    rest = rest.lowerBound..<open
    return true
  }

  /// `[COMMITTED]`, `[owner: x]`.
  private mutating func takeBracketed(_ text: InlineText) -> Bool {
    let s = text.plain
    guard let open = s[rest].lastIndex(of: 0x5B), open > rest.lowerBound else { return false }
    let inner = text.trimmed((open + 1)..<(rest.upperBound - 1))
    for type in GoalType.allCases where Bytes.equal(s, inner, type.rawValue) {
      marks.append(Mark(key: .type, keyRange: open..<open, valueRange: inner, value: .type(type)))
      rest = rest.lowerBound..<open
      return true
    }
    guard let (key, _, start) = FieldKeys.match(s, inner), key == .owner else { return false }
    return take(.owner, text, start..<inner.upperBound, from: open)
  }

  /// `(@x)`, `(7/10)`, `(contributing to Company KR3)`.
  private mutating func takeParenthesis(_ text: InlineText) -> Bool {
    let s = text.plain
    var open = rest.upperBound - 1
    var depth = 0
    while open > rest.lowerBound {
      if s[open] == 0x29 { depth += 1 } else if s[open] == 0x28 { depth -= 1 }
      if depth == 0 { break }
      open -= 1
    }
    guard open > rest.lowerBound, depth == 0 else { return false }
    let inner = text.trimmed((open + 1)..<(rest.upperBound - 1))
    guard !inner.isEmpty else { return false }
    if s[inner.lowerBound] == 0x40, inner.count > 1, Bytes.isWord(s[inner.lowerBound + 1]) {
      return take(.owner, text, inner, from: open)
    }
    if Bytes.isDigit(s[inner.lowerBound]), s[inner].contains(0x2F), let share = Numbers.share(s, inner) {
      marks.append(Mark(key: .score, keyRange: open..<open, valueRange: inner, value: .share(share)))
      rest = rest.lowerBound..<open
      return true
    }
    guard let (key, names) = Self.reference(s, inner) else { return false }
    marks.append(Mark(key: key, keyRange: inner.lowerBound..<names.lowerBound, valueRange: names, value: .references(names)))
    rest = rest.lowerBound..<open
    return true
  }

  /// `contributing to Company KR3`, `supports company/KR3`: words of a reference field without their colon, then something with a label or a slash.
  static func reference(_ s: [UInt8], _ r: Range<Int>) -> (key: FieldKey, names: Range<Int>)? {
    for (spelling, key) in FieldKeys.aliases where key == .contributesTo || key == .needs || key == .relatesTo || key == .provides
    {
      guard spelling.count + 1 < r.count, spelling != Array("for".utf8), spelling != Array("parent".utf8) else { continue }
      var i = r.lowerBound
      var same = true
      for b in spelling {
        if Bytes.lower(s[i]) != b {
          same = false
          break
        }
        i += 1
      }
      guard same, s[i] == 0x20 || s[i] == 0x3A else { continue }
      while i < r.upperBound, s[i] == 0x20 || s[i] == 0x3A { i += 1 }
      guard i < r.upperBound else { continue }
      let parts = ReferenceReading.parts(of: s, i..<r.upperBound)
      if parts.unit != nil || parts.path.first.map({ $0.hasPrefix("O") || $0.hasPrefix("KR") }) ?? false {
        return (key, i..<r.upperBound)
      }
    }
    return nil
  }

  /// ` - 70%`, `: 70%`.
  private mutating func takeTrailingShare(_ text: InlineText) -> Bool {
    let s = text.plain
    var a = rest.upperBound - 1
    while a > rest.lowerBound, Bytes.isDigit(s[a - 1]) || s[a - 1] == 0x2E || s[a - 1] == 0x20 { a -= 1 }
    let value = text.trimmed(a..<rest.upperBound)
    guard let share = Numbers.share(s, value), a > rest.lowerBound + 1 else { return false }
    var mark = a
    while mark > rest.lowerBound, s[mark - 1] == 0x20 { mark -= 1 }
    guard mark > rest.lowerBound + 1 else { return false }
    let isDash = s[mark - 1] == 0x2D && s[mark - 2] == 0x20 && a > mark - 1
    let isColon = s[mark - 1] == 0x3A && Bytes.isWord(s[mark - 2])
    let isLongDash = mark >= 4 && s[mark - 3] == 0xE2 && s[mark - 2] == 0x80 && s[mark - 4] == 0x20
    guard isDash || isColon || isLongDash else { return false }
    marks.append(Mark(key: .score, keyRange: value.lowerBound..<value.lowerBound, valueRange: value, value: .share(share)))
    rest = rest.lowerBound..<(isLongDash ? mark - 3 : mark - 1)
    return true
  }

  /// `P0` to `P4`, `PX`.
  static func isPriority(_ s: [UInt8], _ r: Range<Int>) -> Bool {
    r.count == 2 && s[r.lowerBound] | 0x20 == 0x70 && ((0x30...0x34).contains(s[r.lowerBound + 1]) || s[r.lowerBound + 1] == 0x58)
  }

  // At the beginning.

  private mutating func takeLeading(_ text: InlineText) -> Bool {
    let s = text.plain
    let a = rest.lowerBound
    guard rest.count > 3 else { return false }
    // P0 … P4, PX, with a separator.
    if Self.isPriority(s, a..<(a + 2)), !Bytes.isWord(s[a + 2]), s[a + 2] != 0x2E {
      // `P1 Win the deal` is a priority; `P1 incidents` are a kind of incidents.
      let isBeforeWord = a + 3 < rest.upperBound && s[a + 2] == 0x20 && (s[a + 3] == 0x40 || s[a + 3] &- 0x41 < 26)
      guard let end = Labels.separator(s, a + 2, rest.upperBound) ?? (isBeforeWord ? a + 3 : nil), end < rest.upperBound else {
        return false
      }
      marks.append(Mark(key: .priority, keyRange: a..<a, valueRange: a..<(a + 2), value: .text(a..<(a + 2))))
      rest = end..<rest.upperBound
      return true
    }
    if Bytes.hasPrefix(s, a, "owner -") {
      rest = (a + 7)..<rest.upperBound
      return true
    }
    if s[a] == 0x5B { return takeLeadingBrackets(text) }
    guard s[a] == 0x40, !marks.contains(where: { $0.key == .owner }) else { return false }
    var i = a + 1
    while i < rest.upperBound, Bytes.isWord(s[i]) || s[i] == 0x2D || s[i] == 0x5F || s[i] == 0x2E { i += 1 }
    guard i > a + 1, i < rest.upperBound else { return false }
    let owner = a..<i
    var end = i
    if Bytes.hasPrefix(s, end, " (?)") { end += 4 }
    guard let textStart = Labels.separator(s, end, rest.upperBound) ?? (end > i ? end : nil), textStart < rest.upperBound else {
      return false
    }
    marks.append(Mark(key: .owner, keyRange: a..<a, valueRange: owner, value: .text(owner)))
    rest = textStart..<rest.upperBound
    return true
  }

  /// `[handle] text`: the account of who owns it; small letters, no spaces, and none of the words that people put there about the goal.
  private mutating func takeLeadingBrackets(_ text: InlineText) -> Bool {
    let s = text.plain
    let a = rest.lowerBound
    guard let close = s[rest].prefix(40).firstIndex(of: 0x5D), close > a + 3, close + 2 < rest.upperBound, s[close + 1] == 0x20,
      s[a + 1] &- 0x61 < 26, s[(a + 1)..<close].allSatisfy(Self.isHandle), !marks.contains(where: { $0.key == .owner }),
      !Self.goalWords.contains(where: { Bytes.equal(s, (a + 1)..<close, $0) })
    else { return false }
    marks.append(Mark(key: .owner, keyRange: a..<a, valueRange: (a + 1)..<close, value: .text((a + 1)..<close)))
    rest = (close + 2)..<rest.upperBound
    return true
  }

  private static let goalWords = [
    "committed", "aspirational", "learning", "stretch", "moonshot", "roofshot", "done", "dropped", "draft", "wip", "tbd", "todo",
    "new", "optional", "blocked", "carry-over", "carryover", "high", "medium", "low", "must", "should", "could", "internal", "team",
    "company", "personal", "professional", "metric", "number", "text", "name", "date", "objective", "verb", "what", "who", "when",
  ]
}
