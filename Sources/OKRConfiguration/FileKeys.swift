/// The keys that hold no single value: they are about other files, other rules, other paths.
package enum FileKeys {
  package static let extends = KeyInfo(
    "extends", expects: "a path of another configuration, or a list of them", shape: .oneOrMore(.text),
    summary: "Configurations that this one builds on.",
    explanation: """
      A path counts from the folder of the file that says it. Of several, later ones win over earlier ones, and the file
      itself wins over all it extends; an extended file may extend others, and one that is reached twice counts once, at its
      first place. A key set nearer replaces the whole value, lists included; severities under `rules:` are taken one by one,
      and `overrides:` are added to those of the extended files. Patterns count from the folder of the file they are written
      in. `okrc config` shows what comes from where.

      A configuration that is not extended is not looked at: of several `okrc.yml` on the way up only the nearest counts.
      """,
    example: "extends: ../okrc.yml")

  package static let rules = KeyInfo(
    "rules", expects: "a mapping of rules, by name or code, to `error`, `warning`, `note` or `off`", shape: .severities,
    summary: "What the findings of each rule count as.",
    explanation: """
      The severity holds for every finding of the rule, also where the rule has steps of its own; only what text alone cannot
      decide stays a note. It wins over the style. `okrc explain` without a name lists the rules.
      """,
    example: "rules:\n  too-deep: error\n  OKR303: note")

  package static let overrides = KeyInfo(
    "overrides", expects: "a list of entries with `paths`, patterns as those of `exclude`, and `rules`",
    shape: .list(
      of: .mapping([.init(name: "paths", shape: .oneOrMore(.text)), .init(name: "rules", shape: .severities)]), least: 0),
    summary: "What findings count as in some files.",
    explanation: """
      An entry holds for findings whose first place is in one of its files. It wins over `rules:` and the style, and of two
      entries for one file the later one. A rule that is off can be switched on for a path, and the other way round.
      """,
    example:
      "overrides:\n  - paths: [drafts, \"teams/*/ideas.md\"]\n    rules: {unmeasurable-key-result: note, placeholder: off}")

  package static let all: [KeyInfo] = [extends, rules, overrides]
}
