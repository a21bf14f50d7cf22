import OKRSource

/// The spellings of fields, as people write them before a colon.
enum FieldKeys {
  /// Every spelling in lower case with the key it means; canonical ones first within a key.
  static let aliases: [(spelling: [UInt8], key: FieldKey)] = spellings.map { (Array($0.0.utf8), $0.1) }

  private static let spellings: [(String, FieldKey)] = [
    ("contributes to", .contributesTo), ("contributing to", .contributesTo), ("supports", .contributesTo),
    ("aligned to", .contributesTo), ("aligns with", .contributesTo), ("aligned with", .contributesTo), ("aligns to", .contributesTo),
    ("ladders up to", .contributesTo), ("parent", .contributesTo),
    ("needs", .needs), ("depends on", .needs), ("blocked by", .needs),
    ("provides", .provides), ("enables", .provides), ("for", .provides),
    ("relates to", .relatesTo), ("related to", .relatesTo),
    ("own", .own), ("owner", .owner), ("dri", .owner), ("lead", .owner),
    ("metric", .metric), ("now", .now), ("current", .now), ("actual", .now),
    ("score", .score), ("confidence", .confidence), ("type", .type), ("weight", .weight), ("due", .due), ("id", .id), ("tags", .tags),
  ]

  private static let longest = 15

  /// `aliases` by their first letter: most lines are no fields, and this is asked of every line.
  private static let byLetter: [[(spelling: [UInt8], key: FieldKey)]] = (0..<26).map { letter in
    aliases.filter { Int($0.spelling[0]) - 0x61 == letter }
  }

  /// The field key that `plain[r]` starts with, and where its value begins; `nil` when no known key with a colon stands there.
  static func match(_ plain: [UInt8], _ r: Range<Int>) -> (key: FieldKey, keyEnd: Int, valueStart: Int)? {
    var i = r.lowerBound
    let limit = min(r.upperBound, i + longest + 2)
    guard i < limit, Bytes.isLetter(plain[i]) || Bytes.isDigit(plain[i]) else { return nil }
    while i < limit, plain[i] != 0x3A, plain[i] != 0xEF { i += 1 }
    guard i < limit, let after = colonEnd(plain, i, r.upperBound) else { return nil }
    var end = i
    while end > r.lowerBound, plain[end - 1] <= 0x20 { end -= 1 }
    guard let key = key(plain, r.lowerBound..<end) else { return nil }
    return (key, end, after)
  }

  /// The place after `:` or `：` at `i`.
  static func colonEnd(_ plain: [UInt8], _ i: Int, _ end: Int) -> Int? {
    guard i < end else { return nil }
    if plain[i] == 0x3A { return i + 1 }
    if i + 2 < end, plain[i] == 0xEF, plain[i + 1] == 0xBC, plain[i + 2] == 0x9A { return i + 3 }
    return nil
  }

  /// The key spelt by `plain[r]` exactly, in any letter case; a day is the key of a check-in.
  static func key(_ plain: [UInt8], _ r: Range<Int>) -> FieldKey? {
    guard let first = plain[r].first else { return nil }
    if Bytes.isDigit(first) {
      return r.count == 10 && CalendarDay(iso: plain[r]) != nil ? .checkIn : nil
    }
    let letter = Int(Bytes.lower(first) &- 0x61)
    guard letter < 26, r.count <= longest else { return nil }
    next: for (spelling, key) in byLetter[letter] where spelling.count == r.count {
      var i = r.lowerBound
      for b in spelling {
        let c = plain[i] == 0x2D ? 0x20 : Bytes.lower(plain[i])
        if c != b { continue next }
        i += 1
      }
      return key
    }
    return nil
  }

  /// The known spelling nearest to a written key, when it is a near miss of one.
  static func nearest(_ written: String) -> String? {
    guard written.utf8.count >= 4, written.utf8.count <= longest + 3 else { return nil }
    let folded = Folding.key(written)
    guard !innocent.contains(folded) else { return nil }
    return NearMiss.nearest(to: written, among: aliases.lazy.map { String(decoding: $0.spelling, as: UTF8.self) }, limit: 1).first
  }

  /// Words that people write before a colon and mean as they stand.
  private static let innocent: Set<String> = [
    "note", "notes", "date", "dates", "core", "time", "name", "task", "tasks", "step", "steps", "site", "more", "load", "lean", "leads", "done",
    "when", "open", "hint", "next", "risk", "risks", "goal", "goals", "link", "links", "example", "update", "updates", "metrics", "types",
    "height", "data", "stage", "store", "stores", "needed", "support", "provider",
  ]
}
