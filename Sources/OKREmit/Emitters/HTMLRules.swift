import OKRModel
import OKRSource

// The rules behind the findings of the page: what each is about, why, and where it comes from.

extension HTMLPage {
  static func anchor(ofRule code: String) -> String { "rule_\(code)" }

  /// Those that found something, in the order of their codes; empty when none did.
  func rules() -> HTMLFragment {
    var counts: [String: [Int]] = [:]
    var firsts: [String: [Severity: Int]] = [:]
    for index in diagnostics.indices {
      firsts[diagnostics[index].code, default: [:]][diagnostics[index].severity, default: index] += 0
      counts[diagnostics[index].code, default: [0, 0, 0]][Int(diagnostics[index].severity.rawValue)] += 1
    }
    var views: [HTMLView] = []
    for info in compilation.infos {
      guard let ofCode = counts[info.code] else { continue }
      let severities = [Severity.error, .warning, .note].filter { ofCode[Int($0.rawValue)] > 0 }
      let links = severities.enumerated().map { i, severity in
        HTMLView([
          "link": firsts[info.code]?[severity].map { link(toFindingsFrom: $0) }, "mark": severity.mark,
          "count": words.counted(ofCode[Int(severity.rawValue)], severity),
        ])
      }
      views.append(
        HTMLView([
          "anchor": Self.anchor(ofRule: info.code), "code": info.code, "name": info.name, "links": links,
          "summary": Self.line(info.summary), "paragraphs": Self.prose(info.explanation), "source": Self.line(info.source),
        ]))
    }
    return views.isEmpty ? .empty : render("rules", HTMLView(["rules": views]))
  }

  /// Paragraphs of our own texts, which know no markup but `code`.
  private static func prose(_ text: String) -> [HTMLView] {
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1].append(line) }
    }
    return paragraphs.filter { !$0.isEmpty }.map { HTMLView(["spans": spans($0.joined(separator: " "))]) }
  }

  /// One paragraph.
  static func line(_ text: String) -> HTMLView {
    guard text.utf8.contains(0x0A) else { return HTMLView(["spans": spans(text)]) }
    return HTMLView(["spans": spans(text.split(separator: "\n").joined(separator: " "))])
  }

  /// Text with its `code` told apart.
  static func spans(_ text: String) -> [HTMLView] {
    guard text.utf8.contains(0x60) else { return text.isEmpty ? [] : [HTMLView(["isCode": false, "text": text])] }
    let parts = text.utf8.split(separator: 0x60, omittingEmptySubsequences: false)
    var views: [HTMLView] = []
    for (i, part) in parts.enumerated() where !part.isEmpty {
      views.append(HTMLView(["isCode": !i.isMultiple(of: 2), "text": String(Substring(part))]))
    }
    return views
  }
}
