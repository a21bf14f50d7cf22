import OKRModel
import OKRSource

extension Report {
  /// A Code Quality report (docs.gitlab.com, “Code Quality”). GitLab compares it with the target branch's by the fingerprints,
  /// shows the description and neither the name of the check nor the column.
  package static let gitlab = Report("gitlab", summary: "a GitLab Code Quality report") { compilation, options in
    let keys = FindingKey.keys(of: compilation.diagnostics, in: compilation.workspace)
    var places = SourcePlaces(of: compilation.files)
    var json = JSONWriter(elementsAtDepth: 1)
    var next = 0
    var isClosed = false
    return AnyIterator {
      guard !isClosed else { return nil }
      var piece: [UInt8] = next == 0 ? [0x5B] : []
      let end = min(next + findingsInPiece, keys.count)
      for i in next..<end {
        json.codeQuality(compilation.diagnostics[i], keys[i], compilation.infos, options, &places)
      }
      piece += json.take()
      next = end
      if next == keys.count {
        piece += "\(keys.isEmpty ? "" : "\n")]\n".utf8
        isClosed = true
      }
      return piece
    }
  }
}

extension FindingKey {
  /// Stays the same while lines move and files are renamed: the digest of all parts of the key.
  var fingerprint: String { SHA256.hexadecimal(of: Array(text.utf8)) }
}

extension JSONWriter {
  fileprivate mutating func codeQuality(
    _ diagnostic: Diagnostic, _ key: FindingKey, _ infos: [DiagnosticInfo], _ options: ReportOptions, _ places: inout SourcePlaces
  ) {
    let (start, end) = places.positionsInLines(of: diagnostic.primary)
    let path = options.repositoryPath(places.file(of: diagnostic.primary)?.path ?? "")
    let name = CodeName.of(diagnostic.code, in: infos)
    object { json in
      json.member("description", "\(name): \(TerminalText.escaped(diagnostic.message))")
      json.member("check_name", diagnostic.code)
      json.member("fingerprint", key.fingerprint)
      json.member("severity", Self.codeQualitySeverity(diagnostic.severity))
      json.key("location")
      json.object { json in
        json.member("path", path)
        json.key("lines")
        json.object { json in
          json.member("begin", start.line)
          json.member("end", end.line)
        }
      }
    }
  }

  /// Blocker and critical stay free for what stops a program from running.
  private static func codeQualitySeverity(_ severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
