import OKRSource

/// The spellings of fields, as people write them before a colon.
enum FieldKeys {
  /// Every spelling in lower case with the key it means; canonical ones first within a key.
  static let aliases: [(spelling: [UInt8], key: FieldKey)] = spellings.map { (Array($0.0.utf8), $0.1) }

  private static let spellings: [(String, FieldKey)] = [
    ("contributes to", .contributesTo), ("contributing to", .contributesTo), ("supports", .contributesTo),
    ("aligned to", .contributesTo), ("aligns with", .contributesTo), ("aligned with", .contributesTo),
    ("aligns to", .contributesTo),
    ("ladders up to", .contributesTo), ("parent", .contributesTo),
    ("needs", .needs), ("depends on", .needs), ("blocked by", .needs),
    ("provides", .provides), ("enables", .provides), ("for", .provides),
    ("relates to", .relatesTo), ("related to", .relatesTo),
    ("own", .own), ("owner", .owner), ("dri", .owner), ("lead", .owner),
    ("metric", .metric), ("now", .now), ("current", .now), ("actual", .now),
    ("score", .score), ("confidence", .confidence), ("type", .type), ("weight", .weight), ("due", .due), ("id", .id),
    ("tags", .tags),
  ]

  private static let longest = 15

  /// A spelling as two numbers. This is asked of every line by every worker: comparing numbers touches no reference count that workers share.
  private struct Packed {
    var low: UInt64 = 0
    var high: UInt64 = 0
    let key: FieldKey

    init(_ spelling: [UInt8], _ key: FieldKey) {
      self.key = key
      for (i, b) in spelling.enumerated() { FieldKeys.pack(b, at: i, &low, &high) }
    }
  }

  private static let packed: [Packed] = aliases.map { Packed($0.spelling, $0.key) }

  private static func pack(_ b: UInt8, at i: Int, _ low: inout UInt64, _ high: inout UInt64) {
    if i < 8 { low |= UInt64(b) << UInt64(i * 8) } else { high |= UInt64(b) << UInt64((i - 8) * 8) }
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
    guard Bytes.isLetter(first), r.count <= longest else { return nil }
    var low: UInt64 = 0
    var high: UInt64 = 0
    for i in r { pack(plain[i] == 0x2D ? 0x20 : Bytes.lower(plain[i]), at: i - r.lowerBound, &low, &high) }
    for i in packed.indices where packed[i].low == low && packed[i].high == high { return packed[i].key }
    return nil
  }

  /// The known spelling nearest to a written key, when it is a near miss of one, and whether it is that one with a slip and no
  /// other key's.
  static func nearest(_ written: String) -> (name: String, isSlip: Bool)? {
    guard written.utf8.count >= 4, written.utf8.count <= longest + 3 else { return nil }
    let folded = Folding.key(written)
    guard !innocent.contains(folded) else { return nil }
    let names = aliases.lazy.map { String(decoding: $0.spelling, as: UTF8.self) }
    guard let nearest = NearMiss.nearest(to: written, among: names, limit: 1).first else { return nil }
    var meant: Set<FieldKey> = []
    for (name, alias) in zip(names, aliases) where Slip.isOne(written, of: name) { meant.insert(alias.key) }
    return (nearest, meant.count == 1 && Slip.isOne(written, of: nearest))
  }

  /// Words that people write before a colon and mean as they stand.
  private static let innocent: Set<String> = [
    "note", "notes", "date", "dates", "core", "time", "name", "task", "tasks", "step", "steps", "site", "more", "load", "lean",
    "leads", "done",
    "when", "open", "hint", "next", "risk", "risks", "goal", "goals", "link", "links", "example", "update", "updates", "metrics",
    "types",
    "height", "data", "stage", "store", "stores", "needed", "support", "provider",
  ]
}
