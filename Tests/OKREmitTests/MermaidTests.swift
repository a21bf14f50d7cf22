import OKREmit
import OKRModel
import OKRTestSupport
import Testing

/// No Mermaid runs here: its lines are held against the few documented forms we use.
@Suite("Mermaid: a small graph")
struct MermaidTests {
  private func lines(of compilation: Compilation) throws -> [String] {
    let bytes = try #require(Emitter.mermaid.emit(compilation, EmitOptions(version: "1")).first).bytes
    #expect(bytes.count < 50_000, "Mermaid reads no more")
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("Signs that mean something are written by number") func labels() {
    #expect(Escaping.mermaid("50% don't") == "50% don't")
    #expect(Escaping.mermaid("a \"b\" <c>; %%{init}") == "a #34;b#34; #60;c#62;#59; %#37;#123;init#125;")
    #expect(Escaping.mermaid("style: x") == "style#58; x")
    #expect(Escaping.mermaid("abcdef", limit: 4) == "abc…")
  }

  @Test("Every line of hostile texts is of a documented form", arguments: ForeignParserTests.seeds)
  func forms(seed: UInt64) async throws {
    let label = ##""(?:[^"#%\n;<>{}`&:]|%(?!%)|#[0-9]{2,3};|<br/>gap)*""##
    let forms = [
      "flowchart LR", #"  subgraph u\d+\["# + label + #"\]"#, #"    o\d+\("# + label + #"\)"#, #"    k\d+\["# + label + #"\]"#,
      #"    o\d+ --- k\d+"#, #"  [ok]\d+ --> [ok]\d+"#, #"  [ok]\d+ -\. needs \.-> [ok]\d+"#, "  end",
    ]
    let form = try Regex(forms.map { "(?:\($0))" }.joined(separator: "|")).matchingSemantics(.unicodeScalar)
    let lines = try lines(of: await Compiled.hostile(seed: seed))
    #expect(lines.count > 20)
    for line in lines { #expect(try form.wholeMatch(in: line) != nil, "seed \(seed): \(line)") }
  }

  @Test("A large organisation is a node that says how to get a part") func large() async throws {
    let objectives = (1...61).map { "## O\($0): Grow\n\n- KR1: Orders from 1 to 2\n" }.joined(separator: "\n")
    let lines = try lines(of: await Compiled.documents(["a.md": objectives]))
    #expect(lines.count == 2)
    #expect(lines.last?.contains("1 unit with 61 objectives") == true && lines.last?.contains("--focus") == true)
  }

  @Test("Without objectives it is a graph all the same") func empty() async throws {
    #expect(try lines(of: await Compiled.documents([:])) == ["flowchart LR", "  none[\"no objectives\"]"])
  }
}
