import Foundation
import OKREmit
import OKRSource
import OKRTestSupport
import Testing

/// Hostile texts go through our writers and come back from parsers that are not ours.
@Suite("What we write, others read")
struct ForeignParserTests {
  static let seeds: [UInt64] = [1, 2, 3]
  static let noPython: Comment = "python3 is not installed"
  private static let noGraphviz: Comment = "Graphviz is not installed"

  /// Python compares what it parsed with the texts themselves, which travel as UTF-8 in hexadecimal.
  static func python(_ script: String, _ written: [UInt8], _ texts: [String]) throws -> Tool.Outcome {
    let tool = try #require(Tool.python)
    let folder = try TemporaryFolder()
    let digits = texts.map { text in text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    let program = try folder.file("program.py", Array(script.utf8))
    let input = try folder.file("written", written)
    let expected = try folder.file("expected", Array(digits.map { $0 + "\n" }.joined().utf8))
    return try tool.run([program.path, input.path, expected.path])
  }

  @Test("JSON comes back from Python as it went in", .enabled(if: Tool.python != nil, noPython), arguments: seeds, [false, true])
  func json(_ seed: UInt64, inHTML: Bool) throws {
    var source = HostileText(seed: seed)
    let texts = source.several(300)
    var json = JSONWriter(inHTML: inHTML)
    json.array(.lines) { json in
      for text in texts { json.object { $0.member("text", text) } }
    }
    json.finish()
    if inHTML { #expect(!json.bytes.contains(0x3C)) }
    let outcome = try Self.python(
      """
      import json, sys
      found = [x["text"] for x in json.loads(open(sys.argv[1], "rb").read().decode("utf-8", "strict"))]
      expected = [bytes.fromhex(line.strip()).decode() for line in open(sys.argv[2])]
      sys.exit(0 if found == expected else "differs")
      """, json.bytes, texts)
    #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
  }

  @Test("HTML text and attributes come back from Python", .enabled(if: Tool.python != nil, noPython), arguments: seeds)
  func html(_ seed: UInt64) throws {
    var source = HostileText(seed: seed)
    let texts = source.several(300)
    var page = Writer()
    for text in texts {
      page.write("<p title=\"\(Escaping.html(text))\" lang='\(Escaping.html(text))'>\(Escaping.html(text))</p>")
    }
    // What HTML itself cannot hold is replaced before comparing: line ends are LF, control characters and what XML
    // cannot hold are U+FFFD.
    let outcome = try Self.python(
      """
      import html.parser, re, sys
      class Reader(html.parser.HTMLParser):
        def __init__(self):
          super().__init__(convert_charrefs=True)
          self.found = []
        def handle_starttag(self, tag, attributes):
          assert tag == "p" and len(attributes) == 2, (tag, attributes)
          self.found.append([dict(attributes)["title"], dict(attributes)["lang"], ""])
        def handle_data(self, data): self.found[-1][2] += data
        def handle_comment(self, data): raise Exception("a comment")
      reader = Reader()
      reader.feed(open(sys.argv[1], newline="", encoding="utf-8").read())
      reader.close()
      def plain(text):
        return re.sub("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ufffe\\uffff]", "\\ufffd", text.replace("\\r\\n", "\\n").replace("\\r", "\\n"))
      expected = [[plain(bytes.fromhex(line.strip()).decode())] * 3 for line in open(sys.argv[2])]
      sys.exit(0 if reader.found == expected else "differs")
      """, page.bytes, texts)
    #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
  }

  @Test("DOT strings stay strings for Graphviz", .enabled(if: Tool.nop != nil, noGraphviz), arguments: seeds)
  func dot(_ seed: UInt64) throws {
    var source = HostileText(seed: seed)
    let texts = source.several(300)
    var graph = Writer()
    graph.write("digraph {\n")
    for (i, text) in texts.enumerated() {
      graph.write("n\(i) [shape=box, label=\"\(Escaping.dot(text))\", tooltip=\"\(Escaping.dot(text))\"];\n")
    }
    graph.write("}\n")
    let folder = try TemporaryFolder()
    let outcome = try #require(Tool.nop).run([folder.file("graph.dot", graph.bytes).path])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "seed \(seed): \(outcome.errors)")
    let nodes = String(decoding: outcome.output, as: UTF8.self).components(separatedBy: "shape=box").count - 1
    #expect(nodes == texts.count, "seed \(seed)")
  }

  @Test("A whole graph of hostile texts is drawn", .enabled(if: Tool.dot != nil, noGraphviz), arguments: seeds)
  func graph(_ seed: UInt64) async throws {
    let compilation = await Compiled.hostile(seed: seed)
    let bytes = try #require(Emitter.dot.emit(compilation, EmitOptions(version: "1")).first).bytes
    let folder = try TemporaryFolder()
    let outcome = try #require(Tool.dot).run(["-Tsvg", folder.file("graph.dot", bytes).path])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "seed \(seed): \(outcome.errors)")
    let svg = String(decoding: outcome.output, as: UTF8.self)
    #expect(!svg.contains("<script") && !svg.contains("href=\"javascript"), "seed \(seed)")
  }
}
