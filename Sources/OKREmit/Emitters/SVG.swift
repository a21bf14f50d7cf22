import OKRModel
import OKRSource

extension Emitter {
  package static let svg = Emitter(
    name: "svg", summary: "the alignment map alone, for a README or a slide", mediaType: "image/svg+xml", fileExtension: "svg"
  ) { compilation, options in
    let page = HTMLPage(compilation, options)
    var places = SourcePlaces(of: compilation.workspace.files)
    var drawing = page.map { element in
      if !options.reportAddress.isEmpty { return page.anchors.address(of: element, in: options.reportAddress) }
      // Alone it has no page to lead to; the documents are its only places.
      guard let source = options.sourceAddress else { return nil }
      let span = page.workspace.span(of: element)
      guard let file = places.file(of: span) else { return nil }
      return "\(source)\(Escaping.path(file.path))#L\(places.positions(of: span).start.line)"
    }
    let picture = drawing.svg(title: options.title ?? page.words["map.title"], style: MapStyle.text)
    return [Artifact(path: Emitter.fileName("svg"), bytes: Array(picture.utf8))]
  }
}

extension HTMLPage {
  /// The map of what is selected.
  func map(address: @escaping (ElementID) -> String?) -> MapDrawing {
    let objectives = units.flatMap { unit in workspace[unit].objectiveIDs.filter { selection.contains($0) } }
    let words = MapWords(words: words, workspace: workspace, alignment: alignment, isGap: isGap, nameOfUnit: name(of:))
    return MapDrawing(AlignmentMap(of: objectives, in: workspace, alignment), words, name: "map", address: address)
  }
}
