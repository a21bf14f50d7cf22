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
        “zero”), in English only; numbers that belong to a name do not (`v2`, `B2B`); a check box is a yes or no. Half of the
        key results in public documents hold no number, so this is a warning; turn it to a note while a draft grows.
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
