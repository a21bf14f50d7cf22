import OKRConfiguration
package import OKRSource

/// The reference pages of the documentation, from the same values that check the documents.
package enum ReferencePages {
  /// Every code with its page.
  ///
  /// - Parameter report: What is printed about a bad example of a code; `nil` leaves it out.
  package static func rules(report: (DiagnosticInfo, Example) -> String?) -> String {
    var page = """
      # What okrc reports

      Written by the program itself; `okrc explain CODE` prints the same pages. Codes are permanent, and names can be used
      wherever codes can. A severity is set in `okrc.yml` under `rules:`, for some files under `overrides:`; a comment
      `<!-- okrc: allow NAME: reason -->` allows one place, or the whole file when it stands above the first objective.
      `okrc check --write-baseline FILE` keeps what is found today out of later runs with `--baseline FILE`.

      | code | name | default | |
      | --- | --- | --- | --- |

      """
    for info in DiagnosticCatalogue.all {
      page += "| [\(info.code)](#\(anchor(of: info))) | `\(info.name)` | \(info.severity?.name ?? "off") | \(info.summary) |\n"
    }
    for info in DiagnosticCatalogue.all {
      page += "\n" + ExplanationPage.page(for: info).markdown(level: 2) { report(info, $0) }
    }
    return page
  }

  /// A heading's anchor as forges make it.
  private static func anchor(of info: DiagnosticInfo) -> String { "\(info.code.lowercased())-\(info.name)" }

  /// Every key of the configuration.
  package static func configuration() -> String {
    var page = """
      # The configuration

      Written by the program itself; `okrc explain KEY` prints the same texts. The file is called `okrc.yml` and is YAML with
      plain values: no aliases, anchors, tags, or texts over several lines. An unknown key is an error. A key with a dot may be
      written in one piece or as a mapping:

      ```yaml
      title: Plans of the Harbour Line
      style: directional
      exclude: [drafts, "**/*.draft.md"]
      too-deep: {warn-at: 3, error-at: 4}
      objective-count.max: 4
      rules:
        too-deep: error
        OKR303: note
      overrides:
        - paths: [drafts]
          rules: {placeholder: off}
      ```

      The nearest `okrc.yml` upward counts, from the folder of the documents to the top of the repository, and no other: what it
      shares with others it says with `extends`. `okrc config` shows each value in force and where it comes from.

      Editors complete and check the file by [its schema](../schema/okrc-configuration.schema.json), which `okrc config --schema`
      prints. With the YAML language server, which most editors run, a first line in `okrc.yml` says where it is:

      ```yaml
      # yaml-language-server: $schema=okrc-configuration.schema.json
      ```

      | key | default | |
      | --- | --- | --- |

      """
    for key in KeyCatalogue.all { page += "| `\(key.name)` | \(code(key.defaultText)) | \(key.summary) |\n" }
    for key in KeyCatalogue.all { page += "\n" + ExplanationPage.page(for: key).markdown(level: 2) { _ in nil } }
    return page
  }

  private static func code(_ text: String) -> String { text == "none" ? text : "`\(text)`" }
}
