// The rules of the style sheet that a page has for itself: its size on paper, and what stands at the head of each sheet. The
// rest of how it prints is in the style sheet. Running texts that follow the content would be better, but browsers do not know them.

import OKRModel

extension HTMLPage {
  var pageRules: String {
    "@page { size: \(options.paper.rawValue); @top-left { content: \(Self.string(title ?? words["subject"])); } "
      + "@top-right { content: \(Self.string(period ?? "")); } }"
  }

  /// As CSS writes it; short enough for one line at the head of a sheet.
  private static func string(_ text: String) -> String { "\"\(Escaping.css(text, limit: 60))\"" }
}

extension HTMLPage {
  /// Whether a unit takes less than a sheet, by about how many lines its parts take. One that takes more is not kept whole: it
  /// would begin on a fresh sheet and be torn all the same.
  func fitsOnSheet(_ unit: Unit) -> Bool {
    var lines = 2
    for objective in unit.objectiveIDs where selection.contains(objective) {
      lines += 3
      for keyResult in workspace[objective].keyResultIDs {
        lines += 4 + workspace.checkIns(of: ElementID(keyResult)).count
        if lines > 46 { return false }
      }
    }
    return true
  }
}
