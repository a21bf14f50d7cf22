import ArgumentParser
import OKRAuthoring
import OKRCompiler
import OKRConfiguration
import OKREmit
import OKRModel
import OKRRules
import OKRSource

/// `okrc init`: a small workspace that passes at once.
struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin a workspace: configuration, a company's and two teams' documents, continuous integration, a commit hook.",
    discussion: "No file is written over: what is there stays as it is.")

  @Argument(help: "The folder; made where it is missing.", completion: .directory)
  var folder = "."

  @Option(help: ArgumentHelp("What the company is called.", valueName: "name"))
  var name = "Company"

  @Option(help: ArgumentHelp("What a team is called; may be given twice, for the two to begin with.", valueName: "name"))
  var team: [String] = []

  @Option(help: ArgumentHelp("What is planned for, as 2026-Q1; otherwise the running quarter.", valueName: "period"))
  var period: String?

  @Option(
    help: ArgumentHelp("Which continuous integration gets a job: github, gitlab, both or none.", valueName: "system"),
    completion: .list(IntegrationChoice.allCases.map(\.rawValue)))
  var ci = IntegrationChoice.both.rawValue

  @Option(help: ArgumentHelp("Where jobs get okrc from, on the forge.", valueName: "owner/repository"))
  var repository = "OWNER/okrc"

  @Flag(help: "Only the configuration and the documents.")
  var bare = false

  @Option(help: ArgumentHelp("The day that counts as today, as 2026-02-01; otherwise the system's.", valueName: "day"))
  var today: String?

  enum IntegrationChoice: String, CaseIterable {
    case github, gitlab, both, none
  }

  func run() async throws {
    guard let choice = IntegrationChoice(rawValue: ci) else {
      throw Failure(Suggestion.message("continuous integration", ci, among: IntegrationChoice.allCases.map(\.rawValue)))
    }
    if team.count > 2 { throw Failure("a workspace begins with two teams; `okrc new team` adds others") }
    let day = try today.map(AmendmentOptions.day) ?? SystemClock.today
    guard let period = period.map({ Period($0) ?? .named($0) }) ?? day.flatMap({ Period.quarter(of: $0) }) else {
      throw Failure("the system does not say what day it is; give the period by --period")
    }
    let place = try InitialPlace(DiskPath(folder))
    let existing = try await existingDocuments(in: place, day)
    var files = [InitialFile("okrc.yml", in: place.folder, InitialConfiguration.text(title: name))]
    if existing.isEmpty { files += documents(in: place.folder, period) }
    if !bare { files += place.integration(choice, repository: repository) }
    try write(files, in: place)
    if existing.isEmpty {
      let check = place.isHere ? "okrc check" : "okrc check \(TerminalText.escaped(folder))"
      StandardStreams.say("\(Program.name): `\(check)` says what to fill in\n")
    } else {
      StandardStreams.say(offer(existing))
    }
    if !bare, choice != .none, repository == "OWNER/okrc" {
      StandardStreams.say(
        "\(Program.name): OWNER/okrc in the jobs stands for the place of okrc on your forge; write that there\n")
    }
  }

  /// The teams to begin with: those that are given, then ours.
  private var teams: [String] { Array((team + ["Product", "Customer Success"]).prefix(2)) }

  // What is there.

  /// Documents of the folder that hold OKRs or look as if they did.
  private func existingDocuments(in place: InitialPlace, _ day: CalendarDay?) async throws(Failure) -> [String] {
    guard place.exists else { return [] }
    let job = try Job(Request(paths: [folder], today: day))
    let compilation = await job.compile()
    var holds = Set(compilation.workspace.objectives.map(\.file))
    for finding in compilation.diagnostics where finding.code == "OKR003" { holds.insert(finding.primary.file) }
    return compilation.files.filter { holds.contains($0.id) }.map(\.path)
  }

  private func offer(_ existing: [String]) -> String {
    let list = existing.prefix(8).map { "  \(TerminalText.escaped($0))\n" }.joined()
    let rest = existing.count > 8 ? "  and \(existing.count - 8) more\n" : ""
    let documents = existing.count == 1 ? "this document holds" : "these documents hold"
    return """
      \(Program.name): \(documents) OKRs already, so that none were begun:
      \(list)\(rest)\(Program.name): `okrc check` reads them as they stand; `okrc adopt FILE` brings one to the canonical form

      """
  }

  // What is written.

  /// The documents, in a folder of their own where one of their names is taken by another document.
  private func documents(in folder: DiskPath, _ period: Period) -> [InitialFile] {
    let files = documents(in: folder, below: "", period)
    let isFree = files.allSatisfy { (try? FileSystem.status($0.location, followingLinks: false)) == nil }
    return isFree ? files : documents(in: folder, below: "okrs/", period)
  }

  private func documents(in folder: DiskPath, below place: String, _ period: Period) -> [InitialFile] {
    let id = "company"
    var files = [
      InitialFile(
        "\(place)company.md", in: folder,
        Template.filled(
          Template.company,
          ["name": .scalar(name), "id": .scalar(id), "period": .scalar(period.name), "title": .title(name)]))
    ]
    for (i, team) in teams.enumerated() {
      let slug = Folding.slug(team)
      files.append(
        InitialFile(
          "\(place)teams/\(slug.isEmpty ? "team-\(i + 1)" : slug).md", in: folder,
          Template.filled(
            i == 0 ? Template.team : Template.secondTeam,
            [
              "name": .scalar(team), "id": .scalar(slug.isEmpty ? "team-\(i + 1)" : slug), "level": .scalar("team"),
              "parent": .scalar(id), "period": .scalar(period.name), "title": .title("\(team), \(period.name)"),
              "target": .field(i == 0 ? "company/KR1, company/KR3, company/KR5" : "company/KR2, company/KR4, company/KR6"),
            ])))
    }
    return files
  }

  /// Each file that is not there yet; the others are said to be.
  private func write(_ files: [InitialFile], in place: InitialPlace) throws(Failure) {
    var missing: [InitialFile] = []
    var report = ""
    for file in files {
      if (try? FileSystem.status(file.location, followingLinks: false)) != nil {
        report += "kept    \(place.shown(file.location))\(file.advice.map { "; \($0)" } ?? "")\n"
      } else {
        missing.append(file)
        report += "written \(place.shown(file.location))\n"
      }
    }
    try FileTransaction.write(
      missing.map {
        FileTransaction.Item(location: $0.location, name: place.shown($0.location), before: nil, after: Array($0.text.utf8))
      })
    try StandardStreams.write(Array(report.utf8))
  }
}

