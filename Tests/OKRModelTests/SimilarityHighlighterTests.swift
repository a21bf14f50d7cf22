import OKRModel
import OKRSource
import OKRTestSupport
import Testing

/// Where texts say the same, as it is marked for readers.
@Suite struct SimilarityHighlighterTests {
  /// The texts with their places in brackets.
  private func marked(_ texts: [String]) throws -> [String] {
    var highlighter = SimilarityHighlighter()
    let found = highlighter.likeness(of: texts)
    let likeness = try #require(found)
    return zip(texts, likeness.places).map { text, places in
      var out: [UInt8] = []
      for (offset, byte) in text.utf8.enumerated() {
        if places.contains(where: { Int($0.end) == offset }) { out.append(0x5D) }
        if places.contains(where: { Int($0.start) == offset }) { out.append(0x5B) }
        out.append(byte)
      }
      if let last = places.last, Int(last.end) == text.utf8.count { out.append(0x5D) }
      return String(decoding: out, as: UTF8.self)
    }
  }

  @Test func wordsOfBothAreMarkedWhateverTheirForm() throws {
    #expect(
      try marked(["Reduce the monthly churn of customers to 4%", "Churn per month: client losses, customers’ churn"]) == [
        "Reduce the monthly [churn] of [customers] to 4%", "[Churn] per month: [client] losses, [customers]’ [churn]",
      ])
    #expect(try marked(["Net promoter score up", "NPS from 3 to 9"]) == ["[Net promoter score] up", "[NPS] from 3 to 9"])
  }

  @Test func whatIsVerbatimIsOnePlaceWithoutItsMarks() throws {
    #expect(try marked(["KR1: Sign 5 partners", "sign 5 partners."]) == ["KR1: [Sign 5 partners]", "[sign 5 partners.]"])
  }

  @Test func everyTextIsComparedWithTheFirst() throws {
    let texts = ["Tour finished by readers", "Readers on tour", "Tour guides", "Nothing alike"]
    #expect(try marked(texts) == ["[Tour] finished by [readers]", "[Readers] on [tour]", "[Tour] guides", "Nothing alike"])
    var highlighter = SimilarityHighlighter()
    let ofOne = highlighter.likeness(of: ["alone"])
    #expect(ofOne?.places == nil)
  }

  /// The figures are those of the comparison that found the texts alike.
  @Test(arguments: [
    ("Sign 5 partners", "Sign 6 partners"), ("Reduce churn of monthly customers", "Monthly churn, customers"),
    ("Visits to the site", "Visits to the shop"), ("", "…"),
  ])
  func figures(a: String, b: String) throws {
    var highlighter = SimilarityHighlighter()
    _ = highlighter.likeness(of: ["something else first", "that the reader remembers"])
    let found = highlighter.likeness(of: [a, b])
    let likeness = try #require(found)
    let comparison = Similarity.compare(a, b)
    #expect(likeness.score == comparison.score && likeness.isVerbatim == comparison.isVerbatim)
    #expect(likeness.isOneWordSubstitution == comparison.isOneWordSubstitution)
  }

  private static let pieces = [
    "churn", "Kündigung", "顧客", "満足", "e\u{301}", "👩‍👩‍👧", "[P0]", "KR1:", "@ada -", "(#12)", "=> 80%", "C++", "line 4", "12M USD",
    "net promoter score", "NPS", "\u{202E}", "ﬁ", "<b>", "’s", "\u{300}", "Σ", " ", "\t", "—", "３",
  ]

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func placesAreWholeScalarsInOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let texts = (0..<3).map { _ in
      (0..<Int.random(in: 0..<12, using: &random)).map { _ in random.pick(Self.pieces) }.joined(separator: random.pick(["", " "]))
    }
    var highlighter = SimilarityHighlighter()
    let found = highlighter.likeness(of: texts)
    let likeness = try #require(found)
    for (text, places) in zip(texts, likeness.places) {
      let bytes = Array(text.utf8)
      var end = 0
      for place in places {
        #expect(Int(place.start) >= end && place.start < place.end && Int(place.end) <= bytes.count, "\(text)")
        end = Int(place.end)
        #expect(bytes[Int(place.start)] & 0xC0 != 0x80 && (end == bytes.count || bytes[end] & 0xC0 != 0x80), "\(text)")
      }
    }
  }
}
