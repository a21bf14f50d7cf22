import ArgumentParser

/// `okrc new`: files to begin with.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write files to begin with.", subcommands: [NewTheme.self])
}
