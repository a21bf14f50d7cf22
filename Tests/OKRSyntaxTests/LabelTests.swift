import OKRSource
import Testing

@testable import OKRSyntax

/// What counts as a label, and what only looks like one.
@Suite struct LabelTests {
  private func match(_ text: String, bare: Bool = false) -> String {
    let s = Array(text.utf8)
    guard let label = Labels.match(s, 0..<s.count, bare: bare) else { return "-" }
    let prefix = String(decoding: s[label.prefix], as: UTF8.self)
    let rest = String(decoding: s[min(label.textStart, s.count)...], as: UTF8.self)
    return "\(label.kind) \(label.name ?? "unnumbered")|\(prefix)|\(rest)"
  }

  @Test(
    "Labels with every separator",
    arguments: [
      ("Objective: text", "objective unnumbered||text"), ("Objective 2 — text", "objective O2||text"),
      ("O2. text", "objective O2||text"),
      ("Objective 1：text", "objective O1||text"), ("OBJ: text", "objective unnumbered||text"),
      ("O: text", "objective unnumbered||text"),
      ("Objective O1 — text", "objective O1||text"), ("Team-level Objective: text", "objective unnumbered|Team-level|text"),
      ("Marketing Department Objective: text", "objective unnumbered|Marketing Department|text"),
      ("Objective [1]: text", "objective O1||text"),
      ("KR1: text", "keyResult KR1||text"), ("KR1.2 - text", "keyResult KR1.2||text"), ("KR #1: text", "keyResult KR1||text"),
      ("KR-3: text", "keyResult KR3||text"), ("Key Result 1: text", "keyResult KR1||text"), ("KR1 text", "keyResult KR1||text"),
      ("CEO KR: text", "keyResult unnumbered|CEO|text"), ("VP, Field Ops KR:text", "keyResult unnumbered|VP, Field Ops|text"),
    ])
  func labels(_ text: String, _ expected: String) { #expect(match(text) == expected) }

  @Test(
    "Headings and cells need no separator",
    arguments: [
      ("Objective 1", "objective O1||"), ("Objective [1]", "objective O1||"), ("Objective", "objective unnumbered||"),
      ("KR 1", "keyResult KR1||"),
    ])
  func bare(_ text: String, _ expected: String) { #expect(match(text, bare: true) == expected) }

  @Test(
    "Prose is no label",
    arguments: [
      "Objectives are qualitative: they inspire", "Our objective is to grow", "Obtain a scale: now", "Key results: measurable",
      "O'Reilly: a publisher",
      "Only one thing: focus", "Krakow: a city", "OKRs: how we do them", "Keyboards: 12", "Under an objective: list items",
      "Objective-based planning: yes", "Fold case; strip list marks, KR1: and links", "See KR1: it is done",
      "One thing. Objective: two",
    ])
  func prose(_ text: String) { #expect(match(text) == "-") }

  @Test(
    "Markers",
    arguments: [
      ("Key Results", true), ("Key results:", true), ("KRs", true), ("Team Key Results:", true), ("Key Results for Q1:", true),
      ("Key Results are a set of metrics by which we measure", false), ("How to Score Key Results", false), ("Results", false),
    ])
  func markers(_ text: String, _ expected: Bool) {
    let s = Array(text.utf8)
    #expect(Labels.isKeyResultsMarker(s, 0..<s.count) == expected)
  }
}
