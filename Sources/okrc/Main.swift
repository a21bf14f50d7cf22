// Room: okrc. Turns what was typed into a compilation and what comes of it into bytes and an exit code.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import ArgumentParser
import OKRSource

/// The commands as one.
struct Root: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.name,
    abstract: "A compiler for objectives and key results written in Markdown.",
    discussion: """
      Exit codes: 0 when nothing is at or above --fail-on, 1 when something is, 2 when the work could not be done.
      """,
    version: "\(Program.name) \(Program.version)",
    subcommands: [
      Check.self, Build.self, Init.self, Adopt.self, Format.self, New.self, CheckInCommand.self, Rename.self, Explain.self,
      Config.self, Completions.self, Manual.self, Dump.self,
    ])
}

@main
enum Main {
  static func main() async {
    // Writing to a reader who has gone gives an error code instead of ending the program.
    _ = signal(SIGPIPE, SIG_IGN)
    StandardStreams.holdPlaces()
    exit(await status(of: Array(CommandLine.arguments.dropFirst())))
  }

  static func leave(_ status: Int32) -> Never { exit(status) }

  /// Runs a command and says how it ended.
  private static func status(of arguments: [String]) async -> Int32 {
    do {
      guard !arguments.isEmpty else {
        StandardStreams.say(Root.helpMessage() + "\n")
        return 2
      }
      try checkCommand(arguments)
      var command = try Root.parseAsRoot(arguments)
      if var work = command as? any AsyncParsableCommand {
        try await work.run()
      } else {
        try command.run()
      }
      return 0
    } catch let outcome as ExitCode {
      return outcome.rawValue
    } catch let failure as Failure {
      StandardStreams.say("\(Program.name): \(failure.message)\n")
      return 2
    } catch {
      return report(error)
    }
  }

  /// Says which command may have been meant, at the top and below one that holds others.
  private static func checkCommand(_ arguments: [String]) throws(Failure) {
    var commands = Root.configuration.subcommands
    for (depth, name) in arguments.enumerated() where !commands.isEmpty {
      let names = commands.map { $0._commandName }
      if name.hasPrefix("-") || (depth == 0 && name == "help") { return }
      guard let next = commands.first(where: { $0._commandName == name }) else {
        throw Failure(Suggestion.message("command", name, among: names))
      }
      commands = next.configuration.subcommands
    }
  }

  /// What the argument parser has to say: the help that was asked for, or what is wrong with the arguments.
  private static func report(_ error: any Error) -> Int32 {
    let text = Root.fullMessage(for: error) + "\n"
    guard Root.exitCode(for: error).isSuccess else {
      StandardStreams.say(text)
      return 2
    }
    do {
      try StandardStreams.write(Array(text.utf8))
      return 0
    } catch {
      StandardStreams.say("\(Program.name): \(error.message)\n")
      return 2
    }
  }
}
