import OKRSource
import OKRTestSupport
import OKRYAML
import Testing

/// Reads a text as YAML.
private func read(_ text: String) -> Result<YAMLNode?, YAMLProblem> {
  YAMLDocument.read(SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8)))
}

/// The tree with the source text of each span: `{a: 1.10}` and where it was read.
private func dump(_ text: String) throws -> String {
  func line(_ node: YAMLNode) -> String {
    switch node.content {
    case .text(let string): return "\(string)@\(node.span.start)-\(node.span.end)"
    case .list(let items): return "[\(items.map(line).joined(separator: ", "))]@\(node.span.start)-\(node.span.end)"
    case .mapping(let entries):
      return "{\(entries.map { "\($0.key)@\($0.keySpan.start): \(line($0.value))" }.joined(separator: ", "))}"
    }
  }
  return try read(text).get().map(line) ?? "nothing"
}

private func problem(_ text: String) throws -> YAMLProblem {
  switch read(text) {
  case .failure(let problem): return problem
  case .success: throw Unexpected()
  }
}

private struct Unexpected: Error {}

@Suite struct YAMLTests {
  @Test func `text is what was typed, whatever YAML would make of it`() throws {
    #expect(
      try dump("a: no\nb: 1.10\nc: 2026-01-01\nd: ~\n") == "{a@0: no@3-5, b@6: 1.10@9-13, c@14: 2026-01-01@17-27, d@28: ~@31-32}")
  }

  @Test func `places are bytes, also behind other scripts, tabs in quotes and CRLF`() throws {
    #expect(try dump("é漢: ü\r\nb: 'x'\r\n") == "{é漢@0: ü@7-9, b@11: x@14-17}")
    #expect(try dump("# 👩‍👩‍👧\na: \"q\\\"q\"\n") == "{a@21: q\"q@24-30}")
  }

  @Test func `lists and mappings in both notations`() throws {
    #expect(try dump("a: [x, \"y\"]\n") == "{a@0: [x@4-5, y@7-10]@3-11}")
    #expect(try dump("a:\n  - x\n  - y z\n") == "{a@0: [x@7-8, y z@13-16]@5-16}")
    #expect(try dump("a:\n- {b: c}\n") == "{a@0: [{b@6: c@9-10}]@3-11}")
    #expect(try dump("a:\n") == "{a@0: @2-2}")
  }

  @Test(arguments: ["", "\n", "# nothing\n", "---\n"])
  func `an empty file is no fault`(_ text: String) throws {
    guard case .success(let node) = read(text) else {
      Issue.record("not read")
      return
    }
    if let node, case .text("") = node.content { return }
    #expect(node == nil)
  }

  @Test(
    arguments: [
      ("a: &x 1", 3, "anchor"), ("a: *x", 3, "alias"), ("- *x", 2, "alias"), ("[*x]", 1, "alias"), ("a: !tag 1", 3, "tag"),
      ("a: !!str 1", 3, "tag"), ("%YAML 1.1\n---\na: 1", 0, "directive"), ("? a\n: b", 0, "no plain word"),
      ("a: |\n  b", 3, "several lines"),
      ("a: >\n  b", 3, "several lines"), ("exclude:\n  - **/old", 13, "alias"), ("a: 1\u{2028}b: 2", 4, "separator"),
      ("a: \u{7}", 3, "control"), ("a: 1\nb:\n  a: 1\n  a: 2\n", 17, "twice"), ("a: 1\na: 2\n", 5, "twice"),
      ("{a: 1, a: 2}", 7, "twice"),
      ("a: [1", 3, "cannot be read"), ("a: 'x", 3, "cannot be read"), ("a: b: c", 4, "cannot be read"),
      ("a: 1\n---\nb: 1\n", 5, "cannot be read"),
      ("[a]: b", 3, "no plain word"),
      // Beside a key inside another one, not below it: no longer its text.
      ("- b: a\n  *x : c\n", 9, "an alias"), ("- \"b\" : a\n  *x : c\n", 12, "an alias"),
    ])
  func `what is refused is refused at its place`(_ text: String, _ start: Int, _ says: String) throws {
    let problem = try problem(text)
    #expect(problem.message.contains(says), "\(problem.message)")
    #expect(problem.span.start == start, "\(problem.message)")
  }

  @Test(
    arguments: [
      "title: R & D", "title: a * b", "title: what? yes!", "title: 5 > 3 | x", "a: x#y", "title: foo\n  & bar", "a: \"*x &y !z\"",
      "a: '*x'", "# *x &y\na: 1", "a: [x & y, z]", "a: b # *x", "url: http://x/y?z", "a: \"x\n  *y\"",
    ])
  func `marks inside a text are text`(_ text: String) throws {
    #expect(throws: Never.self) { try read(text).get() }
  }

  @Test func `an alias bomb is refused before it is built`() throws {
    var bomb = "a0: &a0 [x, x]\n"
    for i in 1..<40 { bomb += "a\(i): &a\(i) [*a\(i - 1), *a\(i - 1), *a\(i - 1), *a\(i - 1)]\n" }
    #expect(try problem(bomb).message.contains("anchor"))
  }

  @Test(
    arguments: [
      String(repeating: "[", count: 30_000), String(repeating: "- ", count: 30_000), String(repeating: "{a: ", count: 10_000),
      String(repeating: "? ", count: 10_000), (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      "a: " + String(repeating: "x", count: 70_000), String(repeating: "[a,", count: 20_000),
    ])
  func `what is large or deep is refused`(_ text: String) {
    #expect(throws: YAMLProblem.self) { try read(text).get() }
  }

  /// The screening before the library must see every alias, anchor and tag that the library would see.
  @Test func `no alias, anchor or tag passes the screening`() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "a", "b: ", "c:", "\n", "\n  ", "\n    ", "- ", "*x", "&x ", "!t ", "\"", "'", "[", "]", "{", "}", ", ", "# ", "? ", "| ",
      "> ", ": ", "x y",
      "\\", "''", "---\n", "\t", "%", "\r\n", "é", " ",
    ]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) { text += random.pick(pieces) }
      if case .failure(let problem) = read(text) {
        #expect(!problem.message.contains("undefined alias"), "\(text.debugDescription)")
        #expect(!problem.message.contains("undefined tag handle"), "\(text.debugDescription)")
      } else if text.contains("*x") || text.contains("&x ") || text.contains("!t ") {
        #expect(!hasProperty(text), "\(text.debugDescription)")
      }
    }
  }

  /// Whether the library read an alias, an anchor or a tag: with the marks taken out of the text something else would be read.
  private func hasProperty(_ text: String) -> Bool {
    func texts(_ node: YAMLNode?) -> String {
      switch node?.content {
      case .text(let text)?: text
      case .list(let items)?: items.map { texts($0) }.joined()
      case .mapping(let entries)?: entries.map { $0.key + texts($0.value) }.joined()
      case nil: ""
      }
    }
    guard case .success(let node) = read(text) else { return false }
    // Every mark that the library did not take for itself is still in some text, unless it stood in a comment.
    let read = texts(node).filter { "*&!".contains($0) }.count
    let written = text.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != "#" } }.joined().filter { "*&!".contains($0) }
      .count
    return read < written && !text.contains("#")
  }
}
