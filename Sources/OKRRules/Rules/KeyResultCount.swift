import OKRConfiguration
import OKRModel
import OKRSource

private let minimum = ConfigurationKey<Int>(
  "key-result-count.min", default: 2, .count(1...99),
  summary: "The least number of key results of an objective.",
  explanation: "Two is the lower end of open-okr's method.")

private let maximum = ConfigurationKey<Int>(
  "key-result-count.max", default: 5, .count(1...99),
  summary: "The greatest number of key results of an objective.",
  explanation: "Five is the upper end in Measure What Matters and at whatmatters.com; GitLab and Radical Focus stop at three.")

extension Rule {
  static let keyResultCount = Rule(
    DiagnosticInfo(
      "OKR302", "key-result-count", severity: .warning,
      summary: "An objective has too many or too few key results.",
      explanation: """
        One key result rarely tells whether an objective was reached: a single number can be met in a way nobody wanted, and a
        second one beside it shows the price. More than five are a list of work, and none of them gets the attention that
        moves it. Struck-through key results are not counted, and an objective without any is another finding.

        Add the measure that would show success from another side, or keep the few that would really tell. The limits are
        `key-result-count.min` and `key-result-count.max`. Allow it where one number truly says everything.
        """,
      source: """
        open-okr passes two to five; whatmatters.com names three to five, Measure What Matters five at most, Google's re:Work
        guide about three.
        """,
      examples: [
        .bad(
          "---\nteam: Product\n---\n\n## O1: ‸Customers stay\n\n- KR1: Churn from 5% to 3%\n",
          says: "“Customers stay” has 1 key result; 2 to 5 are expected"),
        .good(
          "---\nteam: Product\n---\n\n## O1: Customers stay\n\n- KR1: Churn from 5% to 3%\n- KR2: Complaints from 90 to 30\n"
        ),
      ]),
    options: [KeyInfo(minimum), KeyInfo(maximum)]
  ) { context, findings in
    let workspace = context.workspace
    let limits = (least: context.configuration[minimum], most: context.configuration[maximum])
    for id in workspace.objectiveIDs {
      let objective = workspace[id]
      guard !objective.isDropped else { continue }
      var count = 0
      for k in objective.keyResults where !workspace.keyResults[Int(k)].isDropped { count += 1 }
      // None at all is the resolver's to report.
      guard count > 0, count < limits.least || count > limits.most else { continue }
      let element = ElementID(id)
      let text = Wording.quoted(workspace.text(of: element))
      findings.report(
        "\(text) has \(Wording.counted(count, "key result")); \(limits.least) to \(limits.most) are expected",
        at: workspace.textSpan(of: element),
        help: count < limits.least
          ? "add one that shows success from another side, such as the price it must not have"
          : "keep the \(limits.most) that would really tell, and make the others notes")
    }
  }
}
