package import OKRSource

/// Choosing among corrections and making them: bytes in, bytes out.
package enum Edits {
  /// The first safe fix of each finding, those that would touch what an earlier one changes left out. `codes` are
  /// those of the findings that ask for it.
  package static func together(_ diagnostics: [Diagnostic]) -> [(fix: Fix, codes: [String])] {
    var chosen: [(fix: Fix, codes: [String])] = []
    var places: [Fix: Int] = [:]
    var taken: [FileID: [ByteRange]] = [:]
    for diagnostic in diagnostics {
      guard let fix = diagnostic.fixes.first(where: \.isSafe), !fix.edits.isEmpty else { continue }
      if let same = places[fix] {
        chosen[same].codes.append(diagnostic.code)
        continue
      }
      let isFree = fix.edits.allSatisfy { edit in
        !(taken[edit.span.file] ?? []).contains { $0.start <= edit.span.range.end && edit.span.range.start <= $0.end }
      }
      guard isFree else { continue }
      for edit in fix.edits { taken[edit.span.file, default: []].append(edit.span.range) }
      places[fix] = chosen.count
      chosen.append((fix, [diagnostic.code]))
    }
    return chosen
  }

  /// The bytes after edits that do not touch one another; their spans count from `offset`.
  package static func applied(_ edits: [Edit], to bytes: [UInt8], offset: Int = 0) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + edits.count * 16)
    var at = 0
    for edit in edits.sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }) {
      let start = edit.span.start + offset
      guard start >= at, edit.span.end + offset <= bytes.count else { continue }
      out += bytes[at..<start]
      out += edit.replacement.utf8
      at = edit.span.end + offset
    }
    return out + bytes[at...]
  }
}
