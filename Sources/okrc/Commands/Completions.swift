import ArgumentParser
import OKREmit

/// `okrc completions`: what a shell needs to complete commands, options and names.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the completions for a shell: bash, zsh or fish.",
    discussion: """
      bash: okrc completions bash > ~/.local/share/bash-completion/completions/okrc. zsh: into a file named _okrc in a folder of
      $fpath. fish: okrc completions fish > ~/.config/fish/completions/okrc.fish.
      """)

  private static let shells = ["bash", "zsh", "fish"]

  @Argument(help: "bash, zsh or fish.", completion: .list(Self.shells))
  var shell: String

  func run() throws {
    guard Self.shells.contains(shell), let shell = CompletionShell(rawValue: shell) else {
      throw Failure(Suggestion.message("shell", shell, among: Self.shells))
    }
    try StandardStreams.write(Array(Root.completionScript(for: shell).utf8))
  }
}
