import ArgumentParser
import OKREmit
import OKRModel

/// Whether the page is written as many files.
struct SiteOptions: ParsableArguments {
  /// More units than this make a page that is slow to open and long to read.
  static let unitLimit = 60

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      """
      Write the page as many: one for each unit and each objective of the top level. In a folder that is the way from \
      \(unitLimit + 1) units on.
      """))
  var split: Bool?

  /// - Parameter isInFolder: Whether there is room for more than one file.
  func isWanted(for compilation: Compilation, _ options: EmitOptions, isInFolder: Bool) -> Bool {
    guard isInFolder else { return false }
    return split ?? (Selection(of: compilation.workspace, options: options).units(of: compilation.workspace).count > Self.unitLimit)
  }
}
