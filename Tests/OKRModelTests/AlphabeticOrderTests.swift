import OKRModel
import Testing

@Suite struct AlphabeticOrderTests {
  @Test func caseAccentsAndPunctuationMakeNoOrderAndNumbersDo() {
    let names = [
      "2 Go", "10 Go", "Ålesund", "Äpfel", "bear", "Éclair", "Straße", "Strasse 2", "Team 2", "team-10", "Team 10b", "Team 100",
      "Zebra", "Отдел", "فريق", "顧客",
    ]
    let sorted = names.reversed().sorted { AlphabeticOrder($0) < AlphabeticOrder($1) }
    #expect(sorted == names)
  }

  @Test(arguments: [
    ("éclair", "E"), ("2 Go", "0–9"), ("  - x", "X"), ("ﬁnance", "F"), ("отдел", "О"), ("顧客", "顧"), ("—", nil), ("", nil),
  ] as [(String, String?)])
  func initials(name: String, initial: String?) {
    #expect(AlphabeticOrder(name).initial == initial)
  }
}
