package import OKRSource

/// What can be wrong with the configuration file itself.
package enum ConfigurationDiagnostics {
  package static let badConfiguration = DiagnosticInfo(
    "OKR090", "bad-configuration", severity: .error,
    summary: "The configuration cannot be read, or holds what no key takes.",
    explanation: """
      Every key of `okrc.yml` is known by name, and every value is checked, because a setting that is quietly ignored is worse
      than none: a misspelt `exclude` checks files that nobody wanted checked. So are patterns of paths: one that matches nothing
      is most likely misspelt. The file is YAML with plain values only; aliases, anchors, tags and texts over several lines are
      refused. With a faulty configuration nothing is checked, and the program ends with status 2.

      Write the key, value or path that the message names or describes; `okrc explain KEY` prints the page of a key. Put quotes
      around a pattern that begins with `*`. Of files that extend each other in a round, let one extend nothing.
      """,
    source: "This program's own choice.",
    examples: [
      .bad(
        files: [.init("okrc.yml", "‸excldue: [archive]\n"), .init("okrs.md", "")],
        says: "‘excldue’ is no key of the configuration"),
      .bad(
        files: [.init("okrc.yml", "rules:\n  too-deep: ‸fatal\n"), .init("okrs.md", "")], says: "‘fatal’ is no severity"),
      .bad(
        files: [
          .init("okrc.yml", "extends: shared.yml\n"), .init("shared.yml", "extends: ‸okrc.yml\n"), .init("okrs.md", ""),
        ], says: "`extends` goes round: ‘okrc.yml’ → ‘shared.yml’ → ‘okrc.yml’"),
      .good(
        files: [
          .init("okrc.yml", "exclude: [archive]\nrules:\n  too-deep: error\nkey-result-count:\n  max: 4\n"), .init("okrs.md", ""),
        ]),
    ])

  package static let all: [DiagnosticInfo] = [badConfiguration]
}
