import OKRModel
import OKRSource

/// Where findings lie: as `file:line` for people, and in which part of the page.
struct HTMLPlaces {
  private var lines: SourcePlaces
  private let elements: ElementPlaces

  init(of page: HTMLPage) {
    lines = SourcePlaces(of: page.workspace.files)
    elements = page.elementPlaces
  }

  func owner(of span: Span) -> ElementPlaces.Owner? { elements.owner(of: span) }

  /// `teams/product.md:14`.
  mutating func text(of span: Span) -> String {
    "\(lines.file(of: span)?.path ?? ""):\(lines.line(of: span))"
  }

  /// The place in the documents' home, where they have one: `https://…/teams/product.md#L14`.
  mutating func address(of span: Span, from home: String?) -> String? {
    guard let home, let file = lines.file(of: span) else { return nil }
    return Escaping.address("\(home)\(Escaping.path(file.path))#L\(lines.line(of: span))")
  }

  /// As much of a line as is shown at most, in bytes, and of that before the marked place.
  private static let excerptLimit = 240
  private static let leadLimit = 80

  /// The line a place begins in, with the place marked, shortened around it; `nil` when nothing stands there.
  mutating func excerpt(of span: Span) -> HTMLView? {
    guard let file = lines.file(of: span), let line = lines.range(ofLineAt: span) else { return nil }
    let bytes = file.bytes
    let place = max(line.lowerBound, min(span.start, line.upperBound))
    let stop = max(place, min(span.end, line.upperBound))
    var start = max(line.lowerBound, place - Self.leadLimit)
    let isCutBefore = start > line.lowerBound
    if isCutBefore { start = Self.wordStart(bytes, from: HTMLMarkedText.boundary(bytes, at: start), before: place) }
    let end = HTMLMarkedText.boundary(bytes, at: min(line.upperBound, start + Self.excerptLimit))
    let text = String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
    let marked = HTMLMarkedText(text, marking: [ByteRange(place - start, stop - start)])
    return HTMLView([
      "line": lines.line(of: span), "isCutBefore": isCutBefore, "isCutAfter": end < line.upperBound,
      "pieces": marked.pieces(limit: Self.excerptLimit),
    ])
  }

  /// After the first blank of the next few bytes, where there is one.
  private static func wordStart(_ bytes: [UInt8], from start: Int, before place: Int) -> Int {
    for i in start..<min(start + 24, place) where bytes[i] == 0x20 { return i + 1 }
    return start
  }
}
