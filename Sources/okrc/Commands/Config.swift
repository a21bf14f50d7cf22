import ArgumentParser
import OKRConfiguration
import OKREmit
import OKRSource

/// `okrc config`: the settings in force, each with where it comes from.
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show each setting that is in force, and where it comes from.")

  enum Format: String, CaseIterable {
    case text, json
  }

  @Argument(
    help: "Files or folders whose configuration is meant. Without any: the nearest okrc.yml upward.", completion: .file())
  var paths: [String] = []

  @Flag(help: "Show all rules, not only those of which the configuration says something.")
  var all = false

  @Option(
    help: ArgumentHelp("How to show it: text (a table) or json.", valueName: "format"),
    completion: .list(Format.allCases.map(\.rawValue)))
  var format = Format.text.rawValue

  @Flag(help: "Print the JSON Schema of okrc.yml instead, by which editors complete and check it.")
  var schema = false

  func run() throws {
    guard let format = Format(rawValue: format) else {
      throw Failure(Suggestion.message("format", format, among: Format.allCases.map(\.rawValue)))
    }
    if schema { return try StandardStreams.write(ConfigurationSchema.bytes) }
    let options = ReportOptions(isColoured: Terminal().wantsColour(isTerminal: Terminal.isErrorATerminal))
    let settings = try Settings(paths: paths, options)
    // Says which patterns name nothing, as every command does.
    if paths.isEmpty { _ = try settings.documents(options) }
    let listing = ConfigurationListing(settings, showsAll: all)
    try StandardStreams.write(format == .json ? listing.json : Array(listing.text.utf8))
  }
}
