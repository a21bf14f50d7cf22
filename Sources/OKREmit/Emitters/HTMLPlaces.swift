import OKRModel
import OKRSource

/// Where findings lie: as `file:line` for people, and in which part of the page.
struct HTMLPlaces {
  private var lines: SourcePlaces
  private let elements: ElementPlaces

  init(of page: HTMLPage) {
    lines = SourcePlaces(of: page.workspace.files)
    elements = ElementPlaces(of: page.workspace)
  }

  func owner(of span: Span) -> ElementPlaces.Owner? { elements.owner(of: span) }

  /// `teams/product.md:14`.
  mutating func text(of span: Span) -> String {
    "\(lines.file(of: span)?.path ?? ""):\(lines.positions(of: span).start.line)"
  }

  /// The place in the documents' home, where they have one: `https://…/teams/product.md#L14`.
  mutating func address(of span: Span, from home: String?) -> String? {
    guard let home, let file = lines.file(of: span) else { return nil }
    return Escaping.address("\(home)\(Escaping.path(file.path))#L\(lines.positions(of: span).start.line)")
  }
}
