import OKRSource
import Testing

@testable import OKRModel

/// Topics, metric names and tags that units of one level share.
@Suite struct TopicTests {
  private func shared(_ a: String, _ b: String, _ topics: Topics = .standard) -> [String] {
    topics.shared(a, b).map { "\(topics.name(of: $0.topic)): \($0.first) | \($0.second)" }
  }

  @Test func spellingsOfOneTopic() {
    #expect(shared("Cut customer attrition to three percent", "Monthly churn from 5% to 3%") == ["churn: attrition | churn"])
    #expect(shared("First-run errors from 9% to 2%", "New on-boarding for all") == ["onboarding: First-run | on-boarding"])
    #expect(shared("Kündigungen und Kundenabwanderung senken", "Churn below 3%") == ["churn: Kundenabwanderung | Churn"])
    #expect(shared("Retención de clientes al 90 %", "Renewal rate of 90%") == ["churn: Retención | Renewal rate"])
  }

  @Test func theSameSpellingBesideOtherWordsIsSomethingElse() {
    #expect(shared("Churn below 3%", "Employee retention of 95%") == [])
    #expect(shared("Onboarding done by 70%", "Engineer onboarding in 5 days") == [])
  }

  @Test func aPropertyIsSharedOnlyOfOneThing() {
    #expect(shared("Uptime of payments at 99.95%", "At most 22 minutes of downtime on payments") == ["uptime: Uptime | downtime"])
    #expect(shared("Uptime of payments at 99.95%", "Uptime of search at 99.9%") == [])
  }

  @Test func theConfigurationAddsAndTakesAway() {
    let topics = Topics([
      .init(name: "churn", words: ["logo loss"]), .init(name: "Onboarding", words: []), .init(name: "Wüste", words: ["sand dunes"]),
    ])
    #expect(shared("Logo losses from 9 to 4", "Churn below 3%", topics) == ["churn: Logo losses | Churn"])
    #expect(shared("Onboarding done by 70%", "First run without errors", topics) == [])
    #expect(shared("Die Wüste blüht", "Plant 9 sand dunes", topics) == ["Wüste: Wüste | sand dunes"])
  }

  /// Keyed by the topic: `churn: north/O1/KR1 south/O1/KR1`.
  private func clusters(_ units: [(path: String, text: String)], mostUnits: Int = 5) -> [String] {
    let documents = AlignmentDocuments(units)
    return TopicSearch(of: documents.workspace, documents.alignment, .standard, mostUnits: mostUnits).clusters.map { cluster in
      "\(cluster.kind) \(cluster.name): " + cluster.places.map { documents.workspace.reference(of: $0.element) }.joined(separator: " ")
    }
  }

  private func team(_ name: String, _ keyResult: String, _ fields: String = "- own: yes\n", level: String = "team")
    -> (path: String, text: String)
  {
    ResolverDocuments.unit(name, level: level, "## O1: Aim of \(name.lowercased())\n\n\(fields)- KR1: \(keyResult)\n")
  }

  @Test func unitsOfOneLevel() {
    let north = team("North", "Monthly churn from 5% to 3%")
    #expect(clusters([north, team("South", "Renewal rate from 80% to 90%")]) == ["topic churn: north/O1/KR1 south/O1/KR1"])
    #expect(clusters([north, team("South", "Renewal rate from 80% to 90%", level: "department")]) == [])
    #expect(clusters([north, team("South", "Renewal rate from 80% to 90%", "- relates to: north/O1\n")]) == [])
  }

  @Test func whatManyShareSaysNothing() {
    let teams = (0..<6).map { team("Team \($0)", "Churn of branch\($0)b and outlet\($0)c to 3%") }
    #expect(clusters(teams) == [])
    #expect(clusters(teams, mostUnits: 6).count == 1)
  }

  @Test func restatementsAreNotSaidAgain() {
    #expect(clusters([team("North", "Monthly churn from 5% to 3%"), team("South", "Monthly churn from 6% to 3%")]) == [])
  }

  @Test func metricNamesAndTags() {
    let field = "- metric: weekly gizmo scans"
    let named = [team("North", "Scans go up\n  \(field)"), team("South", "More people scan\n  \(field) 5 → 9")]
    #expect(clusters(named) == ["metric weekly gizmo scans: north/O1/KR1 south/O1/KR1"])
    let tagged = [team("North", "Twice as many forms (#gizmo-launch)"), team("South", "No more queues\n  - tags: #Gizmo-launch, other")]
    #expect(clusters(tagged) == ["tag gizmo-launch: north/O1/KR1 south/O1/KR1"])
    #expect(clusters([team("North", "Rewrite 3 modules in C# (#12)"), team("South", "Two C# courses (#12)")]) == [])
  }
}
