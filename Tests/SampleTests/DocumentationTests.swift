import Foundation
import OKREmit
import OKRTestSupport
import Testing

/// What the pages at the top of the repository show and point at is there.
@Suite struct DocumentationTests {
  @Test func theExampleInTheReadmeIsWhatTheProgramSays() async throws {
    let fences = try Self.fences(of: "README.md")
    let documents = fences.filter { $0.language == "markdown" }.prefix(2).map(\.content)
    try #require(documents.count == 2)
    let compilation = await TestCompilation.of(["company.md": documents[0], "product.md": documents[1]])
    let output = TestCompilation.output("diagnostics", of: compilation)
    #expect(fences.first { $0.language == "text" }?.content == output)
  }

  @Test(arguments: ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/ci.md", "docs/keeping.md"])
  func everyLinkLeadsSomewhere(page: String) throws {
    let text = try Repository.text(page)
    for piece in text.components(separatedBy: "](").dropFirst() {
      let target = String(piece.prefix { $0 != ")" && $0 != "#" })
      guard !target.isEmpty, !target.contains("://") else { continue }
      let place = Repository.root.appending(path: page).deletingLastPathComponent().appending(path: target).path()
      #expect(FileManager.default.fileExists(atPath: place), "\(page) points at \(target)")
    }
  }

  @Test(arguments: ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/ci.md", "Makefile"])
  func everyScriptNamedIsThere(page: String) throws {
    let words = try Repository.text(page).split { $0.isWhitespace || "`;,()".contains($0) }
    for word in words where word.hasPrefix("scripts/") {
      let place = Repository.root.appending(path: word.trimmingCharacters(in: CharacterSet(charactersIn: ".:"))).path()
      #expect(FileManager.default.isExecutableFile(atPath: place), "\(page) names \(word)")
    }
  }

  @Test(arguments: ["README.md", "docs/ci.md"]) func everyReportNamedIsThere(page: String) throws {
    let text = try Repository.text(page)
    for piece in text.components(separatedBy: "--output ").dropFirst() {
      guard let equals = piece.firstIndex(where: { !$0.isLetter }), piece[equals] == "=" else { continue }
      let name = String(piece[..<equals])
      #expect(name == "FORMAT" || Report.named(name) != nil, "\(page) names \(name)")
    }
    for report in Report.all { #expect(text.contains("`\(report.name)`"), "\(page) does not name \(report.name)") }
  }

  private static func fences(of page: String) throws -> [(language: String, content: String)] {
    let pieces = try Repository.text(page).components(separatedBy: "```")
    return stride(from: 1, to: pieces.count, by: 2).map { index in
      let lines = pieces[index].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
    }
  }
}
