import Foundation
import OKRRules
import OKRSource
import OKRTestSupport
import Testing

/// The reference pages in `docs/` are what the rules and keys say of themselves; `make record` writes them anew.
@Suite struct ReferencePageTests {
  @Test func `docs/rules.md is the page of every code`() async throws {
    var reports: [String: String] = [:]
    for it in ExampleCase.all where !it.example.isGood {
      let outcome = await ExampleRunner(it.info, it.example).run(.asWritten)
      guard !outcome.messages.isEmpty else { continue }
      reports["\(it.info.code) \(it.example.line)"] = outcome.messages.joined(separator: "\n")
    }
    try compare(ReferencePages.rules { reports["\($0.code) \($1.line)"] }, with: "docs/rules.md")
  }

  @Test func `docs/configuration.md is the page of every key`() throws {
    try compare(ReferencePages.configuration(), with: "docs/configuration.md")
  }

  private func compare(_ page: String, with path: String) throws {
    if Repository.isRecording {
      try page.write(to: Repository.root.appendingPathComponent(path), atomically: true, encoding: .utf8)
      Issue.record("\(path) was written anew")
      return
    }
    let written = (try? Repository.text(path)) ?? ""
    #expect(page == written, "`make record` writes \(path) anew:\n\(Difference.lines(written, page))")
  }
}
