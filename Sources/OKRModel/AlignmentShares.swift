import OKRSource

/// A sum of fractions with small denominators, exact as long as it fits 64 bits; then decimals with 12 places carry on.
struct ExactSum {
  private var numerator = 0
  private var denominator = 1
  private var overflow = ExactDecimal.zero

  mutating func add(_ part: Int, of whole: Int) {
    guard whole > 0 else { return }
    let common = Self.greatestCommonDivisor(denominator, whole)
    let (scaled, o1) = denominator.multipliedReportingOverflow(by: whole / common)
    let (old, o2) = numerator.multipliedReportingOverflow(by: whole / common)
    let (new, o3) = part.multipliedReportingOverflow(by: denominator / common)
    let (sum, o4) = old.addingReportingOverflow(new)
    // Below 10^17 the decimals that are made of it stay exact.
    guard !o1, !o2, !o3, !o4, scaled < 100_000_000_000_000_000, sum < 100_000_000_000_000_000 else {
      overflow = overflow + (ExactDecimal(part).divided(by: ExactDecimal(whole)) ?? .zero)
      return
    }
    (numerator, denominator) = (sum, scaled)
  }

  /// The sum divided by a number, rounded once; `nil` for a division by zero.
  func divided(by divisor: Int) -> ExactDecimal? {
    let (whole, overflows) = denominator.multipliedReportingOverflow(by: divisor)
    guard !overflows, whole < 100_000_000_000_000_000, overflow == .zero else {
      let value = (ExactDecimal(numerator).divided(by: ExactDecimal(denominator)) ?? .zero) + overflow
      return value.divided(by: ExactDecimal(divisor))
    }
    return ExactDecimal(numerator).divided(by: ExactDecimal(whole))
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return max(1, x)
  }
}

extension Alignment {
  /// Shares of alignment, unit by unit and in all. `isContributing` tells of each objective whether it contributes at all, itself
  /// or by a key result, upward or sideways.
  struct Shares {
    var splits: [AlignmentSplit?] = []
    var overall: ExactDecimal?
    var isContributing: [Bool]
    /// Of each objective whether it would contribute upward if all references named something: it counts in no share.
    var isUncertain: [Bool] = []
  }

  static func shares(of workspace: Workspace, topRank: Int, target: ExactDecimal) -> Shares {
    var upward = [Bool](repeating: false, count: workspace.objectives.count)
    var keyResultUpward = [Bool](repeating: false, count: workspace.keyResults.count)
    var shares = Shares(isContributing: upward)
    for link in workspace.links where link.kind == .contribution {
      guard !workspace.isDropped(link.from), !workspace.isDropped(link.to) else { continue }
      let direction = workspace.direction(of: link)
      guard direction != .downward else { continue }
      shares.isContributing[Int(workspace.objectiveID(of: link.from).index)] = true
      guard direction == .upward else { continue }
      if let k = link.from.keyResult { keyResultUpward[Int(k.index)] = true }
      if let o = link.from.objective { upward[Int(o.index)] = true }
    }
    shares.isUncertain = uncertain(workspace, unless: upward)
    var all = ExactSum()
    var count = 0
    for unit in workspace.units {
      var sum = ExactSum()
      var objectives = 0
      var isUncertain = false
      for o in unit.objectives where unit.rank > topRank {
        let objective = workspace.objectives[Int(o)]
        guard !objective.isDropped else { continue }
        if shares.isUncertain[Int(o)] {
          isUncertain = true
          continue
        }
        objectives += 1
        let (part, whole) = upward[Int(o)] ? (1, 1) : fraction(of: objective, keyResultUpward, workspace)
        sum.add(part, of: whole)
        all.add(part, of: whole)
      }
      count += objectives
      shares.splits.append(split(sum, objectives, target, isUncertain: isUncertain))
    }
    shares.overall = all.divided(by: count)
    return shares
  }

  /// How many of an objective's key results contribute upward by references of their own. One that names nothing inherits what
  /// its objective does, which was asked before.
  private static func fraction(of objective: Objective, _ upward: [Bool], _ workspace: Workspace) -> (Int, Int) {
    var (part, whole) = (0, 0)
    for k in objective.keyResults where !workspace.keyResults[Int(k)].isDropped {
      whole += 1
      if upward[Int(k)] { part += 1 }
    }
    return (part, whole)
  }

  private static func split(_ sum: ExactSum, _ objectives: Int, _ target: ExactDecimal, isUncertain: Bool) -> AlignmentSplit? {
    guard let share = sum.divided(by: objectives), let aligned = sum.divided(by: 1) else { return nil }
    let ideal = target * ExactDecimal(objectives)
    let nearest = (0...objectives).min { distance($0, ideal) < distance($1, ideal) } ?? 0
    let now = aligned - ideal
    return AlignmentSplit(
      objectives: objectives, aligned: aligned, share: share, nearest: nearest,
      canComeNearer: distance(nearest, ideal) < (now.isNegative ? -now : now), isUncertain: isUncertain)
  }

  private static func distance(_ n: Int, _ ideal: ExactDecimal) -> ExactDecimal {
    let difference = ExactDecimal(n) - ideal
    return difference.isNegative ? -difference : difference
  }

  /// Objectives with a reference of their own or of a key result that names nothing, unless they contribute without it.
  private static func uncertain(_ workspace: Workspace, unless isKnown: [Bool]) -> [Bool] {
    var uncertain = [Bool](repeating: false, count: workspace.objectives.count)
    for element in workspace.poisoned {
      let o = Int(workspace.objectiveID(of: element).index)
      uncertain[o] = !isKnown[o]
    }
    return uncertain
  }
}
