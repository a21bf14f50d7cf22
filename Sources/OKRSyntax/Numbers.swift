import OKRSource

/// Reads numbers, quantities, shares and comparisons from plain text. Every function takes a place and says where it stopped.
enum Numbers {
  /// A number at `i`: digits with `,` or thin spaces between groups of three, a decimal point, a sign. Not part of a word or a date.
  static func decimal(_ s: [UInt8], _ start: Int, _ end: Int) -> (value: ExactDecimal, end: Int)? {
    var i = start
    var isNegative = false
    if i < end, s[i] == 0x2D || s[i] == 0x2B {
      isNegative = s[i] == 0x2D
      i += 1
    } else if i + 2 < end, s[i] == 0xE2, s[i + 1] == 0x88, s[i + 2] == 0x92 {
      isNegative = true
      i += 3
    }
    guard i < end, Bytes.isDigit(s[i]) || (s[i] == 0x2E && i + 1 < end && Bytes.isDigit(s[i + 1])) else { return nil }
    var mantissa: Int64 = 0
    var exponent = 0
    var sawPoint = false
    while i < end {
      if Bytes.isDigit(s[i]) {
        guard mantissa < 100_000_000_000_000_000, exponent > -18 else { return nil }
        mantissa = mantissa * 10 + Int64(s[i] - 0x30)
        if sawPoint { exponent -= 1 }
        i += 1
      } else if s[i] == 0x2E, !sawPoint, i + 1 < end, Bytes.isDigit(s[i + 1]) {
        sawPoint = true
        i += 1
      } else if !sawPoint, let next = group(s, i, end) {
        i = next
      } else {
        break
      }
    }
    return ExactDecimal(mantissa: isNegative ? -mantissa : mantissa, exponent: exponent).map { ($0, i) }
  }

  /// A separator at `i` that three digits and no fourth follow.
  private static func group(_ s: [UInt8], _ i: Int, _ end: Int) -> Int? {
    var next = i
    if s[i] == 0x2C || s[i] == 0x27 {
      next = i + 1
    } else if i + 2 < end, s[i] == 0xE2, s[i + 1] == 0x80, s[i + 2] == 0x89 || s[i + 2] == 0xAF {
      next = i + 3
    } else if i + 1 < end, s[i] == 0xC2, s[i + 1] == 0xA0 {
      next = i + 2
    } else {
      return nil
    }
    guard next + 2 < end, Bytes.isDigit(s[next]), Bytes.isDigit(s[next + 1]), Bytes.isDigit(s[next + 2]) else { return nil }
    if next + 3 < end, Bytes.isDigit(s[next + 3]) { return nil }
    return next
  }

  private static let currencies: [(bytes: [UInt8], sign: String)] = ["$", "€", "£", "¥", "₹"].map { (Array($0.utf8), $0) }

  /// The currency sign at `i`.
  static func currency(_ s: [UInt8], _ i: Int, _ end: Int) -> (sign: String, end: Int)? {
    guard i < end, s[i] == 0x24 || s[i] >= 0xC2 else { return nil }
    for (bytes, sign) in currencies where i + bytes.count <= end && s[i..<(i + bytes.count)].elementsEqual(bytes) {
      return (sign, i + bytes.count)
    }
    return nil
  }

  /// A number with what is glued to it: currency before, scale and `%` after. `unit` is empty when only a number stands there.
  static func glued(_ s: [UInt8], _ start: Int, _ end: Int) -> (quantity: Quantity, end: Int)? {
    var i = start
    var unit = ""
    if i < end, s[i] == 0x7E { i += 1 }
    let sign = currency(s, i, end)
    if let sign {
      unit = sign.sign
      i = sign.end
      if i < end, s[i] == 0x20 { i += 1 }
    }
    guard let (number, after) = decimal(s, i, end) else { return nil }
    var value = number
    i = after
    if let (power, afterScale) = scale(s, i, end, hasCurrency: sign != nil), let scaled = value.scaled(byPowerOfTen: power) {
      value = scaled
      i = afterScale
    }
    if unit.isEmpty, let trailing = currency(s, i, end) {
      unit = trailing.sign
      i = trailing.end
    }
    if i < end, s[i] == 0x2B { i += 1 }
    var percent = i
    while percent < end, s[percent] == 0x20 || s[percent] == 0xC2 || s[percent] == 0xA0 { percent += 1 }
    if percent < end, s[percent] == 0x25 {
      unit = "%"
      i = percent + 1
    } else if Bytes.hasPrefix(s, percent, "percent") {
      unit = "%"
      i = min(end, percent + 7)
      if Bytes.hasPrefix(s, i, "age point") { i = percent }  // percentage points are a unit of their own
      if i == percent { unit = "" }
    }
    if i < end, s[i] == 0x2B { i += 1 }
    return (Quantity(value, unit: unit), i)
  }

