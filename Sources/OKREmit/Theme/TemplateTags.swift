/// The tags of a template with their lines and places: what both its check and its program are made from.
struct TemplateTags {
  enum Kind: Equatable {
    case variable, unescaped, section, inverted, end, partial, comment
    /// Something of the language that themes may not use, with the signs it begins with.
    case other(String)

    /// Whether a tag of this kind takes its line with it when nothing else stands there.
    var mayStandAlone: Bool { self != .variable && self != .unescaped }
  }

  struct Tag {
    var kind: Kind
    /// Of comments nothing.
    var name: String
    /// Counted from 1.
    var line: Int
    /// All of it, braces included.
    var range: Range<Int>
  }

  let bytes: [UInt8]
  private(set) var tags: [Tag] = []
  /// The line of a tag without an end.
  private(set) var unfinished: Int?

  init(_ text: String) {
    bytes = Array(text.utf8)
    var line = 1
    var place = 0
    while let open = Self.position(of: 0x7B, times: 2, in: bytes, from: place) {
      line += Self.lines(bytes[place..<open])
      let sign = open + 2 < bytes.count ? bytes[open + 2] : 0
      let isTriple = sign == 0x7B
      guard let close = Self.position(of: 0x7D, times: isTriple ? 3 : 2, in: bytes, from: open + 2) else {
        unfinished = line
        return
      }
      place = close + (isTriple ? 3 : 2)
      let kind = Self.kind(sign)
      let inside = kind == .comment ? [] : bytes[(kind == .variable ? open + 2 : min(open + 3, close))..<close]
      tags.append(Tag(kind: kind, name: Self.name(inside), line: line, range: open..<place))
      line += Self.lines(bytes[open..<place])
    }
  }

  private static func kind(_ sign: UInt8) -> Kind {
    switch sign {
    case UInt8(ascii: "{"), UInt8(ascii: "&"): .unescaped
    case UInt8(ascii: "#"): .section
    case UInt8(ascii: "^"): .inverted
    case UInt8(ascii: "/"): .end
    case UInt8(ascii: ">"): .partial
    case UInt8(ascii: "!"): .comment
    case UInt8(ascii: "="), UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: "<"):
      .other("{{\(Character(Unicode.Scalar(sign)))")
    default: .variable
    }
  }

  /// Without the blanks around it.
  private static func name(_ inside: ArraySlice<UInt8>) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = inside.firstIndex(where: { !isBlank($0) }), let last = inside.lastIndex(where: { !isBlank($0) }) else {
      return ""
    }
    return String(decoding: inside[first...last], as: UTF8.self)
  }

  private static func lines(_ text: ArraySlice<UInt8>) -> Int { text.count { $0 == 0x0A } }

  /// Where as many of a sign first stand together.
  private static func position(of sign: UInt8, times: Int, in bytes: [UInt8], from start: Int) -> Int? {
    var count = 0
    for i in start..<max(start, bytes.count) {
      count = bytes[i] == sign ? count + 1 : 0
      if count == times { return i + 1 - times }
    }
    return nil
  }

  /// The line of a tag when nothing but blanks stands beside it there: from its first byte to behind its line feed.
  func line(of tag: Tag) -> Range<Int>? {
    guard tag.kind.mayStandAlone else { return nil }
    var start = tag.range.lowerBound
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
    var end = tag.range.upperBound
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    guard end < bytes.count else { return start..<end }
    return bytes[end] == 0x0A ? start..<end + 1 : nil
  }
}
