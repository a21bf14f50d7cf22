import ArgumentParser
import OKREmit

/// `okrc new theme`: the templates, the style sheet and the words of the page, to be changed.
struct NewTheme: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme",
    abstract: "Write the default theme of the page into a folder: templates, style sheet and words.",
    discussion: "Keep what you change and take out the rest: build --theme takes the default for each file that is missing.")

  @Argument(help: "The folder; it is made if it is missing.", completion: .directory)
  var folder = "theme"

  @Flag(help: "Write over files that are there.")
  var force = false

  func run() throws {
    let place = DiskPath(folder)
    let files = Theme.defaults.map { (path: place.appending($0.name), bytes: Array($0.text.utf8)) }
    if !force {
      let kept = files.filter { file in
        guard (try? FileSystem.status(file.path, followingLinks: false)) != nil else { return false }
        return (try? RegularFile.read(file.path, limit: Theme.fileLimit)) != file.bytes
      }
      if let first = kept.first {
        let others = kept.count == 1 ? "" : " and \(Summary.counted(kept.count - 1, "other file"))"
        let name = TerminalText.escaped(first.path.text)
        throw Failure("‘\(name)’\(others) would be written over; name another folder, or say --force")
      }
    }
    for file in files {
      try OutputFile.makeFolder(file.path.folder)
      try OutputFile.checkPlace(file.path, inputs: [])
    }
    for file in files { try OutputFile.write(file.bytes, to: file.path, inputs: []) }
    let name = TerminalText.escaped(place.text)
    StandardStreams.say("okrc: ‘\(name)’ holds the default theme; build with --theme \(name)\n")
  }
}
