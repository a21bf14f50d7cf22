import OKRModel
import OKRSource
import OKRSyntax

/// A key result that goes on with its last value as its new baseline: its text, and its metric where that is a field.
struct NewBaseline {
  private(set) var text: String
  /// What `metric:` says; `nil` where the words say enough or there is none.
  private(set) var metric: String?

  init(_ element: ElementID, in workspace: Workspace) {
    text = workspace.text(of: element)
    let file = workspace.file(workspace.fileID(of: element))
    let written = workspace.field(.metric, of: element)
    let now = Self.now(of: element, in: workspace)
    guard let written else {
      guard let now, let found = MetricReading.inText(Array(text.utf8), 0..<text.utf8.count) else { return }
      rewriteWords(found.metric, found.range, now)
      return
    }
    if written.origin == .cell || written.origin == .heading {
      metric = Self.spelled(workspace.metric(of: element), now) ?? file.text(written.valueRange)
      return
    }
    let value = file.text(written.valueRange)
    guard let now, let metric = workspace.metric(of: element) else {
      metric = value
      return
    }
    switch metric.kind {
    case .change, .count: self.metric = Self.replacingFirstNumber(in: value, by: now, metric) ?? value
    default: self.metric = Self.spelled(metric, now) ?? value
    }
  }

  /// What was known last, as it was written, and as a number in the metric's unit.
  struct Value {
    var text: String
    var number: ExactDecimal
    var unit: String
  }

  static func now(of element: ElementID, in workspace: Workspace) -> Value? {
    guard let quantity = workspace.now(of: element) else { return nil }
    let metric = workspace.metric(of: element)
    // A percentage on another metric is the share of the way gone.
    if quantity.unit == "%", let metric, metric.unit != "%", let from = metric.from, let to = metric.to, metric.kind == .change {
      guard let share = quantity.value.scaled(byPowerOfTen: -2) else { return nil }
      let number = from + share * (to - from)
      return Value(text: number.description, number: number, unit: metric.unit)
    }
    return Value(
      text: writtenNow(of: element, in: workspace) ?? quantity.value.description, number: quantity.value, unit: quantity.unit)
  }

  /// The number of the last value with what is glued to it: `€214k`, `52%`, `6`.
  private static func writtenNow(of element: ElementID, in workspace: Workspace) -> String? {
    let file = workspace.file(workspace.fileID(of: element))
    var place: ByteRange?
    if let now = workspace.field(.now, of: element), case .quantity = now.value {
      place = now.valueRange
    } else {
      var latest: CalendarDay?
      for field in workspace.fields(of: element) {
        guard case .checkIn(let index) = field.value else { continue }
        let checkIn = workspace.checkIns[Int(index)]
        guard checkIn.value != nil, latest.map({ $0 <= checkIn.day }) ?? true else { continue }
        latest = checkIn.day
        place = field.valueRange
      }
    }
    guard let place else { return nil }
    let word = file.text(place).split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    let trimmed = word.hasSuffix(",") ? String(word.dropLast()) : word
    return trimmed.utf8.contains { (0x30...0x39).contains($0) } ? trimmed : nil
  }

  /// `from 310 to 450` becomes `from 382 to 450` in the words; what only names a target gets a field.
  private mutating func rewriteWords(_ metric: Metric, _ range: Range<Int>, _ now: Value) {
    let bytes = Array(text.utf8)
    switch metric.kind {
    case .change, .count:
      let words = String(decoding: bytes[range], as: UTF8.self)
      guard let changed = Self.replacingFirstNumber(in: words, by: now, metric) else { return }
      let before = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
      let after = String(decoding: bytes[range.upperBound...], as: UTF8.self)
      text = before + changed + after
    case .atLeast, .atMost, .target: self.metric = Self.spelled(metric, now)
    case .range, .yesNo, .relative: break
    }
  }

  /// A metric with the last value as its beginning; `nil` for those that have none: a range to stay in, yes or no, so many per
  /// cent more.
  private static func spelled(_ metric: Metric?, _ now: Value?) -> String? {
    guard let metric, let to = metric.to else { return nil }
    switch metric.kind {
    case .range, .yesNo, .relative: return nil
    case .count: return now.map { "\($0.number)/\(to)" }
    case .change, .atLeast, .atMost, .target:
      guard let from = now?.number ?? metric.from else { return nil }
      let unit = metric.unit.isEmpty ? now?.unit ?? "" : metric.unit
      return "\(Quantity(from, unit: unit).description) → \(Quantity(to, unit: unit).description)"
    }
  }

  /// The first number with its currency, scale and per cent sign gives way to another.
  private static func replacingFirstNumber(in words: String, by now: Value, _ metric: Metric) -> String? {
    let bytes = Array(words.utf8)
    guard let digit = bytes.firstIndex(where: { (0x30...0x39).contains($0) }) else { return nil }
    var start = digit
    while start > 0, ![0x20, 0x28, 0x7E].contains(bytes[start - 1]) { start -= 1 }
    var end = digit
    while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x2F, !isArrow(bytes, end) { end += 1 }
    var value = now.text
    // `6` from “6 days” stands before the word that is there; a bare number takes the old one's sign.
    let old = String(decoding: bytes[start..<end], as: UTF8.self)
    if old.hasSuffix("%"), !value.hasSuffix("%") { value += "%" }
    return String(decoding: bytes[..<start], as: UTF8.self) + value + String(decoding: bytes[end...], as: UTF8.self)
  }

  private static func isArrow(_ bytes: [UInt8], _ i: Int) -> Bool {
    i + 1 < bytes.count && (bytes[i] == 0xE2 && bytes[i + 1] == 0x86 || bytes[i] == 0x2D && bytes[i + 1] == 0x3E)
  }
}
