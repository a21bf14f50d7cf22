package import OKRConfiguration
package import OKRModel
package import OKRSource

/// Documents after their safe fixes.
package struct Fixing: Sendable {
  /// What was there before any fix.
  package let original: Compilation
  /// What is there after the last.
  package let compilation: Compilation
  /// In the order of paths.
  package let changes: [Snapshot.Change]
  /// Fixes made.
  package let count: Int
  /// Fixes left out because another error would come of them.
  package let refused: Int
}

/// Makes the safe fixes, compiles again, and repeats until none is left.
///
/// Fixes are made together where that leaves no kind of error with more findings than before and takes away every finding that
/// was to be mended; else in halves, down to the single fix, which is then left out. So fixing never makes an error: where a
/// mended reference closes a cycle, the finding stays as it was.
///
/// - Parameter shown: Leaves the findings whose fixes are wanted, for instance those that are in no baseline.
package func fix(
  _ world: some World, _ configuration: Configuration, workers: Int = 1, period: Period? = nil,
  shown: @escaping @Sendable (Compilation) -> Compilation = { $0 }
) async -> Fixing {
  var bench = Bench(Snapshot(of: world), shown: shown) { world in
    await compile(world, configuration, workers: workers, period: period)
  }
  return await bench.run()
}

/// Where rounds of fixing are tried.
private struct Bench {
  private typealias Candidate = (fix: Fix, codes: [String])

  private var world: Snapshot
  private let shown: @Sendable (Compilation) -> Compilation
  private let check: @Sendable (Snapshot) async -> Compilation
  /// States that were there; none is entered twice.
  private var visited: Set<[String: [UInt8]]> = [[:]]
  /// Compilations left: fixes that spoil one another must not take forever.
  private var trials = 64
  private var count = 0
  private var refused = 0

  private static let mostRounds = 8

  init(
    _ world: Snapshot, shown: @escaping @Sendable (Compilation) -> Compilation,
    check: @escaping @Sendable (Snapshot) async -> Compilation
  ) {
    self.world = world
    self.shown = shown
    self.check = check
  }

  mutating func run() async -> Fixing {
    let original = await check(world)
    var current = original
    for _ in 0..<Self.mostRounds {
      refused = 0
      guard let next = await round(from: current) else { break }
      current = next
    }
    return Fixing(original: original, compilation: current, changes: world.changes, count: count, refused: refused)
  }

  /// The compilation after all fixes of one round that do no harm; `nil` when there is none.
  private mutating func round(from start: Compilation) async -> Compilation? {
    let ground = world
    var accepted: [Candidate] = []
    var current: Compilation?
    var waiting = [Edits.together(shown(start).diagnostics)[...]]
    while let candidates = waiting.popLast() {
      guard !candidates.isEmpty else { continue }
      let all = accepted + candidates
      let next = ground.applying(all.flatMap(\.fix.edits), in: start.files)
      guard trials > 0, !visited.contains(next.changed) else {
        refused += candidates.count
        continue
      }
      trials -= 1
      let compiled = await check(next)
      if Tally(compiled).isBetter(than: Tally(start), by: all.flatMap(\.codes)) {
        visited.insert(next.changed)
        (world, current, accepted) = (next, compiled, all)
        count += candidates.count
      } else if candidates.count == 1 {
        refused += 1
      } else {
        let middle = candidates.startIndex + candidates.count / 2
        waiting.append(candidates[middle...])
        waiting.append(candidates[..<middle])
      }
    }
    return current
  }
}

/// How many findings there are of each code.
private struct Tally {
  private var errors: [String: Int] = [:]
  private var findings: [String: Int] = [:]

  init(_ compilation: Compilation) {
    for diagnostic in compilation.diagnostics {
      findings[diagnostic.code, default: 0] += 1
      if diagnostic.severity == .error { errors[diagnostic.code, default: 0] += 1 }
    }
  }

  /// Whether no code has more errors than before, and each of `mended` one finding less for every time it stands there.
  func isBetter(than before: Tally, by mended: [String]) -> Bool {
    guard errors.allSatisfy({ $1 <= before.errors[$0, default: 0] }) else { return false }
    var wanted: [String: Int] = [:]
    for code in mended { wanted[code, default: 0] += 1 }
    return wanted.allSatisfy { findings[$0, default: 0] <= before.findings[$0, default: 0] - $1 }
  }
}
