import OKRSource

// What a program can mend in one document without asking.

extension DocumentParser {
  /// The fix that writes something else in place of `r`; none where markup stands inside, because it would be lost.
  func replacing(_ r: Range<Int>, by replacement: String, isSafe: Bool) -> [Fix] {
    guard text.isVerbatim(r, in: file.bytes) else { return [] }
    return [Fix("write ‘\(replacement)’", isSafe: isSafe, edits: [Edit(span(text.range(r)), replacement)])]
  }

  /// Fixes of a value that cannot be read: a day in another spelling, a slip in one of a few words.
  func corrections(_ key: FieldKey, _ r: Range<Int>) -> [Fix] {
    let right: String? =
      switch key {
      case .due: CalendarDay(spelled: text.plain[r])?.description
      case .type: Slip.correction(of: text.string(r), among: GoalType.allCases.map(\.rawValue))
      case .confidence: Slip.correction(of: text.string(r), among: ["on track", "at risk", "off track"])
      default: nil
      }
    return right.map { replacing(r, by: $0, isSafe: true) } ?? []
  }

  /// The fix of a value in the front matter that has a slip in it.
  func correction(of value: (text: String, range: ByteRange), among words: [String]) -> [Fix] {
    guard file.text(value.range) == value.text, let right = Slip.correction(of: value.text, among: words) else { return [] }
    return [Fix("write ‘\(right)’", isSafe: true, edits: [Edit(span(value.range), right)])]
  }

  /// A check-in whose day is spelled in another way, which would be passed over as a note: `2026/3/1: 62%`.
  mutating func noteSpelledDay(_ r: Range<Int>) -> Bool {
    let s = text.plain
    guard let first = s[r].first, Bytes.isDigit(first) || Bytes.isLetter(first),
      let colon = s[r].prefix(30).firstIndex(of: 0x3A), let day = CalendarDay(spelled: s[r.lowerBound..<colon])
    else { return false }
    let value = text.trimmed((colon + 1)..<r.upperBound)
    let number = text.trimmed(value.lowerBound..<(s[value].firstIndex { $0 == 0x2C || $0 == 0x28 } ?? value.upperBound))
    guard !number.isEmpty, Numbers.quantity(s, number) != nil || Numbers.share(s, number) != nil else { return false }
    let key = r.lowerBound..<colon
    report(
      ReadingDiagnostics.badValue, "‘\(text.string(key))’ is not read as the day of a check-in",
      at: text.range(key), help: "write `\(day):`", fixes: replacing(key, by: day.description, isSafe: true))
    return true
  }

  /// The fix that gives an item the label that comes next after a key result's, when the item is measured as key results are.
  func labelling(_ r: Range<Int>, after keyResult: KeyResultNode) -> [Fix] {
    guard let label = keyResult.label, let number = Int(label.dropFirst(2)), number < 99 else { return [] }
    let metric = MetricReading.inText(text.plain, r)?.metric
    let next = "KR\(number + 1)"
    let place = ByteRange(text.source(r.lowerBound), text.source(r.lowerBound))
    return [
      Fix("write ‘\(next):’ before it", isSafe: metric?.to != nil, edits: [Edit(span(place), next + separator(of: keyResult))])
    ]
  }

  /// What stands between a key result's label and its text, when it is a plain separator.
  private func separator(of keyResult: KeyResultNode) -> String {
    let between = ByteRange(Int(keyResult.labelRange.end), Int(keyResult.text.range.start))
    let written = file.text(between)
    return [": ", " - ", " – ", " — ", ". ", ") "].contains(written) ? written : ": "
  }
}
