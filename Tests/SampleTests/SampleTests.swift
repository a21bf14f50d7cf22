import Foundation
import OKRCompiler
import OKRConfiguration
import OKRModel
import OKRRules
import OKRSource
import OKRTestSupport
import Testing

/// The samples are what newcomers read first: each shows what its README line says, and nothing else.
@Suite struct SampleTests {
  @Test func theHealthyCompanyGivesNoCauseForComplaint() async throws {
    let compilation = try await Sample("healthy").compile()
    #expect(compilation.diagnostics.map { "\($0.code) \($0.message)" } == [])
    #expect(compilation.workspace.units.count == 7)
    #expect(compilation.alignment.gaps.isEmpty)
    #expect(compilation.alignment.depths.max() == 2)
  }

  @Test func theHealthyCompanyPassesEveryRuleOnWordingAndTracking() async throws {
    let sample = Sample("healthy")
    var configuration = try sample.configuration()
    let rules = DiagnosticCatalogue.all.filter { $0.code > "OKR300" }
    #expect(rules.contains { $0.severity == nil })
    for rule in rules { configuration.setSeverity(of: rule.code, to: .note, origin: .flag("a test")) }
    var world = InMemoryWorld(today: Sample.today)
    world.files = try sample.documents()
    let compilation = await OKRCompiler.compile(world, configuration)
    #expect(compilation.diagnostics.map { "\($0.code) \($0.message)" } == [])
  }

  @Test func inTheHealthyCompanyAboutSixtyPerCentAreAligned() async throws {
    let compilation = try await Sample("healthy").compile()
    let below = compilation.workspace.objectiveIDs.filter { compilation.workspace[compilation.workspace[$0].unit].rank > 0 }
    let aligned = below.filter { !compilation.workspace.contributions(of: ElementID($0)).isEmpty }
    #expect((55...70).contains(100 * aligned.count / below.count))
  }

  @Test func everyNeedIsAnsweredByTheTeamThatIsAsked() async throws {
    let workspace = try await Sample("healthy").compile().workspace
    let needs = workspace.links.filter { $0.kind == .need }
    #expect(needs.count == 6)
    for need in needs {
      let answers = workspace.links(.provision, of: need.to).map(\.to)
      #expect(answers.contains(need.from), "“\(workspace.text(of: need.to))” does not say whom it is for")
    }
  }

  @Test func theCascadeIsLinkedByItsWordsAlone() async throws {
    let compilation = try await Sample("cascade").compile()
    let workspace = compilation.workspace
    #expect(workspace.units.map(\.level) == ["company", "department", "team", "individual", "department", "department"])
    let origins = workspace.links.filter { $0.kind == .contribution }.map(\.origin)
    #expect(origins == Array(repeating: .restated, count: 5))
    #expect(compilation.alignment.depths.max() == 4)
    #expect(compilation.codes.contains("OKR201"))
    #expect(compilation.diagnostics.filter { $0.code == "OKR204" }.count == 5)
  }

  @Test func branchesThatPlanForThemselvesAreLeftInPeace() async throws {
    let compilation = try await Sample("bottom-up").compile()
    #expect(compilation.count(.error) == 0)
    #expect(compilation.count(.warning) == 0)
    #expect(compilation.workspace.objectives.count == 11)
    #expect(compilation.codes == ["OKR205"])
  }
}

/// The gallery: a workspace with every mistake in it, and what the compiler says.
@Suite struct GalleryTests {
  /// About the configuration: nothing is checked where it has faults.
  static let elsewhere: Set = ["OKR090"]

  @Test func everyMistakeIsMade() async throws {
    let compilation = try await Sample("everything-wrong").compile()
    let expected = DiagnosticCatalogue.all.filter { $0.severity != nil && !Self.elsewhere.contains($0.code) }.map(\.code)
    let missing = Set(expected).subtracting(compilation.codes).sorted()
    #expect(missing == [], "no file of samples/everything-wrong makes this mistake")
  }

  @Test func theReportIsTheRecordedOne() async throws {
    let sample = Sample("everything-wrong")
    let report = try #require(TestCompilation.output("text", of: try await sample.compile()))
    let file = sample.folder.appending(path: "expected.txt")
    if Repository.isRecording {
      try Data(report.utf8).write(to: file)
      Issue.record("recorded samples/everything-wrong/expected.txt; look at what changed and run again without RECORD")
      return
    }
    let recorded = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(
      report == recorded,
      "\(Difference.lines(recorded, report))\nRECORD=1 swift test --filter SampleTests writes it anew")
  }
}
