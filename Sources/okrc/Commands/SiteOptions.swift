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

  /// Refuses what cannot be, before any work is done for it.
  func check(hasPage: Bool, isInFolder: Bool) throws(Failure) {
    guard split == true else { return }
    if !hasPage { throw Failure("--split is about the page, and no page is written; add --format html") }
    if !isInFolder { throw Failure("a page in many files needs a folder; name one with -o, as -o report/") }
  }

  func isWanted(for compilation: Compilation, _ options: EmitOptions) -> Bool {
    guard options.isInFolder else { return false }
    let units = Selection(of: compilation.workspace, options: options).units(of: compilation.workspace).count
    return split ?? (units > Self.unitLimit)
  }
}
