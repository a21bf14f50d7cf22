import ArgumentParser
import Foundation

/// The commands as they are declared, as far as the manual page needs them. The argument parser gives them as JSON only.
struct DeclaredCommand: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let subcommands: [DeclaredCommand]?
  let arguments: [DeclaredArgument]?
  let shouldDisplay: Bool

  /// What does something: commands, and of those that only hold others, these, by what is typed: `check`, `new theme`.
  var leaves: [(name: String, command: DeclaredCommand)] {
    let shown = (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
    return shown.flatMap { command in
      let inner = command.leaves
      return inner.isEmpty
        ? [(command.commandName, command)] : inner.map { ("\(command.commandName) \($0.name)", $0.command) }
    }
  }

  /// The program itself, with its commands below it.
  static func root() throws(Failure) -> DeclaredCommand {
    struct Dump: Decodable { let command: DeclaredCommand }
    do {
      return try JSONDecoder().decode(Dump.self, from: Data(Root._dumpHelp().utf8)).command
    } catch {
      throw Failure("the declarations of the commands cannot be read")
    }
  }
}

struct DeclaredArgument: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String

    /// As it is typed.
    var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
  }

  /// `positional`, `option` or `flag`.
  let kind: String
  let names: [Name]?
  let preferredName: Name?
  let valueName: String?
  let abstract: String?
  let defaultValue: String?
  let isOptional: Bool
  let isRepeating: Bool
  let shouldDisplay: Bool
}
