import OKRModel
import OKRSource

/// Keeps the findings about one period: those in units whose period is it, encloses it or lies in it, and those in no unit at all.
struct PeriodFilter {
  private struct Stretch {
    var start: Int32
    var isKept: Bool
  }

  /// For each file where its objectives begin, in the order of the document.
  private var stretches: [[Stretch]]

  init(_ period: Period, _ workspace: Workspace) {
    stretches = Array(repeating: [], count: workspace.files.count)
    for unit in workspace.units {
      let isKept = unit.period.map { $0 == period || $0.encloses(period) == true || period.encloses($0) == true } ?? false
      stretches[Int(unit.span.file.index)].append(Stretch(start: unit.span.range.start, isKept: isKept))
      for objective in unit.objectives {
        let objective = workspace.objectives[Int(objective)]
        stretches[Int(objective.file.index)].append(Stretch(start: objective.range.start, isKept: isKept))
      }
    }
    for i in stretches.indices { stretches[i].sort { $0.start < $1.start } }
  }

  func filter(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.filter { diagnostic in
      let stretches = stretches[Int(diagnostic.primary.file.index)]
      let place = diagnostic.primary.range.start
      guard let nearest = stretches.last(where: { $0.start <= place }) ?? stretches.first else { return true }
      return nearest.isKept
    }
  }
}
