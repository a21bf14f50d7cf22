import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let missingBaseline = Rule(
    DiagnosticInfo(
      "OKR307", "missing-baseline", severity: nil,
      summary: "A key result has a target and not the value it starts from.",
      explanation: """
        A target alone does not tell how far it is: 8 % may be double of today's number or half of it. Nobody can say at the end
        how much was gained, and no progress can be worked out on the way.

        Reported are targets in a `metric` field or a `Target` column without a start, relative changes (`increase sign-ups by 20
        %`), and key results that begin with a word of change (increase, reduce, grow …) and name only where to. Thresholds that
        are to be held (`≥ 95 %`, `≤ 200 ms`), ranges, `yes/no` and `3/5` have no start; what is made, won or done starts at
        nothing. A current value or a check-in tells as well as a start.

        Write both ends, `from 3 % to 8 %`. Where nobody knows the first value, finding it out is the first key result.
        """,
      source: """
        GitLab's formula is from–to; open-okr fails a key result without both ends. What needs no start is this program's own
        choice.
        """,
      examples: [
        .bad(
          """
          ## O1: Customers stay

          - KR1: ‸Increase renewals to 80%
          - KR2: ‸Net promoter score
            - metric: 45 points
          - KR3: ‸Reduce complaints by 20%

          """, says: "“Increase renewals to 80%” names the target 80% and not where it starts",
          configuration: "rules: {missing-baseline: note}"),
        .good(
          """
          ## O1: Customers stay

          - KR1: Increase renewals from 60% to 80%
          - KR2: Calls answered
            - metric: ≥ 95 %
          - KR3: Net promoter score
            - metric: 45 points
            - now: 31 points
          - KR4: Win 3 hospitals

          """, configuration: "rules: {missing-baseline: note}"),
      ])
  ) { context, findings in
    let workspace = context.workspace
    var plain = PlainBytes(workspace)
    for id in workspace.keyResultIDs {
      let element = ElementID(id)
      guard !workspace.isDropped(element), let target = target(of: element, workspace, &plain) else { continue }
      guard workspace.now(of: element) == nil else { continue }
      findings.report(
        "\(Wording.quoted(workspace.text(of: element))) names the target \(target) and not where it starts",
        at: workspace.textSpan(of: element),
        help: "write both ends, `from 40 % to 60 %`, or make finding out the first value a key result")
    }
  }

  /// A target that needs a start and has none, as written.
  private static func target(of element: ElementID, _ workspace: Workspace, _ plain: inout PlainBytes) -> String? {
    let startsAtNothing = plain.read(element) { BaselineWords.startsAtNothing($0, $1) }
    if let field = workspace.field(.metric, of: element) {
      guard case .metric(let index) = field.value else { return nil }
      let metric = workspace.metrics[Int(index)]
      switch metric.kind {
      case .change, .range, .yesNo, .count, .atLeast, .atMost: return nil
      case .target where startsAtNothing && metric.unit != "%": return nil
      case .target, .relative:
        if plain.read(element, { BaselineWords.namesStart($0, $1) }) { return nil }
        return workspace.file(workspace.fileID(of: element)).text(field.valueRange)
      }
    }
    return plain.read(element) { BaselineWords.targetAlone($0, $1) }
  }
}

/// Which words say that a number is to move, and which that it starts at nothing.
private enum BaselineWords {
  /// The target of a text that begins with a word of change and holds no number but that.
  static func targetAlone(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
    guard let first = PackedWord.word(bytes, range.lowerBound, range.upperBound),
      changes.contains(PackedWord.of(bytes, first)), !namesStart(bytes, range)
    else { return nil }
    let quantities = WrittenQuantity.all(in: bytes, range, includingWords: false)
    guard quantities.count == 1, let target = quantities.first, let before = target.before else { return nil }
    let word = PackedWord.of(bytes, before)
    // `Reach 40 hospitals` counts from nothing, and `achieve ≥ 90 %` is to be held.
    guard word == to || word == by && target.measure == .percentage else { return nil }
    return String(decoding: bytes[target.shown(bytes)], as: UTF8.self)
  }

  /// Whether a text begins with making, winning or doing.
  static func startsAtNothing(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    if ActivityWords.match(bytes, range) != nil { return true }
    return PackedWord.word(bytes, range.lowerBound, range.upperBound).map { gains.contains(PackedWord.of(bytes, $0)) } ?? false
  }

  /// Whether words say where it stands: `currently 38`, `from 3 %`, `up from`.
  static func namesStart(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      guard let word = PackedWord.word(bytes, at, range.upperBound) else {
        at += 1
        continue
      }
      if starts.contains(PackedWord.of(bytes, word)) { return true }
      at = word.upperBound
    }
    return MetricReading.inText(bytes, range)?.metric.kind == .change
  }

  private static let to = PackedWord.of("to")
  private static let by = PackedWord.of("by")
  private static let changes = PackedWord.set(
    """
    increase grow raise improve lift boost reduce decrease cut lower shrink shorten drop bring push \
    increases grows raises improves reduces decreases cuts lowers increasing growing raising improving reducing decreasing \
    cutting lowering increased grew raised improved reduced decreased lowered
    """)
  private static let gains = PackedWord.set(
    "win sign close hire gain add open find make get earn acquire recruit book sell collect plant learn pass start join")
  private static let starts = PackedWord.set("from currently current baseline today's was were previously versus vs against")
}
