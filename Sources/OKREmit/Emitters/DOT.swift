import OKRModel

extension Emitter {
  package static let dot = Emitter(
    name: "dot", summary: "a graph of who contributes to what, for Graphviz", mediaType: "text/vnd.graphviz",
    fileExtension: "dot"
  ) { compilation, options in
    []
  }
}
