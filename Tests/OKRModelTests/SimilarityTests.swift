import OKRSource
import Testing

@testable import OKRModel

/// What counts when two texts are compared, and what does not.
@Suite struct SimilarityTests {
  private func score(_ a: String, _ b: String) -> String { Similarity.compare(a, b).score.rounded(toPlaces: 2).description }

  @Test(arguments: [
    ("Reduce churn", "REDUCE CHURN."), ("free-to-paid conversion", "free to paid conversion"),
    ("Résumé reviews", "Re\u{301}sume\u{301} reviews"), ("ﬁnd 3 oﬃces", "find 3 offices"), ("Ｆｕｌｌ width", "full width"),
    ("Cut CO₂ by 5 m²", "cut CO2 by 5 m2"), ("the users’ trust", "the users' trust"), ("A “real” problem", "a \"real\" problem"),
    ("10,000 visits", "10000 visits"), ("KR1: Sign 5 partners", "Sign 5 partners"),
    ("[P1] Sign 5 partners (#12)", "Sign 5 partners"),
    ("@ada - Sign 5 partners", "Sign 5 partners"), ("Sign 5 partners => 80%", "Sign 5 partners"),
    ("uptime ≥ 95 %", "Uptime >= 95%"), ("Снизить отток", "снизить ОТТОК"), ("zero\u{200B}width", "zerowidth"),
    ("Straße", "strasse"), ("顧客満足", "顧客 満足")
  ])
  func verbatim(a: String, b: String) {
    #expect(Similarity.compare(a, b).isVerbatim)
    #expect(score(a, b) == "1")
  }

  @Test(arguments: [
    ("Sign 5 partners", "Sign 6 partners"), ("Uptime above 95%", "Uptime above 9.5%"), ("résumé", "resume"),
    ("C++ teams", "C teams"),
    ("latency < 5 ms", "latency > 5 ms"), ("", ""), ("…", "!")
  ])
  func notVerbatim(a: String, b: String) {
    #expect(!Similarity.compare(a, b).isVerbatim)
  }

  @Test(arguments: [
    ("Increase weekly active users from 40k to 60k", "Increase WAU to 60,000"),
    ("Grow annual recurring revenue (ARR) to $18M", "Lift ARR to 18M USD"), ("Reviewing pull requests", "PRs reviewed"),
    ("Reduce average wait time to 45 minutes", "Cut average waiting times by 45 mins"),
    ("Qualität der Lieferungen", "qualitat lieferungen"),
    ("Five customers on grade 3", "Clients on Grade three"),
    ("Publish 8 blog posts during Q1", "publish 9 blog articles by March 15"),
    ("Optimise colour proofs", "optimize color proofs")
  ])
  func sameContent(a: String, b: String) {
    #expect(score(a, b) == "1")
    #expect(!Similarity.compare(a, b).isVerbatim)
  }

  @Test(arguments: [
    ("Increase free-to-paid conversion from 3% to 8%", "Increase trial-to-demo conversion from 12% to 25%"),
    ("Sign 5 enterprise customers", "Interview 5 enterprise customers"),
    ("Lower scrap rate on line 4", "Lower scrap rate on line 7"),
    ("Increase weekly active users", "Increase daily active users"), ("Reduce churn", "Keep 97% of customers"),
    ("Ship v1 of the API", "Ship v2 of the API"), ("Reduce p95 latency", "Reduce p50 latency")
  ])
  func anotherMetric(a: String, b: String) {
    #expect(!Similarity.compare(a, b).isRestatement)
  }

  @Test func wordsAreNamedAsWrittenInTheirOrder() {
    let comparison = Similarity.compare(
      "Increase mobile app rating in the App Store to 4.5", "Raise mobile app ratings in Google Play to 4.6")
    #expect(comparison.sharedWords == ["mobile", "app", "rating"])
    #expect(comparison.onlyInFirst == ["Store"])
    #expect(comparison.onlyInSecond == ["Google", "Play"])
    #expect(score("Increase mobile app rating in the App Store", "mobile app ratings in Google Play") == "0.5")
  }

  @Test func oneOtherWordOnEachSideIsASubstitution() {
    #expect(
      Similarity.compare("Secure features shipped to hospitals", "Defend features shipped to hospitals").isOneWordSubstitution)
    #expect(!Similarity.compare("Ship features to hospitals", "Ship features to hospitals").isOneWordSubstitution)
    #expect(!Similarity.compare("Reduce churn", "Raise margin").isOneWordSubstitution)
  }

  @Test func aSingleWordIsOnlyAlikeToItself() {
    #expect(Similarity.compare("Reduce churn from 5% to 3%", "Cut churn by 9%").isRestatement)
    #expect(!Similarity.compare("Reduce churn", "Reduce churn drivers", threshold: ExactDecimal(0)).isRestatement)
  }

  @Test func textsWithoutContentAreNotAlike() {
    #expect(!Similarity.compare("Increase from 3 to 5", "Reduce by 10%").isRestatement)
  }

  @Test func comparingIsSymmetric() {
    let (a, b) = ("Grow pipeline of hospital deals in Saxony", "Grow hospital deals")
    #expect(Similarity.compare(a, b).score == Similarity.compare(b, a).score)
    #expect(Similarity.compare(a, b).onlyInFirst == Similarity.compare(b, a).onlyInSecond)
  }

  /// Whatever an author writes, comparing neither traps nor hangs, and a text is like itself.
  @Test(arguments: UInt64(1)...60)
  func anyTextIsLikeItself(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ bound: UInt64) -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state % bound
    }
    let pieces = [
      "[P0]", "KR1:", "@", "(", "#", ")", "=>", "%", "'", "’", "é", "e\u{301}", "ﬃ", "３", "𝒳", "👩‍👩‍👧", "質", "line", "net",
    ]
    var text = ""
    for _ in 0..<random(40) {
      if random(3) == 0, let scalar = Unicode.Scalar(UInt32(random(0x11_0000))) { text.unicodeScalars.append(scalar) }
      text += pieces[Int(random(UInt64(pieces.count)))] + (random(2) == 0 ? " " : "")
    }
    let comparison = Similarity.compare(text, text)
    #expect(comparison.isVerbatim || comparison.sharedWords.isEmpty)
    #expect(comparison.onlyInFirst.isEmpty && comparison.onlyInSecond.isEmpty)
    let bytes = Array(text.utf8)
    for end in bytes.indices {
      var reader = SimilarityReader()
      _ = reader.read(bytes, end..<bytes.count)
      _ = reader.read(bytes, 0..<end)
    }
  }
}
