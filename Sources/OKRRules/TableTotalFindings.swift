import OKRModel
import OKRSource
import OKRSyntax

extension Findings {
  /// Reports numbers in total rows of tables that hold key results, where no reading makes them right.
  mutating func reportTotals(of workspace: Workspace) {
    var table: (file: FileID, table: SourceTable)?
    func finish() {
      guard let table, table.table.hasTotals else { return }
      for total in table.table.totals(workspace) where !total.isPlausible { report(total, in: table.file) }
    }
    for id in workspace.keyResultIDs {
      let element = ElementID(id)
      guard !workspace.isDropped(element), workspace.fields(of: element).contains(where: { $0.origin == .cell }) else { continue }
      let place = workspace.textSpan(of: element)
      if table.map({ $0.file != place.file || !$0.table.range.contains(place.start) }) ?? true {
        finish()
        table = (place.file, SourceTable(around: place.start, workspace.file(place.file).bytes))
      }
      table?.table.place(id, at: place.start)
    }
    finish()
  }

  private mutating func report(_ total: StatedTotal, in file: FileID) {
    let sign = total.stated.isPercentage ? " %" : ""
    let values = Wording.counted(total.values.count, "value")
    let terms = total.values.prefix(8).map { "\($0.value)" }.joined(separator: " + ") + (total.values.count > 8 ? " + …" : "")
    let mean = "\(total.mean?.rounded(toPlaces: 3) ?? .zero)\(sign)"
    let isSum = total.kind == .sum
    let right = isSum ? "\(total.sum)\(sign)" : mean
    let arithmetic = isSum ? terms : total.weights == nil ? "(\(terms)) ÷ \(total.values.count)" : "by their weights"
    let what = isSum ? "sum" : total.weights == nil ? "mean" : "weighted mean"
    let other = total.kind == .either ? " and their sum \(total.sum)\(sign)" : ""
    report(
      """
      the \(total.kind == .mean ? "average" : isSum ? "sum" : "total") of ‘\(total.column)’ is written as \
      \(total.stated.value)\(sign), but the \(what) of its \(values) is \(right)\(other): \(arithmetic)
      """,
      at: Span(file, total.stated.place), secondary: total.values.prefix(4).map { Label(Span(file, $0.place), "counts") },
      help: "write \(right), or correct the value that is wrong")
  }
}
