import OKRSource
import OKRSyntax

// From references and implicit parents to links.

/// The references of one kind on one element, some with weights.
struct WeightedList: Hashable {
  var element: ElementID
  var key: FieldKey
}

extension Link.Kind {
  init?(_ key: FieldKey) {
    switch key {
    case .contributesTo: self = .contribution
    case .needs: self = .need
    case .provides: self = .provision
    case .relatesTo: self = .relation
    default: return nil
    }
  }
}

extension Resolver {
  /// Resolves all references and implicit parents, element by element, so that links come out in their final order.
  mutating func link() {
    let restated = restatedParents()
    let elements = workspace.objectives.count + workspace.keyResults.count
    workspace.linkStarts.reserveCapacity(elements + 1)
    workspace.links.reserveCapacity(workspace.references.count)
    var mention = 0
    var nextRestated = 0
    for o in workspace.objectives.indices {
      let element = ElementID(ID<Objective>(o))
      let start = beginLinks()
      var kinds: Set<Link.Kind> = []
      while mention < names.firstKeyResultMention, names.mentions[mention].element == element {
        let field = Int(names.mentions[mention].field)
        if let kind = Link.Kind(workspace.fields[field].key) { kinds.insert(kind) }
        addLinks(of: field, from: element, origin: workspace.fields[field].origin == .heading ? .heading : .written)
        mention += 1
      }
      addHeadingLinks(of: element, except: kinds)
      if !kinds.contains(.contribution), notes.nesting[o] >= 0 {
        addImplied(.nested, from: element, to: ElementID(raw: notes.nesting[o]))
      }
      if nextRestated < restated.count, Int(restated[nextRestated].objective) == o {
        addImplied(.restated, from: element, to: restated[nextRestated].parent)
        nextRestated += 1
      }
      sortLinks(from: start)
    }
    for k in workspace.keyResults.indices {
      let start = beginLinks()
      guard mention < names.mentions.count else { continue }
      let element = ElementID(ID<KeyResult>(k))
      while mention < names.mentions.count, names.mentions[mention].element == element {
        addLinks(of: Int(names.mentions[mention].field), from: element, origin: .written)
        mention += 1
      }
      sortLinks(from: start)
    }
    _ = beginLinks()
    indexIncoming()
  }

  private mutating func beginLinks() -> Int {
    workspace.linkStarts.append(Int32(truncatingIfNeeded: workspace.links.count))
    return workspace.links.count
  }

  private mutating func sortLinks(from start: Int) {
    guard workspace.links.count - start > 1 else { return }
    workspace.links[start...].sort {
      ($0.range.start, $0.range.end, $0.kind.rawValue) < ($1.range.start, $1.range.end, $1.kind.rawValue)
    }
  }

  /// Links of one field; the references of a heading are looked up and reported once.
  private mutating func addLinks(of field: Int, from element: ElementID, origin: Link.Origin) {
    guard case .references(let range) = workspace.fields[field].value, let kind = Link.Kind(workspace.fields[field].key) else {
      return
    }
    let unit = workspace.unitID(of: element).index
    for index in range {
      let reference = workspace.references[Int(index)]
      let isFirst = origin != .heading || headingTargets[index] == nil
      if isFirst, reference.weight != nil || !reference.weightRange.isEmpty { noteWeights(element, workspace.fields[field].key) }
      var target: ElementID?
      if origin == .heading, let known = headingTargets[index] {
        target = known
      } else {
        let outcome = outcome(of: reference, in: unit)
        if case .found(let found) = outcome {
          target = found
        } else {
          reportFailure(outcome, of: reference, in: unit)
        }
        if origin == .heading { headingTargets[index] = .some(target) }
      }
      guard let target else {
        workspace.poisoned.insert(element)
        continue
      }
      append(
        Link(kind: kind, origin: origin, from: element, to: target, weight: reference.weight, range: reference.range))
    }
  }

  /// Fields on the heading of the section, for objectives that say nothing of the kind themselves. A list's nesting says more
  /// about an objective's parent than the heading far above it.
  private mutating func addHeadingLinks(of element: ElementID, except kinds: Set<Link.Kind>) {
    guard let o = element.objective else { return }
    for field in notes.headings[Int(o.index)] {
      guard let kind = Link.Kind(workspace.fields[Int(field)].key), !kinds.contains(kind) else { continue }
      if kind == .contribution, notes.nesting[Int(o.index)] >= 0 { continue }
      addLinks(of: Int(field), from: element, origin: .heading)
    }
  }

  private mutating func addImplied(_ origin: Link.Origin, from element: ElementID, to target: ElementID) {
    append(
      Link(
        kind: .contribution, origin: origin, from: element, to: target, weight: nil,
        range: workspace.textSpan(of: element).range))
  }

  /// The same target twice in one list is one link.
  private mutating func append(_ link: Link) {
    var i = workspace.links.count
    let start = Int(workspace.linkStarts.last ?? 0)
    while i > start {
      i -= 1
      if workspace.links[i].to == link.to, workspace.links[i].kind == link.kind { return }
    }
    workspace.links.append(link)
  }

  private mutating func noteWeights(_ element: ElementID, _ key: FieldKey) {
    let list = WeightedList(element: element, key: key)
    if weightedLists.last != list, !weightedLists.suffix(4).contains(list) { weightedLists.append(list) }
  }

  /// Links by what they point at, by counting: links are in order already, so each element's come out in the order of their
  /// beginnings.
  private mutating func indexIncoming() {
    let elements = workspace.objectives.count + workspace.keyResults.count
    var starts = [Int32](repeating: 0, count: elements + 1)
    for link in workspace.links { starts[Int(workspace.node(of: link.to)) + 1] += 1 }
    for i in 0..<elements { starts[i + 1] += starts[i] }
    var cursors = starts
    var incoming = [Int32](repeating: 0, count: workspace.links.count)
    for (i, link) in workspace.links.enumerated() {
      let slot = Int(workspace.node(of: link.to))
      incoming[Int(cursors[slot])] = Int32(truncatingIfNeeded: i)
      cursors[slot] += 1
    }
    workspace.incoming = incoming
    workspace.incomingStarts = starts
  }
}
