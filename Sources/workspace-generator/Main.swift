// Makes organisations of any size for measuring: company, departments, teams, in the canonical language. Deterministic.
import Foundation

@main
struct Main {
  static let usage = """
    usage: workspace-generator --teams N --out FOLDER [--seed S] [--duplicates PER-MILLE] [--faults K]

      --teams N        number of teams, 1 or more; twenty to a department
      --out FOLDER     folder to write to, made when missing
      --seed S         start of the sequence of random numbers (1)
      --duplicates D   of a thousand key results, this many repeat an earlier one with a word changed (10)
      --faults K       this many teams refer to something that does not exist (0)
    """

  static func main() {
    guard let options = Options(CommandLine.arguments.dropFirst()) else {
      FileHandle.standardError.write(Data((usage + "\n").utf8))
      exit(2)
    }
    do {
      var organisation = Organisation(options)
      try organisation.write()
      print(organisation.summary)
    } catch {
      FileHandle.standardError.write(Data("workspace-generator: \(error.localizedDescription)\n".utf8))
      exit(2)
    }
  }
}

struct Options {
  var teams = 0
  var folder = ""
  var seed: UInt64 = 1
  var duplicates = 10
  var faults = 0

  init?(_ arguments: some Sequence<String>) {
    var iterator = arguments.makeIterator()
    while let name = iterator.next() {
      guard let value = iterator.next() else { return nil }
      if name == "--out" {
        folder = value
        continue
      }
      guard let number = Int(value), number >= 0 else { return nil }
      switch name {
      case "--teams": teams = number
      case "--seed": seed = UInt64(number)
      case "--duplicates": duplicates = number
      case "--faults": faults = number
      default: return nil
      }
    }
    guard teams >= 1, !folder.isEmpty else { return nil }
  }
}

/// The shape of the whole: one company, a department file per twenty teams, a file per team.
struct Organisation {
  static let teamsPerDepartment = 20
  static let companyObjectives = 5
  static let unitObjectives = 3

  let options: Options
  private var writer: Writer
  private var files = 0
  private var bytes = 0

  init(_ options: Options) {
    self.options = options
    writer = Writer(seed: options.seed, nearDuplicates: options.duplicates)
  }

  mutating func write() throws {
    try FileManager.default.createDirectory(atPath: options.folder, withIntermediateDirectories: true)
    let company = Writer.Unit(
      id: "company", name: "Company", level: "company", parent: nil, objectives: Self.companyObjectives, aligned: 0)
    try save(writer.document(company) { _, _ in nil }, as: "company.md")
    var team = 0
    var department = 0
    while team < options.teams {
      let first = team
      let departmentID = "d" + padded(department, to: 4)
      try FileManager.default.createDirectory(
        atPath: options.folder + "/" + departmentID, withIntermediateDirectories: true)
      let unit = Writer.Unit(
        id: departmentID, name: name("department", departmentID), level: "department", parent: "company",
        objectives: Self.unitObjectives, aligned: Self.unitObjectives)
      let text = writer.document(unit) { keyResult, random in
        Self.reference(to: "company", among: Self.companyObjectives, keyResult: keyResult, &random)
      }
      try save(text, as: departmentID + "/department.md")
      while team < min(first + Self.teamsPerDepartment, options.teams) {
        try writeTeam(team, first: first, department: departmentID)
        team += 1
      }
      department += 1
    }
  }

  /// Two of a team's three objectives contribute to the department; every eighth team now and then to a sibling, for deeper chains.
  private mutating func writeTeam(_ team: Int, first: Int, department: String) throws {
    let id = "t" + padded(team, to: 5)
    let unit = Writer.Unit(
      id: id, name: name("team", id), level: "team", parent: department, objectives: Self.unitObjectives, aligned: 2)
    var text = writer.document(unit) { keyResult, random in
      var above = department
      if team % 8 == 0, team > first, random.happens(150) { above = "t" + padded(random.number(first...(team - 1)), to: 5) }
      return Self.reference(to: above, among: Self.unitObjectives, keyResult: keyResult, &random)
    }
    if team < options.faults { text = text.replacingOccurrences(of: "- contributes to: ", with: "- contributes to: no-") }
    try save(text, as: department + "/" + id + ".md")
  }

  private static func reference(to unit: String, among objectives: Int, keyResult: Bool, _ random: inout Random) -> String {
    let objective = random.number(1...objectives)
    guard keyResult else { return "\(unit)/O\(objective)" }
    let count = Writer.keyResultsPerObjective
    return "\(unit)/O\(objective)/KR\((objective - 1) * count + random.number(1...count))"
  }

  private mutating func name(_ kind: String, _ id: String) -> String { writer.fill("{N} {T} \(kind) \(id)") }

  private mutating func save(_ text: String, as path: String) throws {
    let data = Data(text.utf8)
    files += 1
    bytes += data.count
    try data.write(to: URL(fileURLWithPath: options.folder + "/" + path))
  }

  var summary: String {
    "teams=\(options.teams) files=\(files) bytes=\(bytes) objectives=\(writer.objectiveCount) "
      + "key-results=\(writer.keyResultCount) tokens=\(writer.tokens.count)"
  }
}

private func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
