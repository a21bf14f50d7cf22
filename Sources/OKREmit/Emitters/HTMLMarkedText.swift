import OKRSource

/// A text of which some places are marked, cut where it grows too long for its purpose.
struct HTMLMarkedText {
  private let bytes: [UInt8]
  private let places: [ByteRange]

  /// `places` in bytes, in order; what lies outside the text or in another place is left out.
  init(_ text: String, marking places: [ByteRange]) {
    bytes = Array(text.utf8)
    self.places = places
  }

  /// Pieces that put together give the text, or its first `limit` bytes and `…`.
  func pieces(limit: Int) -> [HTMLView] {
    let end = bytes.count <= limit ? bytes.count : Self.boundary(bytes, at: limit)
    var views: [HTMLView] = []
    func add(_ range: Range<Int>, isMarked: Bool) {
      guard !range.isEmpty else { return }
      views.append(HTMLView(["isMarked": isMarked, "text": String(decoding: bytes[range], as: UTF8.self)]))
    }
    var at = 0
    for place in places {
      let start = Self.boundary(bytes, at: Int(place.start))
      let stop = min(Self.boundary(bytes, at: Int(place.end)), end)
      guard start >= at, stop > start else { continue }
      add(at..<start, isMarked: false)
      add(start..<stop, isMarked: true)
      at = stop
    }
    if at < end { add(at..<end, isMarked: false) }
    if end < bytes.count { views.append(HTMLView(["text": "…"])) }
    return views
  }

  /// The offset itself, or the beginning of the scalar it lies in.
  static func boundary(_ bytes: [UInt8], at offset: Int) -> Int {
    var place = min(max(offset, 0), bytes.count)
    while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}

extension HTMLPage {
  /// As much of a text as a line of a list may hold: about `limit` characters, cut at a space. The unit's section has all of it.
  static func short(_ text: String, limit: Int = 220) -> String {
    guard text.utf8.count > limit, let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex),
      end < text.endIndex
    else { return text }
    let head = text[..<end]
    return "\(head.lastIndex(of: " ").map { head[..<$0] } ?? head) …"
  }
}
