package import OKRSource

/// How a period is spelt in the names of files and in headings, and how the one after it is spelt likewise.
package struct PeriodNames {
  private let pairs: [(old: String, new: String)]
  private let new: Period

  package init(from old: Period, to new: Period) {
    self.new = new
    var pairs: [(old: String, new: String)] = []
    let (a, b) = (Self.spellings(of: old), Self.spellings(of: new))
    if a.count == b.count { pairs = Array(zip(a, b)) } else { pairs = a.map { ($0, new.name) } }
    self.pairs = pairs.flatMap { [$0, ($0.old.lowercased(), $0.new.lowercased())] }.filter { $0.old != $0.new }
  }

  /// The longest first. A quarter of a calendar year has many.
  private static func spellings(of period: Period) -> [String] {
    let parts = period.name.split(separator: "-")
    guard parts.count == 2, let kind = parts[1].first, kind == "Q" || kind == "H" else { return [period.name] }
    let (year, part, number) = (parts[0], parts[1], parts[1].dropFirst())
    return [
      "\(year)-\(part)", "\(year)_\(part)", "\(year) \(part)", "\(year)/\(part)", "\(year)\(part)", "\(part)-\(year)",
      "\(part)_\(year)",
      "\(part) \(year)", "\(part)/\(year)", "\(part)\(year)", "\(number)\(kind)\(year)",
    ]
  }

  /// The text with the old period's spelling replaced wherever it stands as a word; `nil` where it stands nowhere.
  package func replaced(in text: String) -> String? {
    for pair in pairs {
      if let found = Self.replace(pair.old, by: pair.new, in: text) { return found }
    }
    return nil
  }

  private static func replace(_ old: String, by new: String, in text: String) -> String? {
    let bytes = Array(text.utf8)
    let wanted = Array(old.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
    var out: [UInt8] = []
    var isFound = false
    var i = 0
    while i < bytes.count {
      let end = i + wanted.count
      let isWord = (i == 0 || !isAlphanumeric(bytes[i - 1])) && (end >= bytes.count || !isAlphanumeric(bytes[end]))
      if isWord, end <= bytes.count, bytes[i..<end].elementsEqual(wanted) {
        out += new.utf8
        isFound = true
        i = end
      } else {
        out.append(bytes[i])
        i += 1
      }
    }
    return isFound ? String(decoding: out, as: UTF8.self) : nil
  }

  private static func isAlphanumeric(_ b: UInt8) -> Bool { (b | 0x20) &- 0x61 < 26 || b &- 0x30 < 10 }

  /// Where the document of the new period goes that follows one of the old: the same place in the folder of the new period, or
  /// beside it under a name with the new period.
  package func path(following path: String) -> String {
    if let found = replaced(in: path) { return found }
    return Self.suffixed(path, new)
  }

  package static func suffixed(_ path: String, _ period: Period) -> String {
    let suffix = "-" + String(period.name.map { $0 == "/" || $0 == " " ? "-" : $0 })
    guard path.hasSuffix(".md") else { return path + suffix + ".md" }
    return path.dropLast(3) + suffix + ".md"
  }
}

extension Period {
  /// The first period that some words of a text name.
  package static func mentioned(in text: String) -> Period? {
    let words = text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ":" || $0 == "(" || $0 == ")" })
    for i in words.indices {
      if i + 1 < words.count, let period = Period("\(words[i]) \(words[i + 1])") { return period }
      if let period = Period(words[i]) { return period }
    }
    return nil
  }

  /// Whether this period ends the day before another begins and is about as long.
  private func precedes(_ other: Period) -> Bool {
    switch (extent, other.extent) {
    case (.days(let a, let b), .days(let c, let d)):
      b.ordinal + 1 == c.ordinal && abs((b.ordinal - a.ordinal) - (d.ordinal - c.ordinal)) <= 8
    case (.fiscalMonths(let a, let b), .fiscalMonths(let c, let d)): b + 1 == c && b - a == d - c
    default: false
    }
  }

  private func isOver(before other: Period) -> Bool {
    switch (extent, other.extent) {
    case (.days(_, let b), .days(let c, _)): b < c
    case (.fiscalMonths(_, let b), .fiscalMonths(let c, _)): b < c
    default: false
    }
  }

  private var end: Int32 {
    switch extent {
    case .days(_, let last): last.ordinal
    case .fiscalMonths(_, let last): last
    case .name: 0
    }
  }

  /// Of some periods the one that a new one follows: that which ends as it begins and is as long, else the last that is over by
  /// then.
  package static func before(_ new: Period, among periods: [Period]) -> Period? {
    if let neighbour = periods.first(where: { $0.precedes(new) }) { return neighbour }
    return periods.filter { $0.isOver(before: new) }.max { $0.end < $1.end }
  }
}
