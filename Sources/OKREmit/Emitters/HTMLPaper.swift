// The rules of the style sheet that a page has for itself: its size on paper, and what stands at the head of each sheet. The rest of
// how it prints is in the style sheet. Running texts that follow the content would be better, but browsers do not know them.

extension HTMLPage {
  var pageRules: String {
    "@page { size: \(options.paper.rawValue); @top-left { content: \(Self.string(title ?? Self.subject)); } "
      + "@top-right { content: \(Self.string(period ?? "")); } }"
  }

  /// As CSS writes it; short enough for one line at the head of a sheet.
  private static func string(_ text: String) -> String { "\"\(Escaping.css(text, limit: 60))\"" }
}
