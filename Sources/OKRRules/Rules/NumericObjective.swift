import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let numericObjective = Rule(
    DiagnosticInfo(
      "OKR305", "numeric-objective", severity: .note,
      summary: "An objective holds a target number.",
      explanation: """
        An objective says where a unit wants to be, in words that people remember; its key results say how far it is. A number
        in the objective leaves the key results nothing to say but the same again, and makes a target of what should be an aim.

        Reported are percentages, money, `10x`, from–to, comparisons (`under 10 seconds`, `at least 50`), thousands, and
        numbers of things (`3 hospitals`). Numbers that name something are left alone: years, quarters and dates, `v2`, `B2B`,
        `24/7`, `Phase 2`, `ISO 9001`, `top 10`, ordinals, and what there is already (`our 3 regions`); so are numbers in
        words.

        Say in words where you want to be, and let a key result carry the number. Allow it where the number is the name
        everybody uses.
        """,
      source: "Radical Focus: keep the metrics out of the objective; open-okr warns at any digit.",
      examples: [
        .bad(
          """
          ## O1: Grow to ‸10,000 happy readers

          - KR1: Readers who come back within a week from 20% to 35%
          - KR2: Letters from readers from 4 to 20 a month

          """, says: "“Grow to 10,000 happy readers” holds the target 10,000"),
        .good(
          """
          ## O1: Readers of the 2026 edition love our B2B pages

          - KR1: Readers who come back within a week from 20% to 35%
          - KR2: Letters from readers from 4 to 20 a month

          """),
      ])
  ) { context, findings in
    let workspace = context.workspace
    var plain = PlainBytes(workspace)
    let handedDown = Set(context.alignment.overlaps.lazy.filter { $0.kind == .handedDown }.map(\.a))
    for id in workspace.objectiveIDs where !workspace[id].isDropped {
      let element = ElementID(id)
      guard let target = plain.read(element, { firstTarget($0, $1) }) else { continue }
      // The number came with the key result that was handed down, which is another finding, or is meant to be.
      guard !handedDown.contains(element), !workspace.links(of: element).contains(where: { $0.origin == .restated }) else { continue }
      let number = plain.read(element) { bytes, _ in String(decoding: bytes[target], as: UTF8.self) }
      findings.report(
        "\(Wording.quoted(workspace.text(of: element))) holds the target \(number)",
        at: plain.span(of: target, in: element),
        help: "say in words where you want to be, and let a key result carry the number")
    }
  }

  /// The first number in an objective that is a target, without looking further than for a digit in most.
  private static func firstTarget(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard range.contains(where: { PackedWord.isDigit(bytes[$0]) }) else { return nil }
    if let found = MetricReading.inText(bytes, range), found.metric.kind == .change { return found.range }
    return WrittenQuantity.all(in: bytes, range, includingWords: false).first { $0.isTarget(bytes, range) }?.shown(bytes)
  }
}

extension WrittenQuantity {
  /// Whether a number in an objective is to be reached.
  fileprivate func isTarget(_ bytes: [UInt8], _ limits: Range<Int>) -> Bool {
    let next = after.map { PackedWord.of(bytes, $0) }
    let isAge = next.map { Self.longTimes.contains($0) } ?? false
    switch measure {
    case .percentage, .money, .factor: return true
    case .measure: return isCompared || before.map { PackedWord.of(bytes, $0) == Self.in } ?? false
    case .days: return isCompared && !isAge
    case .count:
      if isCompared { return true }
      if let before, Self.existing.contains(PackedWord.of(bytes, before)) { return false }
      return isLarge || countsThings(bytes, limits.upperBound)
    }
  }

  /// Whether one of the next three words is the plural of what is counted.
  private func countsThings(_ bytes: [UInt8], _ last: Int) -> Bool {
    var at = range.upperBound
    for _ in 0..<3 {
      guard let word = PackedWord.word(bytes, at, last), !Self.ends.contains(PackedWord.of(bytes, word)) else { return false }
      if WrittenQuantity.isPlural(word, bytes) { return true }
      at = word.upperBound
    }
    return false
  }

  private static let `in` = PackedWord.of("in")
  /// `over 100 years of tradition`.
  private static let longTimes = PackedWord.set("years year decades jahre jahren ans años")
  private static let existing = PackedWord.set("the our all these those their its your my")
  /// Behind these another part of the sentence begins.
  private static let ends = PackedWord.set("of in for to and or by with at on from is are as that which who a an the")
}
