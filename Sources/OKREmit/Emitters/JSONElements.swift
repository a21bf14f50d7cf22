import OKRModel
import OKRSource
import OKRSyntax

// Units, objectives and key results as JSON. An objective takes one line and each of its key results another, so that a
// change in one element is one line in a diff.

extension JSONWriter {
  mutating func unit(_ id: ID<Unit>, in compilation: Compilation, _ places: inout SourcePlaces) {
    let unit = compilation.workspace[id]
    object { json in
      json.member("id", unit.id)
      json.member("name", unit.name)
      json.member("level", unit.level)
      json.member("parent", unit.parent.map { compilation.workspace[$0].id })
      json.member("period", unit.period?.name)
      json.member("alignedShare", compilation.alignment.alignedShare(id)?.asShare)
      json.style(compilation.alignment.styleCount(of: unit))
      json.source(unit.span, &places)
    }
  }

  mutating func objective(_ id: ID<Objective>, in compilation: Compilation, _ places: inout SourcePlaces) {
    let workspace = compilation.workspace
    let element = ElementID(id)
    let objective = workspace[id]
    let unit = workspace[objective.unit]
    let reference = workspace.reference(of: element)
    object { json in
      json.member("ref", reference)
      json.member("label", objective.label)
      json.text(of: element, in: workspace)
      json.member("unit", unit.id)
      json.member("period", unit.period?.name)
      json.member("owner", workspace.owner(of: element))
      json.member("type", workspace.type(of: element)?.rawValue)
      json.member("depth", compilation.alignment.depth(id))
      json.member("progress", compilation.alignment.progress(id)?.asShare)
      json.member("score", workspace.score(of: element))
      json.confidence(workspace.confidence(of: element))
      json.links(of: element, in: workspace)
      json.member("own", workspace.isOwn(element))
      json.member("dropped", objective.isDropped)
      json.source(workspace.span(of: element), &places)
      json.key("keyResults")
      json.array(.lines) { json in
        for keyResult in objective.keyResultIDs { json.keyResult(keyResult, of: reference, in: compilation, &places) }
      }
    }
  }

  private mutating func keyResult(
    _ id: ID<KeyResult>, of objective: String, in compilation: Compilation, _ places: inout SourcePlaces
  ) {
    let workspace = compilation.workspace
    let element = ElementID(id)
    let keyResult = workspace[id]
    object { json in
      json.member("ref", "\(objective)/\(workspace.name(of: keyResult))")
      json.member("label", keyResult.label)
      json.text(of: element, in: workspace)
      json.member("owner", workspace.owner(of: element))
      json.member("type", workspace.type(of: element)?.rawValue)
      json.member("weight", workspace.weight(of: element))
      json.member("due", workspace.due(of: element)?.description)
      json.metric(of: element, in: workspace)
      json.member("progress", compilation.alignment.progress(id)?.asShare)
      json.member("score", workspace.score(of: element))
      json.confidence(workspace.confidence(of: element))
      json.links(of: element, in: workspace)
      json.checkIns(of: element, in: workspace)
      json.member("dropped", workspace.isDropped(element))
      json.source(workspace.span(of: element), &places)
    }
  }

  /// Most texts are the bytes of their file and are copied from there.
  private mutating func text(of element: ElementID, in workspace: Workspace) {
    key("text")
    value(workspace.text(of: element))
  }

  private mutating func metric(of element: ElementID, in workspace: Workspace) {
    let metric = workspace.metric(of: element)
    let now = workspace.now(of: element)
    key("metric")
    guard metric != nil || now != nil else { return null() }
    object { json in
      json.member("kind", metric?.kind.name)
      json.member("from", metric?.from)
      json.member("to", metric?.to)
      json.member("now", now?.value)
      json.member("unit", (metric?.unit ?? now?.unit ?? "").nonEmpty)
    }
  }

  private mutating func confidence(_ confidence: Confidence?) {
    key("confidence")
    switch confidence {
    case nil: null()
    case .onTrack: value("on track")
    case .atRisk: value("at risk")
    case .offTrack: value("off track")
    case .share(let share): value(share)
    }
  }

  private mutating func links(of element: ElementID, in workspace: Workspace) {
    let links = workspace.links(of: element)
    key("contributesTo")
    array { json in
      for link in links where link.kind == .contribution {
        json.object { json in
          json.member("ref", workspace.reference(of: link.to))
          json.member("weight", link.weight)
        }
      }
    }
    for (name, kind) in [("needs", Link.Kind.need), ("provides", .provision), ("relatesTo", .relation)] {
      key(name)
      array { json in
        for link in links where link.kind == kind { json.value(workspace.reference(of: link.to)) }
      }
    }
  }

  private mutating func checkIns(of element: ElementID, in workspace: Workspace) {
    key("checkIns")
    array { json in
      for checkIn in workspace.checkIns(of: element) {
        json.object { json in
          json.member("date", checkIn.day.description)
          json.member("value", checkIn.value?.value)
          json.member("unit", checkIn.value?.unit.nonEmpty)
          json.confidence(checkIn.confidence)
          json.member("note", checkIn.note.map { workspace.string($0, in: workspace.fileID(of: element)) })
        }
      }
    }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
