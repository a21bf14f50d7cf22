import OKRModel
import OKRSource

extension Emitter {
  package static let svg = Emitter(
    name: "svg", summary: "the alignment map alone, for a README or a slide", mediaType: "image/svg+xml", fileExtension: "svg"
  ) { compilation, options in
    let page = HTMLPage(compilation, options)
    var places = SourcePlaces(of: compilation.workspace.files)
    var drawing = page.map(of: page.shownObjectives, name: "map") { element in
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
  /// What is selected, the upper levels first.
  var shownObjectives: [ID<Objective>] {
    units.flatMap { unit in workspace[unit].objectiveIDs.filter { selection.contains($0) } }
  }

  /// What the page is about, when it is about a part.
  private var focus: [ID<Objective>] {
    switch options.focus {
    case .everything: []
    case .unit(let unit): Array(workspace[unit].objectiveIDs)
    case .element(let element): [workspace.objectiveID(of: element)]
    }
  }

  /// - Parameter name: Of the picture, unique within the page.
  func map(
    of objectives: [ID<Objective>], name: String, height: Int = MapRoom.height, address: @escaping (ElementID) -> String?
  ) -> MapDrawing {
    let words = MapWords(
      workspace: workspace, alignment: alignment, isGap: isGap, words: words, nameOfUnit: { self.name(of: $0) })
    return MapDrawing(of: objectives, words, focus: focus, name: name, height: height, address: address)
  }
}
