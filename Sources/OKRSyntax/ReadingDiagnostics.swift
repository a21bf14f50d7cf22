package import OKRSource

/// What reading a single document can report.
package enum ReadingDiagnostics {
  package static let all: [DiagnosticInfo] = [unreadableFile, badFrontMatter, looksLikeOKRs, badValue, unknownKey]

  package static let unreadableFile = DiagnosticInfo(
    "OKR001", "unreadable-file", severity: .error,
    summary: "A file cannot be read, or is over a limit.",
    explanation: """
      The file is named by the command or lies in a folder that is, but nothing in it was compiled: it cannot be opened, is not a regular \
      file, is not UTF-8, holds a NUL byte, or is so large, deep or wide that parsing it could take minutes. All other files are compiled.

      Save the file as UTF-8, split it, or leave it out with `exclude:` in `okrc.yml`. The message names the byte or the limit.
      """,
    source: "The limits are this program's own choice; they keep known faults of the Markdown library out of reach.",
    examples: [
      .good(
        "# Product OKRs 2026 Q1\n\n## O1: New users feel at home\n\n- KR1: Activation from 30% to 45%\n- KR2: Setup time from 9 to 4 minutes\n"
      )
    ])

  package static let badFrontMatter = DiagnosticInfo(
    "OKR002", "bad-front-matter", severity: .error,
    summary: "The block between the `---` lines is not closed, or one of our keys holds a value it cannot have.",
    explanation: """
      Front matter is flat: one `key: value` a line between two `---` lines at the very top, as every forge shows it. Values are plain or \
      quoted, or a list like `[a, b]`. Anchors, tags and nesting are not read. Keys of other tools are passed over.

      Write the value in one of the forms the message names, or close the block with `---`.
      """,
    source: "The language page, section 1.",
    examples: [
      .bad("---\nteam: Product\nokr: ‸maybe\n---\n\n# Product\n", says: "‘maybe’"),
      .good("---\nteam: Product\nperiod: 2026-Q1\nstatus: draft\n---\n\n# Product\n"),
    ])

  package static let looksLikeOKRs = DiagnosticInfo(
    "OKR003", "looks-like-okrs", severity: .note,
    summary: "Something looks like an OKR but was not compiled.",
    explanation: """
      Nothing is dropped in silence: a key result that is indented so far that Markdown takes it for code, a table whose columns say nothing \
      of key results, a key result without an objective above it, or a document in which only the layout tells what is an objective.

      Say what it is with a word (`Objective:`, `Key Results:`, `KR1:`), or, for a document that is laid out as OKRs throughout, write \
      `okr: outline` in its front matter. `okr: off` says that it holds none.
      """,
    source: "This program's own choice: a compiler must not guess.",
    examples: [
      .bad("What we want in spring:\n\n- ‸KR1: Activation from 30% to 45%\n", says: "no objective"),
      .good(
        "# Product\n\n## O1: New users feel at home\n\n- KR1: Activation from 30% to 45%\n- KR2: Setup time from 9 to 4 minutes\n"
      ),
    ])

  package static let badValue = DiagnosticInfo(
    "OKR004", "bad-value", severity: .error,
    summary: "The value of a field cannot be read.",
    explanation: """
      A field that holds a number, a day, a share or a reference must hold one, or reports that are built from it would be wrong without \
      telling. In a table of an older document the value is kept as text and this is a note.

      Write the value in one of the forms that the message names for this place.
      """,
    source: "The language page, section 4.",
    examples: [
      .bad(
        "# Product\n\n## O1: New users feel at home\n\n- KR1: Activation from 30% to 45%\n  - due: ‸soon\n- KR2: Setup time from 9 to 4 minutes\n",
        says: "‘soon’"),
      .good(
        "# Product\n\n## O1: New users feel at home\n\n- KR1: Activation from 30% to 45%\n  - due: 2026-03-31\n- KR2: Setup time from 9 to 4 minutes\n"
      ),
    ])

  package static let unknownKey = DiagnosticInfo(
    "OKR005", "unknown-key", severity: .note,
    summary: "A key is nearly one that means something here.",
    explanation: """
      Keys that mean nothing to this program are kept and ignored, so that other tools can have theirs. One that differs from a known key \
      by a letter or two is most likely a slip, and what it was to say is lost.

      Write the key as the message suggests it.
      """,
    source: "This program's own choice.",
    examples: [
      .bad("---\nteam: Product\n‸perod: 2026-Q1\n---\n\n# Product\n", says: "‘period’"),
      .good("---\nteam: Product\nlayout: page\n---\n\n# Product\n"),
    ])
}
