import ArgumentParser
import OKREmit
import OKRModel
import OKRSource

/// Which documents, seen from which day.
struct InputOptions: ParsableArguments {
  @Argument(help: "Files or folders; - is standard input. Without any: the folder of the nearest okrc.yml upward, else this one.")
  var paths: [String] = []

  @Option(help: ArgumentHelp("The path that standard input is taken for.", valueName: "path"))
  var stdinFilename: String?

  @Option(help: ArgumentHelp("The day that counts as today, as 2026-02-01; otherwise the system's.", valueName: "day"), transform: day)
  var today: CalendarDay?

  @Option(
    help: ArgumentHelp("Only what belongs to this period; others can still be referred to.", valueName: "period"),
    transform: { Period($0) ?? .named($0) })
  var period: Period?

  @Option(help: .hidden)
  var workers: Int?

  var request: Request {
    Request(paths: paths, stdinFilename: stdinFilename, today: today, period: period, workers: workers)
  }

  private static func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(iso: Array(text.utf8)) else {
      throw ValidationError("‘\(TerminalText.escaped(text))’ is not a day; write it as 2026-02-01")
    }
    return day
  }
}

/// From which severity on the exit code is 1.
enum Threshold: String, CaseIterable, ExpressibleByArgument {
  case error, warning, note, never

  func isReached(by severity: Severity) -> Bool {
    switch self {
    case .error: severity >= .error
    case .warning: severity >= .warning
    case .note: true
    case .never: false
    }
  }
}

enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// How findings end the program and how they look.
struct OutcomeOptions: ParsableArguments {
  @Option(help: "Exit with 1 when a finding is at least this severe.")
  var failOn: Threshold = .error

  @Option(help: "Colours in text for people.")
  var color: ColourChoice = .auto

  /// Ends a command with 1 when a finding reaches the threshold.
  func finish(_ compilation: Compilation) throws {
    if compilation.diagnostics.contains(where: { failOn.isReached(by: $0.severity) }) { throw ExitCode(1) }
  }

  func reportOptions(isTerminal: Bool) -> ReportOptions {
    switch color {
    case .always: ReportOptions(isColoured: true)
    case .never: ReportOptions(isColoured: false)
    case .auto: ReportOptions(isColoured: Terminal().wantsColour(isTerminal: isTerminal))
    }
  }
}

/// The nearest right word, for messages about wrong ones.
enum Suggestion {
  /// `no format is called ‘jsn’; did you mean ‘json’?`, or the list of all.
  static func message(_ noun: String, _ word: String, among names: [String]) -> String {
    let start = "no \(noun) is called ‘\(TerminalText.escaped(word))’"
    if let near = NearMiss.nearest(to: word, among: names, limit: 1).first { return "\(start); did you mean ‘\(near)’?" }
    return "\(start); there are \(names.joined(separator: ", "))"
  }
}
