import OKRConfiguration
import OKRModel
import OKRSource
import OKRSyntax

extension Rule {
  static let activityKeyResult = Rule(
    DiagnosticInfo(
      "OKR304", "activity-key-result", severity: .note,
      summary: "A key result is a piece of work and does not say what it is to change.",
      explanation: """
        Work can be done in full and change nothing: three features are launched and nobody uses them. A key result says what
        is different afterwards. This is reported when a key result begins with an activity (consult, help, analyse, attend,
        support …) or an output (launch, ship, write, build …), in any form of the word, and holds no quantity of an effect.

        How many things are done or made is no effect (`Launch 3 features`), nor is when, how often or where. Percentages,
        money, from–to, comparisons, thousands, measured units and numbers further on in the sentence are taken for one, and so
        is a `metric` that counts something else; `metric: yes/no` declares a milestone on purpose. The words are English:
        nothing is said where `lang` is another language, or where words of another language stand beside. What holds nothing
        measurable at all is another finding.

        Ask what will be better once it is done, and for whom, and write that: `Sign-ups from 3 % to 8 %`. Keep the work as a
        note below it.
        """,
      source: """
        Google's OKR playbook: a key result with “consult”, “help”, “analyze” or “participate” in it describes an activity, and
        “Launch Foo 4.1” wants the effect added. The words for outputs are open-okr's.
        """,
      examples: [
        .bad(
          """
          ## O1: Visitors become customers

          - KR1: ‸Launch 3 features for new visitors
          - KR2: ‸Attended the trade fair by the end of May
          - KR3: Orders on the first visit from 3% to 8%

          """, says: "begins with an output (“launch”) and counts it; no quantity says what it changes"),
        .good(
          """
          ## O1: Visitors become customers

          - KR1: Launch the new checkout, raising orders on the first visit from 3% to 8%
          - KR2: Support tickets about paying below 50 a month
          - KR3: Write to every lost customer
            - metric: customers won back from 2% to 10%

          """),
      ])
  ) { context, findings in
    guard context.configuration.lang.lowercased().hasPrefix("en") else { return }
    let workspace = context.workspace
    var plain = PlainBytes(workspace)
    for id in workspace.keyResultIDs {
      let element = ElementID(id)
      guard let work = plain.read(element, { ActivityWords.match($0, $1) }), !workspace.isDropped(element) else { continue }
      guard Measurability.isMeasurable(id, workspace, &plain), !hasEffectMetric(element, &plain, work, workspace) else { continue }
      let effect = plain.read(element) { EffectQuantities($0, $1, work: work) }
      guard !effect.holdsEffect else { continue }
      let word = plain.read(element) { bytes, _ in String(decoding: bytes[work.word], as: UTF8.self).lowercased() }
      findings.report(
        """
        \(Wording.quoted(workspace.text(of: element))) begins with \(work.kind == .activity ? "an activity" : "an output") \
        (“\(word)”)\(effect.count == nil ? "" : " and counts it"); no quantity says what it changes
        """,
        at: workspace.textSpan(of: element),
        help: "say what is better for whom once it is done, from what to what, and keep the work as a note")
    }
  }

  /// Whether a written metric says what is to change, or that done is enough. One that repeats the count of the text says neither.
  private static func hasEffectMetric(
    _ element: ElementID, _ plain: inout PlainBytes, _ work: ActivityWords.Match, _ workspace: Workspace
  ) -> Bool {
    guard let field = workspace.field(.metric, of: element) else { return false }
    guard case .metric(let index) = field.value, let to = workspace.metrics[Int(index)].to else { return true }
    guard workspace.metrics[Int(index)].unit != "%" else { return true }
    let counted = plain.read(element) { bytes, range in
      EffectQuantities(bytes, range, work: work).count.flatMap { ExactDecimal(bytes[$0]) }
    }
    return counted != to
  }
}
