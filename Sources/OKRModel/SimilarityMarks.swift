/// Book-keeping marks around a text that are not part of what it says: `KR1:`, `[P0]`, `(#12)`, `@ada -`, a trailing `=> 80%`.
/// Most are fields to the reader of documents and are gone by now; texts from elsewhere still have them.
enum SimilarityMarks {
  /// The range without the marks at its beginning and end.
  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, let after = endOfLeadingMark(bytes, start, end) { start = after }
    while start < end, let before = startOfTrailingMark(bytes, start, end) { end = before }
    return start..<end
  }

  /// The end of a mark in brackets that begins at a place: capitals and digits only, `[P0]`, `[TALENT]`. `nil` when it is none.
  static func endOfMark(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start + 1
    while at < end, at - start <= 16, isCapital(bytes[at]) || isDigit(bytes[at]) || bytes[at] == 0x2D { at += 1 }
    guard at < end, bytes[at] == 0x5D, at > start + 1 else { return nil }
    return at + 1
  }

  private static func endOfLeadingMark(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    switch bytes[start] {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2A, 0x2D: return start + 1
    case 0x5B: return endOfMark(bytes, start, end)
    case 0x4B, 0x6B, 0x4F, 0x6F, 0x50, 0x70: return endOfLabel(bytes, start, end)
    case 0x40: return endOfHandle(bytes, start, end)
    default: return nil
    }
  }

  /// `KR1:`, `KR 1.2 -`, `O2.`, `P0 `: letters, a number, and a separator, which for a priority may be a space.
  private static func endOfLabel(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let initial = bytes[start] | 0x20
    var at = start + 1
    if initial == 0x6B {
      guard at < end, bytes[at] | 0x20 == 0x72 else { return nil }
      at += 1
      if at < end, bytes[at] == 0x20 { at += 1 }
    }
    let number = at
    while at < end, isDigit(bytes[at]) || (bytes[at] == 0x2E && at > number && at + 1 < end && isDigit(bytes[at + 1])) { at += 1 }
    let numberEnd = at
    while at < end, bytes[at] == 0x20 { at += 1 }
    guard at < end, numberEnd > number || (initial == 0x6B && bytes[at] == 0x3A) else { return nil }
    switch bytes[at] {
    case 0x3A, 0x29, 0x2D, 0x2E: return at + 1
    default: return initial == 0x70 && numberEnd == number + 1 && at > numberEnd ? at : nil
    }
  }

  private static func endOfHandle(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = start + 1
    while at < end, bytes[at] != 0x20, bytes[at] != 0x3A { at += 1 }
    while at < end, bytes[at] == 0x20 { at += 1 }
    guard at < end, bytes[at] == 0x2D || bytes[at] == 0x3A else { return nil }
    return at + 1
  }

  private static func startOfTrailingMark(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let last = bytes[end - 1]
    switch last {
    case 0x20, 0x09, 0x0A, 0x0D: return end - 1
    case 0x29: return startOfParenthesis(bytes, start, end)
    case 0x25, 0x30...0x39: return startOfResult(bytes, start, end)
    default: return nil
    }
  }

  /// `(#12)`, `(@ada)`, `(7/10)`.
  private static func startOfParenthesis(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = end - 2
    while at > start, end - at <= 40, bytes[at] != 0x28, bytes[at] != 0x20 { at -= 1 }
    guard at >= start, bytes[at] == 0x28, at + 1 < end - 1 else { return nil }
    let inner = at + 1..<end - 1
    if bytes[inner.lowerBound] == 0x40 { return at }
    if bytes[inner.lowerBound] == 0x23 { return inner.dropFirst().allSatisfy { isDigit(bytes[$0]) } ? at : nil }
    let isScore = inner.allSatisfy { isDigit(bytes[$0]) || bytes[$0] == 0x2F || bytes[$0] == 0x2E }
    return isScore && inner.contains { bytes[$0] == 0x2F } ? at : nil
  }

  /// `=> 80%`, `==> 80%`, `--> 80%`.
  private static func startOfResult(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var at = end
    while at > start, isDigit(bytes[at - 1]) || bytes[at - 1] == 0x2E || bytes[at - 1] == 0x25 { at -= 1 }
    while at > start, bytes[at - 1] == 0x20 { at -= 1 }
    guard at - start >= 3, bytes[at - 1] == 0x3E else { return nil }
    guard bytes[at - 2] == 0x3D || (bytes[at - 2] == 0x2D && bytes[at - 3] == 0x2D) else { return nil }
    at -= 2
    while at > start, bytes[at - 1] == 0x3D || bytes[at - 1] == 0x2D { at -= 1 }
    return at
  }

  private static func isDigit(_ b: UInt8) -> Bool { b >= 0x30 && b <= 0x39 }
  private static func isCapital(_ b: UInt8) -> Bool { b >= 0x41 && b <= 0x5A }
}
