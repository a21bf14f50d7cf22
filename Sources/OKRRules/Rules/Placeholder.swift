import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let placeholder = Rule(
    DiagnosticInfo(
      "OKR308", "placeholder", severity: .warning,
      summary: "Text of a template was left in.",
      explanation: """
        A template shows where words and numbers belong, and what nobody filled in is a promise nobody made. These are taken
        for such text: words in square brackets, `TBD`, a letter or a question mark for a percentage (`XX %`, `??%`), `@???`, `OWNER` in capitals, `(?)`
        and `Lorem`. Tags that mean something stay unreported: `[COMMITTED]`, `[P1]`, `[owner: x]`, `[#12]`, check boxes and
        links.

        Fill in what belongs there, or take the line out. Allow it where the brackets are meant to be read, with a word on
        why.
        """,
      source: "This program's own choice, from the marks left in public OKR documents.",
      examples: [
        .bad(
          """
          ## O1: Become the first choice of ‸[customer segment]

          - KR1: Win rate from 20% to ‸XX %
          - KR2: Two references a month
            - owner: ‸TBD

          """, says: "‘[customer segment]’ is text of a template"),
        .good(
          """
          ## O1: Become the first choice of hospitals

          - KR1: Win rate from 20% to 35% [COMMITTED]
          - KR2: Two references a month, as [agreed](agreement.md)
            - owner: Ada

          """),
      ])
  ) { context, findings in
    let workspace = context.workspace
    var plain: [UInt8] = []
    for id in workspace.objectiveIDs where !workspace[id].isDropped {
      scan(ElementID(id), workspace[id].text, workspace[id].file, workspace, &plain, &findings)
      for k in workspace[id].keyResults where !workspace.keyResults[Int(k)].isDropped {
        let keyResult = workspace.keyResults[Int(k)]
        scan(ElementID(ID<KeyResult>(Int(k))), keyResult.text, keyResult.file, workspace, &plain, &findings)
      }
    }
  }

  /// Looks through an element's text and its fields that hold text; one finding for all of them.
  private static func scan(
    _ element: ElementID, _ text: Text, _ file: FileID, _ workspace: Workspace, _ plain: inout [UInt8], _ findings: inout Findings
  ) {
    var places = placeholders(before: text, file, workspace) + placeholders(in: text, file, workspace, &plain)
    for field in workspace.fields(of: element) {
      if case .text(let value) = field.value, !text.range.contains(value.range) || field.origin != .text {
        places += placeholders(in: value, file, workspace, &plain)
      }
    }
    guard let first = places.first else { return }
    let name = workspace.file(file).text(first)
    findings.report(
      "‘\(name)’ is text of a template", at: Span(file, first),
      secondary: places.dropFirst().prefix(8).map { Label(Span(file, $0), "so is this") },
      help: "write what belongs there, or take it out")
  }

  /// What stands for an owner before the text, in the same line: `P1 - OWNER - text`, `@ada (?) text`.
  private static func placeholders(
    before text: Text, _ file: FileID, _ workspace: Workspace
  ) -> [ByteRange] {
    let bytes = workspace.file(file).bytes
    let end = Int(text.range.start)
    var start = end
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D, bytes[start - 1] != 0x7C { start -= 1 }
    guard end - start > 5 else { return [] }
    return PlaceholderScan.placeholders(in: bytes, start..<end)
      .filter { [0x40, 0x4F].contains(bytes[$0.lowerBound]) || bytes[$0].elementsEqual("(?)".utf8) }
      .map { ByteRange($0.lowerBound, $0.upperBound) }
  }

  private static func placeholders(
    in text: Text, _ file: FileID, _ workspace: Workspace, _ plain: inout [UInt8]
  ) -> [ByteRange] {
    let bytes = workspace.file(file).bytes
    guard text.plain >= 0 else {
      return PlaceholderScan.placeholders(in: bytes, text.range.indices).map { ByteRange($0.lowerBound, $0.upperBound) }
    }
    plain.removeAll(keepingCapacity: true)
    plain.append(contentsOf: workspace.strings[Int(text.plain)].utf8)
    let found = PlaceholderScan.placeholders(in: plain, plain.indices)
    guard !found.isEmpty else { return [] }
    // Markup stands between: look for the same bytes in the source, in order.
    var from = Int(text.range.start)
    return found.map { range in
      guard let at = place(of: plain[range], in: bytes, from..<Int(text.range.end)) else { return text.range }
      from = at + range.count
      return ByteRange(at, at + range.count)
    }
  }

  private static func place(of part: ArraySlice<UInt8>, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let first = part.first, range.count >= part.count else { return nil }
    for i in range.lowerBound...(range.upperBound - part.count) where bytes[i] == first {
      if bytes[i..<(i + part.count)].elementsEqual(part) { return i }
    }
    return nil
  }
}
