package import OKRSource

/// The settings that belong to no single rule.
package enum GlobalKeys {
  package static let title = ConfigurationKey<String>(
    "title", default: "", .text("a text"),
    summary: "The title of generated pages.",
    explanation: "Without it a page takes the name of the top unit.", example: "Plans of the Harbour Line")

  package static let lang = ConfigurationKey<String>(
    "lang", default: "en", .language,
    summary: "The language the documents are written in.",
    explanation: """
      Generated pages say so, and screen readers and browsers pronounce and hyphenate accordingly. What the program itself says
      in the page, the map and the summary is in this language where there are words for it, English and German, else in
      English; a theme can bring those of another. Findings are always English.
      """,
    example: "de-AT")

  package static let levels = ConfigurationKey<[String]>(
    "levels", default: ["company", "department", "team", "individual"], .names("a list of names from the top down"),
    summary: "The levels of the organisation, from the top down.",
    explanation: """
      The first is the top: its units set the direction and align with nothing above. A document names its level in the front
      matter (`level: team`). The four words are this program's own choice; an organisation without departments can leave the
      word out.
      """,
    example: "[company, division, team]")

  package static let period = ConfigurationKey<Period?>(
    "period", default: nil, .period,
    summary: "The period of documents that name none.",
    explanation: "A period in a document's front matter or headings comes first.", example: "2026-Q1")

  package static let style = ConfigurationKey<Style>(
    "style", default: .directional, .word,
    summary: "How goals flow in the organisation; sets the severities of the cascade rules.",
    explanation: """
      `directional`: the top sets the direction, units write their own goals and say to what they contribute; the severities
      of the rules page hold. `cascading`: goals are handed down on purpose; handed-down objectives and the aligned share are
      not reported, copied key results are warnings, and so are unaligned objectives, even those declared a unit's own.
      `bottom-up`: units set their goals first; the aligned share and unaligned objectives are not reported, uncovered key
      results are notes. `none`: nothing is expected to align; the aligned share, handed-down objectives, uncovered key
      results, unaligned objectives and silos are not reported. A severity under `rules:` wins over the style. Which of the
      first three the documents really follow stands in the closing lines of `okrc check`, in the page and in the JSON: the
      one that more than half of the objectives below the top make, by contributing in their own words, by being handed down,
      or by standing on their own.
      """,
    example: "cascading")

  package static let exclude = ConfigurationKey<[Glob]>(
    "exclude", default: [], .globs,
    summary: "Files and folders that are not read.",
    explanation: """
      `*` stands for anything but `/`, `?` for one character, `**` for any folders. A pattern without `/` names files and
      folders at any depth, one with `/` counts from the folder of the file that holds it; naming a folder covers what is in
      it. Put quotes around a pattern that begins with `*`. What a `.gitignore` leaves out is not read anyway, nor are hidden
      files and folders.

      When the whole workspace is compiled, a pattern in its `okrc.yml` that matches nothing is an error: it is most likely
      misspelt. Patterns in extended files may match nothing.
      """,
    example: "[drafts, \"teams/*/ideas.md\"]")

  package static let outline = ConfigurationKey<[Glob]>(
    "outline", default: [], .globs,
    summary: "Files that are read as OKRs by their layout alone.",
    explanation: """
      In these files a heading over a plain list is an objective over its key results, without any word that says so, as if
      their front matter had `okr: outline`. Patterns are those of `exclude`.
      """,
    example: "[plans/*.md]")

  package static let baseline = ConfigurationKey<String>(
    "baseline", default: "", .text("the path of a file"),
    summary: "A file of known findings that `okrc check` does not show.",
    explanation: """
      The path counts from the folder of `okrc.yml`. `okrc check --write-baseline FILE` writes such a file; with this key every
      later `okrc check` takes it into account, as with `--baseline FILE`, so that only new findings are shown and fail.
      """,
    example: "known.json")

  /// In the order of the reference page.
  package static let all: [KeyInfo] = [
    FileKeys.extends, KeyInfo(title), KeyInfo(lang), KeyInfo(levels), KeyInfo(period), KeyInfo(style), KeyInfo(exclude),
    KeyInfo(outline), KeyInfo(baseline), FileKeys.rules, FileKeys.overrides,
  ]
}

extension Configuration {
  package var title: String { self[GlobalKeys.title] }
  package var lang: String { self[GlobalKeys.lang] }
  package var levels: [String] { self[GlobalKeys.levels] }
  package var period: Period? { self[GlobalKeys.period] }
  package var style: Style { self[GlobalKeys.style] }
  /// The path of the baseline, relative to the configuration; empty for none.
  package var baseline: String { self[GlobalKeys.baseline] }

  /// Whether a path, relative to the workspace, is left out.
  package func excludes(_ path: String) -> Bool { self[GlobalKeys.exclude].contains { $0.matches(path) } }

  /// Whether a file is read by its layout alone.
  package func readsAsOutline(_ path: String) -> Bool { self[GlobalKeys.outline].contains { $0.matches(path) } }
}
