import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let unmeasurableKeyResult = Rule(
    DiagnosticInfo(
      "OKR303", "unmeasurable-key-result", severity: .warning,
      summary: "A key result holds no quantity, date or yes/no metric.",
      explanation: """
        At the end of the period everyone must agree whether a key result was reached, without a debate. That takes a number,
        a date, or a plain yes or no. “Improve the documentation” takes none of them, and will be called done by whoever wrote
        it.

        Say from what to what (`from 40 % to 60 %`), by when, or write `metric: yes/no` where nothing is to be counted. If
        nobody knows the number yet, finding it out is the first key result. Numbers in words count (“two”, “twice”, “all”,
        “zero”), in English only; numbers that belong to a name do not (`v2`, `B2B`); a check box is a yes or no. A text
        that ends in a colon is read on in the list below it, and text of a template is another finding. Half of the key
        results in public documents hold no number, so this is a warning; turn it to a note while a draft grows.
        """,
      source: """
        Google's playbook and re:Work guide ask for a measurable key result; open-okr fails one without a number. That a date
        or a yes/no metric is enough, and what counts as a number, is this program's own choice.
        """,
      examples: [
        .bad(
          """
          ## O1: Developers find their way alone

          - KR1: ‸Improve the documentation
          - KR2: Time to the first call from 3 days to 2 hours
          - KR3: ‸Launch v2 of the portal

          """, says: "“Improve the documentation” holds no quantity, date or yes/no metric"),
        .good(
          """
          ## O1: Developers find their way alone

          - KR1: Time to the first call from 3 days to 2 hours
          - KR2: Twice as many pages with an example
          - KR3: Launch v2 of the portal by the end of May
          - KR4: Pass the accessibility audit
            - metric: yes/no

          """),
        .good("## O1: Developers find their way alone\n\n- [ ] KR1: Publish the style guide\n- [x] KR2: Name an editor\n"),
      ])
  ) { context, findings in
    let workspace = context.workspace
    var plain = PlainBytes(workspace)
    for id in workspace.keyResultIDs {
      let keyResult = workspace[id]
      guard keyResult.done == .unsaid, !keyResult.isDropped, !workspace[keyResult.objective].isDropped else { continue }
      let element = ElementID(id)
      guard !keyResult.text.range.isEmpty, !Measurability.isMeasurable(id, workspace, &plain) else { continue }
      // `Win [number] hospitals` is a template that nobody filled in, which is another finding.
      guard plain.read(element, { PlaceholderScan.placeholders(in: $0, $1).isEmpty }),
        !Measurability.holdsQuantity(inListBelow: element, workspace)
      else { continue }
      findings.report(
        "\(Wording.quoted(workspace.text(of: element))) holds no quantity, date or yes/no metric",
        at: workspace.textSpan(of: element),
        help: "say from what to what (`from 40 % to 60 %`) or by when, or add `metric: yes/no`")
    }
  }
}

extension Measurability {
  /// Whether a key result says how much or by when: by its check box, in a field, or in its words.
  static func isMeasurable(_ id: ID<KeyResult>, _ workspace: Workspace, _ plain: inout PlainBytes) -> Bool {
    if workspace[id].done != .unsaid { return true }
    let element = ElementID(id)
    return isMeasured(workspace.fields(of: element)) || plain.read(element) { holdsQuantity($0, $1) }
  }

  /// Whether a text that ends in a colon goes on in a list that says how much: in the lines below that are indented further.
  static func holdsQuantity(inListBelow element: ElementID, _ workspace: Workspace) -> Bool {
    let span = workspace.textSpan(of: element)
    let bytes = workspace.file(span.file).bytes
    guard span.end > span.start, span.end <= bytes.count, bytes[span.end - 1] == 0x3A else { return false }
    var start = span.start
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    let indent = bytes[start...].prefix { $0 == 0x20 }.count
    var line = bytes[span.end...].firstIndex(of: 0x0A) ?? bytes.count
    // Lists are short; what stands a page below is another matter.
    for _ in 0..<30 where line < bytes.count {
      let first = line + 1
      line = bytes[first...].firstIndex(of: 0x0A) ?? bytes.count
      var at = first
      while at < line, bytes[at] <= 0x20 { at += 1 }
      guard at < line else { continue }
      guard at - first > indent else { return false }
      // `1.` is the item's number.
      let digits = bytes[at..<line].prefix(while: PackedWord.isDigit)
      if !digits.isEmpty, digits.endIndex < line, bytes[digits.endIndex] == 0x2E || bytes[digits.endIndex] == 0x29 {
        at = digits.endIndex + 1
      }
      if holdsQuantity(bytes, at..<line) { return true }
    }
    return false
  }

  /// Whether a field says how much or by when. One that could not be read was meant to, and is reported already.
  private static func isMeasured(_ fields: ArraySlice<Field>) -> Bool {
    fields.contains { field in
      switch field.key {
      case .metric, .due: true
      case .now: field.origin != .text
      default: false
      }
    }
  }
}
