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
  /// Shares of the objectives below the top level, from 0 to 1, by style; all `nil` without such objectives.
  package var directional: ExactDecimal?
  package var handedDown: ExactDecimal?
  package var unaligned: ExactDecimal?

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
    var styles = [0, 0, 0]
    for id in workspace.unitIDs where selection.contains(id) { units += 1 }
    for id in workspace.objectiveIDs where selection.contains(id) && !workspace[id].isDropped {
      objectives += 1
      depth = max(depth, compilation.alignment.depth(id))
      keyResults += workspace[id].keyResultIDs.count { !workspace[$0].isDropped }
      if let style = compilation.alignment.styles[Int(id.index)] { styles[Int(style.rawValue)] += 1 }
    }
    let total = ExactDecimal(styles[0] + styles[1] + styles[2])
    func share(_ style: Alignment.Style) -> ExactDecimal? {
      ExactDecimal(styles[Int(style.rawValue)]).divided(by: total)?.asShare
    }
    directional = share(.directional)
    handedDown = share(.handedDown)
    unaligned = share(.unaligned)
  }

  private mutating func weigh(_ compilation: Compilation, _ selection: Selection) {
    let workspace = compilation.workspace
    var sum = ExactDecimal.zero
    var total = 0
    for id in workspace.unitIDs where selection.contains(id) {
      guard let share = compilation.alignment.alignedShare(id) else { continue }
      let count = workspace[id].objectiveIDs.count { !workspace[$0].isDropped }
      sum = sum + share * ExactDecimal(count)
      total += count
    }
    aligned = sum.divided(by: ExactDecimal(total))?.asShare
  }
}

extension ExactDecimal {
  /// A computed share as it is written for programs: six decimal places are more than any document means.
  var asShare: ExactDecimal { rounded(toPlaces: 6) }
}
