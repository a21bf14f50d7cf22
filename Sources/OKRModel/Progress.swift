package import OKRSource
import OKRSyntax

/// How far key results and objectives have come, from 0 to 1, in exact decimals. `nil` means that nothing tells, which is not 0.
///
/// A key result, the first of these that is there: its written score; a checked box, which is 1; its metric with the current
/// value (below); the part done of a count `3/5`; an open box, which is 0. An objective: its written score, else the weighted
/// mean of its key results that have a progress ("an objective's progress is the weighted mean of its key results").
package enum Progress {
  /// The progress of a metric at a current value.
  ///
  /// - `change`: (now − from) ÷ (to − from); likewise for every kind that knows where it starts.
  /// - `atLeast`, `target`, `count`, `relative` without a start: now ÷ to, and 1 once a threshold is reached.
  /// - `atMost` without a start: 1 when now ≤ to, else to ÷ now.
  /// - `range`: 1 inside, else now ÷ from below it and to ÷ now above it.
  /// - `yesNo`: 1 for any value above 0, else 0.
  ///
  /// A value in per cent on a metric of another unit, or on none, is itself the share reached. Values in different units are not
  /// compared, and nothing is divided by zero: `nil`.
  package static func share(of metric: Metric?, at now: Quantity) -> ExactDecimal? {
    let isShare = now.unit == "%" && metric?.unit != "%"
    if isShare { return now.value.scaled(byPowerOfTen: -2).map(clamped) }
    guard let metric, metric.unit.isEmpty || now.unit.isEmpty || metric.unit == now.unit || sameName(metric.unit, now.unit) else {
      return nil
    }
    return reached(metric, at: now.value).map(clamped)
  }

  private static func sameName(_ a: String, _ b: String) -> Bool { Folding.key(a) == Folding.key(b) }

  private static func reached(_ metric: Metric, at now: ExactDecimal) -> ExactDecimal? {
    switch metric.kind {
    case .yesNo:
      return now > .zero ? .one : .zero
    case .change:
      guard let from = metric.from, let to = metric.to else { return nil }
      return (now - from).divided(by: to - from)
    case .range:
      guard let from = metric.from, let to = metric.to else { return nil }
      if now < from { return now.divided(by: from) }
      return now > to ? to.divided(by: now) : .one
    case .atLeast:
      guard let to = metric.to else { return nil }
      if now >= to { return .one }
      if let from = metric.from { return (now - from).divided(by: to - from) }
      return to > .zero ? now.divided(by: to) : nil
    case .atMost:
      guard let to = metric.to else { return nil }
      if now <= to { return .one }
      if let from = metric.from { return (now - from).divided(by: to - from) }
      return to.isNegative ? nil : to.divided(by: now)
    case .target, .relative, .count:
      guard let to = metric.to else { return nil }
      if metric.kind != .count, let from = metric.from { return (now - from).divided(by: to - from) }
      return now.divided(by: to)
    }
  }

  private static func clamped(_ value: ExactDecimal) -> ExactDecimal { min(max(value, .zero), .one) }

  /// The value that counts of those one element has for one key: the first written as a field, else the first read in the text.
  private struct Preferred<Value> {
    private(set) var value: Value?
    private var isWritten = false

    mutating func offer(_ candidate: Value, _ origin: FieldOrigin) {
      guard value == nil || (!isWritten && origin != .text) else { return }
      value = candidate
      isWritten = origin != .text
    }
  }

  /// What the fields of one element say about its progress, found in a single pass.
  private struct Figures {
    var score = Preferred<ExactDecimal>()
    var weight = Preferred<ExactDecimal>()
    var metric = Preferred<Int32>()
    var now: Quantity?

    init(_ range: Range<Int32>, in workspace: borrowing Workspace) {
      var written = Preferred<Quantity>()
      var checkedIn: Quantity?
      var lastDay: CalendarDay?
      for i in range {
        let field = workspace.fields[Int(i)]
        switch (field.key, field.value) {
        case (.score, .share(let share)): score.offer(share, field.origin)
        case (.weight, .share(let share)): weight.offer(share, field.origin)
        case (.metric, .metric(let index)): metric.offer(index, field.origin)
        case (.now, .quantity(let quantity)): written.offer(quantity, field.origin)
        case (.checkIn, .checkIn(let index)):
          let checkIn = workspace.checkIns[Int(index)]
          guard let value = checkIn.value, lastDay.map({ $0 <= checkIn.day }) ?? true else { break }
          lastDay = checkIn.day
          checkedIn = value
        default: break
        }
      }
      now = written.value ?? checkedIn
    }
  }

  /// The progress of every key result and every objective of a workspace, by index.
  static func all(in workspace: Workspace) -> (objectives: [ExactDecimal?], keyResults: [ExactDecimal?]) {
    var objectives: [ExactDecimal?] = []
    objectives.reserveCapacity(workspace.objectives.count)
    var keyResults = [ExactDecimal?](repeating: nil, count: workspace.keyResults.count)
    var weights: [ExactDecimal?] = []
    for objective in workspace.objectives {
      weights.removeAll(keepingCapacity: true)
      for k in objective.keyResults {
        let keyResult = workspace.keyResults[Int(k)]
        let figures = Figures(keyResult.fields, in: workspace)
        keyResults[Int(k)] = progress(of: keyResult, figures, in: workspace)
        weights.append(figures.weight.value)
      }
      if let score = Figures(objective.fields, in: workspace).score.value {
        objectives.append(clamped(score))
      } else {
        objectives.append(mean(of: objective, keyResults, weights, in: workspace))
      }
    }
    return (objectives, keyResults)
  }

  private static func progress(of keyResult: KeyResult, _ figures: Figures, in workspace: Workspace) -> ExactDecimal? {
    if let score = figures.score.value { return clamped(score) }
    if keyResult.done == .done { return .one }
    var metric = figures.metric.value.map { workspace.metrics[Int($0)] }
    // Only a current value needs the metric that stands in the words.
    if metric == nil, figures.now != nil { metric = workspace.metricInText(of: keyResult) }
    if let now = figures.now, let share = share(of: metric, at: now) { return share }
    if let metric, metric.kind == .count, let part = metric.from, let whole = metric.to, let share = part.divided(by: whole) {
      return clamped(share)
    }
    return keyResult.done == .open ? .zero : nil
  }

  /// The mean over the key results that have a progress and are not dropped, weighted when each of those has a weight.
  private static func mean(
    of objective: Objective, _ progress: [ExactDecimal?], _ weights: [ExactDecimal?], in workspace: Workspace
  ) -> ExactDecimal? {
    var count = 0
    var sum = ExactDecimal.zero
    var weightedSum = ExactDecimal.zero
    var weight = ExactDecimal.zero
    var isWeighted = true
    for (k, w) in zip(objective.keyResults, weights) {
      guard let share = progress[Int(k)], !workspace.keyResults[Int(k)].isDropped else { continue }
      count += 1
      sum = sum + share
      if let w {
        weight = weight + w
        weightedSum = weightedSum + share * w
      } else {
        isWeighted = false
      }
    }
    if isWeighted, let mean = weightedSum.divided(by: weight) { return clamped(mean) }
    return sum.divided(by: ExactDecimal(count))
  }
}
