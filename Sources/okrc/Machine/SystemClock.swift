import Foundation
import OKRSource

/// The only place that asks what day it is.
enum SystemClock {
  /// Today where the machine stands, in the Gregorian calendar whatever the locale's is.
  static var today: CalendarDay? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .current
    let parts = calendar.dateComponents([.year, .month, .day], from: Date())
    guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }
}
