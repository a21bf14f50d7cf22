import OKRSource

/// The front matter of a document, to which keys are added or from which one is taken; all else stays as it is.
struct FrontMatterForm {
  private(set) var bytes: [UInt8]
  /// Where the front matter ends; 0 without one.
  private var end: Int
  private let ending: Bytes

  init(_ bytes: [UInt8], _ end: Int, ending: Bytes) {
    self.bytes = bytes
    self.end = end
    self.ending = ending
  }

  /// Whether its lines say `okr: outline`.
  static func saysOutline(_ bytes: [UInt8], _ end: Int) -> Bool {
    FrontMatterForm(bytes, end, ending: []).line(of: "okr").map {
      String(decoding: bytes[$0], as: UTF8.self).lowercased().contains("outline")
    } ?? false
  }

  /// The line of a key without its ending.
  private func line(of key: String) -> Range<Int>? {
    guard end > 0 else { return nil }
    return SourceLines(Array(bytes[..<end])).ranges.first { range in
      let colon = bytes[range].firstIndex(of: 0x3A) ?? range.lowerBound
      return String(decoding: bytes[range.lowerBound..<colon], as: UTF8.self).lowercased() == key
    }
  }

  /// Adds the keys it does not have, behind those it has.
  mutating func add(_ fields: [Draft.Field]) {
    let new = fields.filter { line(of: $0.key) == nil }
    guard !new.isEmpty else { return }
    let text = new.reduce(into: Bytes()) { $0 += Bytes("\($1.key): \(FrontMatterText.written($1.value))".utf8) + ending }
    if end == 0 {
      let fence = Bytes("---".utf8) + ending
      let isBlank = bytes.first.map { $0 == 0x0A || $0 == 0x0D } ?? true
      bytes = fence + text + fence + (isBlank ? [] : ending) + bytes
      end = fence.count * 2 + text.count
    } else {
      let lines = SourceLines(Array(bytes[..<end])).ranges
      let at = lines.last(where: { !$0.isEmpty })?.lowerBound ?? end
      bytes.insert(contentsOf: text, at: at)
      end += text.count
    }
  }

  /// Takes `okr: outline` away, and the block with it if it holds nothing else.
  mutating func removeOutline() {
    guard Self.saysOutline(bytes, end), let line = line(of: "okr") else { return }
    var after = line.upperBound
    while after < end, bytes[after] == 0x0D || bytes[after] == 0x0A {
      after += 1
      if bytes[after - 1] == 0x0A { break }
    }
    bytes.removeSubrange(line.lowerBound..<after)
    end -= after - line.lowerBound
    if SourceLines(Array(bytes[..<end])).ranges.filter({ !$0.isEmpty }).count == 2 {
      while end < bytes.count, bytes[end] == 0x0A || bytes[end] == 0x0D { end += 1 }
      bytes.removeSubrange(..<end)
      end = 0
    }
  }
}
