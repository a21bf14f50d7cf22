package import OKRModel
import OKRSource

extension Emitter {
  package static let json = Emitter(
    name: "json", summary: "the whole model for other programs, described by a JSON Schema",
    mediaType: "application/json", fileExtension: "json"
  ) { compilation, options in
    [Artifact(path: Emitter.fileName("json"), bytes: JSONDocument.model(of: compilation, options: options))]
  }
}

/// The JSON documents of this program; `schema/okrc-1.schema.json` says what each key means.
package enum JSONDocument {
  /// The version of the schema. It rises when a key changes its meaning or goes away, not when one is added.
  package static let schema = 1

  /// `build --format json`: units, objectives with their key results, links, findings.
  package static func model(of compilation: Compilation, options: EmitOptions, inHTML: Bool = false) -> [UInt8] {
    let workspace = compilation.workspace
    let selection = Selection(of: workspace, options: options)
    var json = JSONWriter(inHTML: inHTML)
    json.reserve(workspace.keyResults.count * 700 + 4096)
    var places = SourcePlaces(of: compilation.files)
    json.object(.lines) { json in
      json.program(version: options.version)
      json.summary(Figures(of: compilation, selection: selection))
      json.key("units")
      json.array(.lines) { json in
        for id in workspace.unitIDs where selection.contains(id) { json.unit(id, in: compilation, &places) }
      }
      json.key("objectives")
      json.array(.lines) { json in
        for id in workspace.objectiveIDs where selection.contains(id) { json.objective(id, in: compilation, &places) }
      }
      json.relations(of: compilation, selection)
      json.diagnostics(selection.diagnostics(of: compilation), infos: compilation.infos, &places)
    }
    json.finish()
    return json.bytes
  }

  /// `check --format json`: the findings alone.
  package static func findings(of compilation: Compilation, version: String) -> [UInt8] {
    var json = JSONWriter()
    var places = SourcePlaces(of: compilation.files)
    json.object(.lines) { json in
      json.program(version: version)
      json.summary(Figures(of: compilation))
      json.diagnostics(compilation.diagnostics, infos: compilation.infos, &places)
    }
    json.finish()
    return json.bytes
  }
}

extension JSONWriter {
  package mutating func program(version: String) {
    key("okrc")
    object { json in
      json.member("version", version)
      json.member("schema", JSONDocument.schema)
    }
  }

  package mutating func summary(_ figures: Figures) {
    key("summary")
    object { json in
      json.member("units", figures.units)
      json.member("objectives", figures.objectives)
      json.member("keyResults", figures.keyResults)
      json.member("aligned", figures.aligned)
      json.member("depth", figures.depth)
      json.member("errors", figures.errors)
      json.member("warnings", figures.warnings)
      json.member("notes", figures.notes)
      json.style(figures.styles)
    }
  }

  /// How objectives relate to what is above them, and which style that makes.
  mutating func style(_ styles: StyleCount) {
    key("style")
    object { json in
      json.member("directional", styles.share(of: .directional)?.asShare)
      json.member("handedDown", styles.share(of: .handedDown)?.asShare)
      json.member("unaligned", styles.share(of: .unaligned)?.asShare)
    }
    member("follows", styles.followed?.rawValue)
  }

  fileprivate mutating func relations(of compilation: Compilation, _ selection: Selection) {
    let workspace = compilation.workspace
    func isShown(_ a: ElementID, _ b: ElementID) -> Bool {
      selection.contains(a, in: workspace) || selection.contains(b, in: workspace)
    }
    key("dependencies")
    array(.lines) { json in
      for link in workspace.links where link.kind == .need && isShown(link.from, link.to) {
        json.object { json in
          json.member("from", workspace.reference(of: link.from))
          json.member("to", workspace.reference(of: link.to))
          json.member("matched", workspace.isMatched(link))
        }
      }
    }
    key("overlaps")
    array(.lines) { json in
      for overlap in compilation.alignment.overlaps where isShown(overlap.a, overlap.b) {
        json.object { json in
          json.member("a", workspace.reference(of: overlap.a))
          json.member("b", workspace.reference(of: overlap.b))
          json.member("score", overlap.score.asShare)
          json.member("kind", overlap.kind.rawValue)
        }
      }
    }
    key("gaps")
    array(.lines) { json in
      for gap in compilation.alignment.gaps where selection.contains(ElementID(gap), in: workspace) {
        json.value(workspace.reference(of: ElementID(gap)))
      }
    }
  }
}
