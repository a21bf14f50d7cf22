import OKRConfiguration
import OKREmit
import OKRRules
import OKRSource

/// The manual page, from the declarations of the commands and of the configuration's keys.
enum ManualPage {
  static func bytes() throws(Failure) -> [UInt8] {
    let root = try DeclaredCommand.root()
    let commands = root.leaves
    var page = RoffWriter()
    page.title(Program.name, section: 1, source: "\(Program.name) \(Program.version)", manual: "User Commands")
    page.section("Name")
    page.text("\(Program.name) - \(root.abstract.map(sentence) ?? "")")
    page.section("Synopsis")
    for (i, (name, command)) in commands.enumerated() {
      if i > 0 { page.lineBreak() }
      page.synopsis("\(Program.name) \(name)", arguments(of: command).map(usage))
    }
    page.section("Description")
    writeDescription(to: &page)
    page.section("Commands")
    for (name, command) in commands { write(command, named: name, to: &page) }
    page.section("Exit status")
    page.item("0", "Nothing is at or above --fail-on.")
    page.item("1", "Something is.")
    page.item("2", "The work could not be done.")
    page.section("Configuration")
    page.text("Keys of `okrc.yml`; `okrc explain KEY` says more about each.")
    for key in KeyCatalogue.all {
      page.item(key.name, key.summary + (key.defaultValue == .nothing ? "" : " Default: \(key.defaultText)."))
    }
    writeSurroundings(to: &page)
    return page.bytes
  }

  /// Lower case and without its full stop, as the line that `apropos` shows has it.
  private static func sentence(_ text: String) -> String {
    let plain = text.hasSuffix(".") ? text.dropLast() : text[...]
    return plain.prefix(1).lowercased() + plain.dropFirst()
  }

  private static func writeDescription(to page: inout RoffWriter) {
    page.text(
      """
      `okrc` reads objectives and key results written in Markdown, links what they say about each other, reports what is \
      wrong with them and how they hang together, and writes them as a page, as data or as a drawing.
      """)
    page.paragraph()
    page.text(
      """
      It reads every `*.md` of the workspace: the folder of the nearest `okrc.yml` upward, not beyond the top of a \
      repository, else the current folder. Hidden files and what a `.gitignore` leaves out are not read.
      """)
  }

  private static func write(_ command: DeclaredCommand, named name: String, to page: inout RoffWriter) {
    page.subsection(name)
    if let abstract = command.abstract { page.text(abstract) }
    if let discussion = command.discussion {
      page.paragraph()
      page.text(discussion)
    }
    for argument in arguments(of: command) {
      let names = (argument.names ?? []).map(\.text)
      let heading = argument.kind == "positional" ? "" : names.joined(separator: ", ")
      let value = argument.kind == "flag" ? nil : argument.valueName
      let standard = argument.defaultValue.flatMap { $0.isEmpty || $0 == "false" ? nil : " Default: \($0)." } ?? ""
      page.item(heading, value: value, (argument.abstract ?? "") + standard)
    }
  }

  private static func arguments(of command: DeclaredCommand) -> [DeclaredArgument] {
    (command.arguments ?? []).filter { $0.shouldDisplay && !["help", "version"].contains($0.preferredName?.name ?? "") }
  }

  private static func usage(_ argument: DeclaredArgument) -> RoffWriter.Usage {
    RoffWriter.Usage(
      name: argument.kind == "positional" ? nil : argument.preferredName?.text,
      value: argument.kind == "flag" ? nil : argument.valueName, isOptional: argument.isOptional || argument.kind != "positional",
      isRepeating: argument.isRepeating)
  }

  private static func writeSurroundings(to page: inout RoffWriter) {
    page.section("Files")
    page.item(
      "okrc.yml", "The configuration. `okrc config` shows what is in force, `okrc config --schema` prints its JSON Schema.")
    page.item(".gitignore", "What it leaves out is not read.")
    page.section("Environment")
    page.item("NO_COLOR", "Without colours, if it is not empty.")
    page.item("FORCE_COLOR", "With colours, if it is neither empty nor 0 and NO_COLOR is not set.")
    page.item("OKRC_BROWSER", "The program that prints `--format pdf`, unless --browser names one.")
    page.section("Examples")
    page.item("okrc check --fail-on warning", "Report what is wrong, and fail on warnings too.")
    page.item("okrc build --format html -o okrs.html", "Write the page.")
    page.item("okrc build --format pdf --paper letter -o okrs.pdf", "Print it.")
    page.item("okrc explain unknown-reference", "Say what a finding means and how to mend it.")
  }
}
