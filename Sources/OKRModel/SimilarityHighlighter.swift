package import OKRSource

/// Shows where texts say the same: for readers who want to see why two of them were taken for one.
package struct SimilarityHighlighter {
  /// What some texts have in common with the first of them.
  package struct Likeness {
    /// For each text the places of its words in bytes, in order: in the first those that the second has too, in every other those
    /// that the first has too. Words with nothing but blanks between them are one place; a text that is verbatim equal is one.
    package let places: [[ByteRange]]
    /// Of the first text and the second: content words of both ÷ content words of either.
    package let score: ExactDecimal
    package let isVerbatim: Bool
    package let isOneWordSubstitution: Bool
  }

  private var reader = SimilarityReader(keepsPlaces: true)

  package init() {}

  private struct Words {
    let bytes: [UInt8]
    let exact: UInt64
    var all: [(stem: Int32, place: ByteRange)] = []
    var stems: Set<Int32> = []

    /// The places of the words whose stems another text has.
    func places(sharedWith other: Words) -> [ByteRange] {
      if exact != 0, exact == other.exact {
        let whole = SimilarityMarks.trimmed(bytes, bytes.indices)
        return whole.isEmpty ? [] : [ByteRange(whole.lowerBound, whole.upperBound)]
      }
      var places: [ByteRange] = []
      for word in all.sorted(by: { $0.place.start < $1.place.start }) where other.stems.contains(word.stem) {
        guard let last = places.last, isBlank(from: Int(last.end), to: Int(word.place.start)) else {
          places.append(word.place)
          continue
        }
        places[places.count - 1] = last.union(word.place)
      }
      return places
    }

    /// Also when the second begins within the first.
    private func isBlank(from start: Int, to end: Int) -> Bool {
      start >= end || bytes[start..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
  }

  private mutating func words(of text: String) -> Words {
    let bytes = Array(text.utf8)
    let first = reader.stems.count
    let exact = reader.read(bytes, bytes.indices)
    var words = Words(bytes: bytes, exact: exact)
    for i in first..<reader.stems.count {
      words.all.append((reader.stems[i], reader.places[i]))
      words.stems.insert(reader.stems[i])
    }
    return words
  }

  /// Compares each text with the first. Takes time in proportion to their length; `nil` for less than two.
  package mutating func likeness(of texts: [String]) -> Likeness? {
    guard texts.count > 1 else { return nil }
    var all: [Words] = []
    for text in texts { all.append(words(of: text)) }
    let (first, second) = (all[0], all[1])
    let match = SimilarityMatch(
      shared: first.stems.intersection(second.stems).count, a: first.stems.count, b: second.stems.count,
      isVerbatim: first.exact != 0 && first.exact == second.exact)
    return Likeness(
      places: all.indices.map { all[$0].places(sharedWith: $0 == 0 ? second : first) }, score: match.score,
      isVerbatim: match.isVerbatim, isOneWordSubstitution: match.isOneWordSubstitution)
  }
}
