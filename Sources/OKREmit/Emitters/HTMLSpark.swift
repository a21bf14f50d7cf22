import OKRModel
import OKRSource
import OKRSyntax

/// The values of a key result's check-ins as a line over its period, with the target as another. The table beside it says the
/// same.
struct HTMLSpark {
  /// The place the line has, in its own units; the marks at its ends stay within the margin.
  private static let width = 132
  private static let height = 32
  private static let margin = 3

  let view: HTMLView

  /// `nil` for less than two values of one kind on two days.
  init?(_ checkIns: [CheckIn], _ metric: Metric?, within period: Period?) {
    var values: [(day: CalendarDay, quantity: Quantity)] = []
    for checkIn in checkIns {
      guard let quantity = checkIn.value else { continue }
      values.append((checkIn.day, quantity))
    }
    guard let first = values.first, let last = values.last, first.day < last.day,
      values.allSatisfy({ $0.quantity.unit == first.quantity.unit })
    else { return nil }
    let days = Self.days(from: first.day, to: last.day, within: period)
    var heights = values.map(\.quantity.value)
    let aim = metric.flatMap { $0.unit == first.quantity.unit && $0.kind != .relative ? $0.to : nil }
    if let metric, metric.unit == first.quantity.unit, metric.kind == .change { heights += [metric.from].compactMap(\.self) }
    if let aim { heights.append(aim) }
    guard let low = heights.min(), let high = heights.max() else { return nil }
    func x(_ day: CalendarDay) -> ExactDecimal {
      let (passed, all) = (day.ordinal - days.first.ordinal, days.last.ordinal - days.first.ordinal)
      return Self.place(ExactDecimal(Int(passed)).divided(by: ExactDecimal(Int(all))), along: Self.width)
    }
    func y(_ value: ExactDecimal) -> ExactDecimal {
      Self.place((high - value).divided(by: high - low), along: Self.height)
    }
    let points = values.map { "\(x($0.day)),\(y($0.quantity.value))" }
    view = HTMLView([
      "width": Self.width, "height": Self.height, "points": points.joined(separator: " "), "x": x(last.day).description,
      "y": y(last.quantity.value).description, "aim": aim.map { y($0).description },
    ])
  }

  /// The whole period, so that the end of the line shows how much of it is over; only the check-ins' days where they leave it.
  private static func days(
    from first: CalendarDay, to last: CalendarDay, within period: Period?
  ) -> (first: CalendarDay, last: CalendarDay) {
    guard let days = period?.days, days.first <= first, last <= days.last else { return (first, last) }
    return days
  }

  /// In the middle when there is no scale.
  private static func place(_ share: ExactDecimal?, along length: Int) -> ExactDecimal {
    let room = ExactDecimal(length - 2 * margin)
    let half = ExactDecimal(5).scaled(byPowerOfTen: -1) ?? .zero
    return (ExactDecimal(margin) + min(.one, max(.zero, share ?? half)) * room).rounded(toPlaces: 1)
  }
}
