/// The time an organisation plans for: a quarter, a half year, a year, a month, a range of days, or a bare name.
package struct Period: Hashable, Sendable {
  package enum Extent: Hashable, Sendable {
    /// Days of the calendar, both included.
    case days(first: CalendarDay, last: CalendarDay)
    /// Months of fiscal years, both included, counted from month 0 of fiscal year 0; where such a year begins is not known.
    case fiscalMonths(first: Int32, last: Int32)
    /// A name without dates: `2020 Set 1`.
    case name
  }

  /// The canonical spelling: `2026-Q1`, `FY26-Q1`, `2026-01-01..2026-03-31`, or the name as written.
  package let name: String
  package let extent: Extent

  private init(name: String, extent: Extent) {
    self.name = name
    self.extent = extent
  }

  /// A period that is only a name.
  package static func named(_ name: String) -> Period { Period(name: name, extent: .name) }

  /// Reads `2026-Q1`, `2026-H1`, `2026`, `2026-01`, `FY26-Q1`, `FY26`, `2026-01-01..2026-03-31`, and the spellings
  /// `2026 Q1`, `2026Q1`, `Q1 2026`, `1Q2026`, `2026/Q1`; letter case does not matter. `nil` for anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    if let range = Self.range(of: bytes) {
      self = range
      return
    }
    var reader = PeriodWords(bytes)
    guard let words = reader.words() else { return nil }
    guard let year = words.year else { return nil }
    switch (words.fiscal, words.part, words.index) {
    case (false, .year, _): self.init(months: year, 0, 11, name: Self.padded(year))
    case (false, .half, let i): self.init(months: year, (i - 1) * 6, i * 6 - 1, name: "\(Self.padded(year))-H\(i)")
    case (false, .quarter, let i): self.init(months: year, (i - 1) * 3, i * 3 - 1, name: "\(Self.padded(year))-Q\(i)")
    case (false, .month, let i):
      self.init(months: year, i - 1, i - 1, name: "\(Self.padded(year))-\(i < 10 ? "0" : "")\(i)")
    case (true, .year, _): self.init(fiscal: year, 0, 11, suffix: "")
    case (true, .half, let i): self.init(fiscal: year, (i - 1) * 6, i * 6 - 1, suffix: "-H\(i)")
    case (true, .quarter, let i): self.init(fiscal: year, (i - 1) * 3, i * 3 - 1, suffix: "-Q\(i)")
    case (true, .month, _): return nil
    }
  }

  private static func padded(_ year: Int) -> String {
    String(repeating: "0", count: max(0, 4 - String(year).utf8.count)) + String(year)
  }

  private init?(months year: Int, _ first: Int, _ last: Int, name: String) {
    guard let a = CalendarDay(year: year, month: first + 1, day: 1),
      let b = CalendarDay(year: year, month: last + 1, day: CalendarDay.days(inMonth: last + 1, of: year))
    else { return nil }
    self.init(name: name, extent: .days(first: a, last: b))
  }

  private init(fiscal year: Int, _ first: Int, _ last: Int, suffix: String) {
    let short = year % 100
    self.init(
      name: "FY\(short < 10 ? "0" : "")\(short)\(suffix)",
      extent: .fiscalMonths(first: Int32(year * 12 + first), last: Int32(year * 12 + last)))
  }

  /// The quarter of the calendar year that holds a day.
  package static func quarter(of day: CalendarDay) -> Period? {
    let (year, month, _) = day.civil
    return Period("\(padded(year))-Q\((month - 1) / 3 + 1)")
  }

  private static func range(of bytes: [UInt8]) -> Period? {
    guard bytes.count == 22, bytes[10] == 0x2E, bytes[11] == 0x2E,
      let first = CalendarDay(iso: bytes[0..<10]), let last = CalendarDay(iso: bytes[12..<22]), first <= last
    else { return nil }
    return Period(name: "\(first)..\(last)", extent: .days(first: first, last: last))
  }

  /// First and last day, where they are known.
  package var days: (first: CalendarDay, last: CalendarDay)? {
    if case .days(let first, let last) = extent { return (first, last) }
    return nil
  }

  /// Whether this period equals or encloses the other; `nil` when their extents cannot be compared.
  package func encloses(_ other: Period) -> Bool? {
    switch (extent, other.extent) {
    case (.days(let a, let b), .days(let c, let d)): return a <= c && d <= b
    case (.fiscalMonths(let a, let b), .fiscalMonths(let c, let d)): return a <= c && d <= b
    default: return Folding.key(name) == Folding.key(other.name) ? true : nil
    }
  }
}

/// Takes the spelling of a period apart.
private struct PeriodWords {
  enum Part { case year, half, quarter, month }
  struct Words {
    var year: Int?
    var fiscal = false
    var part = Part.year
    var index = 0
  }

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSeparators() {
    while let b = byte, b == 0x20 || b == 0x2D || b == 0x2F || b == 0x5F { at += 1 }
  }

  private mutating func number() -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while let b = byte, (0x30...0x39).contains(b), digits < 5 {
      value = value * 10 + Int(b - 0x30)
      digits += 1
      at += 1
    }
    return digits > 0 ? (value, digits) : nil
  }

  private mutating func letters() -> String {
    let start = at
    while let b = byte, (0x41...0x5A).contains(b & 0xDF) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self).uppercased()
  }

  /// The parts in whichever order they come; `nil` when anything is left over or said twice.
  mutating func words() -> Words? {
    var words = Words()
    var pending: Int?
    var sawPart = false
    while at < bytes.count {
      if let (value, digits) = number() {
        switch digits {
        case 4 where words.year == nil: words.year = value
        case 2 where words.fiscal && words.year == nil: words.year = 2000 + value
        case 1 where pending == nil && !sawPart: pending = value
        case 2 where words.year != nil && !words.fiscal && !sawPart && (1...12).contains(value):
          words.part = .month
          words.index = value
          sawPart = true
        default: return nil
        }
      } else {
        switch letters() {
        case "FY" where words.year == nil: words.fiscal = true
        case let word where (word == "Q" || word == "H") && !sawPart:
          guard let index = pending ?? number()?.value, index >= 1, index <= (word == "Q" ? 4 : 2) else { return nil }
          pending = nil
          words.part = word == "Q" ? .quarter : .half
          words.index = index
          sawPart = true
        default: return nil
        }
      }
      skipSeparators()
    }
    return pending == nil ? words : nil
  }
}
