package import OKRSource

/// What can be wrong with the configuration file itself.
package enum ConfigurationDiagnostics {
  package static let badConfiguration = DiagnosticInfo(
    "OKR090", "bad-configuration", severity: .error,
    summary: "The configuration cannot be read, or holds what no key takes.",
    explanation: """
      Every key of `okrc.yml` is known by name, and every value is checked, because a setting that is quietly ignored is worse
      than none: a misspelt `exclude` checks files that nobody wanted checked. The message names the nearest key or says what
      the key takes. `okrc explain KEY` prints the page of a key.

      The file is YAML with plain values only. Aliases, anchors, tags and texts over several lines are refused, and put quotes
      around a pattern that begins with `*`. With a faulty configuration nothing is checked, and the program ends with status
      2. This cannot be switched off.
      """,
    source: "This program's own choice.",
    examples: [
      .bad(
        files: [.init("okrc.yml", "‸excldue: [archive]\n"), .init("okrs.md", "")],
        says: "‘excldue’ is no key of the configuration"),
      .bad(
        files: [.init("okrc.yml", "rules:\n  too-deep: ‸fatal\n"), .init("okrs.md", "")], says: "‘fatal’ is no severity"),
      .good(
        files: [
          .init("okrc.yml", "exclude: [archive]\nrules:\n  too-deep: error\nkey-result-count:\n  max: 4\n"), .init("okrs.md", ""),
        ]),
    ])

  package static let all: [DiagnosticInfo] = [badConfiguration]
}
