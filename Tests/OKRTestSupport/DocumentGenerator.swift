/// The same numbers from the same seed, on any machine (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  package mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  package mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &self) ?? "" }
}

/// Documents nobody wrote: OKRs in every shape, mixed with what only looks like them, and then damaged.
package struct DocumentGenerator {
  package var random: SeededGenerator

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let texts = [
    "Grow revenue", "Cut churn from 5% to 3%", "Win **ten** new [customers](company.md#o1)", "Ship `v2` => 80%", "漢字の目標 é 👩‍👩‍👧",
    "P1 @ana - Time to value 7 → 1 days", "Keep uptime >= 99.9 %", "Deliver (contributing to Company KR1)", "Do it ~~twice~~ once [COMMITTED]",
    "Raise 5/7 (@bo)", "", "TBD", "[fill in]", "a | b", "Reduce cost by 10% {#cost}",
  ]
  private static let labels = [
    "Objective:", "O1:", "O2 —", "**Objective 3:**", "Company-level Objective:", "KR1:", "KR 2.", "**KR3:**", "Key Result 1:", "KR #4:",
    "Key Results:", "O:", "CEO KR:", "CMO:", "Individual Developer", "",
  ]
  private static let fields = [
    "contributes to: company/KR1 (60%), company/KR2 (40%)", "needs: design/O1", "provides: product/O1/KR1", "relates to: nobody/KR9", "own: yes",
    "owner: @ana", "metric: 7 → 1 days", "metric: yes/no", "now: 3", "score: 0.7", "confidence: on track", "type: committed",
    "weight: 0.5", "due: 2026-03-31", "id: steady", "2026-02-01: 62%, 6/10 — going well", "contributs to: x", "due: someday",
    "metric: 1e999", "weight: 1/0", "score: 6/5 (100 %)",
    "due: 1 March 2026", "due: 2026/3/1", "contributes to: compny/KR1 (60%), company/KR2", "weight: 60%", "contibutes to: company/KR1",
    "type: commited", "2026/2/1: 62%", "ownner: @ana",
  ]
  private static let starts = [
    "---\nteam: Product\nperiod: 2026-Q1\nparent: company\n---\n\n", "---\nteam: Company\nlevel: company\nperod: 2026\n---\n",
    "---\nokr: outline\n---\n", "---\nteam: Design\nparent: compny\nstatus: drafft\n---\n\n", "---\n- a\n- b\n---\n", "---\nteam: x\n", "# Company OKRs 2026 Q1\n\n", "# Product Team\n\n## 2019 Q2\n\n", "",
  ]

  private mutating func text() -> String { random.pick(Self.texts) }

  private mutating func line(depth: Int) -> String {
    let indent = String(repeating: "  ", count: depth)
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return String(repeating: "#", count: Int.random(in: 1...6, using: &random)) + " \(random.pick(Self.labels)) \(text())\n\n"
    case 1, 2, 3: return "\(indent)- \(random.pick(Self.labels)) \(text())\n"
    case 4: return "\(indent)- [\(random.pick([" ", "x", "X", "?"]))] \(text())\n"
    case 5, 6: return "\(indent)  - \(random.pick(Self.fields))\n"
    case 7: return "\(random.pick(Self.labels)) \(text())\n\(random.pick(Self.fields))\n\n"
    case 8: return table()
    case 9: return "<!-- okrc: allow \(random.pick(["placeholder: for now", "OKR301", "nothing: at all", ""])) -->\n"
    case 10: return random.pick(["\n", "> ", "```\n", "* * *\n", "## Key Results\n\n", "## Marketing Team\n\n", "| a |\n", "1. "])
    default: return "\(text()) \(text())\n\n"
    }
  }

  private mutating func table() -> String {
    let columns = ["Objective", "KR", "Key Result", "Target", "Baseline", "Owner", "Score", "Weight", "Notes"].shuffled(using: &random).prefix(4)
    var out = "\n| " + columns.joined(separator: " | ") + " |\n|" + columns.map { _ in "---|" }.joined() + "\n"
    for _ in 0..<Int.random(in: 0..<4, using: &random) {
      out += "| " + columns.map { _ in random.pick(["7", "50 %", "@ana", text()]) }.joined(separator: " | ") + " |\n"
    }
    return out + "\n"
  }

  /// A whole document.
  package mutating func document() -> String {
    var out = random.pick(Self.starts)
    var depth = 0
    for _ in 0..<Int.random(in: 0..<40, using: &random) {
      out += line(depth: depth)
      depth = max(0, min(8, depth + Int.random(in: -1...1, using: &random)))
    }
    return out
  }

  /// The same bytes with pieces taken out, doubled, moved or overwritten; no longer UTF-8 perhaps.
  package mutating func damaged(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 0..<6, using: &random) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 1...40, using: &random))
      let piece = Array(bytes[start..<end])
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: piece + piece + piece, at: start)
      case 2: bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
      case 3: bytes.insert(contentsOf: Array(random.pick(["\r", "\t", "\u{202E}", "|", "[", "<!--", "```", "\u{FEFF}", "    "]).utf8), at: start)
      default: bytes[start] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return bytes
  }
}
