import OKRSource

/// Text that is to stay text. A numeric character reference (`&#64;ana`) shows its sign and is read as nothing but it: no label, owner, result,
/// field or separator begins or ends there. That is how a document holds words that would otherwise be read.
package enum LiteralText {
  /// Where a text stands in a document.
  package enum Place {
    /// Behind the label of an objective or a key result.
    case element
    /// Behind the key of a field, in a list item.
    case value
    /// The first heading, which may name the unit and the period.
    case title
    /// Alone: a paragraph, or a note in a list.
    case line
  }

  /// On both sides of a sign that was written as a numeric reference, in plain text only. No word, no space, no punctuation, and nowhere in a
  /// document that is read.
  static let fence: UInt8 = 0x7F

  /// Which bytes of a text to write as numeric character references, ascending, so that all of it is read as text.
  /// - Parameter text: One line without markup and without spaces at its ends.
  package static func signs(in text: String, at place: Place) -> [Int] {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return [] }
    switch place {
    case .element: return marks(in: bytes)
    case .value: return separators(in: bytes)
    case .title: return titleWords(in: bytes)
    case .line: return words(in: bytes) { isMarked($0) || namesUnit($0) }
    }
  }

  /// Arrows before results, the sign that ends the text, and the one that begins it, as far as they are needed.
  private static func marks(in bytes: [UInt8]) -> [Int] {
    func isText(_ literals: [Int]) -> Bool {
      let text = inline(bytes, literals)
      return TextMarks(text, 0..<text.plain.count).rest == text.trimmed(0..<text.plain.count)
    }
    if isText([]) { return [] }
    let arrows = bytes.indices.filter { i in
      bytes[i] == 0x3E && i > 0 && (bytes[i - 1] == 0x3D || i > 1 && bytes[i - 1] == 0x2D && bytes[i - 2] == 0x2D)
    }
    let last = bytes.count - 1
    let choices = [[last], [0], [0, last], arrows, arrows + [last], [0] + arrows, [0] + arrows + [last]]
    for choice in choices where isText(choice) { return Set(choice).sorted() }
    return Set([0] + arrows + [last]).sorted()
  }

  /// Bars and dots between spaces that a known key follows.
  private static func separators(in bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { i in
      guard bytes[i] == 0x7C || bytes[i] == 0xC2 && i + 1 < bytes.count && bytes[i + 1] == 0xB7 else { return false }
      var after = i + (bytes[i] == 0x7C ? 1 : 2)
      while after < bytes.count, bytes[after] == 0x20 { after += 1 }
      return FieldKeys.match(bytes, after..<bytes.count) != nil
    }
  }

  /// As many first letters or digits as it takes until no word marks the line.
  private static func words(in bytes: [UInt8], isRead: (InlineText) -> Bool) -> [Int] {
    var literals: [Int] = []
    var i = 0
    while literals.count < 12, isRead(inline(bytes, literals)) {
      while i < bytes.count, !Bytes.isLetter(bytes[i]), !Bytes.isDigit(bytes[i]) { i += 1 }
      guard i < bytes.count else { break }
      literals.append(i)
      while i < bytes.count, Bytes.isWord(bytes[i]) { i += 1 }
    }
    return literals
  }

  private static func titleWords(in bytes: [UInt8]) -> [Int] {
    let first = words(in: bytes, isRead: isMarked)
    let text = inline(bytes, first)
    let naming = UnitNaming(text, 0..<text.plain.count, isTitle: true, levels: ReadingOptions().levels)
    return naming?.reference == nil ? first : first + [bytes.count - 1]
  }

  /// Whether words of a line mark it as something, or nearly do.
  private static func isMarked(_ text: InlineText) -> Bool {
    let s = text.plain
    let r = 0..<s.count
    if FieldKeys.match(s, r) != nil || Labels.match(s, r, bare: true) != nil || Labels.isKeyResultsMarker(s, r) { return true }
    guard let colon = s.prefix(20).firstIndex(of: 0x3A), colon > 2 else { return false }
    return FieldKeys.nearest(text.string(0..<colon)) != nil
  }

  /// Whether a line could be the name of a unit above what follows.
  private static func namesUnit(_ text: InlineText) -> Bool {
    let s = text.plain
    guard s.count <= 120, s.count <= 48 || s.last == 0x3A, !s.contains(fence) else { return false }
    return UnitNaming(text, 0..<s.count, isTitle: false, levels: ReadingOptions().levels)?.name != nil
  }

  /// The text as the reader has it, with fences around some of its signs.
  private static func inline(_ bytes: [UInt8], _ literals: [Int]) -> InlineText {
    var text = InlineText()
    text.lineStarts = [0]
    var i = 0
    while i < bytes.count {
      let isLiteral = literals.contains(i)
      if isLiteral { text.plain.append(fence) }
      repeat {
        text.plain.append(bytes[i])
        i += 1
      } while i < bytes.count && bytes[i] & 0xC0 == 0x80
      if isLiteral { text.plain.append(fence) }
    }
    return text
  }

  /// How a line of Markdown reads, without markup.
  package static func reading(_ markdown: String) -> String {
    let bytes = Array(markdown.utf8)
    var reader = InlineReader(bytes, definitions: [])
    reader.read([ByteRange(0, bytes.count)])
    return reader.text.string(0..<reader.text.plain.count)
  }

  /// Plain text without fences.
  static func string(_ plain: ArraySlice<UInt8>) -> String {
    plain.contains(fence) ? String(decoding: plain.filter { $0 != fence }, as: UTF8.self) : String(decoding: plain, as: UTF8.self)
  }
}
