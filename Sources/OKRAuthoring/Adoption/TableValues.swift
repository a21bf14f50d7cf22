import OKRSource
import OKRSyntax

/// How the cells of one table write numbers: found by looking at them, since nobody says.
struct TableValues {
  enum DecimalMark { case point, comma }

  var mark = DecimalMark.point
  /// A number that would be another with the other mark, when no cell shows which is meant.
  private(set) var ambiguous: (cell: String, line: Int)?
  private var points = 0
  private var commas = 0

  /// Looks at a cell of numbers.
  mutating func survey(_ cell: String, line: Int) {
    let digits = cell.utf8.filter { ($0 &- 0x30) < 10 || $0 == 0x2C || $0 == 0x2E }
    guard let lastMark = digits.lastIndex(where: { $0 == 0x2C || $0 == 0x2E }), cell.utf8.contains(where: { ($0 &- 0x30) < 10 })
    else { return }
    let other: UInt8 = digits[lastMark] == 0x2C ? 0x2E : 0x2C
    let after = digits.count - lastMark - 1
    let isDecimal = after != 3 || digits[..<lastMark].contains(other) || digits.first == 0x30 && lastMark == 1
    let isGroup = digits[..<lastMark].contains(digits[lastMark])
    if isGroup {
      // `1.234.567` groups with full stops, so the comma is the mark.
      if digits[lastMark] == 0x2E { commas += 1 } else { points += 1 }
    } else if isDecimal {
      if digits[lastMark] == 0x2C { commas += 1 } else { points += 1 }
    } else if ambiguous == nil {
      ambiguous = (cell, line)
    }
  }

  /// Decides after the survey.
  mutating func decide() {
    mark = commas > points ? .comma : .point
    if commas + points > 0 { ambiguous = nil }
  }

  /// Whether progress is written in hundredths: some cell says more than 1 and no `%`.
  private var isProgressInPercent = false

  mutating func surveyProgress(_ cell: String) {
    if !cell.contains("%"), let quantity = quantity(cell), quantity.value > .one { isProgressInPercent = true }
  }

  /// How much of a whole is reached.
  func progress(_ cell: String) -> ExactDecimal? {
    guard let share = ValueText.share(normal(cell)), !share.isNegative else { return nil }
    if cell.contains("%") || cell.contains("/") || !isProgressInPercent { return share }
    return share.scaled(byPowerOfTen: -2)
  }

  var isContradictory: Bool { commas > 0 && points > 0 }

  /// A cell with its numbers written our way: decimal point, no separators.
  func normal(_ cell: String) -> String {
    var out: [UInt8] = []
    let bytes = Array(cell.utf8)
    for (i, byte) in bytes.enumerated() {
      let isInside = i > 0 && bytes[i - 1] &- 0x30 < 10 && i + 1 < bytes.count && bytes[i + 1] &- 0x30 < 10
      switch byte {
      case 0x2C where isInside: if mark == .comma { out.append(0x2E) }
      case 0x2E where isInside && mark == .comma: continue
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self).replacing("\u{A0}", with: " ")
  }

  /// A cell that holds a number, with its unit if that stands there.
  func quantity(_ cell: String) -> Quantity? { ValueText.quantity(normal(cell)) }

  /// A share in a cell: `0,7`, `70 %`, `70` and `7/10` are seven tenths of a whole of 100 or of 1.
  func share(_ cell: String, of whole: Int) -> ExactDecimal? {
    guard let share = ValueText.share(normal(cell)), !share.isNegative else { return nil }
    if share <= .one || cell.contains("%") || cell.contains("/") { return share }
    return share.divided(by: ExactDecimal(whole)).flatMap { $0 <= .one ? $0 : nil }
  }

  /// The day in a cell; a time behind it is passed over.
  static func day(_ cell: String) -> CalendarDay? {
    let bytes = Array(cell.utf8)
    if bytes.count >= 10, let day = CalendarDay(iso: bytes[..<10]), bytes.count == 10 || bytes[10] == 0x54 || bytes[10] == 0x20 {
      return day
    }
    return CalendarDay(spelled: bytes[...])
  }
}

/// What the words of a status mean.
enum TableStatus {
  case onTrack, atRisk, offTrack, done, dropped

  init?(_ cell: String) {
    switch TableField.fold(cell) {
    case "ontrack", "green", "onplan", "implan", "grün", "gut", "good", "🟢", "healthy": self = .onTrack
    case "atrisk", "yellow", "amber", "gelb", "gefährdet", "needsattention", "progressing", "🟡", "behind": self = .atRisk
    case "offtrack", "red", "rot", "kritisch", "blocked", "🔴", "critical", "verfehlt": self = .offTrack
    case "done", "completed", "complete", "closed", "achieved", "finished", "erledigt", "erreicht", "abgeschlossen", "fertig",
      "✅":
      self = .done
    case "dropped", "cancelled", "canceled", "abandoned", "discarded", "verworfen", "abgebrochen", "gestrichen": self = .dropped
    default: return nil
    }
  }
}
