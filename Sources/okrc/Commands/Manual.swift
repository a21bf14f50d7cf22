import ArgumentParser
import OKREmit

/// `okrc manual`: the page for `man`.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the manual page, for `man -l -` or a folder of manual pages.")

  func run() throws {
    try StandardStreams.write(try ManualPage.bytes())
  }
}
