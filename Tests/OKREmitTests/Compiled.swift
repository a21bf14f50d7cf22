import OKRCompiler
import OKRConfiguration
import OKRModel
import OKRSource

/// Documents compiled as the program does it.
enum Compiled {
  static func documents(_ files: [String: String], period: Period? = nil) async -> Compilation {
    await compile(InMemoryWorld(files), Configuration(), period: period)
  }

  /// A small organisation that shows every kind of link, a gap, a finding and tracking.
  static let organisation = [
    "company.md": """
    ---
    team: Company
    period: 2026-Q1
    ---

    ## O1: Customers stay with us

    - owner: @ana
    - KR1: Churn from 5% to 3%
      - weight: 0.6
      - confidence: 0.7
      - 2026-02-01: 4%, at risk — two large accounts left
    - KR2: Ten reference customers
      - weight: 0.4
      - due: 2026-03-31

    ## O2: Everyone knows the plan

    - type: aspirational
    - KR1: All teams published their OKRs
      - metric: yes/no
    """,
    "teams/product.md": """
    ---
    team: Product
    level: team
    period: 2026-Q1
    ---

    ## O1: New customers succeed in their first week

    - contributes to: company/O1/KR1 (60%), company/O2/KR1 (40%)
    - KR1: Time to value from 7 days to 1 day
      - needs: design/O1/KR1
    - KR2: Activation from 40% to 60%
      - score: 0.7

    ## O2: ~~The old console is gone~~

    - KR1: ~~No traffic to the old console~~
    - KR2: ~~The repository is archived~~
    """,
    "teams/design.md": """
    ---
    team: Design
    level: team
    period: 2026-Q1
    ---

    ## O1: The product “speaks” 1 < 2 languages & \\ no other

    - own: the design system is ours
    - relates to: product/O1
    - KR1: 30 of 40 screens use the system
      - provides: product/O1/KR1
    - KR2: Accessibility findings from 50 to 5
    """,
  ]

  /// Units, texts, owners and notes made of hostile pieces, one line each.
  static func hostile(seed: UInt64) async -> Compilation {
    var source = HostileText(seed: seed)
    func line() -> String {
      let text = source.next().unicodeScalars.filter { $0 != "\u{0}" && $0 != "\n" && $0 != "\r" }
      return String(String.UnicodeScalarView(text))
    }
    var files: [String: String] = [:]
    for unit in ["company", "one", "two", "three"] {
      var text = "---\nteam: \(unit)\nlevel: \(unit == "company" ? "company" : "team")\nperiod: 2026-Q1\n---\n\n"
      for objective in 1...3 {
        text += "## O\(objective): start \(line())\n\n- contributes to: company/O1/KR2\n- owner: \(line())\n"
        for keyResult in 1...3 { text += "- KR\(keyResult): start \(line())\n  - 2026-02-01: 3, at risk — \(line())\n" }
        text += "\n"
      }
      files["\(unit).md"] = text
    }
    return await documents(files)
  }
}
