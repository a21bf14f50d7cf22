import OKRModel
import OKRSource
import Testing

/// What is said about names that nothing has (OKR101).
@Suite struct ResolverMissTests {
  private func product(_ reference: String, others: [(path: String, text: String)] = [ResolverDocuments.company])
    -> ResolverDocuments
  {
    ResolverDocuments(
      others + [
        ResolverDocuments.unit(
          "Product", "## O1: New users feel at home\n\n- contributes to: ‸\(reference)\n- KR1: Raise activation from 30% to 45%\n"
        )
      ])
  }

  @Test(arguments: [
    ("company/O9", "did you mean ‘company/O1’ or ‘company/O2’?"),
    ("compny/KR3", "did you mean ‘company/KR3’?"),
    ("company/O1/KR3", "did you mean ‘company/O2/KR3’?"),
    ("KR3", "did you mean ‘company/KR3’?"),
    ("zebra/KR3", "name one of the units: ‘company’, ‘product’"),
    ("company/unheard-of", "name what exists, such as ‘company/O1/KR1’"),
    ("company", "name an objective or a key result, such as ‘company/O1/KR1’"),
    ("company@2020/KR1", "did you mean ‘company/KR1’?"),
    ("company@2020/KR9", "name a period in which ‘company’ has objectives"),
    ("[elsewhere](https://example.com/okrs#kr1)", "link to one of the compiled documents, or write the reference as ‘unit/KR1’"),
    ("[gone](gone.md#kr1)", "link to one of the compiled documents, or write the reference as ‘unit/KR1’"),
  ])
  func aMissIsReportedWithWhatIsNear(_ reference: String, _ help: String) throws {
    let documents = product(reference)
    let diagnostic = try #require(documents.diagnostics.first)
    #expect(documents.diagnostics.count == 1)
    #expect(diagnostic.code == "OKR101")
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.help == help)
    #expect(documents.links == [])
    #expect(documents.workspace.poisoned.count == 1)
    if !reference.hasPrefix("[") { #expect(documents.places("OKR101") == documents.marks) }
  }

  @Test func theMessageNamesTheReferenceAndTheSecondPlaceTheProposal() throws {
    let documents = product("company/O9")
    let diagnostic = try #require(documents.diagnostics.first)
    #expect(diagnostic.message == "no objective or key result is called ‘company/O9’")
    #expect(diagnostic.label == "‘company’ has no ‘O9’")
    #expect(documents.text(diagnostic.primary) == "company/O9")
    #expect(diagnostic.secondary.map { documents.text($0.span) } == ["Customers stay because we save them time"])
  }

  @Test func theOnlyNearNameIsAFixAndSafeOnlyWhenNoNumberChanges() throws {
    let spelling = try #require(product("compny/KR3").diagnostics.first?.fixes.first)
    #expect(spelling.edits.map(\.replacement) == ["company/KR3"])
    #expect(spelling.isSafe)
    let guess = try #require(product("company/O1/KR3").diagnostics.first?.fixes.first)
    #expect(guess.isSafe == false)
    #expect(product("company/O9").diagnostics.first?.fixes == [])
  }

  @Test func anUnknownParentIsReportedAtItsPlace() throws {
    let documents = ResolverDocuments([
      ResolverDocuments.company,
      ResolverDocuments.unit(
        "Product", parent: "‸compnay", "## O1: New users feel at home\n\n- KR1: Raise activation from 30% to 45%\n"),
    ])
    #expect(documents.messages == ["OKR101 no unit is called ‘compnay’"])
    let diagnostic = try #require(documents.diagnostics.first)
    #expect(diagnostic.help == "did you mean ‘company’?")
    #expect(diagnostic.fixes.map(\.isSafe) == [true])
    #expect(documents.places("OKR101") == documents.marks)
  }

  @Test func aWrongNameOnAHeadingIsReportedOnceForAllItsObjectives() {
    let documents = ResolverDocuments([
      (
        "one.md",
        "# Product Team OKR (contributing to Company KR3):\n\n## O1: One\n\n- KR1: Reach 5\n\n## O2: Two\n\n- KR2: Reach 6\n"
      )
    ])
    #expect(documents.messages == ["OKR101 no objective or key result is called ‘Company KR3’"])
    #expect(documents.workspace.poisoned.count == 2)
  }

  @Test func manyMissesAmongManyUnitsAreAllReported() {
    var files: [(path: String, text: String)] = []
    for i in 0..<300 {
      files.append(
        (
          "u\(i).md",
          "---\nteam: unit number \(i)\n---\n\n## O1: Text\n\n- relates to: unet nomber \(i + 5000)/KR1\n- KR1: Reach 5\n"
        ))
    }
    let documents = ResolverDocuments(files)
    #expect(documents.diagnostics("OKR101").count == 300)
  }
}
