package import OKRSource

/// What reading a document needs to know from outside it.
package struct ReadingOptions: Sendable {
  /// The configuration's `outline:` globs name this file: its layout is read as OKRs.
  package var isOutline: Bool
  /// For documents that name no period.
  package var defaultPeriod: Period?
  /// The names of the levels from the top.
  package var levels: [String]

  package init(
    isOutline: Bool = false, defaultPeriod: Period? = nil, levels: [String] = ["company", "department", "team", "individual"]
  ) {
    self.isOutline = isOutline
    self.defaultPeriod = defaultPeriod
    self.levels = levels
  }
}
