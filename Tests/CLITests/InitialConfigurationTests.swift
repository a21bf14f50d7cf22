import OKRConfiguration
import OKRRules
import OKRSource
import Testing

@testable import okrc

/// What `okrc init` writes as the configuration.
@Suite struct InitialConfigurationTests {
  private static func faults(_ text: String) -> [String] {
    Configuration.read(SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8))).diagnostics.map(\.message)
  }

  @Test(arguments: ["Company", "Harbour: Line", "# 1", "\"quoted\" \\ text", "2026", "yes"]) func itIsOneForAnyTitle(title: String) {
    let text = InitialConfiguration.text(title: title)
    #expect(Self.faults(text).isEmpty)
    let source = SourceFile(id: FileID(0), path: "okrc.yml", bytes: Array(text.utf8))
    #expect(Configuration.read(source).configuration.title == title)
  }

  /// Each key stands there, and taking its `#` away sets it.
  @Test func everyKeyIsReady() {
    let text = InitialConfiguration.text(title: "Company")
    for key in KeyCatalogue.all { #expect(text.contains("\n#\(key.name):") || text.contains("\n\(key.name):"), "\(key.name)") }
    // What is extended would have to be there.
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#extends") }
    let active = lines.map { $0.hasPrefix("#") && (!$0.hasPrefix("# ") || $0.hasPrefix("#  ")) ? $0.dropFirst() : $0 }.joined(separator: "\n") + "\n"
    #expect(Self.faults(active).isEmpty)
  }
}
