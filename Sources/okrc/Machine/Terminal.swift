#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Foundation

/// What the environment says about colours and whether a person is watching.
struct Terminal {
  private let environment: [String: String]

  init(environment: [String: String] = ProcessInfo.processInfo.environment) { self.environment = environment }

  static var isInputATerminal: Bool { isatty(STDIN_FILENO) == 1 }
  static var isOutputATerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorATerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Colours in `auto`: never with NO_COLOR, always with FORCE_COLOR, else on terminals that have them and in CI logs that show them.
  func wantsColour(isTerminal: Bool) -> Bool {
    if isSet("NO_COLOR") { return false }
    if let forced = environment["FORCE_COLOR"], !forced.isEmpty { return forced != "0" }
    if environment["TERM"] == "dumb" { return false }
    return isTerminal || isSet("GITHUB_ACTIONS") || isSet("GITLAB_CI")
  }

  private func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
}