  /// `k`, `M`, `bn` directly after a number.
  private static func scale(_ s: [UInt8], _ i: Int, _ end: Int, hasCurrency: Bool) -> (power: Int, end: Int)? {
    guard i < end, Bytes.isLetter(s[i]) else { return nil }
    func ends(_ j: Int) -> Bool { j >= end || !Bytes.isWord(s[j]) }
    switch s[i] {
    case 0x6B, 0x4B: return ends(i + 1) ? (3, i + 1) : nil
    case 0x4D: return ends(i + 1) ? (6, i + 1) : i + 1 < end && s[i + 1] == 0x4D && ends(i + 2) ? (6, i + 2) : nil
    case 0x6D:
      if i + 1 < end, s[i + 1] | 0x20 == 0x6E, ends(i + 2) { return (6, i + 2) }
      return hasCurrency && ends(i + 1) ? (6, i + 1) : nil
    case 0x42: return ends(i + 1) ? (9, i + 1) : i + 1 < end && s[i + 1] | 0x20 == 0x6E && ends(i + 2) ? (9, i + 2) : nil
    case 0x62: return i + 1 < end && s[i + 1] == 0x6E && ends(i + 2) ? (9, i + 2) : hasCurrency && ends(i + 1) ? (9, i + 1) : nil
    default: return nil
    }
  }

  /// A quantity that fills `r`: number, then a unit of at most four words that has no digit in front.
  static func quantity(_ s: [UInt8], _ r: Range<Int>) -> Quantity? {
    guard let (quantity, after) = glued(s, r.lowerBound, r.upperBound) else { return nil }
    // `1e400` and `0x10` are other programs' numbers.
    if after + 1 < r.upperBound, s[after] | 0x20 == 0x65 || s[after] | 0x20 == 0x78, Bytes.isDigit(s[after + 1]) { return nil }
    guard let rest = unit(s, after..<r.upperBound) else { return nil }
    if rest.isEmpty { return quantity }
    return Quantity(quantity.value, unit: quantity.unit.isEmpty ? rest : quantity.unit + " " + rest)
  }

  /// A unit that fills `r`, spaces trimmed; empty for none, `nil` for something longer than a unit.
  static func unit(_ s: [UInt8], _ r: Range<Int>) -> String? {
    var a = r.lowerBound
    var b = r.upperBound
    while a < b, s[a] <= 0x20 { a += 1 }
    while b > a, s[b - 1] <= 0x20 { b -= 1 }
    guard a < b else { return "" }
    guard b - a <= 40, !Bytes.isDigit(s[a]), s[a] != 0x2C, s[a] != 0x3A, s[a] != 0x2E, s[a] != 0x2D else { return nil }
    if s[a..<b].contains(where: { $0 == 0x2C || $0 == 0x3B || $0 == 0x28 }) { return nil }
    guard s[a..<b].count(where: { $0 == 0x20 }) <= 3 else { return nil }
    return LiteralText.string(s[a..<b])
  }

  /// A share from 0 to 1 that fills `r`: `0.7`, `70%`, `7/10`, `7 of 10`. `nil` when it is none.
  static func share(_ s: [UInt8], _ r: Range<Int>) -> ExactDecimal? {
    guard let (quantity, end) = shareAt(s, r.lowerBound, r.upperBound), end == r.upperBound else { return nil }
    return quantity
  }

  /// A share at `start`, and the place after it.
  static func shareAt(_ s: [UInt8], _ start: Int, _ limit: Int) -> (value: ExactDecimal, end: Int)? {
    guard let (number, after) = glued(s, start, limit) else { return nil }
    if number.unit == "%" { return number.value.scaled(byPowerOfTen: -2).map { ($0, after) } }
    guard number.unit.isEmpty else { return nil }
    var i = after
    while i < limit, s[i] == 0x20 { i += 1 }
    if i < limit, s[i] == 0x2F {
      i += 1
      while i < limit, s[i] == 0x20 { i += 1 }
      guard let (whole, end) = decimal(s, i, limit), let share = number.value.divided(by: whole), !number.value.isNegative else {
        return nil
      }
      return (share, end)
    }
    return (number.value, after)
  }

  /// Whether `r` says that there is no score: nothing, `-`, `NA`, `n/a`, `x`, `TBD`.
  static func isUnscored(_ s: [UInt8], _ r: Range<Int>) -> Bool {
    r.isEmpty || Bytes.equal(s, r, "-") || Bytes.equal(s, r, "–") || Bytes.equal(s, r, "—") || Bytes.equal(s, r, "na")
      || Bytes.equal(s, r, "n/a") || Bytes.equal(s, r, "x") || Bytes.equal(s, r, "tbd")
  }
}
