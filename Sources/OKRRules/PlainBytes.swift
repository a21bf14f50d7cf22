import OKRModel
import OKRSource
import OKRSyntax

/// Lends the plain text of elements as bytes: of the file where nothing was marked up, else of one buffer that is used again.
struct PlainBytes {
  private let workspace: Workspace
  private var buffer: [UInt8] = []

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// Calls `body` with the bytes that hold the element's text, and where in them it stands.
  mutating func read<Result>(_ element: ElementID, _ body: ([UInt8], Range<Int>) -> Result) -> Result {
    let text = workspace.textNode(of: element)
    let file = workspace.file(workspace.fileID(of: element))
    guard text.plain >= 0 else { return body(file.bytes, text.range.indices) }
    buffer.removeAll(keepingCapacity: true)
    buffer.append(contentsOf: workspace.strings[Int(text.plain)].utf8)
    return body(buffer, buffer.indices)
  }

  /// The place in the file of a part of what was lent: of the whole text where markup stands between.
  func span(of part: Range<Int>, in element: ElementID) -> Span {
    let text = workspace.textNode(of: element)
    return Span(workspace.fileID(of: element), text.plain >= 0 ? text.range : ByteRange(part.lowerBound, part.upperBound))
  }
}
