import OKRSource

/// Draws places of one file below each other, each with its source line, an underline and what there is to say about it.
struct Snippet {
  /// A place to underline.
  struct Mark {
    var range: ByteRange
    var isPrimary: Bool
    var message: String
  }

  let file: SourceFile
  let lines: LineIndex
  let severity: Severity
  let paint: Paint
  let width: Int
  /// Digits of the largest line number in the whole finding.
  let gutter: Int

  private func rule(_ number: String = "", _ text: String = "") -> String {
    let padding = String(repeating: " ", count: gutter - number.utf8.count)
    let head = paint.frame(padding + number + " |")
    return text.isEmpty ? head + "\n" : head + " " + text + "\n"
  }

  /// The marks grouped by line, with an ellipsis where lines are left out.
  func drawn(_ marks: [Mark]) -> String {
    let placed = marks.map { (line: lines.line(of: Int($0.range.start)), mark: $0) }
      .sorted { ($0.line, $0.mark.range.start, $1.mark.isPrimary ? 1 : 0) < ($1.line, $1.mark.range.start, $0.mark.isPrimary ? 1 : 0) }
    var out = rule()
    var i = 0
    var previous = 0
    while i < placed.count {
      let line = placed[i].line
      var j = i
      while j < placed.count, placed[j].line == line { j += 1 }
      if previous > 0, line > previous + 1 { out += paint.frame("...") + "\n" }
      out += drawn(placed[i..<j].map(\.mark), onLine: line)
      previous = line
      i = j
    }
    return out
  }

  private func drawn(_ marks: [Mark], onLine number: Int) -> String {
    let range = lines.range(ofLine: number, in: file.bytes)
    let line = DisplayLine(range, of: file)
    let anchor = marks.first { $0.isPrimary } ?? marks.first
    let place = line.column(of: Int(anchor?.range.start ?? range.start))
    let window = line.window(around: place, limit: width)
    var out = rule(String(number), window.text)
    let shift = window.columns.lowerBound > 0 ? 1 - window.columns.lowerBound : 0
    for mark in marks {
      let visible = window.columns
      let start = min(max(line.column(of: Int(mark.range.start)), visible.lowerBound), visible.upperBound)
      let end = min(max(line.columnAfter(Int(min(mark.range.end, range.end))), start + 1), max(visible.upperBound, start + 1))
      let underline = String(repeating: mark.isPrimary ? "^" : "-", count: end - start)
      let text = mark.message.isEmpty ? underline : "\(underline) \(TerminalText.escaped(mark.message))"
      let painted = mark.isPrimary ? paint.severity(text, severity) : paint.frame(text)
      out += rule("", String(repeating: " ", count: max(0, start + shift)) + painted)
    }
    return out
  }
}
