import OKRSource
import OKRSyntax

// The one weight that is missing among others: what is left of 1, written as the others are.

extension Resolver {
  /// The fix that gives a key result what the weights of its siblings leave, as a line like that of a sibling. None where the
  /// siblings have theirs in another place than a list item of its own.
  func remainder(_ rest: ExactDecimal, for k: ID<KeyResult>, like sibling: ID<KeyResult>) -> [Fix] {
    guard let field = workspace.field(.weight, of: ElementID(sibling)), field.origin == .written else { return [] }
    let file = workspace.file(workspace[k].file)
    let lines = FieldLines(file.bytes)
    guard let weight = Self.spelled(rest, like: file.text(field.valueRange)), let start = lines.start(of: field),
      lines.isSameKindOfItem(workspace[k].range, workspace[sibling].range),
      let end = lines.endOfText(workspace[k].range.union(workspace[k].text.range))
    else { return [] }
    let ending = lines.ending(after: Int(workspace[sibling].text.range.end))
    let name = workspace.name(of: workspace[k])
    return [
      Fix(
        "give ‘\(name)’ the weight \(weight)", isSafe: true,
        edits: [Edit(Span(file.id, end, end), ending + start + weight)])
    ]
  }

  /// The fix that gives a reference what the weights of the others in its list leave.
  func remainder(_ rest: ExactDecimal, for reference: Reference, like written: ByteRange, in id: FileID) -> [Fix] {
    let file = workspace.file(id)
    guard reference.link == nil, file.text(reference.range) == reference.name,
      let weight = Self.spelled(rest, like: file.text(written))
    else { return [] }
    let end = Int(reference.range.end)
    return [Fix("give ‘\(reference.name)’ the weight \(weight)", isSafe: true, edits: [Edit(Span(id, end, end), " (\(weight))")])]
  }

  /// `40%` beside `60%`, `0.4` beside `0.6`; `nil` for what would have to be rounded.
  private static func spelled(_ rest: ExactDecimal, like written: String) -> String? {
    guard !rest.isNegative, rest != .zero, rest.rounded(toPlaces: 4) == rest else { return nil }
    guard written.hasSuffix("%") else { return rest.description }
    return "\(rest * ExactDecimal(100))\(written.hasSuffix(" %") ? " " : "")%"
  }
}

/// Lines of a document that hold one field in a list item.
private struct FieldLines {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func isEnd(_ i: Int) -> Bool { i >= bytes.count || bytes[i] == 0x0A || bytes[i] == 0x0D }

  private func lineStart(_ place: Int) -> Int {
    var i = place
    while i > 0, bytes[i - 1] != 0x0A, bytes[i - 1] != 0x0D { i -= 1 }
    return i
  }

  private func lineEnd(_ place: Int) -> Int {
    var i = place
    while !isEnd(i) { i += 1 }
    return i
  }

  /// What stands on a field's line before its value, when that is an item of its own and nothing follows.
  func start(of field: Field) -> String? {
    let start = lineStart(Int(field.keyRange.start))
    guard isItemStart(start..<Int(field.keyRange.start)), field.keyRange.end <= field.valueRange.start,
      bytes[Int(field.valueRange.end)..<lineEnd(Int(field.valueRange.end))].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
    else { return nil }
    let before = bytes[start..<Int(field.valueRange.start)]
    // A bold key would need the marks behind its colon, too.
    guard !before.contains(0x0A), !before.contains(0x0D), !before.drop(while: { $0 <= 0x20 }).dropFirst().contains(0x2A) else {
      return nil
    }
    return String(decoding: before, as: UTF8.self)
  }

  /// Whether two elements begin alike: items of one depth, numbered or not.
  func isSameKindOfItem(_ a: ByteRange, _ b: ByteRange) -> Bool {
    let first = lineStart(Int(a.start))..<Int(a.start)
    let second = lineStart(Int(b.start))..<Int(b.start)
    func shape(_ r: Range<Int>) -> [UInt8] { bytes[r].map { $0 &- 0x30 < 10 ? 0x30 : $0 } }
    return isItemStart(first) && shape(first) == shape(second)
  }

  /// Whether `r` is white space, a bullet or a number, white space, and perhaps the beginning of bold text.
  private func isItemStart(_ r: Range<Int>) -> Bool {
    var rest = bytes[r].drop { $0 == 0x20 || $0 == 0x09 }
    guard let marker = rest.first else { return false }
    if marker &- 0x30 < 10 {
      rest = rest.drop { $0 &- 0x30 < 10 }
      guard rest.first == 0x2E || rest.first == 0x29 else { return false }
    } else if marker != 0x2D, marker != 0x2A, marker != 0x2B {
      return false
    }
    rest = rest.dropFirst()
    guard rest.first == 0x20 || rest.first == 0x09 else { return false }
    return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x2A }
  }

  /// The end of the line on which a text ends, when its paragraph ends there too: an empty line, another item or nothing follows.
  func endOfText(_ r: ByteRange) -> Int? {
    let end = lineEnd(Int(r.end))
    var next = end
    if next < bytes.count { next += bytes[next] == 0x0D && next + 1 < bytes.count && bytes[next + 1] == 0x0A ? 2 : 1 }
    var rest = bytes[next...].drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = rest.first, first != 0x0A, first != 0x0D else { return end }
    if first &- 0x30 < 10 {
      rest = rest.drop { $0 &- 0x30 < 10 }
      return rest.first == 0x2E || rest.first == 0x29 ? end : nil
    }
    return first == 0x2D || first == 0x2A || first == 0x2B ? end : nil
  }

  /// The line ending after a place.
  func ending(after place: Int) -> String {
    let end = lineEnd(place)
    return end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A ? "\r\n" : "\n"
  }
}
