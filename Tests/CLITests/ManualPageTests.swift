import Foundation
import OKRTestSupport
import Testing

/// The manual page, read by the programs that set it, where they are installed.
@Suite struct ManualPageTests {
  private static func has(_ tool: String) -> Bool { (try? Workshop().shell("command -v \(tool)").status) == 0 }

  @Test(.enabled(if: has("groff"))) func `groff has nothing to complain about`() throws {
    let outcome = try Workshop().shell("okrc manual | groff -man -ww -Tutf8 > page.txt")
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
  }

  /// The page has no date: the same program writes the same bytes on any day.
  @Test(.enabled(if: has("mandoc"))) func `mandoc misses nothing but the date`() throws {
    let outcome = try Workshop().shell("okrc manual | mandoc -T lint")
    let complaints = outcome.output.split(separator: "\n").filter { !$0.contains("missing date") }
    #expect(complaints.isEmpty, "\(complaints)")
  }

  @Test func `every command and every key is on the page`() throws {
    let page = try Workshop().shell("okrc manual").output
    let commands = try Workshop().shell("okrc --help").output.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }.dropFirst()
    let names = commands.compactMap { $0.hasPrefix("  ") && !$0.hasPrefix("   ") ? $0.split(separator: " ").first : nil }
    #expect(names.count > 5)
    for name in names.map({ $0.replacing("-", with: "\\-") }) where name != "See" {
      #expect(page.contains(".SS \"\(name)\"") || page.contains(".SS \"\(name) "), "\(name)")
    }
    for key in ["levels", "too\\-deep.warn\\-at", "overrides"] { #expect(page.contains("\\fB\(key)\\fR"), "\(key)") }
  }
}
