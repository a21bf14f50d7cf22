import OKRAuthoring
import Testing

@Suite struct DraftTests {
  @Test func keyResultsStandInTheOrderGiven() {
    let objective = Draft.Objective(text: "Grow", keyResults: [.init(text: "Churn from 5% to 3%"), .init(text: "Orders from 1k to 2k")])
    #expect(objective.keyResults.map(\.text) == ["Churn from 5% to 3%", "Orders from 1k to 2k"])
  }
}
