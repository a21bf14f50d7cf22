import ArgumentParser
import OKREmit
import OKRModel
import OKRSource

/// Which documents, seen from which day.
struct InputOptions: ParsableArguments {
  @Argument(
    help: "Files or folders; - is standard input. Without any: the folder of the nearest okrc.yml upward, else this one.",
    completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Option(help: ArgumentHelp("The path that standard input is taken for.", valueName: "path"), completion: .file())
  var stdinFilename: String?

  @Option(help: ArgumentHelp("The day that counts as today, as 2026-02-01; otherwise the system's.", valueName: "day"))
  var today: String?

  @Option(
    help: ArgumentHelp("Only what belongs to this period; others can still be referred to.", valueName: "period"),
    transform: { Period($0) ?? .named($0) })
  var period: Period?

  @Option(help: .hidden)
  var workers: Int?

  var request: Request {
    get throws(Failure) {
      Request(paths: paths, stdinFilename: stdinFilename, today: try day, period: period, workers: workers)
    }
  }

  private var day: CalendarDay? {
    get throws(Failure) {
      guard let today else { return nil }
      guard let day = CalendarDay(iso: Array(today.utf8)[...]) else {
        throw Failure("‘\(TerminalText.escaped(today))’ is not a day; write it as 2026-02-01")
      }
      return day
    }
  }
}

/// From which severity on the exit code is 1.
enum Threshold: String, CaseIterable {
  case error, warning, note, never

  func isReached(by severity: Severity) -> Bool {
    switch self {
    case .error: severity >= .error
    case .warning: severity >= .warning
    case .note: true
    case .never: false
    }
  }

  /// The least severity that is at or above it.
  var leastFailure: Severity? { Severity.allCases.filter(isReached).min() }
}

enum ColourChoice: String, CaseIterable {
  case auto, always, never
}

/// How findings end the program and how they look. Words are looked up by us, since we know better what to say about wrong ones.
struct OutcomeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Exit with 1 when a finding is at least this severe: error, warning, note or never.", valueName: "severity"),
    completion: .list(Threshold.allCases.map(\.rawValue)))
  var failOn = Threshold.error.rawValue

  @Option(
    help: ArgumentHelp("Colours in text for people: auto, always or never.", valueName: "when"),
    completion: .list(ColourChoice.allCases.map(\.rawValue)))
  var color = ColourChoice.auto.rawValue

  /// What was asked for, in words that exist.
  func outcome() throws(Failure) -> Outcome {
    guard let threshold = Threshold(rawValue: failOn) else {
      throw Failure(Suggestion.message("severity", failOn, among: Threshold.allCases.map(\.rawValue)))
    }
    guard let colour = ColourChoice(rawValue: color) else {
      throw Failure(Suggestion.message("choice of colour", color, among: ColourChoice.allCases.map(\.rawValue)))
    }
    return Outcome(threshold: threshold, colour: colour)
  }
}

/// How findings end the program and how they look.
struct Outcome {
  var threshold: Threshold
  var colour: ColourChoice

  /// Ends the program, with 1 when a finding reaches the threshold. It ends here, while the compilation is still held, because the
  /// system takes the memory back faster than it can be freed finding by finding.
  func leave(after compilation: Compilation) -> Never {
    let isReached = Severity.allCases.contains { threshold.isReached(by: $0) && compilation.count($0) > 0 }
    Main.leave(isReached ? 1 : 0)
  }

  func reportOptions(isTerminal: Bool) -> ReportOptions {
    let isColoured =
      switch colour {
      case .always: true
      case .never: false
      case .auto: Terminal().wantsColour(isTerminal: isTerminal)
      }
    return ReportOptions(isColoured: isColoured, leastFailure: threshold.leastFailure)
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
