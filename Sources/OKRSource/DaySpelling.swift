extension CalendarDay {
  /// Reads a day that is spelled in another way than ours and can mean only one day: `2026/3/1`, `1 March 2026`,
  /// `Mar 1st, 2026`, `01.03.2026`, `31/03/2026`. With slashes `03/04/2026` may be in March or in April and is none; with full
  /// stops the day comes first wherever people write so.
  package init?(spelled text: ArraySlice<UInt8>) {
    guard text.count <= 32, let parts = DayParts(text) else { return nil }
    let days = parts.readings.compactMap { CalendarDay(year: $0.year, month: $0.month, day: $0.day) }
    guard let first = days.first, days.allSatisfy({ $0 == first }) || parts.isDayFirst else { return nil }
    self = first
  }
}

/// The three parts of a written day.
private struct DayParts {
  private enum Part {
    case number(Int, digits: Int)
    /// From 1.
    case month(Int)
  }

  private var parts: [Part] = []
  /// What stands between the parts, spaces left out unless nothing else does.
  private var separators: [UInt8] = []

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
  ]

  /// `nil` when anything else is written there.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    var separator: UInt8?
    while let byte = rest.first {
      if byte &- 0x30 < 10 {
        let digits = rest.prefix { $0 &- 0x30 < 10 }
        guard digits.count <= 4, accept(&separator) else { return nil }
        parts.append(.number(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits: digits.count))
        rest = rest.dropFirst(digits.count)
        rest = rest.dropFirst(Self.ordinalEnding(rest))
      } else if (byte | 0x20) &- 0x61 < 26 {
        let word = rest.prefix { ($0 | 0x20) &- 0x61 < 26 }
        rest = rest.dropFirst(word.count)
        let name = String(decoding: word, as: UTF8.self).lowercased()
        if name == "of", !parts.isEmpty { continue }
        guard let month = Self.month(name), accept(&separator) else { return nil }
        parts.append(.month(month))
      } else if byte == 0x20 || byte == 0x2C || byte == 0x2D || byte == 0x2E || byte == 0x2F {
        guard !parts.isEmpty else { return nil }
        if byte != 0x20 || separator == nil { separator = byte }
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
    guard parts.count == 3, separator == nil else { return nil }
  }

  private mutating func accept(_ separator: inout UInt8?) -> Bool {
    if parts.isEmpty { return true }
    guard parts.count < 3, let found = separator else { return false }
    separators.append(found)
    separator = nil
    return true
  }

  /// Bytes of `st`, `nd`, `rd` or `th`.
  private static func ordinalEnding(_ rest: ArraySlice<UInt8>) -> Int {
    let word = rest.prefix { ($0 | 0x20) &- 0x61 < 26 }
    return ["st", "nd", "rd", "th"].contains(String(decoding: word, as: UTF8.self).lowercased()) ? 2 : 0
  }

  private static func month(_ word: String) -> Int? {
    if word == "sept" { return 9 }
    guard word.utf8.count >= 3 else { return nil }
    return months.firstIndex { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) }.map { $0 + 1 }
  }

  /// Whether full stops stand between numbers, which is how the day is written first.
  var isDayFirst: Bool { separators == [0x2E, 0x2E] }

  /// What the parts may mean; the likelier first.
  var readings: [(year: Int, month: Int, day: Int)] {
    switch (parts[0], parts[1], parts[2]) {
    case (.number(let d, let n), .month(let m), .number(let y, digits: 4)) where n <= 2: [(y, m, d)]
    case (.month(let m), .number(let d, let n), .number(let y, digits: 4)) where n <= 2: [(y, m, d)]
    case (.number(let y, digits: 4), .month(let m), .number(let d, let n)) where n <= 2: [(y, m, d)]
    case (.number(let a, let n), .number(let b, let o), .number(let c, let p)) where separators[0] == separators[1]:
      switch (n, o, p, separators[0]) {
      case (4, 1...2, 1...2, 0x2D...0x2F): [(a, b, c)]
      case (1...2, 1...2, 4, 0x2D...0x2F): [(c, b, a), (c, a, b)]
      default: []
      }
    default: []
    }
  }
}
