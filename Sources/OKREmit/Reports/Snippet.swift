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

  /// The gutter of a line, with a number or without.
  private func gutter(_ number: String, into out: inout [UInt8]) {
    paint.frame(into: &out) { out in
      out.append(contentsOf: repeatElement(0x20, count: max(0, gutter - number.utf8.count)))
      out.append(contentsOf: number.utf8)
      out.append(contentsOf: " |".utf8)
    }
  }

  /// Draws the marks grouped by line, with an ellipsis where lines are left out.
  func draw(_ marks: [Mark], into out: inout [UInt8]) {
    let placed = marks.map { (line: lines.line(of: Int($0.range.start)), mark: $0) }
      .sorted { ($0.line, $0.mark.range.start, $1.mark.isPrimary ? 1 : 0) < ($1.line, $1.mark.range.start, $0.mark.isPrimary ? 1 : 0) }
    gutter("", into: &out)
    out.append(0x0A)
    var i = 0
    var previous = 0
    while i < placed.count {
      let line = placed[i].line
      var j = i
      while j < placed.count, placed[j].line == line { j += 1 }
      if previous > 0, line > previous + 1 {
        paint.frame(into: &out) { $0.append(contentsOf: "...".utf8) }
        out.append(0x0A)
      }
      draw(placed[i..<j].map(\.mark), onLine: line, into: &out)
      previous = line
      i = j
    }
  }

  private func draw(_ marks: [Mark], onLine number: Int, into out: inout [UInt8]) {
    let range = lines.range(ofLine: number, in: file.bytes)
    let line = DisplayLine(range, of: file)
    let anchor = marks.first { $0.isPrimary } ?? marks.first
    let place = line.column(of: Int(anchor?.range.start ?? range.start))
    let window = line.window(around: place, limit: width)
    gutter(String(number), into: &out)
    if !window.text.isEmpty {
      out.append(0x20)
      out.append(contentsOf: window.text.utf8)
    }
    out.append(0x0A)
    let shift = window.columns.lowerBound > 0 ? 1 - window.columns.lowerBound : 0
    for mark in marks {
      let visible = window.columns
      let start = min(max(line.column(of: Int(mark.range.start)), visible.lowerBound), visible.upperBound)
      let end = min(max(line.columnAfter(Int(min(mark.range.end, range.end))), start + 1), max(visible.upperBound, start + 1))
      gutter("", into: &out)
      out.append(contentsOf: repeatElement(0x20, count: 1 + max(0, start + shift)))
      paint.mark(isPrimary: mark.isPrimary, severity, into: &out) { out in
        out.append(contentsOf: repeatElement(mark.isPrimary ? 0x5E : 0x2D, count: end - start))
        if !mark.message.isEmpty {
          out.append(0x20)
          out.append(contentsOf: TerminalText.escaped(mark.message).utf8)
        }
      }
      out.append(0x0A)
    }
  }
}
