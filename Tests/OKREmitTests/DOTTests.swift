import Foundation
import OKRModel
import OKRSource
import Testing

@testable import OKREmit

@Suite("DOT: the cascade as a graph")
struct DOTTests {
  private func graph(_ files: [String: String], _ options: EmitOptions = EmitOptions(version: "1")) async throws -> String {
    let artifact = try #require(Emitter.dot.emit(await Compiled.documents(files), options).first)
    return String(decoding: artifact.bytes, as: UTF8.self)
  }

  /// The line of the node whose label begins with a text.
  private func node(_ label: String, in graph: String) throws -> String {
    try #require(graph.components(separatedBy: "\n").first { $0.contains("[label=\"\(label)") })
  }

  /// The name of that node.
  private func name(_ label: String, in graph: String) throws -> String {
    let line = try node(label, in: graph)
    return try #require(line.split(separator: " ").first.map(String.init))
  }

  @Test("A unit is a cluster, named with its level and period")
  func clusters() async throws {
    let graph = try await graph(Compiled.organisation)
    #expect(graph.contains("label=\"Company\\lcompany · 2026-Q1\\l"))
    #expect(graph.contains("label=\"Product\\lteam · 2026-Q1 · 100 % aligned\\l"))
    #expect(graph.contains("label=\"Design\\lteam · 2026-Q1 · 0 % aligned\\lwarning: alignment-split\\l"))
    #expect(graph.components(separatedBy: "subgraph cluster_").count - 1 == 3)
  }

  @Test("Contribution is solid, need dashed, relation dotted")
  func links() async throws {
    let graph = try await graph(Compiled.organisation)
    let product = try name("O1 New customers", in: graph)
    let design = try name("O1 The product", in: graph)
    let churn = try name("KR1 Churn", in: graph)
    let time = try name("KR1 Time to value", in: graph)
    let screens = try name("KR1 30 of 40", in: graph)
    #expect(graph.contains("\(product) -> \(churn) [constraint=false, style=solid"))
    #expect(graph.contains("\(time) -> \(screens) [constraint=false, style=dashed"))
    #expect(graph.contains("\(design) -> \(product) [constraint=false, style=dotted"))
    // The provision is the other side of the need, which is drawn already.
    #expect(graph.components(separatedBy: "style=dashed").count - 1 == 1)
  }

  @Test("Gaps, findings and what is dropped are said in words")
  func marks() async throws {
    let graph = try await graph(Compiled.organisation)
    let gap = try node("KR2 Ten reference", in: graph)
    #expect(gap.contains("gap: nobody contributes\\l") && gap.contains("dashed"))
    #expect(try node("O2 The old console", in: graph).contains("dropped\\l"))
    let faulty = try await self.graph(["a.md": "# A\n\n## O1: TBD\n\n- KR1: 3 of 4\n- KR2: 5 of 6\n"])
    #expect(try node("O1 TBD", in: faulty).contains("warning: placeholder\\l"))
  }

  @Test("Text is wrapped, escaped, and never part of an address")
  func text() async throws {
    let graph = try await graph(Compiled.organisation)
    let design = try node("O1 The product", in: graph)
    #expect(design.contains("label=\"O1 The product “speaks” 1 < 2\\llanguages &amp; \\\\ no other\\l"))
    #expect(design.contains("URL=\"#design/O1\""))
    #expect(!graph.contains("label=<") && !graph.contains("shape=record"))
  }

  @Test("Links go to the report, or to the sources where only those have an address")
  func addresses() async throws {
    var options = EmitOptions(version: "1", reportAddress: "okrs.html")
    #expect(try await graph(Compiled.organisation, options).contains("URL=\"okrs.html#product/O1/KR1\""))
    options = EmitOptions(version: "1", sourceAddress: "https://forge.example/plan/")
    #expect(try await graph(Compiled.organisation, options).contains("URL=\"https://forge.example/plan/teams/product.md#L7\""))
    options = EmitOptions(version: "1", sourceAddress: "javascript:")
    #expect(!(try await graph(Compiled.organisation, options).contains("javascript")))
  }

  @Test("A large graph counts key results that nothing is said about")
  func folding() async throws {
    var files: [String: String] = ["company.md": "---\nteam: Company\n---\n\n## O1: Stay\n\n- KR1: 3 of 4\n- KR2: 5 of 6\n"]
    for i in 0..<40 {
      files["t\(i).md"] = """
        ---
        team: T\(i)
        level: team
        ---

        ## O1: Do

        - KR1: 3 of 4 p\(i)
        - KR2: 5 of 6 q\(i)
        - KR3: 7 of 8 r\(i)
          - contributes to: company/KR1
        """
    }
    let graph = try await graph(files)
    #expect(graph.contains("// ") && graph.contains("key results without links and findings are counted"))
    #expect(graph.contains("2 more key results\\l"))
    #expect(graph.contains("KR3 7 of 8 r39"))
    #expect(!graph.contains("KR1 3 of 4 p39"))
  }

  @Test("A graph too large to look at has a file for each objective of the top level and each unit, drawn as its focus is")
  func parts() async throws {
    let compilation = await Compiled.documents(MapFoldingTests.organisation(teams: 260))
    let workspace = compilation.workspace
    let made = Emitter.dot.emit(compilation, EmitOptions(version: "1"))
    #expect(made.map(\.path).prefix(3) == ["okrs.dot", "graphs/company.O1.dot", "graphs/company.O2.dot"])
    #expect(made.count == 1 + 4 + 260 && Set(made.map { $0.path.lowercased() }).count == made.count)
    let team = try #require(workspace.unitIDs.first { workspace.reference(of: $0) == "team-7" })
    let focused = try #require(Emitter.dot.emit(compilation, EmitOptions(version: "1", focus: .unit(team))).first)
    #expect(made.first { $0.path == "graphs/team-7.dot" }?.bytes == focused.bytes)
    var options = EmitOptions(version: "1")
    options.isInFolder = false
    #expect(Emitter.dot.emit(compilation, options).map(\.bytes) == [made[0].bytes])
    let small = Emitter.dot.emit(await Compiled.documents(Compiled.organisation), EmitOptions(version: "1"))
    #expect(small.map(\.path) == ["okrs.dot"])
  }

  @Test("Names of files are safe wherever they are written")
  func names() {
    var names = ArtifactNames()
    #expect(names.name("product/O1") == "product.O1")
    #expect(names.name("Product/o1") == "Product.o1~2")
    #expect(names.name("con") == "_con" && names.name("com1/O1") == "_com1.O1")
    #expect(names.name("فريق/O1") == "فريق.O1")
    #expect(names.name("a\u{0}b:c\\d") == "a-b-c-d")
    let long = names.name(String(repeating: "ü", count: 300))
    #expect(long.utf8.count <= 120 && long != names.name(String(repeating: "ü", count: 301)))
  }

  @Test("Graphviz draws it without a word", .enabled(if: Tool.dot != nil, "Graphviz is not installed"))
  func drawing() async throws {
    let folder = try TemporaryFolder()
    let bytes = Array(try await graph(Compiled.organisation).utf8)
    let outcome = try #require(Tool.dot).run(["-Tsvg", folder.file("graph.dot", bytes).path])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
  }
}