/// A file of a new workspace.
struct InitialFile {
  let location: DiskPath
  let text: String
  /// What to do where it is there already.
  var advice: String?

  init(_ path: String, in folder: DiskPath, _ text: String, advice: String? = nil) {
    location = folder.appending(path)
    self.text = text
    self.advice = advice
  }
}

/// Where a new workspace goes: its folder, and the top of the repository, where forges look for their files.
struct InitialPlace {
  let folder: DiskPath
  let exists: Bool
  let isHere: Bool
  private let top: DiskPath
  /// From the top to the folder, with a space before; empty where they are one.
  private let argument: String

  init(_ path: DiskPath) throws(Failure) {
    let status = try? FileSystem.status(path)
    if let status, status.kind != .folder { throw Failure("‘\(TerminalText.escaped(path.text))’ is no folder") }
    exists = status != nil
    if !exists { try OutputFile.makeFolder(path) }
    do throws(SystemError) {
      folder = try FileSystem.realPath(path)
      isHere = try FileSystem.currentFolder == folder
    } catch {
      throw Failure("‘\(TerminalText.escaped(path.text))’: \(error.message)")
    }
    var place = folder
    while !IgnoreRules.isRepository(place), place.folder != place { place = place.folder }
    top = IgnoreRules.isRepository(place) ? place : folder
    let way = top == folder ? "" : folder.relative(to: top).text
    let isPlain = way.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || [0x2D, 0x2E, 0x2F, 0x5F].contains($0) }
    argument = way.isEmpty ? "" : isPlain ? " \(way)" : " '\(way.replacing("'", with: "'\\''"))'"
  }

  /// Files for the forge and for git, at the top of the repository.
  func integration(_ choice: Init.IntegrationChoice, repository: String) -> [InitialFile] {
    func text(_ template: String) -> String {
      Template.filled(template, ["repository": .raw(repository), "folder": .raw(argument)])
    }
    var files: [InitialFile] = []
    if choice == .github || choice == .both {
      files.append(InitialFile(".github/workflows/okrs.yml", in: top, text(Template.github)))
    }
    if choice == .gitlab || choice == .both {
      files.append(InitialFile(".gitlab-ci.yml", in: top, text(Template.gitlab), advice: "docs/ci.md of okrc has the job to add"))
    }
    files.append(
      InitialFile(
        ".pre-commit-config.yaml", in: top, text(Template.preCommit),
        advice: "add a local hook with `entry: okrc check\(argument)` and `pass_filenames: false`"))
    files.append(
      InitialFile(".gitattributes", in: top, Template.attributes, advice: "add `*.md diff=markdown` to see headings in diffs"))
    return files
  }

  /// A path as seen from the current folder where it is below, else from the top of the repository.
  func shown(_ location: DiskPath) -> String {
    let current = (try? FileSystem.currentFolder) ?? folder
    let path = location.isInside(current) ? location.relative(to: current).text : location.text
    return TerminalText.escaped(path)
  }
}
