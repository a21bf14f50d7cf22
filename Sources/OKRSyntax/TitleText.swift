package import OKRSource

/// The unit and the period that a title names: `Checkout OKRs 2026-Q1`.
package struct TitleText {
  package private(set) var name: String?
  package private(set) var period: Period?

  /// - Parameter line: Plain text on one line.
  package init(_ line: String) {
    var inline = InlineText()
    inline.plain = Array(line.utf8)
    inline.lineStarts = [0]
    guard let naming = UnitNaming(inline, 0..<inline.plain.count, isTitle: true, levels: ReadingOptions().levels) else { return }
    name = naming.name
    period = naming.period
  }
}
