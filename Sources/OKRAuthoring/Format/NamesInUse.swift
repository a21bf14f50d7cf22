package import OKRSource
package import OKRSyntax

/// What the documents of a workspace refer to by names that a formatter could take away: key results counted through a unit, and
/// headings by their anchors. Whoever formats a part of a workspace asks all of it.
package struct NamesInUse: Sendable {
  /// A reference that ends in the number of a key result.
  struct Count: Hashable {
    var number: Int
    /// The unit it names, folded; the document it stands in when it names none.
    var unit: String
  }

  private(set) var counts: Set<Count> = []
  /// Letters and digits of the fragments of links.
  private(set) var anchors: Set<String> = []

  package init() {}

  package mutating func add(_ document: Document, _ file: SourceFile) {
    for reference in document.references {
      if let link = reference.link, let hash = link.lastIndex(of: "#") {
        anchors.insert(Self.key(link[link.index(after: hash)...]))
      }
      for part in [
        reference.path.last ?? "", String(reference.name.split(whereSeparator: { $0 == "/" || $0 == " " }).last ?? ""),
      ] {
        let letters = part.prefix { !("0"..."9").contains($0) }
        guard ["", "kr", "keyresult"].contains(Folding.key(letters)), let number = Int(part.dropFirst(letters.count)) else {
          continue
        }
        let unit = reference.unit ?? reference.path.dropLast().first
        counts.insert(Count(number: number, unit: reference.link != nil ? "" : unit.map { Folding.key($0) } ?? file.path))
      }
    }
    addFragments(file.bytes)
  }

  /// Prose links to headings, too: `](plan.md#objective-1-grow)`.
  private mutating func addFragments(_ bytes: [UInt8]) {
    var i = 0
    while i + 1 < bytes.count {
      guard bytes[i] == 0x5D, bytes[i + 1] == 0x28 || bytes[i + 1] == 0x3A else {
        i += 1
        continue
      }
      var j = i + 2
      while j < bytes.count, bytes[j] == 0x20 { j += 1 }
      let start = j
      while j < bytes.count, bytes[j] > 0x20, bytes[j] != 0x29 { j += 1 }
      if let hash = bytes[start..<j].lastIndex(of: 0x23) {
        anchors.insert(Self.key(String(decoding: bytes[(hash + 1)..<j], as: UTF8.self)))
      }
      i = max(j, i + 1)
    }
  }

  /// Whether a number in a range may be meant of a key result of this section. Names are looked up loosely, so this is generous.
  func counts(_ numbers: ClosedRange<Int>, in section: UnitSection, of path: String) -> Bool {
    let own = [section.id, section.name, section.level ?? ""].map { Folding.key($0) }.filter { !$0.isEmpty }
    return counts.contains { count in
      numbers.contains(count.number)
        && (count.unit.isEmpty || count.unit == path || own.contains { $0.contains(count.unit) || count.unit.contains($0) })
    }
  }

  /// What anchors are compared by.
  static func key(_ text: some StringProtocol) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
