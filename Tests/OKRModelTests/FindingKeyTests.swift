import Foundation
import OKRSource
import OKRSyntax
import Testing

@testable import OKRModel

/// A finding is known again by what it is about, not by where it stands.
@Suite struct FindingKeyTests {
  private static let text = """
    ---
    team: Product
    period: 2026-Q1
    ---

    ## O1: Set-up takes no time

    - contributes to: company/O9
    - KR1: Set-up from 40 to 10 minutes
    - KR2: First report on day one from 20% to 60%

    """

  /// The keys of findings whose places are the given words of a document.
  private static func keys(_ words: [String], in text: String) -> [FindingKey] {
    let file = SourceFile(id: FileID(0), path: "product.md", bytes: Array(text.utf8))
    let (workspace, _) = Workspace.resolve(
      files: [file], documents: [Document.parse(file, options: ReadingOptions())], options: ResolvingOptions())
    let found = words.map { word in
      let at = text.range(of: word).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
      return Diagnostic(
        code: "OKR999", severity: .note, message: "", primary: Span(file.id, at, at + word.utf8.count))
    }
    return FindingKey.keys(of: found, in: workspace)
  }

  @Test func namesTheElementAndItsField() {
    let keys = Self.keys(["company/O9", "Set-up from 40", "day one", "Product"], in: Self.text)
    #expect(
      keys.map(\.text) == [
        "OKR999\tproduct@2026-Q1/O1\tcontributes to\tcompany/o9\t1", "OKR999\tproduct@2026-Q1/O1/KR1\ttext\t\t1",
        "OKR999\tproduct@2026-Q1/O1/KR2\ttext\t\t1", "OKR999\tproduct@2026-Q1\t\t\t1",
      ])
  }

  @Test func staysWhileLinesMove() {
    let moved = Self.text.split(separator: "## ").joined(separator: "Words between.\n\nAnd more of them.\n\n## ")
    #expect(moved != Self.text)
    #expect(Self.keys(["day one"], in: moved) == Self.keys(["day one"], in: Self.text))
  }

  @Test func countsWhatIsAlikeInAllElse() {
    let keys = Self.keys(["Set-up from 40", "10 minutes"], in: Self.text)
    #expect(keys.map(\.occurrence) == [1, 2])
  }

  @Test func namesTheFileWhereNoElementIs() {
    #expect(Self.keys(["Nothing"], in: "Nothing of ours.\n").map(\.subject) == ["product.md"])
  }
}
