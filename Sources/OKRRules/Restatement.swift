import OKRModel
import OKRSource

/// What OKR203 and OKR204 say alike about one text that restates another.
struct Restatement {
  let copy: ElementID
  let original: ElementID
  let comparison: Similarity.Comparison

  init(_ copy: ElementID, of original: ElementID, in context: Context) {
    self.copy = copy
    self.original = original
    comparison = Similarity.explain(
      copy, original, in: context.workspace, threshold: AlignmentOptions(context.configuration).copyThreshold)
  }

  /// A single word is all that both texts are about: too little to tell from a coincidence.
  var isThin: Bool { !comparison.isVerbatim && comparison.sharedWords.count < 2 }

  /// `‘product/O1/KR2’ repeats ‘company/O1/KR1’ word for word`.
  func fact(_ workspace: Workspace) -> String {
    let ends = (workspace.quotedReference(of: copy), workspace.quotedReference(of: original))
    if comparison.isVerbatim { return "\(ends.0) repeats \(ends.1) word for word" }
    if comparison.isOneWordSubstitution {
      let words = (comparison.onlyInFirst.first ?? "", comparison.onlyInSecond.first ?? "")
      return "\(ends.0) says “\(words.0)” where \(ends.1) says “\(words.1)”, and the same words else"
    }
    return "\(ends.0) restates \(ends.1): \(arithmetic)"
  }

  /// `5 of 6 content words are the same (83.3 %): monthly, churn …`
  private var arithmetic: String {
    let shared = comparison.sharedWords.count
    let all = shared + comparison.onlyInFirst.count + comparison.onlyInSecond.count
    let words = Wording.few(comparison.sharedWords.map { "“\($0)”" }, limit: 6)
    let counted = "\(shared) of \(Wording.counted(all, "content word")) \(all == 1 ? "is" : "are") the same"
    return "\(counted) (\(comparison.score.percentage)): \(words)"
  }

  /// Pairs by what restates: the best original of each, and how many more there are.
  static func best(_ kind: Overlap.Kind, in context: Context) -> [(overlap: Overlap, others: [ElementID])] {
    var found: [ElementID: Int] = [:]
    var best: [(overlap: Overlap, others: [ElementID])] = []
    for overlap in context.alignment.overlaps where overlap.kind == kind {
      if let i = found[overlap.a] {
        best[i].others.append(overlap.b)
      } else {
        found[overlap.a] = best.count
        best.append((overlap, []))
      }
    }
    return best
  }
}

extension Findings {
  /// Reports a restatement at its copy, with every original.
  mutating func report(
    _ restatement: Restatement, others: [ElementID], because: String, help: String, grade: Severity? = nil, _ workspace: Workspace
  ) {
    report(
      restatement.fact(workspace) + because, at: workspace.textSpan(of: restatement.copy),
      label: restatement.comparison.isVerbatim ? "the copy" : "restated here",
      secondary: [Label(workspace.textSpan(of: restatement.original), "the original")]
        + others.prefix(8).map { Label(workspace.textSpan(of: $0), "and this one") },
      help: help, grade: grade, isUndecided: restatement.comparison.isOneWordSubstitution || restatement.isThin)
  }
}
