extension Emitter {
  /// All formats of `okrc build`, in the order of its help.
  package static let all: [Emitter] = [.html, .json, .csv, .markdown, .svg, .dot, .mermaid]

  /// The format of a name; `nil` when there is none.
  package static func named(_ name: String) -> Emitter? { all.first { $0.name == name } }
}
