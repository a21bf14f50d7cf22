import ArgumentParser

/// `okrc new`: something to begin with.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin an objective, a team, a quarter or a theme.",
    subcommands: [NewObjectiveCommand.self, NewTeam.self, NewQuarter.self, NewTheme.self])
}
