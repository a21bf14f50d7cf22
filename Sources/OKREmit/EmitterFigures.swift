package import OKRModel
package import OKRSource

/// The figures at the head of every output, for what the options select. What is dropped is counted nowhere.
package struct Figures: Hashable, Sendable {
  package var units = 0
  package var objectives = 0
  package var keyResults = 0
  /// The mean, over the objectives below the top level, of what `Alignment.alignedShares` averages for each unit; `nil`
  /// without such objectives.
  package var aligned: ExactDecimal?
  /// Objectives on the longest chain of contribution; 0 without objectives.
  package var depth = 0
  package var errors = 0
  package var warnings = 0
  package var notes = 0
  /// How the objectives below the top level relate to what is above them.
  package var styles = StyleCount()

  package init(of compilation: Compilation, selection: Selection) {
    count(compilation, selection)
    weigh(compilation, selection)
    for diagnostic in selection.diagnostics(of: compilation) {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
  }

  /// Of everything.
  package init(of compilation: Compilation) {
    self.init(of: compilation, selection: Selection(of: compilation.workspace, options: EmitOptions(version: "")))
  }

  private mutating func count(_ compilation: Compilation, _ selection: Selection) {
    let workspace = compilation.workspace
    for id in workspace.unitIDs where selection.contains(id) { units += 1 }
    for id in workspace.objectiveIDs where selection.contains(id) && !workspace[id].isDropped {
      objectives += 1
      depth = max(depth, compilation.alignment.depth(id))
      keyResults += workspace[id].keyResultIDs.count { !workspace[$0].isDropped }
      if let style = compilation.alignment.style(id) { styles.add(style) }
    }
  }

  private mutating func weigh(_ compilation: Compilation, _ selection: Selection) {
    var sum = ExactDecimal.zero
    var total = 0
    for id in compilation.workspace.unitIDs where selection.contains(id) {
      guard let split = compilation.alignment.split(id) else { continue }
      sum = sum + split.share * ExactDecimal(split.objectives)
      total += split.objectives
    }
    aligned = sum.divided(by: ExactDecimal(total))?.asShare
  }
}

extension ExactDecimal {
  /// A computed share as it is written for programs: six decimal places are more than any document means.
  var asShare: ExactDecimal { rounded(toPlaces: 6) }
}
