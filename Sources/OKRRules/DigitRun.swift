/// Digits with all that is glued to them, as they stand between spaces.
struct DigitRun {
  /// The first byte: a digit, or the currency or sign before it.
  private(set) var start: Int
  /// Behind the last byte that belongs to the number or the name that it is part of.
  private(set) var end: Int
  /// What the number is by itself; `nil` for the number of a name or a date.
  private(set) var reading: WrittenQuantity.Measure?
  private(set) var isLarge = false
  private var digits = 0
  private var leadingValue = 0
  private var isPlain = true

  /// `1990` to `2100` without a sign, a separator or a scale.
  var mayBeYear: Bool { isPlain && digits == 4 && (1990...2100).contains(leadingValue) }

  init(_ bytes: [UInt8], _ limits: Range<Int>, at: Int) {
    start = at
    end = at
    let hasNameBefore = readBefore(bytes, limits.lowerBound)
    let points = readDigits(bytes, limits.upperBound)
    if points > 1 || hasNameBefore || readsOn(bytes, limits.upperBound) {
      skipToken(bytes, limits.upperBound)
      // `3-5%` is a range of percentages.
      reading = !hasNameBefore && end > at && bytes[end - 1] == 0x25 ? .percentage : nil
      return
    }
    if reading == nil { reading = .count }
    readBehind(bytes, limits.upperBound)
  }

  /// Takes a currency in front; returns whether the digits end a name.
  private mutating func readBefore(_ bytes: [UInt8], _ first: Int) -> Bool {
    guard start > first else { return false }
    let before = bytes[start - 1]
    if PackedWord.isLetter(before) {
      var i = start
      while i > first, PackedWord.isLetter(bytes[i - 1]) { i -= 1 }
      if i > first, PackedWord.isDigit(bytes[i - 1]) || bytes[i - 1] >= 0x80 { return true }
      let prefix = PackedWord.of(bytes, i..<start)
      if QuantityWords.currencies.contains(prefix) {
        reading = .money
      } else if prefix == QuantityWords.times {
        reading = .factor
      } else {
        return true
      }
      isPlain = false
      start = i
      return false
    }
    if before == 0x24 {
      reading = .money
      start -= 1
    } else if before == 0x23 || before == 0x40 || before == 0x5F || before == 0x2F || before == 0x3A {
      return true
    } else if before == 0x2D || before == 0x2E {
      // `-5` is a number, `COVID-19` and `.5` behind a word are not.
      return start - 2 >= first && bytes[start - 2] > 0x20 && bytes[start - 2] != 0x28
    } else if let length = QuantityWords.currencySign(endingAt: start, bytes, first) {
      reading = .money
      start -= length
    }
    isPlain = reading == nil
    return false
  }

  /// Goes over digits and separators; returns how many points there are.
  private mutating func readDigits(_ bytes: [UInt8], _ last: Int) -> Int {
    var points = 0
    while end < last {
      if PackedWord.isDigit(bytes[end]) {
        if points == 0 {
          digits += 1
          leadingValue = leadingValue < 1_000_000 ? leadingValue * 10 + Int(bytes[end] - 0x30) : leadingValue
        }
      } else if bytes[end] == 0x2E || bytes[end] == 0x2C || bytes[end] == 0x27, end + 1 < last, PackedWord.isDigit(bytes[end + 1]) {
        isPlain = false
        if bytes[end] == 0x2E { points += 1 }
      } else {
        break
      }
      end += 1
    }
    isLarge = leadingValue >= 1000
    return points
  }

  /// Whether a name or a date goes on: `24/7`, `2-day`, `9:30`, `2026-03-31`, `5_000`.
  private func readsOn(_ bytes: [UInt8], _ last: Int) -> Bool {
    guard end + 1 < last else { return false }
    let next = bytes[end + 1]
    switch bytes[end] {
    case 0x2F, 0x3A, 0x5F: return PackedWord.isDigit(next)
    case 0x2D: return PackedWord.isDigit(next) || PackedWord.isPart(next)
    default: return false
    }
  }

  private mutating func skipToken(_ bytes: [UInt8], _ last: Int) {
    while end < last, bytes[end] > 0x20, bytes[end] != 0x2C, bytes[end] != 0x29 { end += 1 }
  }

  /// A scale, unit, sign or suffix that is glued behind, or a percent sign after a space.
  private mutating func readBehind(_ bytes: [UInt8], _ last: Int) {
    var i = end
    while i < last, PackedWord.isLetter(bytes[i]) { i += 1 }
    if i > end {
      // A letter of another script, or a digit, goes on with a name.
      guard i == last || (bytes[i] < 0x80 && !PackedWord.isDigit(bytes[i])) else {
        skipToken(bytes, last)
        reading = nil
        return
      }
      readSuffix(bytes, end..<i)
      end = i
    }
    if end < last, bytes[end] == 0x2B { end += 1 }
    var sign = end
    while sign < last, bytes[sign] == 0x20 || bytes[sign] == 0xC2 || bytes[sign] == 0xA0 { sign += 1 }
    if sign < last, bytes[sign] == 0x25 {
      reading = .percentage
      end = sign + 1
    } else if let length = QuantityWords.currencySign(startingAt: sign, bytes, last) {
      reading = .money
      end = sign + length
    } else if end + 1 < last, bytes[end] == 0xC3, bytes[end + 1] == 0x97 {
      reading = .factor
      end += 2
    }
  }

  private mutating func readSuffix(_ bytes: [UInt8], _ suffix: Range<Int>) {
    let word = PackedWord.of(bytes, suffix)
    isPlain = false
    if word == QuantityWords.thousand {
      // `4K` and `8K` are pictures, `5G` is no suffix at all.
      if bytes[suffix.lowerBound] == 0x4B, leadingValue == 4 || leadingValue == 8 { reading = nil }
      isLarge = true
    } else if QuantityWords.scales.contains(word), suffix.count > 1 || reading == .money || bytes[suffix.lowerBound] < 0x60 {
      // `5m` alone may be metres.
      isLarge = true
    } else if word == QuantityWords.times {
      reading = .factor
    } else if QuantityWords.currencies.contains(word) {
      reading = .money
    } else if QuantityWords.measures.contains(word), bytes[suffix.upperBound - 1] != 0x44 {
      reading = .measure
    } else {
      reading = nil
    }
  }
}
