package import OKRModel
import OKRSource

/// The files of a report that is split into many: one for each unit and one for each objective of the top level, beside the page
/// on which reading begins.
///
/// Names are made from the references, so they stay while these stay. They hold letters and digits of any script, `-` and `~`,
/// fit every file system, and differ also where those do not tell upper from lower case or one way to write `é` from another.
package struct SitePages: Sendable {
  /// Folder of all files but the first, beside it.
  static let folder = "okrs"
  static let style = "\(folder)/style.css"
  /// The file that lists the others.
  package static let list = "\(folder)/files.txt"
  /// The folders, inner ones first.
  package static let folders = ["\(folder)/units", "\(folder)/objectives", folder]
  /// More bytes in a name are cut; file systems take 255.
  static let nameLimit = 120

  /// For each unit of the workspace, relative to the first page.
  private let units: [String]
  /// For each objective of the workspace; empty for those without a page.
  private let objectives: [String]

  package init(of workspace: Workspace, _ anchors: Anchors) {
    var taken: Set<String> = []
    units = workspace.unitIDs.map { "\(Self.folder)/units/\(Self.name(anchors.name(of: $0), &taken)).html" }
    var takenByObjectives: Set<String> = []
    let top = workspace.topRank
    objectives = workspace.objectiveIDs.map { id in
      guard workspace[workspace[id].unit].rank == top else { return "" }
      let name = anchors.name(of: ElementID(id)).split(separator: "/").joined(separator: "-")
      return "\(Self.folder)/objectives/\(Self.name(name, &takenByObjectives)).html"
    }
  }

  package func file(of unit: ID<Unit>) -> String { units[Int(unit.index)] }

  /// The page of an objective of the top level; `nil` for others.
  package func file(of objective: ID<Objective>) -> String? {
    let file = objectives[Int(objective.index)]
    return file.isEmpty ? nil : file
  }

  /// A name for a file that no other has.
  static func name(_ wanted: String, _ taken: inout Set<String>) -> String {
    var name = wanted
    if name.utf8.count > nameLimit {
      var head = ""
      for scalar in name.unicodeScalars {
        if head.utf8.count + 4 > nameLimit - 17 { break }
        head.unicodeScalars.append(scalar)
      }
      // What was cut off still tells names apart, however many begin alike.
      name = "\(head)-\(SHA256.hexadecimal(of: Array(wanted.utf8)).prefix(16))"
    }
    if isReserved(name) { name += "~" }
    var count = 1
    var attempt = name
    // Swift compares names as file systems do that normalise them; both mappings together fold more than case.
    while !taken.insert(attempt.uppercased().lowercased()).inserted {
      count += 1
      attempt = "\(name)~\(count)"
    }
    return attempt
  }

  /// Names that Windows keeps for devices, whatever the ending.
  private static func isReserved(_ name: String) -> Bool {
    switch name.lowercased() {
    case "con", "prn", "aux", "nul": return true
    case let name where name.utf8.count == 4:
      return (name.hasPrefix("com") || name.hasPrefix("lpt")) && name.utf8.last.map { $0 >= 0x30 && $0 <= 0x39 } == true
    default: return false
    }
  }

  // MARK: The list of files

  private static let heading = "# What okrc wrote here. Files of this list that are no longer needed are removed by the next run.\n"

  package static func bytes(ofList names: [String]) -> [UInt8] {
    Array((heading + names.filter { $0 != list }.sorted().map { "\($0)\n" }.joined()).utf8)
  }

  /// The names in a list, as far as they are such as this program gives: nothing that leads out of the folder.
  package static func files(inList bytes: [UInt8]) -> [String] {
    guard bytes.starts(with: heading.utf8) else { return [] }
    return bytes.dropFirst(heading.utf8.count).split(separator: 0x0A).compactMap { line in
      guard let name = String(validating: line, as: UTF8.self), name == style || isPage(name) else { return nil }
      return name
    }
  }

  private static func isPage(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 && folders.contains("\(parts[0])/\(parts[1])") && parts[2].hasSuffix(".html")
      && !parts[2].hasPrefix(".")
  }

  /// At the top of the style sheet.
  static let mark = "/* Made by okrc. */\n"

  /// Whether a file says of itself that this program made it.
  package static func isOurs(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: mark.utf8) { return true }
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return head.contains("<meta name=\"generator\" content=\"okrc ")
  }

  /// The way from one file to another, both relative to the first page; nothing within the same.
  static func way(from: String, to: String) -> String {
    if from == to { return "" }
    let here = from.split(separator: "/").dropLast()
    let there = to.split(separator: "/")
    let shared = zip(here, there.dropLast()).prefix { $0 == $1 }.count
    let parts = Array(repeating: "..", count: here.count - shared) + there[shared...].map { Escaping.path($0) }
    return parts.joined(separator: "/")
  }
}
