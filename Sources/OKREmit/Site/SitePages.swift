package import OKRModel
import OKRSource

/// The files of a report that is split into many: one for each unit and one for each objective of the top level, beside the page
/// on which reading begins.
///
/// Names are made from the references, so they stay while these stay.
package struct SitePages: Sendable {
  /// Folder of all files but the first, beside it.
  static let folder = "okrs"
  static let style = "\(folder)/style.css"
  /// The file that lists the others.
  package static let list = "\(folder)/files.txt"
  /// The folders, inner ones first.
  package static let folders = ["\(folder)/units", "\(folder)/objectives", folder]

  /// For each unit of the workspace, relative to the first page.
  private let units: [String]
  private let objectives: [ID<Objective>: String]

  /// - Parameter objectives: Those that get a page.
  package init(of workspace: Workspace, _ anchors: Anchors, objectives chosen: [ID<Objective>]) {
    var names = ArtifactNames()
    units = workspace.unitIDs.map { "\(Self.folder)/units/\(names.name(anchors.name(of: $0))).html" }
    names = ArtifactNames()
    var objectives: [ID<Objective>: String] = [:]
    for id in chosen {
      objectives[id] = "\(Self.folder)/objectives/\(names.name(anchors.name(of: ElementID(id)))).html"
    }
    self.objectives = objectives
  }

  package func file(of unit: ID<Unit>) -> String { units[Int(unit.index)] }

  /// The page of an objective of the top level; `nil` for others.
  package func file(of objective: ID<Objective>) -> String? { objectives[objective] }

  // MARK: The list of files

  private static let heading = "# What okrc wrote here. Those that are no longer needed go with the next run.\n"

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
    var shared = 0
    for (i, (here, there)) in zip(from.utf8, to.utf8).enumerated() {
      guard here == there else { break }
      if here == 0x2F { shared = i + 1 }
    }
    var way = ""
    for byte in from.utf8.dropFirst(shared) where byte == 0x2F { way += "../" }
    return way + Escaping.path(Substring(to.utf8.dropFirst(shared)))
  }
}
