import OKRSource

/// A change of a file as `diff -u` and `git diff` show it, ready for `git apply` and `patch -p1`.
package struct UnifiedDiff {
  private typealias Line = ArraySlice<UInt8>

  private enum Step {
    case same(Line)
    case removed(Line)
    case added(Line)
  }

  private let path: String
  private let paint: Paint
  /// For a terminal: what it would obey is spelled out. Such a text is no patch any more where it does so.
  private let isEscaped: Bool
  private var bytes: [UInt8] = []

  /// Lines shown around a change.
  private static let context = 3

  /// - Parameters:
  ///   - path: Relative to the workspace.
  ///   - isForTerminal: Spells out control characters of the documents.
  package static func render(
    path: String, before: [UInt8], after: [UInt8], isForTerminal: Bool, isColoured: Bool = false
  ) -> [UInt8] {
    guard before != after else { return [] }
    var diff = UnifiedDiff(path: path, paint: Paint(isOn: isColoured), isEscaped: isForTerminal)
    diff.write(before, after)
    return diff.bytes
  }

  private init(path: String, paint: Paint, isEscaped: Bool) {
    self.path = path
    self.paint = paint
    self.isEscaped = isEscaped
  }

  /// Lines with their line feeds; only the last may be without.
  private static func lines(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for i in bytes.indices where bytes[i] == 0x0A {
      lines.append(bytes[start...i])
      start = i + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func steps(_ old: [Line], _ new: [Line]) -> [Step] {
    var head = 0
    while head < old.count, head < new.count, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < old.count - head, tail < new.count - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    let a = Array(old[head..<(old.count - tail)])
    let b = Array(new[head..<(new.count - tail)])
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in b.difference(from: a) {
      switch change {
      case .remove(let i, _, _): removed.insert(i)
      case .insert(let i, _, _): added.insert(i)
      }
    }
    var steps = old[..<head].map(Step.same)
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if i < a.count, removed.contains(i) {
        steps.append(.removed(a[i]))
        i += 1
      } else if j < b.count, added.contains(j) {
        steps.append(.added(b[j]))
        j += 1
      } else {
        steps.append(.same(a[i]))
        i += 1
        j += 1
      }
    }
    return steps + old[(old.count - tail)...].map(Step.same)
  }

  private mutating func write(_ before: [UInt8], _ after: [UInt8]) {
    let steps = Self.steps(Self.lines(before), Self.lines(after))
    head("--- ", "a/")
    head("+++ ", "b/")
    var i = 0
    var (old, new) = (1, 1)
    while i < steps.count {
      if case .same = steps[i] {
        i += 1
        old += 1
        new += 1
        continue
      }
      // Changes with at most twice the context between them share a hunk.
      var end = i + 1
      var last = i
      while end < steps.count, end - last <= 2 * Self.context + 1 {
        if case .same = steps[end] {} else { last = end }
        end += 1
      }
      let lead = min(Self.context, i)
      let hunk = steps[(i - lead)..<min(steps.count, last + 1 + Self.context)]
      let counts = write(hunk, old: old - lead, new: new - lead)
      old += counts.old - lead
      new += counts.new - lead
      i += hunk.count - lead
    }
  }

  private mutating func write(_ hunk: ArraySlice<Step>, old: Int, new: Int) -> (old: Int, new: Int) {
    var counts = (old: 0, new: 0)
    for step in hunk {
      switch step {
      case .same:
        counts.old += 1
        counts.new += 1
      case .removed: counts.old += 1
      case .added: counts.new += 1
      }
    }
    func range(_ start: Int, _ count: Int) -> String { count == 1 ? "\(start)" : "\(count == 0 ? start - 1 : start),\(count)" }
    write("@@ -\(range(old, counts.old)) +\(range(new, counts.new)) @@", mark: 0x40)
    for step in hunk {
      switch step {
      case .same(let line): write(line, mark: 0x20)
      case .removed(let line): write(line, mark: 0x2D)
      case .added(let line): write(line, mark: 0x2B)
      }
    }
    return counts
  }

  private mutating func write(_ text: String, mark: UInt8) { bytes += paint.difference(text, mark).utf8 + [0x0A] }

  private mutating func write(_ line: Line, mark: UInt8) {
    let isEnded = line.last == 0x0A
    let content = isEnded ? line.dropLast() : line
    // Colours are only there for people to look at, too.
    if isEscaped || paint.isOn {
      let plain = content.last == 0x0D ? content.dropLast() : content
      let pieces = String(decoding: plain, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
      let text = pieces.map(TerminalText.escaped).joined(separator: "\t")
      write(String(UnicodeScalar(mark)) + text, mark: mark)
    } else {
      bytes.append(mark)
      bytes += content
      bytes.append(0x0A)
    }
    if !isEnded { bytes += "\\ No newline at end of file\n".utf8 }
  }

  private mutating func head(_ start: String, _ side: String) {
    let name = side + path
    let needsQuotes = name.unicodeScalars.contains { Escaping.isControl($0) || $0 == "\"" || $0 == "\\" }
    // A space would end the name for patch, but for a tab behind it.
    let shown = needsQuotes ? Self.quoted(name) : name.contains(" ") ? name + "\t" : name
    bytes += paint.bold(start + shown).utf8 + [0x0A]
  }

  /// As git quotes names: `"a/\033.md"`.
  private static func quoted(_ name: String) -> String {
    var out = "\""
    for scalar in name.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        out += "\\\(scalar)"
      } else if Escaping.isControl(scalar) {
        for byte in String(scalar).utf8 {
          let digits = String(byte, radix: 8)
          out += "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
        }
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
