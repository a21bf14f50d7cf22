import ArgumentParser
import OKRConfiguration
import OKREmit
import OKRRules
import OKRSource

/// `okrc explain`: the page of a finding or of a key of the configuration.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the page of a finding, by code or name, or of a configuration key; without one, the list.")

  @Argument(
    help: ArgumentHelp("OKR101, unknown-reference, or a key such as exclude.", valueName: "code|name|key"),
    completion: .custom { _, _, _ in ExplanationPage.subjects })
  var subject: String?

  func run() async throws {
    guard let subject else { return try StandardStreams.write(Array(Self.list.utf8)) }
    guard let page = ExplanationPage.find(subject) else {
      let near = ExplanationPage.nearest(to: subject).map { "‘\($0)’" }.joined(separator: " or ")
      throw Failure(
        "no finding and no key is called ‘\(TerminalText.escaped(subject))’; "
          + (near.isEmpty ? "`okrc explain` lists them" : "did you mean \(near)?"))
    }
    let reports = await ExampleReport.reports(of: page)
    try StandardStreams.write(Array(page.markdown { reports[$0.line] }.utf8))
  }

  /// A line for each finding and each key.
  private static var list: String {
    let findings = DiagnosticCatalogue.all.map { "\($0.code) \($0.name): \($0.summary)\n" }
    let keys = KeyCatalogue.all.map { "\($0.name): \($0.summary)\n" }
    return findings.joined() + "\n" + keys.joined()
  }
}
