import Foundation
import OKRConfiguration
import OKRRules
import OKRSource
import OKRTestSupport
import Testing

@Suite struct CatalogueTests {
  @Test func `the list names every file of the folder, in code order`() {
    let files = Repository.files(in: "Sources/OKRRules/Rules", endings: [".swift"]).map {
      String(($0 as NSString).lastPathComponent.dropLast(".swift".count))
    }
    #expect(Rule.all.map(\.declaredIn).sorted() == files.sorted())
    #expect(Rule.all.map(\.info.code) == Rule.all.map(\.info.code).sorted())
  }

  @Test func `codes and names are unique and well formed`() {
    let infos = DiagnosticCatalogue.all
    #expect(Set(infos.map(\.code)).count == infos.count)
    #expect(Set(infos.map(\.name)).count == infos.count)
    #expect(infos.map(\.code) == infos.map(\.code).sorted())
    for info in infos {
      #expect(info.code.hasPrefix("OKR") && info.code.utf8.count == 6)
      #expect(info.name.allSatisfy { $0.isLowercase || $0 == "-" })
    }
  }

  @Test(arguments: DiagnosticCatalogue.all.map(\.code))
  func `a code is explained`(_ code: String) throws {
    let info = try #require(DiagnosticCatalogue.find(code))
    #expect(info.summary.hasSuffix(".") && !info.summary.contains("\n"))
    // Why it matters, then how to mend it.
    #expect(info.explanation.count > 150)
    #expect(info.reason.count > 80 && info.remedy.count > 30, "say how to mend it in a last paragraph of its own")
    #expect(!info.source.isEmpty)
    for example in info.examples where !example.isGood { #expect(!example.says.isEmpty) }
  }

  @Test func `every option of a rule is named after it`() {
    for rule in Rule.all {
      // Topics are words of the organisation, not a number of a rule.
      for option in rule.options where option.name != "topics" { #expect(option.name.hasPrefix(rule.info.name + ".")) }
    }
    #expect(Set(KeyCatalogue.all.map(\.name)).count == KeyCatalogue.all.count)
  }

  @Test func `a rule is found by code and by name, in any letter case`() {
    #expect(DiagnosticCatalogue.find("okr201")?.name == "too-deep")
    #expect(DiagnosticCatalogue.find("Too-Deep")?.code == "OKR201")
    #expect(DiagnosticCatalogue.find("nothing") == nil)
  }

  @Test(arguments: DiagnosticCatalogue.all.map(\.code))
  func `a page has all its parts`(_ code: String) throws {
    let page = try #require(ExplanationPage.find(code)).markdown { _ in "THE REPORT" }
    for part in ["**Source.** ", "## How to fix", "## Not reported", "## How to suppress"] {
      #expect(page.contains("\n\(part)"), "\(part)")
    }
    let options = Rule.all.first { $0.info.code == code }?.options ?? []
    #expect(page.contains("\n## Settings\n") == !options.isEmpty)
  }

  @Test(arguments: KeyCatalogue.all.map(\.name))
  func `the example of a key is right`(_ name: String) throws {
    let key = try #require(KeyCatalogue.find(name))
    #expect(!key.summary.isEmpty && !key.expects.isEmpty)
    let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(key.example.utf8))
    let files = InMemoryConfigurationFiles(["../okrc.yml": ""])
    let faults = Configuration.read(ConfigurationFile(source), in: files).diagnostics
    #expect(faults.isEmpty, "\(faults.map(\.message))")
  }

  @Test func `the page of a rule shows its settings, its examples and what is printed about them`() throws {
    let page = try #require(ExplanationPage.find("OKR302")).markdown { _ in "THE REPORT" }
    #expect(page.hasPrefix("# OKR302 `key-result-count`\n"))
    #expect(
      page.contains(
        "- `key-result-count.max`: The greatest number of key results of an objective. Takes a whole number from 1 to 99; default `5`."
      ))
    #expect(page.contains("```text\nTHE REPORT\n```"))
    #expect(page.contains("**Source.** "))
    #expect(!page.contains("‸"))
  }

  @Test func `the page of a key says what it takes and which rule reads it`() throws {
    let page = try #require(ExplanationPage.find("too-deep.warn-at")).markdown { _ in nil }
    #expect(page.contains("Takes a whole number from 2 to 99. Default: `3`."))
    #expect(page.contains("A setting of OKR201 `too-deep`"))
    #expect(ExplanationPage.find("too-deap") == nil)
    #expect(ExplanationPage.nearest(to: "too-deap").first == "too-deep")
  }
}
