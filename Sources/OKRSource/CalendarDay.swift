/// A civil day in the proleptic Gregorian calendar; no time zone, no clock.
package struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package let ordinal: Int32

  package init(ordinal: Int) { self.ordinal = Int32(truncatingIfNeeded: ordinal) }

  /// `nil` for a day that does not exist; years 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else {
      return nil
    }
    // Howard Hinnant's algorithm for civil days: years begin in March, so that the leap day is the last.
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(ordinal: era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads `2026-02-01`, exactly ten bytes.
  package init?(iso text: ArraySlice<UInt8>) {
    guard text.count == 10, text[text.startIndex + 4] == 0x2D, text[text.startIndex + 7] == 0x2D else { return nil }
    func number(_ r: Range<Int>) -> Int? {
      var n = 0
      for i in r {
        let digit = text[text.startIndex + i] &- 0x30
        guard digit < 10 else { return nil }
        n = n * 10 + Int(digit)
      }
      return n
    }
    guard let y = number(0..<4), let m = number(5..<7), let d = number(8..<10) else { return nil }
    self.init(year: y, month: m, day: d)
  }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Year, month and day, each from 1.
  package var civil: (year: Int, month: Int, day: Int) {
    let z = Int(ordinal) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.ordinal < b.ordinal }
}

extension CalendarDay: CustomStringConvertible {
  /// `2026-02-01`.
  package var description: String {
    let (y, m, d) = civil
    func padded(_ n: Int, _ width: Int) -> String {
      let s = String(n)
      return String(repeating: "0", count: max(0, width - s.utf8.count)) + s
    }
    return "\(padded(y, 4))-\(padded(m, 2))-\(padded(d, 2))"
  }
}
