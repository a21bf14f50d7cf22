package import OKRModel

/// The alignment map taken apart for measuring: what `build` draws, and the layout of all objectives without folding any, which
/// is harder than any picture.
package struct MapMeasurement {
  private let page: HTMLPage
  /// Of the last picture.
  package private(set) var cards = 0
  package private(set) var ribbons = 0
  package private(set) var crossings = 0
  package private(set) var bytes = 0
  private var last: MapDrawing?

  package init(_ compilation: Compilation) { page = HTMLPage(compilation, EmitOptions(version: "")) }

  package var objectives: Int { page.shownObjectives.count }

  /// Chooses what is shown, breaks its words into lines and gives it its place.
  package mutating func lay(isFolded: Bool) {
    note(page.map(of: page.shownObjectives, name: "map", height: isFolded ? MapRoom.height : .max / 2) { _ in nil })
  }

  /// Only the places of what was laid last.
  package mutating func place() {
    guard let last else { return }
    let sizes = last.cards.map { MapLayout.Size(height: $0.height, ports: $0.ports, whole: $0.middle) }
    crossings = MapLayout(of: last.map, sizes: sizes, lanes: MapLanes(of: last.map) { last.words.isHandedDown($0) }).crossings
  }

  /// What `build` draws, with its SVG.
  package mutating func draw() {
    var drawing = page.map(of: page.shownObjectives, name: "map") { _ in nil }
    note(drawing)
    bytes = drawing.svg(title: "", style: MapStyle.text).utf8.count
  }

  /// All pictures of the page.
  package mutating func drawPage() { bytes = page.mapSection().bytes.count }

  private mutating func note(_ drawing: MapDrawing) {
    last = drawing
    (cards, ribbons, crossings) = (drawing.map.cards.count, drawing.map.ribbons.count, drawing.layout.crossings)
  }
}
