// Room: OKREmit/Reports. Diagnostics for people, editors and programs: bytes go out, nothing is written here.
package import OKRModel
package import OKRSource

/// What a report may know of the place where it is read.
package struct ReportOptions: Sendable {
  /// Colours and bold type by ANSI escape sequences.
  package var isColoured: Bool
  /// Source lines wider than this many columns are shown in part; at least 40.
  package var width: Int
  /// The way from the top of the repository to the workspace, `plans/`, or nothing where they are one folder: forges and CI
  /// systems name files from the top.
  package var base: String
  /// From which severity on a finding fails the run; `nil` when none does.
  package var leastFailure: Severity?
  /// Sentences about the run that follow the closing one in reports for people: what was fixed, what is known.
  package var closing: [String] = []

  package init(isColoured: Bool = false, width: Int = 100, base: String = "", leastFailure: Severity? = .error) {
    self.isColoured = isColoured
    self.width = max(40, width)
    self.base = base
    self.leastFailure = leastFailure
  }

  /// A file's path from the top of the repository, without `.` and without `..` as far as that is possible.
  package func repositoryPath(_ path: String) -> String {
    var parts: [Substring] = []
    for part in (path.utf8.first == 0x2F ? path : base + path).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// A way to show the findings of a compilation.
package struct Report: Sendable {
  /// What `--format` calls it.
  package let name: String
  /// One line for the help.
  package let summary: String
  /// Whether it is written for people, who like colours and a closing sentence.
  package let isForPeople: Bool
  /// The report piece by piece, so that a long one need not lie in memory as a whole. UTF-8 with a newline at the end, unless
  /// there is nothing to say.
  package let pieces: @Sendable (Compilation, ReportOptions) -> AnyIterator<[UInt8]>

  package init(
    _ name: String, summary: String, isForPeople: Bool = false,
    pieces: @escaping @Sendable (Compilation, ReportOptions) -> AnyIterator<[UInt8]>
  ) {
    self.name = name
    self.summary = summary
    self.isForPeople = isForPeople
    self.pieces = pieces
  }

  /// The whole report.
  package func render(_ compilation: Compilation, _ options: ReportOptions) -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in pieces(compilation, options) { bytes += piece }
    return bytes
  }

  /// Findings in a piece.
  static let findingsInPiece = 512

  /// Every report there is; the first is the default.
  package static let all: [Report] = [.text, .concise, .json, .jsonLines, .sarif, .github, .gitlab, .junit]

  package static func named(_ name: String) -> Report? { all.first { $0.name == name } }
}
