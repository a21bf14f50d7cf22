import OKRSource

/// A ratio with its percentage beside it, as people write results: `6/5 (100 %)`.
struct RatioWithPercentage {
  /// From the first digit to the closing parenthesis.
  let range: Range<Int>
  let part: ExactDecimal
  let whole: ExactDecimal
  /// 100 for `100 %`.
  let percentage: ExactDecimal
  /// One unit of the percentage's last digit: 1 for `67 %`, 0.1 for `66.7 %`.
  let step: ExactDecimal

  /// What the ratio is in per cent.
  var actual: ExactDecimal? { part.divided(by: whole)?.scaled(byPowerOfTen: 2) }

  /// Whether the percentage is the ratio's, rounded or cut to the digits written.
  var isRight: Bool { actual.map { WrittenNumber.fits($0, written: percentage, step: step) } ?? true }

  /// All in a range, in order.
  static func all(in bytes: [UInt8], _ range: Range<Int>) -> [RatioWithPercentage] {
    var found: [RatioWithPercentage] = []
    var i = range.lowerBound
    while i < range.upperBound {
      if bytes[i] == 0x2F, let ratio = RatioWithPercentage(bytes, range, slash: i) {
        found.append(ratio)
        i = ratio.range.upperBound
      } else {
        i += 1
      }
    }
    return found
  }

  private init?(_ bytes: [UInt8], _ limits: Range<Int>, slash: Int) {
    var start = slash
    while start > limits.lowerBound, WrittenNumber.isPart(bytes[start - 1]) { start -= 1 }
    // `1,200/2,000` and `2026/02/01` are no plain ratios.
    if start > limits.lowerBound, [0x2C, 0x2F, 0x27].contains(bytes[start - 1]) { return nil }
    var end = slash + 1
    while end < limits.upperBound, WrittenNumber.isPart(bytes[end]) { end += 1 }
    guard let part = ExactDecimal(bytes[start..<slash]), let whole = ExactDecimal(bytes[(slash + 1)..<end]), whole != .zero else {
      return nil
    }
    while end < limits.upperBound, bytes[end] == 0x20 { end += 1 }
    guard end < limits.upperBound, bytes[end] == 0x28 else { return nil }
    end += 1
    while end < limits.upperBound, bytes[end] == 0x20 { end += 1 }
    let first = end
    while end < limits.upperBound, WrittenNumber.isPart(bytes[end]) { end += 1 }
    guard let percentage = ExactDecimal(bytes[first..<end]), let step = WrittenNumber.step(of: bytes[first..<end]) else {
      return nil
    }
    while end < limits.upperBound, bytes[end] == 0x20 || bytes[end] == 0xC2 || bytes[end] == 0xA0 { end += 1 }
    guard end < limits.upperBound, bytes[end] == 0x25 else { return nil }
    end += 1
    while end < limits.upperBound, bytes[end] == 0x20 { end += 1 }
    guard end < limits.upperBound, bytes[end] == 0x29 else { return nil }
    self.range = start..<(end + 1)
    self.part = part
    self.whole = whole
    self.percentage = percentage
    self.step = step
  }
}

/// Numbers with the digits they were written in.
enum WrittenNumber {
  static func isPart(_ b: UInt8) -> Bool { b &- 0x30 < 10 || b == 0x2E }

  /// One unit of the last digit of a plain number: 0.1 for `0.7`.
  static func step(of digits: ArraySlice<UInt8>) -> ExactDecimal? {
    let places = digits.firstIndex(of: 0x2E).map { digits.endIndex - $0 - 1 } ?? 0
    return ExactDecimal(mantissa: 1, exponent: -places)
  }

  /// One unit of the last digit of a share as written: 0.1 for `0.7` and `7/10`, 0.01 for `70%`.
  static func step(ofShare text: ArraySlice<UInt8>) -> ExactDecimal? {
    guard let first = text.firstIndex(where: { isPart($0) }) else { return nil }
    var end = first
    while end < text.endIndex, isPart(text[end]) { end += 1 }
    guard let step = step(of: text[first..<end]) else { return nil }
    var next = end
    while next < text.endIndex, text[next] == 0x20 { next += 1 }
    guard next < text.endIndex else { return step }
    if text[next] == 0x25 { return step.scaled(byPowerOfTen: -2) }
    guard text[next] == 0x2F else { return step }
    let digits = text[(next + 1)...].drop { $0 == 0x20 }.prefix { isPart($0) }
    return ExactDecimal(digits).flatMap { step.divided(by: $0) }
  }

  /// Whether a number was rounded, or cut, to the one written.
  static func fits(_ actual: ExactDecimal, written: ExactDecimal, step: ExactDecimal) -> Bool {
    let difference = actual - written
    if difference.isNegative { return -difference - difference <= step }
    return difference < step || difference == .zero
  }
}
