/// A decimal number exactly as written: `mantissa` × 10^`exponent`. No binary fractions, so `0.1 + 0.2` is `0.3` and output is the same everywhere.
package struct ExactDecimal: Hashable, Sendable {
  /// At most 18 digits, so that sums and products of two stay inside 128 bits.
  package let mantissa: Int64
  /// From -18 to 18; normalised so that the mantissa has no trailing zero unless it is 0 (then 0).
  package let exponent: Int8

  package static let zero = ExactDecimal(0)
  package static let one = ExactDecimal(1)

  package init(_ value: Int) {
    self.init(normalising: Int64(value), exponent: 0)
  }

  private init(normalising mantissa: Int64, exponent: Int) {
    var m = mantissa
    var e = exponent
    if m == 0 {
      e = 0
    } else {
      while m % 10 == 0, e < 18 {
        m /= 10
        e += 1
      }
    }
    self.mantissa = m
    self.exponent = Int8(truncatingIfNeeded: e)
  }

  /// `nil` when the number has more than 18 digits or lies outside 10^±18.
  package init?(mantissa: Int64, exponent: Int) {
    guard (-18...18).contains(exponent), mantissa.magnitude < 1_000_000_000_000_000_000 else { return nil }
    self.init(normalising: mantissa, exponent: exponent)
  }

  /// Reads digits with an optional sign and decimal point, and nothing else: `-12.50`. `nil` for anything else or over 18 digits.
  package init?(_ text: some Collection<UInt8>) {
    self.init(digits: Array(text))
  }

  private init?(digits text: [UInt8]) {
    var mantissa: Int64 = 0
    var exponent = 0
    var digits = 0
    var negative = false
    var afterPoint = false
    var sawDigit = false
    for i in text.indices {
      let byte = text[i]
      switch byte {
      case 0x2D where i == 0: negative = true
      case 0x2B where i == 0: break
      case 0x2E where !afterPoint: afterPoint = true
      case 0x30...0x39:
        sawDigit = true
        if digits > 0 || byte != 0x30 { digits += 1 }
        guard digits <= 18 else { return nil }
        mantissa = mantissa * 10 + Int64(byte - 0x30)
        if afterPoint { exponent -= 1 }
        guard exponent >= -18 else { return nil }
      default: return nil
      }
    }
    guard sawDigit else { return nil }
    self.init(normalising: negative ? -mantissa : mantissa, exponent: exponent)
  }

  /// The nearest binary number, for geometry and for JSON's readers; never for arithmetic of the model.
  package var approximation: Double {
    var value = Double(mantissa)
    var e = Int(exponent)
    while e > 0 {
      value *= 10
      e -= 1
    }
    var divisor = 1.0
    while e < 0 {
      divisor *= 10
      e += 1
    }
    return value / divisor
  }

  package var isNegative: Bool { mantissa < 0 }

  /// This number × 10^`power`; `nil` when that leaves the range.
  package func scaled(byPowerOfTen power: Int) -> ExactDecimal? {
    ExactDecimal(mantissa: mantissa, exponent: Int(exponent) + power) ?? Self.shifted(mantissa, Int(exponent) + power)
  }

  private static func shifted(_ mantissa: Int64, _ exponent: Int) -> ExactDecimal? {
    guard exponent > 18 else { return nil }
    var m = mantissa
    for _ in 0..<(exponent - 18) {
      let (product, overflow) = m.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      m = product
    }
    return ExactDecimal(mantissa: m, exponent: 18)
  }

  /// Both mantissas at the smaller of the two exponents.
  private static func aligned(_ a: ExactDecimal, _ b: ExactDecimal) -> (Int128, Int128, Int) {
    let e = min(a.exponent, b.exponent)
    return (
      Int128(a.mantissa) * powerOfTen(Int(a.exponent) - Int(e)), Int128(b.mantissa) * powerOfTen(Int(b.exponent) - Int(e)),
      Int(e)
    )
  }

  private static func powerOfTen(_ n: Int) -> Int128 {
    var value: Int128 = 1
    for _ in 0..<min(n, 20) { value *= 10 }
    return value
  }

  private static func fitting(_ value: Int128, _ exponent: Int) -> ExactDecimal? {
    var v = value
    var e = exponent
    while v.magnitude >= 1_000_000_000_000_000_000 || e < -18 {
      v = v / 10
      e += 1
    }
    guard e <= 18 else { return nil }
    return ExactDecimal(mantissa: Int64(v), exponent: e)
  }

  /// Sums beyond 18 digits are cut at the 18th, which no document reaches.
  package static func + (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
    guard Int(max(a.exponent, b.exponent)) - Int(min(a.exponent, b.exponent)) <= 18 else {
      return a.exponent > b.exponent ? a : b
    }
    let (x, y, e) = aligned(a, b)
    return fitting(x + y, e) ?? a
  }

  package static prefix func - (a: ExactDecimal) -> ExactDecimal {
    ExactDecimal(normalising: -a.mantissa, exponent: Int(a.exponent))
  }

  package static func - (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal { a + (-b) }

  package static func * (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
    fitting(Int128(a.mantissa) * Int128(b.mantissa), Int(a.exponent) + Int(b.exponent)) ?? .zero
  }

  /// The quotient to 12 decimal places, rounded half up; `nil` for a division by zero.
  package func divided(by divisor: ExactDecimal) -> ExactDecimal? {
    guard divisor.mantissa != 0 else { return nil }
    let (x, y, _) = Self.aligned(self, divisor)
    guard x.magnitude < 10_000_000_000_000_000_000_000_000 else {
      return ExactDecimal(Int((approximation / divisor.approximation).rounded()))
    }
    let scaled = x * 1_000_000_000_000
    let quotient = scaled / y
    let remainder = scaled % y
    let up = remainder.magnitude * 2 >= y.magnitude
    let sign: Int128 = (x < 0) != (y < 0) ? -1 : 1
    return Self.fitting(quotient + (up ? sign : 0), -12)
  }

  /// Rounded half away from zero to a number of decimal places from 0 to 12.
  package func rounded(toPlaces places: Int) -> ExactDecimal {
    guard Int(exponent) < -places else { return self }
    var divisor: Int64 = 1
    for _ in 0..<min(18, -places - Int(exponent)) { divisor *= 10 }
    let quotient = mantissa / divisor
    let remainder = mantissa % divisor
    let up: Int64 = remainder.magnitude * 2 >= divisor.magnitude ? (mantissa < 0 ? -1 : 1) : 0
    return ExactDecimal(mantissa: quotient + up, exponent: -places) ?? self
  }
}

extension ExactDecimal: Comparable {
  package static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if Int(max(a.exponent, b.exponent)) - Int(min(a.exponent, b.exponent)) > 18 { return a.approximation < b.approximation }
    let (x, y, _) = aligned(a, b)
    return x < y
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain digits: `-12.5`, `1000`, `0.05`. Never an exponent, so it is a JSON number too.
  package var description: String {
    var digits = String(mantissa.magnitude)
    if exponent >= 0 {
      if mantissa != 0 { digits += String(repeating: "0", count: Int(exponent)) }
    } else {
      let places = -Int(exponent)
      if digits.utf8.count <= places { digits = String(repeating: "0", count: places - digits.utf8.count + 1) + digits }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return mantissa < 0 ? "-" + digits : digits
  }

  /// As a percentage with at most one decimal: `0.075` is `7.5 %`.
  package var percentage: String { "\((self * ExactDecimal(100)).rounded(toPlaces: 1)) %" }
}
