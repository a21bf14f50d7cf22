package import OKRConfiguration
package import OKRSource
import OKRSyntax

/// What `explain` prints, as Markdown: about a code or about a key of the configuration.
package struct ExplanationPage: Sendable {
  package enum Subject: Sendable {
    case diagnostic(DiagnosticInfo, options: [KeyInfo])
    case key(KeyInfo, of: DiagnosticInfo?)
  }

  package let subject: Subject

  /// The page of a code (`OKR201`), a name (`too-deep`) or a key (`too-deep.warn-at`); `nil` when there is none of that name.
  package static func find(_ name: String) -> ExplanationPage? {
    if let info = DiagnosticCatalogue.find(name) { return page(for: info) }
    return KeyCatalogue.find(name).map { page(for: $0) }
  }

  package static func page(for key: KeyInfo) -> ExplanationPage {
    let rule = Rule.all.first { $0.options.contains { $0.name == key.name } }
    return ExplanationPage(subject: .key(key, of: rule?.info))
  }

  package static func page(for info: DiagnosticInfo) -> ExplanationPage {
    let rule = Rule.all.first { $0.info.code == info.code }
    return ExplanationPage(subject: .diagnostic(info, options: rule?.options ?? []))
  }

  /// Every name that has a page: names and codes of findings, keys.
  package static var subjects: [String] {
    DiagnosticCatalogue.all.map(\.name) + DiagnosticCatalogue.all.map(\.code) + KeyCatalogue.all.map(\.name)
  }

  /// Up to three names that somebody may have meant.
  package static func nearest(to name: String) -> [String] { NearMiss.nearest(to: name, among: subjects) }

  /// The page's examples; none for keys.
  package var examples: [Example] {
    if case .diagnostic(let info, _) = subject { return info.examples }
    return []
  }

  /// The whole page.
  ///
  /// - Parameters:
  ///   - level: How many `#` the title has.
  ///   - report: What the program prints about a bad example, without a line end; `nil` leaves it out.
  package func markdown(level: Int = 1, report: (Example) -> String?) -> String {
    let title = String(repeating: "#", count: level)
    switch subject {
    case .key(let key, let info):
      return "\(title) `\(key.name)`\n\n\(Self.text(of: key, rule: info))"
    case .diagnostic(let info, let options):
      var page = "\(title) \(info.code) `\(info.name)`\n\n\(info.summary)\n\n\(Self.severity(of: info))\n\n"
      page += "\(info.reason)\n\n**Source.** \(info.source)\n"
      let bad = info.examples.filter { !$0.isGood }
      if !bad.isEmpty { page += "\n\(title)# Reported\n" }
      for example in bad {
        page += Self.files(of: example)
        if let report = report(example) { page += "\n```text\n\(report)\n```\n" }
      }
      page += "\n\(title)# How to fix\n\n\(info.remedy)\n"
      let good = info.examples.filter(\.isGood)
      if !good.isEmpty { page += "\n\(title)# Not reported\n" }
      for example in good { page += Self.files(of: example) }
      page += "\n\(title)# How to suppress\n\n\(Self.suppression(of: info))\n"
      if !options.isEmpty {
        page += "\n\(title)# Settings\n"
        for option in options { page += "\n\(Self.line(of: option))\n" }
      }
      return page
    }
  }

  private static func severity(of info: DiagnosticInfo) -> String {
    guard let severity = info.severity else { return "Off by default; switch it on with `rules: {\(info.name): warning}`." }
    let counts = "Counts as \(severity == .error ? "an" : "a") \(severity.name)"
    if info.code == ConfigurationDiagnostics.badConfiguration.code { return "\(counts), always." }
    return "\(counts) by default."
  }

  /// The ways to be without a finding that one does not want to mend.
  private static func suppression(of info: DiagnosticInfo) -> String {
    if info.code == ConfigurationDiagnostics.badConfiguration.code { return "Not at all: a faulty configuration is not used." }
    // No comment can speak for a file that was not read, nor for itself.
    let isBeyondComments =
      info.code == ReadingDiagnostics.unreadableFile.code || SuppressionDiagnostics.all.contains { $0.code == info.code }
    var ways: [String] = []
    if !isBeyondComments {
      ways.append(
        """
        - At one place: `<!-- okrc: allow \(info.name): reason -->` before the objective or key result; above the first objective
          it holds for the whole file.
        """)
    }
    let lesser = info.severity == .note || info.severity == nil ? "off" : "note"
    let orOff = lesser == "off" ? "" : ", or `off`"
    ways.append("- In some files: `overrides: [{paths: [drafts], rules: {\(info.name): \(lesser)}}]` in `okrc.yml`\(orOff).")
    ways.append("- Everywhere: `rules: {\(info.name): \(lesser)}` in `okrc.yml`\(orOff).")
    return ways.joined(separator: "\n")
  }

  private static func line(of key: KeyInfo) -> String {
    "- `\(key.name)`: \(key.summary) Takes \(key.expects); default \(code(key.defaultText)). \(key.explanation)"
  }

  private static func text(of key: KeyInfo, rule: DiagnosticInfo?) -> String {
    var text = "\(key.summary)\n\nTakes \(key.expects). Default: \(code(key.defaultText)).\n"
    if let rule { text += "\nA setting of \(rule.code) `\(rule.name)`: \(rule.summary)\n" }
    if !key.explanation.isEmpty { text += "\n\(key.explanation)\n" }
    return text + "\n```yaml\n\(key.example)\n```\n"
  }

  private static func code(_ text: String) -> String { text == "none" ? text : "`\(text)`" }

  /// The example's files in fences, named where there are several.
  private static func files(of example: Example) -> String {
    var text = ""
    for file in example.files where !file.text.isEmpty {
      if example.files.count > 1 { text += "\n`\(file.path)`:\n" }
      let plain = file.text.split(separator: "‸", omittingEmptySubsequences: false).joined()
      text += "\n```\(file.path.hasSuffix(".yml") ? "yaml" : "markdown")\n\(plain)\(plain.hasSuffix("\n") ? "" : "\n")```\n"
    }
    if !example.configuration.isEmpty { text += "\nwith `okrc.yml`:\n\n```yaml\n\(example.configuration)\n```\n" }
    return text
  }
}
