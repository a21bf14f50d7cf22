/// A PDF of a page, such that the same page gives the same bytes. Browsers write into it when it was made, and number its
/// structure from where they happen to be. What is replaced has the same length, so that the offsets in the file stay right.
struct PortableDocument {
  private(set) var bytes: [UInt8]

  /// `nil` for bytes that are no whole PDF.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "%PDF-".utf8), Self.holds("%%EOF", bytes.suffix(1024)) else { return nil }
    self.bytes = bytes
    blankDates()
    numberStructureAnew()
  }

  private static func holds(_ word: StaticString, _ part: ArraySlice<UInt8>) -> Bool {
    let word = Array("\(word)".utf8)
    return part.indices.contains { part[$0...].starts(with: word) }
  }

  /// Where a name or string begins that starts with these bytes. Text of the page cannot hold it: in a string, `(` is escaped.
  private func places(of start: String) -> [Int] {
    let word = Array(start.utf8)
    guard let first = word.first else { return [] }
    var places: [Int] = []
    var i = 0
    while let next = bytes[i...].firstIndex(of: first) {
      if bytes[next...].starts(with: word) { places.append(next) }
      i = next + 1
    }
    return places
  }

  /// `/CreationDate (D:20260215093000+00'00')` becomes blank: the entry is optional.
  private mutating func blankDates() {
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      for place in places(of: key) {
        guard let end = bytes[place...].prefix(64).firstIndex(of: 0x29) else { continue }
        for i in place...end { bytes[i] = 0x20 }
      }
    }
  }

  /// Whether a string is the value of a key such as `/Title`, and no name of the structure.
  private func isText(at place: Int) -> Bool {
    let key = bytes[..<place].reversed().drop { $0 == 0x20 }.prefix { (0x41...0x5A).contains($0 & 0xDF) }
    let before = bytes[..<place].reversed().drop { $0 == 0x20 }.dropFirst(key.count).first
    return before == 0x2F && !key.elementsEqual("DI".utf8)
  }

  /// `(node00000086)` is numbered from 1 on.
  private mutating func numberStructureAnew() {
    let start = "(node"
    let digits = 8
    var found: [(place: Int, number: Int)] = []
    for place in places(of: start) {
      let first = place + start.utf8.count
      guard first + digits < bytes.count, bytes[first + digits] == 0x29, !isText(at: place) else { continue }
      guard let number = Int(String(decoding: bytes[first..<(first + digits)], as: UTF8.self)), number > 0 else { continue }
      found.append((first, number))
    }
    guard let least = found.map(\.number).min() else { return }
    for (place, number) in found {
      let name = String(number - least + 1)
      let padded = Array((String(repeating: "0", count: digits - name.utf8.count) + name).utf8)
      bytes.replaceSubrange(place..<(place + digits), with: padded)
    }
  }
}
