import OKRModel
import OKRSource

extension HTMLPage {
  /// Who waits for whom; empty when nobody does.
  func dependencies() -> String {
    var rows: [HTMLView] = []
    for link in workspace.links where link.kind == .need && (contains(link.from) || contains(link.to)) {
      rows.append(
        HTMLView([
          "unit": name(of: workspace.unitID(of: link.from)), "provider": name(of: workspace.unitID(of: link.to)),
          "needing": reference(to: link.from), "needed": reference(to: link.to, withText: true),
          "agreed": workspace.isMatched(link)
            ? HTMLView(["kind": "done", "mark": "✓", "word": words["dependencies.yes"]])
            : HTMLView(["kind": "at-risk", "mark": "▲", "word": words["dependencies.no"]]),
        ]))
    }
    return rows.isEmpty ? "" : render("dependencies", HTMLView(["rows": rows]))
  }
}
