import OKREmit

/// A report and where it goes.
struct ReportDestination {
  let report: Report
  /// `nil` is standard output.
  let file: DiskPath?

  /// Everything that is to be written: what `--format` and `--output` say, and on standard output the text unless something else
  /// goes there. Where a runner makes annotations of what is printed, and nobody said what to print, it is given them, too.
  static func all(format: String?, outputs: [String], forRunner: Bool) throws(Failure) -> [ReportDestination] {
    var destinations: [ReportDestination] = []
    if let format { destinations.append(ReportDestination(report: try report(format), file: nil)) }
    for text in outputs { destinations.append(try destination(text)) }
    try refuseSharing(destinations)
    if !destinations.contains(where: { $0.file == nil }) {
      destinations.insert(ReportDestination(report: .standard, file: nil), at: 0)
    }
    if forRunner, format == nil, outputs.isEmpty { destinations.append(ReportDestination(report: .github, file: nil)) }
    return destinations
  }

  private static func report(_ name: String) throws(Failure) -> Report {
    guard let report = Report.named(name) else {
      throw Failure(Suggestion.message("format", name, among: Report.all.map(\.name)))
    }
    return report
  }

  private static func destination(_ text: String) throws(Failure) -> ReportDestination {
    guard let equals = text.firstIndex(of: "="), text.index(after: equals) < text.endIndex else {
      throw Failure("‘\(TerminalText.escaped(text))’ does not say which format goes where; write FORMAT=FILE")
    }
    let file = String(text[text.index(after: equals)...])
    return ReportDestination(report: try report(String(text[..<equals])), file: file == "-" ? nil : DiskPath(file))
  }

  /// Two reports in one place would be none.
  private static func refuseSharing(_ destinations: [ReportDestination]) throws(Failure) {
    var taken: [DiskPath?: String] = [:]
    for destination in destinations {
      let name = destination.report.name
      guard let earlier = taken.updateValue(name, forKey: destination.file.map(OutputFile.target)) else { continue }
      let place = destination.file.map { "‘\(TerminalText.escaped($0.text))’" } ?? "standard output"
      throw Failure("two reports, \(earlier) and \(name), cannot both go to \(place); give one of them a file of its own")
    }
  }
}

extension Report {
  /// What is shown unless another is asked for.
  static var standard: Report { all[0] }
}
