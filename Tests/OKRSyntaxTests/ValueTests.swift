import OKRSource
import Testing

@testable import OKRSyntax

/// Numbers, metrics, shares and references, as people write them.
@Suite struct ValueTests {
  @Test(
    "Quantities keep their unit and lose their scale",
    arguments: [
      ("7 days", "7 days"), ("10k", "10000"), ("1,000", "1000"), ("£15,000", "£15000"), ("$5M", "$5000000"), ("95 %", "95 %"),
      ("95%", "95 %"),
      ("10 percent", "10 %"), ("50+", "50"), ("-3.5", "-3.5"), ("10MiB/s", "10 MiB/s"), ("400 EUR", "400 EUR"), ("12 €", "€12"),
      ("0.1", "0.1"), ("3 percentage points", "3 percentage points"), ("1.10", "1.1"),
    ])
  func quantities(_ text: String, _ expected: String) {
    let s = Array(text.utf8)
    #expect(Numbers.quantity(s, 0..<s.count)?.description == expected)
  }

  @Test("What is no number", arguments: ["", "soon", "1e400", "0x10", "NaN", "1.000,5", "12-34", "1234567890123456789012"])
  func noQuantities(_ text: String) {
    let s = Array(text.utf8)
    #expect(Numbers.quantity(s, 0..<s.count) == nil)
  }

  @Test(
    "Shares",
    arguments: [("0.7", "0.7"), ("70%", "0.7"), ("7/10", "0.7"), ("7.5 %", "0.075"), ("1/3", "0.333333333333"), ("6/5", "1.2")])
  func shares(_ text: String, _ expected: String) {
    let s = Array(text.utf8)
    #expect(Numbers.share(s, 0..<s.count)?.description == expected)
  }

  private func describe(_ metric: Metric?) -> String {
    guard let metric else { return "none" }
    return [metric.kind.name, metric.from?.description ?? "-", metric.to?.description ?? "-", metric.unit].joined(separator: " ")
      .trimmingSuffix(" ")
  }

  @Test(
    "Metrics of a field",
    arguments: [
      ("7 → 1 days", "change 7 1 days"), ("from 3% to 8%", "change 3 8 %"), ("3 -> 8 points", "change 3 8 points"),
      ("≥ 95%", "atLeast - 95 %"),
      (">= 95 %", "atLeast - 95 %"), ("≤ 200 ms", "atMost - 200 ms"), ("at most 3", "atMost - 3"), ("40..60 %", "range 40 60 %"),
      ("3/5", "count 3 5"), ("yes/no", "yesNo - -"), ("50 points", "target - 50 points"),
      ("$5M → $7M", "change 5000000 7000000 $"),
    ])
  func metrics(_ text: String, _ expected: String) {
    let s = Array(text.utf8)
    #expect(describe(MetricReading.value(s, 0..<s.count)) == expected)
  }

  @Test(
    "Metrics in a sentence",
    arguments: [
      ("Cut setup from 9 to 4 minutes", "change 9 4 minutes"), ("Bounce rate 41% → 33%", "change 41 33 %"),
      ("Increase revenue by 10%", "relative - 10 %"), ("Reduce cost by 10% in March", "relative - -10 %"),
      ("95% of tickets answered in a day", "target - 95 %"), ("Uptime >= 99.9%", "atLeast - 99.9 %"),
      ("Days from manuscript to first reply: 64", "none"), ("Launch the thing", "none"), ("Ship v2", "none"),
    ])
  func metricsInText(_ text: String, _ expected: String) {
    let s = Array(text.utf8)
    #expect(describe(MetricReading.inText(s, 0..<s.count)?.metric) == expected)
  }

  private func describe(_ text: String) -> String {
    let s = Array(text.utf8)
    let (unit, period, path) = ReferenceReading.parts(of: s, 0..<s.count)
    return "\(unit ?? "-")\(period.map { "@" + $0 } ?? "") \(path.joined(separator: "/"))"
  }

  @Test(
    "References in all spellings",
    arguments: [
      ("company/KR3", "company KR3"), ("company/O1/KR2", "company O1/KR2"), ("KR3", "- KR3"), ("O1/KR2", "- O1/KR2"),
      ("company@2025-Q4/KR3", "company@2025-Q4 KR3"), ("Company KR3", "Company KR3"), ("Company O1 KR3", "Company O1/KR3"),
      ("Product Team Objective 2", "Product Team O2"), ("unit/my-id", "unit my-id"), ("my-id", "- my-id"),
      ("company / kr 3", "company KR3"),
      ("Company Key Result 3", "Company KR3"),
    ])
  func references(_ text: String, _ expected: String) { #expect(describe(text) == expected) }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: Character) -> String {
    var text = self
    while text.last == suffix { text.removeLast() }
    return text
  }
}
