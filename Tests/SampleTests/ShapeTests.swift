import OKRModel
import OKRSource
import OKRSyntax
import Testing

/// One file for each way in which people write OKRs; all of them compile as they stand.
@Suite struct ShapeTests {
  struct Shape: CustomTestStringConvertible {
    var file: String
    /// Key results of each objective, in document order.
    var keyResults: [Int]
    var units: [String]

    var testDescription: String { file }
  }

  static let shapes = [
    Shape(
      file: "levels-in-labels.md", keyResults: [3, 2, 2, 2], units: ["company", "marketing-department", "content-team", "individual-developer"]),
    Shape(file: "sibling-lists.md", keyResults: [3, 2, 2], units: ["company", "product-team", "service-team"]),
    Shape(file: "tables.md", keyResults: [3, 2, 2], units: ["meldrum-observatory"]),
    Shape(file: "key-results-headings.md", keyResults: [3, 2], units: ["quillfeather-press"]),
    Shape(file: "nested-roles.md", keyResults: [2, 1, 1, 1, 1, 1, 2], units: ["board-crew-and-everybody-between"]),
    Shape(file: "task-lists.md", keyResults: [3, 2], units: ["night-bus-volunteers"]),
    Shape(file: "several-periods.md", keyResults: [2, 2, 2], units: ["lower-weir-allotments", "lower-weir-allotments"]),
    Shape(file: "fields-everywhere.md", keyResults: [3, 3], units: ["signal-box-museum"]),
    Shape(file: "outline.md", keyResults: [2, 2], units: ["paper-mill-trail"]),
    Shape(file: "reviewed-tables.md", keyResults: [2, 2], units: ["tidewater-ferry-crew"]),
    Shape(file: "role-cascade.md", keyResults: [1, 2, 1, 2], units: ["highmoor-railway"]),
    Shape(file: "prose-only.md", keyResults: [], units: []),
  ]

  @Test(arguments: shapes) func isReadAsItStands(_ shape: Shape) async throws {
    let compilation = try await Sample("shapes").compile(only: shape.file)
    #expect(compilation.workspace.objectives.map(\.keyResults.count) == shape.keyResults)
    #expect(compilation.workspace.units.map(\.id) == shape.units)
    let reading = compilation.diagnostics.filter { $0.code < "OKR200" && $0.severity > .note }
    #expect(reading.map(\.message) == [])
  }

  @Test func everyFileHasItsLine() throws {
    #expect(try Sample("shapes").documents().keys.sorted() == Self.shapes.map(\.file).sorted())
  }

  @Test func levelsInLabelsAreLinkedByTheirWords() async throws {
    let compilation = try await Sample("shapes").compile(only: "levels-in-labels.md")
    #expect(compilation.workspace.units.map(\.level) == ["company", "department", "team", "individual"])
    let handedDown = "Lift the share of letters opened from 22% to 40%"
    #expect(compilation.parents(of: handedDown) == [handedDown])
    #expect(compilation.diagnostics.count { $0.code == "OKR204" } == 3)
  }

  @Test func aReferenceOnTheHeadingHoldsForTheSection() async throws {
    let compilation = try await Sample("shapes").compile(only: "sibling-lists.md")
    #expect(compilation.parents(of: "Cook what will be eaten") == ["Bring food waste down from 14% to 6%"])
    #expect(compilation.parents(of: "Serve the first plate") == ["Raise weekday guests from 310 to 450 a week"])
  }

  @Test func columnsAreFoundByTheirHeaders() async throws {
    let workspace = try await Sample("shapes").compile(only: "tables.md").workspace
    let second = ElementID(ID<KeyResult>(3))
    #expect(workspace.text(of: second) == "Guests on cloudy nights")
    #expect(workspace.owner(of: second) == "Jana")
    #expect(workspace.score(of: ElementID(ID<KeyResult>(5))) == ExactDecimal("0.6".utf8))
  }

  @Test func objectivesUnderKeyResultsContributeToThem() async throws {
    let compilation = try await Sample("shapes").compile(only: "nested-roles.md")
    #expect(compilation.parents(of: "The sample is taken") == ["Oil samples read within 2 days up from 35% to 95%"])
    #expect(compilation.alignment.depths == [1, 2, 3, 4, 5, 6, 1])
    #expect(compilation.element("Winter subsidy").flatMap { compilation.workspace.owner(of: $0) } == "CFO")
  }

  @Test func aTickedTaskIsDone() async throws {
    let compilation = try await Sample("shapes").compile(only: "task-lists.md")
    #expect(compilation.workspace.keyResults.map(\.done) == [.done, .open, .open, .open, .done])
  }

  @Test func fieldsAreReadWhereverTheyStand() async throws {
    let workspace = try await Sample("shapes").compile(only: "fields-everywhere.md").workspace
    let first = workspace.keyResultIDs.prefix(3).map { ElementID($0) }
    #expect(first.map { workspace.owner(of: $0) } == ["@tomas", "Ruta", nil])
    #expect(first.map { workspace.weight(of: $0) } == ["0.3", "0.4", "0.3"].map { ExactDecimal($0.utf8) })
    #expect(workspace.priority(of: first[1]) == "P1")
  }

  @Test func whatIsStruckThroughIsDropped() async throws {
    let workspace = try await Sample("shapes").compile(only: "fields-everywhere.md").workspace
    #expect(workspace.keyResults.map(\.isDropped) == [false, false, false, false, false, true])
  }
}
